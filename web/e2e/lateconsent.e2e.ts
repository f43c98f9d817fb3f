// A space hears of replaced keys late: one of the two who consented has left since, and the person has keys of her own by then.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromHex, same } from '../src/client/hex.ts';
import { isReplacement } from '../src/crypto/keys/identity.ts';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let bea: Actor;
let vic: Actor;
let caseId: string;

const kinds = ['contact', 'chat', 'plan', 'incidents'] as const;
const epochs = (actor: Actor): readonly (number | undefined)[] =>
  kinds.map((kind) => actor.vaults.get(kind)?.epoch);

beforeAll(async () => {
  server = await Server.start();
  const actors = Array.from({ length: 4 }, () => new Actor(server.base));
  [ruth, amira, bea, vic] = actors as [Actor, Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, vic]) await actor.call('session/leave', {});
  await server.stop();
});

test('a case whose contact space a second advocate reads, and she is away', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(bea, 'Bea Lund', 'advocate');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await vic.say(caseId, 'Before it');
  await expect.poll(() => epochs(amira), soon).toEqual([2, 2, 2, 2]);
  await amira.call('member/add', { caseId, kinds: ['contact'], account: bea.account });
  const { id: vault } = vic.vault('contact');
  const asked = () => vic.saved('proposal').find((one) => one.vault === vault && one.canConfirm);
  await expect.poll(asked, soon).toBeTruthy();
  await vic.call('member/confirm', { vault, proposal: asked()?.proposal ?? '' });
  await expect.poll(() => epochs(vic), soon).toEqual([3, 2, 2, 2]);
  await vic.call('session/signOut', {});
});

test('her advocate has lost theirs and come in again, and whoever consented has left', async () => {
  const { account } = amira;
  await bea.call('replacement/ask', { account, caseId: '', here: true });
  await ruth.call('replacement/agree', { account });
  await expect.poll(() => amira.ended, soon).toBe('unauthenticated');
  const { words } = await bea.call('replacement/invite', { account });
  amira = new Actor(server.base);
  await amira.accept(words);
  await ruth.call('staff/end', { account: bea.account });
  await expect.poll(() => bea.ended, soon).toBe('unauthenticated');
});

test('her own client lists the keys all the same, and seals nothing to those of the invitation', async () => {
  const { paper } = vic;
  vic = new Actor(server.base);
  vic.paper = paper;
  await vic.call('session/signIn', paper);
  await vic.openCase(caseId);
  // One epoch for the new keys; that of the colleague who left is another.
  await expect.poll(() => epochs(vic).slice(1), soon).toEqual([3, 3, 3]);
  for (const kind of kinds) {
    await expect.poll(() => vic.vault(kind).news.length, soon).toBeGreaterThan(0);
    await vic.call('member/heard', { vault: vic.vault(kind).id, seq: vic.vault(kind).news.at(-1)!.seq });
  }
  await amira.openCase(caseId);
  await expect.poll(() => amira.texts(), soon).toEqual(['Before it']);
  await amira.say(caseId, 'I am back');
  await expect.poll(() => vic.texts().at(-1), soon).toBe('I am back');
  const session = await raw(vic);
  await expect.poll(() => session.vaults.size, soon).toBe(4);
  const { directory } = session.people;
  const account = fromHex(amira.account);
  for (const kind of kinds.slice(1)) {
    const { log } = session.vaults.get(vic.vault(kind).id)!;
    await log.opened();
    // Listed once, and at once as her own: whoever asked for the keys of the invitation could open nothing since.
    const { identity } = log.member(account)!;
    expect(same(identity, directory.current(account)!.hash)).toBe(true);
    expect(isReplacement(directory.find(account, identity)!)).toBe(false);
  }
  expect(epochs(vic).slice(1)).toEqual([3, 3, 3]);
  await session.leave();
  expect([...vic.alarms, ...amira.alarms, ...ruth.alarms]).toEqual([]);
});
