import { expect, test } from 'vitest';
import boxFile from '../../../../crypto/vectors/box.json';
import identityFile from '../../../../crypto/vectors/identity.json';
import inviteFile from '../../../../crypto/vectors/invite.json';
import passkeyFile from '../../../../crypto/vectors/passkey.json';
import signalFile from '../../../../crypto/vectors/signal.json';
import unitFile from '../../../../crypto/vectors/unit.json';
import { unhex } from '../login/testing/bytes.ts';
import { codeOf } from '../refuse.ts';
import { World } from '../vault/testing/world.ts';
import { hex, randomBytes, utf8 } from '../wire/bytes.ts';
import { openBox, sealBox } from './box.ts';
import { encodeBoxContent, parseBoxContent } from './boxcontent.ts';
import { checkRequest, Directory, verifyChain } from './chain.ts';
import { linkCode, loginId, normaliseName, normalisePassphrase, wordsCode } from './code.ts';
import { newNext, parseRecord } from './identity.ts';
import { newFirst } from './unitidentity.ts';
import * as invite from './invite.ts';
import { encodeOffer } from './newoffer.ts';
import { newPair, publicKeys } from './pair.ts';
import type { Lock } from './lock.ts';
import * as passkey from './passkey.ts';
import { newUnitRoot } from './succession.ts';
import { paperOf, readPaper } from './paper.ts';
import { openSignal } from './opensignal.ts';
import { parseUnitRoot, verifyRoots } from './unit.ts';
import { unitPublic } from './unitkey.ts';

/** The code of a refusal, undefined where nothing was refused; a mistake of the program is told as it is. */
async function codeFrom(job: () => unknown): Promise<string | undefined> {
  try {
    await job();
    return undefined;
  } catch (error) {
    return codeOf(error) ?? String(error);
  }
}

type IdentityCase = {
  name: string;
  op: string;
  unitRoot?: string;
  records?: string[];
  signSeed?: string;
  kemSeed?: string;
  signKey?: string;
  kemKey?: string;
  want?: string[];
  code?: string;
};
const identities = identityFile as IdentityCase[];

async function identityHashes(c: IdentityCase): Promise<readonly string[]> {
  const records = (c.records ?? []).map(unhex);
  switch (c.op) {
    case 'root':
      return [hex(parseUnitRoot(unhex(c.unitRoot ?? '')).hash)];
    case 'record':
      return Promise.all(records.map(async (record) => hex((await parseRecord(record)).hash)));
    case 'request':
      return Promise.all(
        records.map(async (raw) => {
          const record = await parseRecord(raw);
          await checkRequest(record, parseUnitRoot(unhex(c.unitRoot ?? '')));
          return hex(record.hash);
        }),
      );
    case 'chain':
      return (await verifyChain(records, parseUnitRoot(unhex(c.unitRoot ?? '')))).map(({ hash }) =>
        hex(hash),
      );
    default:
      throw new Error(`no operation ${c.op}`);
  }
}

test.each(identities)('identity: $name', async (c) => {
  if (c.op === 'pair') {
    const keys = publicKeys({ signSeed: unhex(c.signSeed ?? ''), kemSeed: unhex(c.kemSeed ?? '') });
    expect([hex(keys.signKey), hex(keys.kemKey)]).toEqual([c.signKey, c.kemKey]);
    return;
  }
  let hashes: readonly string[] = [];
  expect(await codeFrom(async () => (hashes = await identityHashes(c)))).toBe(c.code);
  if (!c.code) expect(hashes).toEqual(c.want);
});

type UnitCase = {
  name: string;
  op: string;
  pin?: string;
  records?: string[];
  want?: string[];
  typed?: string;
  secret?: string;
  key?: string;
  paper?: string;
  code?: string;
};
const units = unitFile as UnitCase[];

test.each(units)('unit: $name', async (c) => {
  if (c.op === 'paper') {
    let secret = new Uint8Array();
    expect(await codeFrom(() => (secret = Uint8Array.from(readPaper(c.typed ?? ''))))).toBe(c.code);
    if (!c.code)
      expect([hex(secret), hex(unitPublic(secret)), paperOf(secret)]).toEqual([c.secret, c.key, c.paper]);
    return;
  }
  const pin = c.pin ? parseUnitRoot(unhex(c.pin)) : null;
  let hashes: readonly string[] = [];
  const read = async (): Promise<void> => {
    hashes = (await verifyRoots((c.records ?? []).map(unhex), pin)).map(({ hash }) => hex(hash));
  };
  expect(await codeFrom(read)).toBe(c.code);
  if (!c.code) expect(hashes).toEqual(c.want);
});

const newRoot = (key: Uint8Array) => newUnitRoot('Unit', 1, [{ key, holder: utf8('Ruth') }], 1);

type BoxCase = {
  name: string;
  exportKey: string;
  half: string;
  place: number;
  account: string;
  version: number;
  known: number;
  own: number;
  box?: string;
  content?: string;
  written?: number;
  code?: string;
};
const boxes = boxFile as BoxCase[];

