// The unit has replaced its keys, and the service, which has stolen the one until then, acts as if it had not. Names such as H25
// are those of the list of hostile cases.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newFirst } from '../src/crypto/keys/unitidentity.ts';
import { newPair } from '../src/crypto/keys/pair.ts';
import { newUnitSecret } from '../src/crypto/keys/paper.ts';
import { succeed } from '../src/crypto/keys/succession.ts';
import type { UnitRoot } from '../src/crypto/keys/unit.ts';
import { signersOf, unitPublic } from '../src/crypto/keys/unitkey.ts';
import { newPolicy } from '../src/crypto/transparency/newpolicy.ts';
import type { PolicyRecord } from '../src/crypto/transparency/policy.ts';
import { hex, randomBytes, utf8 } from '../src/crypto/wire/bytes.ts';
import { decode, encode } from '../src/crypto/wire/wire.ts';
import { Actor, raw, type Meddle, type Paper } from './actor.ts';
import { readShown, showAs } from './forgery.ts';
import { Hand } from './hand.ts';
import { Server } from './server.ts';

let server: Server;
let hand: Hand;
let ruth: Actor;
/** Who last signed in before the keys were replaced, and who has after it. */
let before: Paper;
let after: Paper;
/** Root and policy until then, and what the one key was made of. */
let root: UnitRoot;
let policy: PolicyRecord;
let stolen: Uint8Array;
/** Whom the new keys vouch for. */
let kept: readonly Uint8Array[];

/** Changes the records of the unit's roots. */
const rootsAs =
  (change: (roots: Uint8Array[]) => Uint8Array[]): Meddle =>
  (path, body) => {
    if (path !== '/api/unit') return body;
    const [roots, staff] = decode(body) as [Uint8Array[], Uint8Array[]];
    return encode([change(roots), staff]);
  };

async function signIn(paper: Paper, lie: Meddle): Promise<Actor> {
  const actor = new Actor(server.base);
  actor.noLine = true;
  actor.meddle = lie;
  await actor.call('session/signIn', paper);
  return actor;
}

/** How the sign-in ends, after which nothing is there and nothing was sent. */
async function outcome(paper: Paper, lie: Meddle): Promise<string> {
  const actor = new Actor(server.base);
  actor.noLine = true;
  actor.meddle = lie;
  const code = await actor.call('session/signIn', paper).then(
    () => 'signed in',
    (failed: unknown) => (failed as { code: string }).code,
  );
  expect([actor.entries.size, actor.cases.length]).toEqual([0, 0]);
  const sent = actor.requests.filter((request) =>
    /^(PUT|POST \/api\/(vaults|identities|unit))/.test(request),
  );
  expect(sent).toEqual([]);
  return code;
}

beforeAll(async () => {
  server = await Server.start();
  hand = new Hand(server);
  ruth = new Actor(server.base);
});

afterAll(async () => {
  await ruth.call('session/leave', {});
  await server.stop();
});

test('a unit replaces its one key by others', async () => {
  await ruth.setUp(server.token);
  const [amira, bo] = [new Actor(server.base), new Actor(server.base)];
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(bo, 'Bo Lind', 'advocate');
  const manager = await raw(ruth);
  [root, policy] = [manager.root, manager.transparency.policy];
  stolen = manager.keeper.content.unitKeys[0]?.slice() ?? new Uint8Array();
  await manager.leave();
  [before, after] = [amira.paper, bo.paper];
  await amira.call('session/signOut', {});
  const cards = await ruth.call('unit/cards', { holders: ['Ruth', 'Safe'] });
  await ruth.follow({ threshold: 2, stay: [], cards, own: 0, papers: [] });
  const later = await raw(ruth);
  kept = later.root.kept;
  await later.leave();
  await bo.call('session/signOut', {});
  const again = await signIn(after, (_path, body) => body);
  await again.call('session/signOut', {}); // her box pins the new keys
});

test('H25 the stolen key brings somebody in after it was replaced', async () => {
  const amira = await signIn(before, (_path, body) => body);
  const made = await amira.call('case/create', { label: 'K', stalker: 'known', note: '' });
  const [account, key] = [randomBytes(16), newPair()];
  const facts = { account, role: 2, name: 'Nobody', created: Date.now(), revoked: false };
  const ghost = await newFirst(key, facts, signersOf(root, [stolen]));
  const id = `x'${hex(account)}'`;
  await hand.change(
    `INSERT INTO account (id, role, enrolled, created) VALUES (${id}, 2, 0, 1)`,
    `INSERT INTO identity (account, version, record, hash) VALUES (${id}, 1, x'${hex(ghost.raw)}', x'${hex(ghost.hash)}')`,
  );
  expect((await amira.call('unit/staff', {})).map(({ name }) => name)).not.toContain('Nobody');
  const adding = amira.call('member/add', { caseId: made.caseId, kinds: ['team'], account: hex(account) });
  await expect(adding).rejects.toEqual({ code: 'IDENT' });
  await amira.call('session/leave', {});
  await hand.change(`DELETE FROM identity WHERE account = ${id}`, `DELETE FROM account WHERE id = ${id}`);
});

test('H26 the new keys are kept back from somebody who has not seen them', async () => {
  expect(
    await outcome(
      before,
      rootsAs((roots) => roots.slice(0, 1)),
    ),
  ).toBe('UNIT');
});

test('H27 the keys are set back for somebody who has seen the new ones', async () => {
  expect(
    await outcome(
      after,
      rootsAs((roots) => roots.slice(0, 1)),
    ),
  ).toBe('UNIT');
});

test('H28 the stolen key makes other keys follow', async () => {
  const keys = [{ key: unitPublic(newUnitSecret()), holder: utf8('Ruth') }];
  const next = { threshold: 1, keys, kept, policy, created: Date.now() };
  const fork = await succeed(root, next, signersOf(root, [stolen]));
  const lie = rootsAs(([first]) => (first ? [first, fork] : []));
  for (const paper of [before, after]) expect(await outcome(paper, lie)).toBe('UNIT');
  const honest = await signIn(after, (_path, body) => body);
  await honest.call('session/leave', {});
});

test('H29 the stolen key decides about the log', async () => {
  const facts = { ...policy, witnesses: [], needed: 0, created: Date.now() };
  const forged = await newPolicy(root, policy, facts, signersOf(root, [stolen]));
  const lie: Meddle = (path, body) => {
    if (path !== '/api/log' || body.length < 100) return body;
    const shown = readShown(body);
    return showAs({ ...shown, policies: [...shown.policies, forged.raw] });
  };
  for (const paper of [before, after]) expect(await outcome(paper, lie)).toBe('WITNESS');
});
