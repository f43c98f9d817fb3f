// A unit whose store can be made to lie: what the cases of store-*.hostile.ts share. The server goes on by its own logic over rows
// that were lost, set back, exchanged or made up.
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { VaultKind } from '../src/worker/messages.ts';
import { Actor, soon, type Paper } from './actor.ts';
import { Hand } from './hand.ts';
import { Server } from './server.ts';

const hour = 3_600_000;
const secret = 'planted words';

export let server: Server;
export let hand: Hand;
export let ruth: Actor;
export let amira: Actor;
/** Amira's account, hex. */
export let advocate: string;

/** A woman with a case, who has signed out and pinned what she saw. */
export type Woman = {
  readonly paper: Paper;
  readonly account: string;
  readonly caseId: string;
  readonly ids: Readonly<Record<'chat' | 'incidents' | 'plan' | 'contact', string>>;
};

export async function newWoman(): Promise<Woman> {
  const made = await amira.call('case/create', { label: 'K', stalker: 'known', note: '' });
  const her = new Actor(server.base);
  await her.accept(made.invite.words);
  const caseId = await her.openCase();
  for (let n = 0; n < 4; n++) await her.say(caseId, `${secret} ${n}`);
  await expect.poll(() => her.saved('message').length, soon).toBe(4);
  const id = (kind: VaultKind): string => her.vault(kind).id;
  const ids = {
    chat: id('chat'),
    incidents: id('incidents'),
    plan: id('plan'),
    contact: id('contact'),
  };
  await her.call('session/signOut', {});
  return { paper: her.paper, account: her.account, caseId, ids };
}

/** Signs in without a line, so that everything is asked for. */
export async function signIn(paper: Paper, kept = new Map<string, Uint8Array>()): Promise<Actor> {
  const actor = new Actor(server.base);
  actor.paper = paper;
  actor.noLine = true;
  actor.kept = kept;
  await actor.call('session/signIn', paper);
  return actor;
}

export const outcome = (paper: Paper, kept?: Map<string, Uint8Array>): Promise<string> =>
  signIn(paper, kept).then(
    async (actor) => {
      await actor.call('session/leave', {});
      return 'signed in';
    },
    (failed: unknown) => (failed as { code: string }).code,
  );

/** What nobody writes down twice goes with a power cut; what the server keeps in mind of the store goes with it. */
export async function cut(meanwhile: () => Promise<void>): Promise<void> {
  await server.down('SIGKILL');
  await meanwhile();
  await server.up();
}

/** A copy of all that the server has. */
export async function copied(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'linnet-copy-'));
  await cut(() => cp(server.data, copy, { recursive: true }));
  return copy;
}

/** She finds a vault stopped: nothing of it is shown, what she types is refused while she has it, and nothing is sent there. */
export async function finds(
  { paper, caseId, ids }: Woman,
  kind: 'chat' | 'incidents',
  code: string,
): Promise<void> {
  const her = await signIn(paper);
  await expect.poll(() => her.alarms, soon).toContainEqual({ code, vault: ids[kind] });
  await her.call('case/open', { caseId });
  expect(her.vault(kind)).toMatchObject({ state: 'stopped', code, members: [], canAppend: false });
  expect([...her.entries.values()].filter(({ vault }) => vault === ids[kind])).toEqual([]);
  if (kind === 'chat') await expect(her.say(caseId, 'after')).rejects.toEqual({ code });
  expect(her.requests).not.toContain(`POST /api/vaults/${ids[kind]}/entries`);
  await her.call('session/leave', {});
}

/** She finds everything as it was. */
export async function well({ paper, caseId }: Woman, texts: number): Promise<void> {
  const her = await signIn(paper);
  await her.openCase(caseId);
  await expect.poll(() => her.texts(), soon).toHaveLength(texts);
  expect(her.alarms).toEqual([]);
  await her.call('session/leave', {});
}

/** She says something in a session of its own, and has it saved. */
export async function visit({ paper, caseId }: Woman, text: string): Promise<void> {
  const her = await signIn(paper);
  await her.openCase(caseId);
  // What she has read is noted in the second box of a session, and what she writes afterwards tells of that version.
  const boxes = (): number => her.requests.filter((request) => request === 'PUT /api/box').length;
  await expect.poll(boxes, soon).toBeGreaterThan(1);
  await her.quiet(200);
  await her.say(caseId, text);
  await expect.poll(() => her.texts(), soon).toContain(text);
  await her.call('session/signOut', {});
}

/** Amira opens the case half an hour later and tells in each of its vaults how far she has seen the others. */
export async function acknowledge({ caseId, ids }: Woman): Promise<void> {
  const before = await hand.seq(ids.incidents);
  const desk = new Actor(server.base);
  desk.ahead = hour;
  await desk.call('session/signIn', amira.paper);
  await desk.openCase(caseId);
  const verified = () => [...desk.vaults.values()].filter(({ state }) => state === 'verified').length;
  await expect.poll(verified, soon).toBe(5);
  await desk.call('case/seen', { caseId });
  await expect.poll(() => hand.seq(ids.incidents), soon).toBeGreaterThan(before);
  await desk.call('session/signOut', {});
}

/** What sets somebody's box back to what it is now. */
export const boxOf = async (account: string): Promise<string> => {
  const [row] = await hand.rows(`SELECT box, box_version, box_hash FROM account WHERE id = x'${account}'`);
  const [box, version, hash] = row ?? [];
  return `UPDATE account SET box = x'${box}', box_version = ${version}, box_hash = x'${hash}' WHERE id = x'${account}'`;
};

/** A manager and an advocate, before all cases of a file. */
export async function begin(): Promise<void> {
  server = await Server.start();
  hand = new Hand(server);
  [ruth, amira] = [new Actor(server.base), new Actor(server.base)];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  advocate = amira.account;
}

export async function end(): Promise<void> {
  for (const actor of [ruth, amira]) await actor.call('session/leave', {});
  await server.stop();
}
