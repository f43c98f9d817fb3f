// How far everybody has received what is hers: she is told what the desk is told, and a service that lies makes it no more.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SeenBy, SeenView, VaultKind } from '../src/worker/messages.ts';
import { blank } from '../src/model/story.ts';
import { Actor, soon, type Meddle } from './actor.ts';
import { flip, last, pagesOf } from './lies.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let jo: Actor;
let vic: Actor;
let caseId: string;
const all = (): Actor[] => [ruth, amira, jo, vic];
const HERS: readonly VaultKind[] = ['chat', 'contact', 'incidents', 'plan'];

const list = async (actor: Actor): Promise<readonly SeenView[]> =>
  (await actor.call('seen/list', { caseId })).filter(({ kind }) => HERS.includes(kind));
const of = async (actor: Actor, kind: VaultKind, name: string): Promise<SeenBy | undefined> =>
  (await list(actor)).find((one) => one.kind === kind)?.people.find((one) => one.name === name);
/** What staff are told of her spaces, and she. */
const alike = async (): Promise<void> => {
  await expect
    .poll(async () => JSON.stringify(await list(vic)) === JSON.stringify(await list(amira)), soon)
    .toBe(true);
};

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, jo, vic] = [1, 2, 3, 4].map(() => new Actor(server.base)) as [Actor, Actor, Actor, Actor];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(jo, 'Jo Bell', 'outreach');
});

afterAll(async () => {
  for (const actor of all()) await actor.call('session/signOut', {});
  await server.stop();
});

test('she is told of her spaces what the desk is told, and of no other', async () => {
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  for (const kind of HERS) await expect.poll(() => vic.vault(kind).epoch, soon).toBe(2);
  await vic.say(caseId, 'Is it you?');
  await expect.poll(() => amira.texts(), soon).toEqual(['Is it you?']);
  expect(await of(vic, 'chat', 'Amira Khan')).toMatchObject({ behind: 1 });
  await alike();
  const before = Date.now();
  await amira.call('case/seen', { caseId });
  await expect.poll(() => of(vic, 'chat', 'Amira Khan'), soon).toMatchObject({ behind: 0 });
  expect((await of(vic, 'chat', 'Amira Khan'))!.at).toBeGreaterThanOrEqual(before);
  await alike();
  expect((await vic.call('seen/list', { caseId })).map(({ kind }) => kind).sort()).toEqual(HERS);
});

test('whoever was let in and has not looked gave no sign; when they open the case they give one', async () => {
  const staff = await amira.call('unit/staff', {});
  const account = staff.find(({ name }) => name === 'Jo Bell')?.account ?? '';
  await amira.call('member/add', { caseId, kinds: ['plan', 'incidents'], account });
  await expect.poll(() => vic.saved('proposal').length, soon).toBe(2);
  for (const { vault, proposal } of vic.saved('proposal'))
    await vic.call('member/confirm', { vault, proposal });
  const draft = {
    ...blank({ start: Date.now(), end: 0, precision: 'about', zone: 'Europe/London' }),
    text: 'At the gate',
  };
  await vic.call('incident/log', { caseId, draft, files: [] });
  await expect.poll(() => of(vic, 'incidents', 'Jo Bell'), soon).toMatchObject({ at: 0, behind: 1 });
  expect(await of(vic, 'chat', 'Jo Bell')).toBe(undefined);
  await jo.openCase(caseId);
  await jo.call('case/seen', { caseId });
  await expect.poll(() => of(vic, 'incidents', 'Jo Bell'), soon).toMatchObject({ behind: 0 });
  await alike();
  // Her own reading is told to nobody.
  const mine = async (actor: Actor) =>
    (await list(actor)).map(({ people }) => people.find(({ role }) => role === 'victim'));
  const known = await mine(amira);
  await vic.call('case/seen', { caseId });
  expect(await mine(amira)).toEqual(known);
});

test.each(HERS)('a service that changes a word about %s makes nobody have received more', async (kind) => {
  const honest = await list(vic);
  const lied = new Actor(server.base);
  lied.noLine = true;
  const id = vic.vault(kind).id;
  const flipped: Meddle = pagesOf(
    () => id,
    last((entry) => flip(entry, -1)),
  );
  lied.meddle = flipped;
  await lied.call('session/signIn', vic.paper);
  await expect.poll(() => lied.alarms.map(({ vault }) => vault), soon).toContain(id);
  await lied.call('case/open', { caseId });
  const told = await list(lied);
  // Of a space that was refused nothing is told; of the others no more than with an honest service.
  expect(told.map((one) => one.kind)).not.toContain(kind);
  for (const { kind: other, people } of told)
    for (const one of people) {
      const honestly = honest
        .find((space) => space.kind === other)
        ?.people.find(({ account }) => account === one.account);
      expect(one.behind).toBeGreaterThanOrEqual(honestly!.behind);
      expect(one.at).toBeLessThanOrEqual(honestly!.at);
    }
  await lied.call('session/leave', {});
});