const lockBy = (exportKey: Uint8Array, half: Uint8Array, place: 0 | 1 = 0): Lock => ({
  exportKey,
  secret: null,
  half,
  place,
});

test.each(boxes)('box: $name', async (c) => {
  let content = '';
  const expected = { account: unhex(c.account), version: c.version, known: c.known, own: c.own };
  const lock = lockBy(unhex(c.exportKey), unhex(c.half), c.place === 1 ? 1 : 0);
  const open = async (): Promise<void> => {
    const opened = await openBox(lock, expected, unhex(c.box ?? ''));
    content = hex(encodeBoxContent(opened));
    expect(opened.half).toBe(c.written);
  };
  expect(await codeFrom(open)).toBe(c.code);
  if (!c.code) expect(content).toBe(c.content);
});

type SignalCase = {
  name: string;
  flag: string;
  account: string;
  known?: number;
  version: number;
  signal: string;
  want?: number[];
  code?: string;
};
const signals = signalFile as SignalCase[];

test.each(signals)('signal: $name', async (c) => {
  const of = { account: unhex(c.account), version: c.version };
  let times: readonly number[] = [];
  const read = async (): Promise<void> => {
    times = await openSignal(unhex(c.flag), of, c.known ?? 0, unhex(c.signal));
  };
  expect(await codeFrom(read)).toBe(c.code);
  expect(times).toEqual(c.want ?? []);
});

test('a box opens with its key and no other', async () => {
  const c = boxes.find(({ content }) => content);
  const content = parseBoxContent(unhex(c?.content ?? ''));
  const exportKey = crypto.getRandomValues(new Uint8Array(64));
  const lock = lockBy(exportKey, randomBytes(64), 1);
  const sealed = await sealBox(lock, content);
  const expected = { account: content.account, version: content.version, known: 0, own: 0 };
  expect(encodeBoxContent(await openBox(lock, expected, sealed))).toEqual(encodeBoxContent(content));
  expect(await sealBox(lock, content)).not.toEqual(sealed);
  exportKey[0] = (exportKey[0] ?? 0) ^ 1;
  expect(await codeFrom(() => openBox(lock, expected, sealed))).toBe('BLOB');
});

type PasskeyCase = {
  name: string;
  op: string;
  account: string;
  credential?: string;
  prf?: string;
  kemKey?: string;
  wrap?: string;
  secret?: string;
  exportKey?: string;
  half?: string;
  box?: string;
  content?: string;
  code?: string;
};
const passkeys = passkeyFile as PasskeyCase[];

/** The secret that a wrap yields, or the content that a lock opens. */
async function passkeyResult(c: PasskeyCase): Promise<string> {
  const account = unhex(c.account);
  if (c.op === 'unwrap') {
    const [prf, credential] = [unhex(c.prf ?? ''), unhex(c.credential ?? '')];
    return hex(await passkey.unwrapSecret(prf, account, credential, unhex(c.wrap ?? '')));
  }
  const secret = c.secret === undefined ? null : unhex(c.secret);
  const lock = { ...lockBy(unhex(c.exportKey ?? ''), unhex(c.half ?? '')), secret };
  return hex(
    encodeBoxContent(await openBox(lock, { account, version: 0, known: 0, own: 0 }, unhex(c.box ?? ''))),
  );
}

test.each(passkeys)('passkey: $name', async (c) => {
  let result = '';
  expect(await codeFrom(async () => (result = await passkeyResult(c)))).toBe(c.code);
  if (!c.code) expect(result).toBe(c.op === 'unwrap' ? c.secret : c.content);
  if (c.op !== 'unwrap') return;
  const [prf, account, credential] = [unhex(c.prf ?? ''), unhex(c.account), unhex(c.credential ?? '')];
  expect(hex(passkey.passkeyKem(prf, account, credential))).toBe(c.kemKey);
});

test('a box secret opens with the security key that it was wrapped for and with no other', async () => {
  const [account, prf, secret] = [randomBytes(16), randomBytes(32), randomBytes(32)];
  const credential = randomBytes(40);
  const kemKey = passkey.passkeyKem(prf, account, credential);
  const wrapped = await passkey.wrapSecret(account, { credential, kemKey }, secret);
  expect(await passkey.unwrapSecret(prf, account, credential, wrapped)).toEqual(secret);
  const others = passkey.unwrapSecret(randomBytes(32), account, credential, wrapped);
  expect(await codeFrom(() => others)).toBe('BLOB');
  // Another input, and no security key opens anything any more.
  expect(hex(passkey.prfInput())).toBe('60b77650b47d993d24c0857a0342a9d11cfe6973a488f0a8f5a03eba48626259');
});

type InviteCase = {
  name: string;
  op: string;
  typed?: string;
  normal?: string;
  inviteCode?: string;
  secret?: string;
  id?: string;
  sealed?: string;
  account?: string;
  signSeed?: string;
  kemSeed?: string;
  offer?: string;
  now?: number;
  content?: string;
  record?: string;
  code?: string;
};
const invites = inviteFile as InviteCase[];

