import { expect, test } from 'vitest';
import { linkCode } from '../crypto/keys/code.ts';
import { newFirst } from '../crypto/keys/unitidentity.ts';
import { invitePair, newInviteSecret, sealInvite } from '../crypto/keys/invite.ts';
import { sealOffer } from '../crypto/keys/newoffer.ts';
import { newPair } from '../crypto/keys/pair.ts';
import { World } from '../crypto/vault/testing/world.ts';
import { encode } from '../crypto/wire/wire.ts';
import { lookAtInvite } from './enrol.ts';
import type { Env } from './env.ts';
import { codeOf } from './failure.ts';
import { randomBytes, toBase64url } from './hex.ts';

test('the service has to show the very identity that invites', async () => {
  const world = new World();
  const amira = await world.enrol(2);
  await world.rotate(amira);
  const [code, secret, account] = [linkCode(), newInviteSecret(), randomBytes(16)];
  const facts = { account, role: 1, name: 'Invited', created: 1, revoked: false };
  const first = await newFirst(invitePair(secret, account), facts, []);
  const offer = await sealOffer(secret, {
    unitRoot: world.root.bytes,
    inviter: amira.account,
    inviterIdentity: amira.record.hash,
    account,
    role: 1,
    identity: first.hash,
    expires: 10,
    vaults: [],
    log: { policy: 1, policyHash: new Uint8Array(32), size: 0, root: new Uint8Array() },
  });
  const sealed = await sealInvite(code, secret);
  const look = (versions: number, now = 0, hers = first) => {
    const records = amira.chain.slice(0, versions).map(({ raw }) => raw);
    const answer = encode([sealed, offer, records, hers.raw, 0]) as Uint8Array<ArrayBuffer>;
    const env = { origin: '', now: () => now, fetch: () => Promise.resolve(new Response(answer)) };
    return lookAtInvite(env as unknown as Env, toBase64url(code));
  };
  expect((await look(2)).inviter.hash).toEqual(amira.record.hash);
  // The version that invites is held back: keys that were given up must not stand in for it.
  expect(await look(1).catch(codeOf)).toBe('INVITE');
  expect(await look(2, 10).catch(codeOf)).toBe('INVITE');
  // And so must be the first keys of whoever is invited.
  const other = await newFirst(newPair(), facts, []);
  expect(await look(2, 0, other).catch(codeOf)).toBe('INVITE');
});
