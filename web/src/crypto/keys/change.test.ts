// Whatever is changed about what the service hands out is refused, and with a code that says so.
import { describe, expect, test } from 'vitest';
import { codeOf } from '../refuse.ts';
import { concat, randomBytes, utf8 } from '../wire/bytes.ts';
import { kdf, label } from '../wire/label.ts';
import { pad } from '../wire/pad.ts';
import { seal } from '../wire/seal.ts';
import { publicSignKey } from '../wire/sign.ts';
import { encode } from '../wire/wire.ts';
import { openBox, sealBox, type BoxContent } from './box.ts';
import { encodeBoxContent } from './boxcontent.ts';
import { verifyChain } from './chain.ts';
import { newNext } from './identity.ts';
import { newFirst } from './unitidentity.ts';
import { invitePair, newInviteSecret, openInvite, openOffer, sealInvite } from './invite.ts';
import { sealOffer } from './newoffer.ts';
import { newPair } from './pair.ts';
import type { Lock } from './lock.ts';
import { sealSignal } from './signal.ts';
import { newUnitRoot } from './succession.ts';
import { parseUnitRoot } from './unit.ts';

const below = (n: number): number => Math.floor(Math.random() * n);

/** The bytes with one bit changed, some cut off, or some put in or added. */
function* changes(bytes: Uint8Array, count: number): Generator<Uint8Array> {
  for (let n = 0; n < count; n++) {
    const at = below(bytes.length);
    yield bytes.map((byte, i) => (i === at ? byte ^ (1 << below(8)) : byte));
  }
  for (let n = 0; n < count / 4; n++) {
    const at = below(bytes.length);
    yield bytes.slice(0, at);
    yield new Uint8Array([...bytes.slice(0, at), below(256), ...bytes.slice(at)]);
    yield new Uint8Array([...bytes, ...randomBytes(1 + below(4))]);
  }
}

/** The codes with which the changed bytes were refused; 'none' where they were not. */
async function codes(
  bytes: Uint8Array,
  open: (changed: Uint8Array) => unknown,
  count = 120,
): Promise<Set<string>> {
  const seen = new Set<string>();
  for (const changed of changes(bytes, count)) {
    try {
      await open(changed);
      seen.add('none');
    } catch (error) {
      seen.add(codeOf(error) ?? String(error));
    }
  }
  return seen;
}

const unitSeeds = [randomBytes(32), randomBytes(32)];
const root = newUnitRoot(
  'Unit',
  2,
  unitSeeds.map((seed) => ({ key: publicSignKey(seed), holder: utf8('Ruth') })),
  1,
);
const signers = unitSeeds.map((seed, index) => ({ index, seed }));

const boxOf = (account: Uint8Array): BoxContent => ({
  ...newPair(),
  version: 3,
  half: 3,
  account,
  identity: randomBytes(32),
  oldKems: [],
  unitRoot: root.bytes,
  vaults: [],
  peers: [],
  unitKeys: [],
  invites: [],
  looked: [],
  lastSignIn: 1,
  earlier: [],
  log: { policy: 1, policyHash: new Uint8Array(32), size: 0, root: new Uint8Array() },
  passkeys: [],
  flag: new Uint8Array(32),
  second: new Uint8Array(),
  space: new Uint8Array(),
  pocket: [],
  other: new Uint8Array(),
  signal: [],
});

const lockBy = (exportKey: Uint8Array): Lock => ({
  exportKey,
  secret: null,
  half: new Uint8Array(64).fill(3),
  place: 0,
});