/** Runs one operation and names what came of it as the case does. */
async function invited(c: InviteCase): Promise<Partial<InviteCase>> {
  const bytes = (text = ''): Uint8Array => unhex(text);
  const [code, secret, typed] = [bytes(c.inviteCode), bytes(c.secret), c.typed ?? ''];
  switch (c.op) {
    case 'code':
      return { id: hex(invite.inviteId(code)), sealed: hex(await invite.sealInvite(code, secret)) };
    case 'open':
      return { secret: hex(await invite.openInvite(code, bytes(c.sealed))) };
    case 'words':
      return { inviteCode: hex(wordsCode(typed)) };
    case 'pair': {
      const { signSeed, kemSeed } = invite.invitePair(secret, bytes(c.account));
      return { signSeed: hex(signSeed), kemSeed: hex(kemSeed) };
    }
    case 'offer':
      return { content: hex(encodeOffer(await invite.openOffer(secret, bytes(c.offer), c.now ?? 0))) };
    case 'first':
      invite.checkFirst(invite.parseOffer(bytes(c.content)), secret, await parseRecord(bytes(c.record)));
      return {};
    case 'name':
      return { normal: normaliseName(typed), id: hex(loginId(typed)) };
    case 'passphrase':
      return { normal: normalisePassphrase(typed) };
    default:
      throw new Error(`no operation ${c.op}`);
  }
}

test.each(invites)('invite: $name', async (c) => {
  let got: Partial<InviteCase> = {};
  expect(await codeFrom(async () => (got = await invited(c)))).toBe(c.code);
  if (!c.code) expect(c).toMatchObject(got);
});

test('every file has its cases', () => {
  const count = (cases: readonly { code?: string }[]): readonly [number, number] => [
    cases.length,
    cases.filter(({ code }) => code).length,
  ];
  for (const [all, refused] of [count(identities), count(boxes)]) {
    expect(all).toBeGreaterThan(30);
    expect(refused).toBeGreaterThan(all / 2);
  }
  expect(count(invites)).toEqual([43, 24]);
});

test('a directory takes in a continuation and nothing else', async () => {
  const account = crypto.getRandomValues(new Uint8Array(16));
  const [pair, next, foreign] = [newPair(), newPair(), newPair()];
  const facts = { account, role: 1, name: 'Quiet Harbour', created: 1, revoked: false };
  const first = await newFirst(pair, facts, []);
  const second = await newNext(pair, first, next, { name: '', created: 2 });
  const fork = await newNext(pair, first, foreign, { name: '', created: 2 });
  const directory = new Directory(newRoot(publicKeys(newPair()).signKey));
  await directory.add(account, [first.raw, second.raw]);
  expect(directory.current(account)?.hash).toEqual(second.hash);
  expect(new TextDecoder().decode(second.name)).toBe('Quiet Harbour');
  expect(directory.succeeds(account, first.hash, second.hash)).toBe(true);
  expect(directory.succeeds(account, second.hash, first.hash)).toBe(false);
  expect(await codeFrom(() => directory.add(account, [first.raw, fork.raw]))).toBe('IDENT');
  expect(await codeFrom(() => directory.add(account, [first.raw]))).toBe('IDENT');
  expect(await codeFrom(() => directory.add(linkCode(), [first.raw]))).toBe('IDENT');
});

test('a directory takes in nothing that contradicts a pin', async () => {
  const account = crypto.getRandomValues(new Uint8Array(16));
  const [pair, next] = [newPair(), newPair()];
  const facts = { account, role: 1, name: 'Quiet Harbour', created: 1, revoked: false };
  const first = await newFirst(pair, facts, []);
  const second = await newNext(pair, first, next, { name: '', created: 2 });
  const directory = new Directory(newRoot(publicKeys(newPair()).signKey));
  const add = (records: Uint8Array[], version: number, identity: Uint8Array) =>
    codeFrom(() => directory.add(account, records, () => [{ version, identity }]));
  expect(await add([first.raw], 2, second.hash)).toBe('IDENT');
  expect(await add([first.raw, second.raw], 2, first.hash)).toBe('IDENT');
  expect(await add([first.raw], 0, first.hash)).toBe('IDENT');
  // It is not there for whoever asks next, who may not know of the pin.
  expect(directory.current(account)).toBeUndefined();
  expect(directory.find(account, first.hash)).toBeUndefined();
  expect(await add([first.raw, second.raw], 2, second.hash)).toBeUndefined();
  expect(directory.current(account)?.hash).toEqual(second.hash);
});

test('without a unit nobody is believed to be its staff', async () => {
  const amira = await new World().enrol(2);
  expect(await codeFrom(() => verifyChain([amira.record.raw], null))).toBe('IDENT');
  const facts = { account: randomBytes(16), role: 2, name: 'Nobody', created: 1, revoked: false };
  const unsigned = await newFirst(newPair(), facts, []);
  expect(await codeFrom(() => verifyChain([unsigned.raw], null))).toBe('IDENT');
});