/** A box as section 5 makes it, by any export key and with any commitment, which the module would not make. */
async function craftBox(exportKey: Uint8Array, account: Uint8Array, commit: (b: Uint8Array) => Uint8Array) {
  const content = boxOf(account);
  const salt = randomBytes(32);
  const kek = kdf('box-kek', exportKey, new Uint8Array(), account, 32);
  const out = kdf('box', kek, salt, encode([1, account, 3]), 64);
  const commitment = commit(out.slice(32));
  const header = [1, account, 3, salt, commitment, await sealSignal(content)];
  const padded = pad(encodeBoxContent(content), 8192);
  const own = await seal(
    kdf('box-half', lockBy(exportKey).half, salt, account, 32),
    label('box-half'),
    padded,
  );
  const half = concat([salt, own]);
  const ct = await seal(out.slice(0, 32), encode(header), concat([half, randomBytes(half.length)]));
  return encode([...header, ct]);
}

test('a box has to commit to its key, and an export key has 64 bytes', async () => {
  const [exportKey, account] = [randomBytes(64), randomBytes(16)];
  const expected = { account, version: 3, known: 3, own: 0 };
  const honest = await craftBox(exportKey, account, (commitment) => commitment);
  expect((await openBox(lockBy(exportKey), expected, honest)).account).toEqual(account);
  const other = await craftBox(exportKey, account, () => randomBytes(32));
  expect(await openBox(lockBy(exportKey), expected, other).catch(codeOf)).toBe('BLOB');
  const short = await craftBox(exportKey.slice(1), account, (commitment) => commitment);
  expect(await openBox(lockBy(exportKey.slice(1)), expected, short).catch(codeOf)).toBe('BLOB');
});

describe('changed bytes are refused', () => {
  test('of an account box', async () => {
    const [exportKey, account] = [randomBytes(64), randomBytes(16)];
    const box = await sealBox(lockBy(exportKey), boxOf(account));
    const open = (changed: Uint8Array) =>
      openBox(lockBy(exportKey), { account, version: 0, known: 0, own: 0 }, changed);
    expect(await codes(box, open)).toEqual(new Set(['FORMAT', 'BLOB']));
  });

  test('of a chain of identities', async () => {
    const [pair, next, account] = [newPair(), newPair(), randomBytes(16)];
    const facts = { account, role: 2, name: 'Amira Khan', created: 1, revoked: false };
    const first = await newFirst(pair, facts, signers);
    const second = await newNext(pair, first, next, { name: '', created: 2 });
    expect((await verifyChain([first.raw, second.raw], root)).map(({ hash }) => hash)).toEqual([
      first.hash,
      second.hash,
    ]);
    const firstCodes = await codes(first.raw, (changed) => verifyChain([changed, second.raw], root), 60);
    const secondCodes = await codes(second.raw, (changed) => verifyChain([first.raw, changed], root), 60);
    for (const seen of [firstCodes, secondCodes]) expect(seen).toEqual(new Set(['FORMAT', 'IDENT']));
  });

  test('of an invite and its offer', async () => {
    const [secret, code, account] = [newInviteSecret(), randomBytes(16), randomBytes(16)];
    const sealed = await sealInvite(code, secret);
    expect(await codes(sealed, (changed) => openInvite(code, changed))).toEqual(new Set(['INVITE']));
    const facts = { account, role: 1, name: 'Invited', created: 1, revoked: false };
    const first = await newFirst(invitePair(secret, account), facts, []);
    const offer = await sealOffer(secret, {
      unitRoot: root.bytes,
      inviter: randomBytes(16),
      inviterIdentity: randomBytes(32),
      account,
      role: 1,
      identity: first.hash,
      expires: 100,
      vaults: [],
      log: { policy: 1, policyHash: new Uint8Array(32), size: 0, root: new Uint8Array() },
    });
    expect((await openOffer(secret, offer, 99)).identity).toEqual(first.hash);
    expect(await codes(offer, (changed) => openOffer(secret, changed, 99))).toEqual(new Set(['INVITE']));
  });
});

test('a changed unit root is refused or is another one', () => {
  for (const changed of changes(root.bytes, 200)) {
    try {
      expect(parseUnitRoot(changed).hash).not.toEqual(root.hash);
    } catch (error) {
      expect(['FORMAT', 'IDENT']).toContain(codeOf(error));
    }
  }
});
