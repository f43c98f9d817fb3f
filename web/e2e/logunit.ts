// A unit whose service owns the key of the transparency log and what its snapshots say, and has corrupted as many witnesses as each
// case says, of three of which two are needed: what the cases of log-*.hostile.ts share.
import { expect, test } from 'vitest';
import { parseRecord } from '../src/crypto/keys/identity.ts';
import { hex } from '../src/crypto/wire/bytes.ts';
import { decode } from '../src/crypto/wire/wire.ts';
import { Actor, soon, type Meddle, type Paper } from './actor.ts';
import { Forger, Witnesses, type Forgery, type Said } from './forgery.ts';
import { Server } from './server.ts';

let witnesses: Witnesses;
export let server: Server;
export let forger: Forger;
export let ruth: Actor;
export let amira: Actor;
export let hers: Paper;
export let her: string;
export let advocate: string;
export let chat: string;
export let caseId: string;
export let herKeys: Uint8Array;
export let amirasKeys: Uint8Array;
/** Heads of her vaults, by id. */
export let heads: ReadonlyMap<string, Said>;
/** How often her name was tried. */
let used = Infinity;

/** From the answer that ends a sign-in: `[session, account, box]`. */
export const boxOf = (body: Uint8Array): Uint8Array =>
  (decode(body) as [Uint8Array, Uint8Array, Uint8Array])[2];

/** From the outer part of a box, which the server sees. */
export const versionOf = (box: Uint8Array): number => (decode(box) as [number, Uint8Array, number])[2];

/** What the service lists for her. */
async function headsOf({ authorization }: Actor): Promise<ReadonlyMap<string, Said>> {
  const answer = await fetch(`${server.base}/api/vaults`, { headers: { Authorization: authorization } });
  const [list] = decode(new Uint8Array(await answer.arrayBuffer())) as [
    [Uint8Array, Uint8Array, number, number, Uint8Array][],
  ];
  return new Map(list.map(([id, , , number, hash]) => [hex(id), { number, hash }]));
}

/** identityHash of somebody's newest keys. */
async function keysOf(account: string): Promise<Uint8Array> {
  const headers = { Authorization: amira.authorization };
  const answer = await fetch(`${server.base}/api/identities/${account}`, { headers });
  const [records] = decode(new Uint8Array(await answer.arrayBuffer())) as [Uint8Array[]];
  return (await parseRecord(records.at(-1) ?? new Uint8Array())).hash;
}

/** Watches, and changes nothing. */
export const honest: Meddle = (path, body, sent) => {
  if (path === '/api/log' && body.length > 100) forger.observe(body, sent);
  return body;
};

/** Nobody may try one name again and again: there is a new woman every few cases. */
export async function newPair(): Promise<void> {
  const made = await amira.call('case/create', { label: 'K', stalker: 'known', note: '' });
  const actor = new Actor(server.base);
  actor.meddle = honest;
  await actor.accept(made.invite.words);
  caseId = await actor.openCase();
  await actor.say(caseId, 'planted words');
  await expect.poll(() => actor.saved('message').length, soon).toBe(1);
  chat = actor.vault('chat').id;
  her = actor.vault('chat').members.find(({ role }) => role === 'victim')?.account ?? '';
  advocate = actor.vault('chat').members.find(({ role }) => role === 'advocate')?.account ?? '';
  [herKeys, amirasKeys] = [await keysOf(her), await keysOf(advocate)];
  heads = await headsOf(actor);
  hers = actor.paper;
  await actor.call('session/signOut', {}); // writes the pins
  used = 2;
}

/** Her name, or what she has pinned, is of no use any more: the next case has another woman. */
export function spent(): void {
  used = Infinity;
}

/** Somebody who has her words and is about to sign in to a service that forges. */
export async function aboutTo(forgery: Forgery | null, ahead = 0): Promise<Actor> {
  if (used >= 8) await newPair();
  used++;
  await forger.readRecords(server); // with the commitments that were taken in since
  const actor = new Actor(server.base);
  actor.noLine = true;
  actor.ahead = ahead;
  actor.paper = hers;
  actor.meddle = (path, body, sent) => {
    honest(path, body, sent);
    return forgery && path === '/api/log' ? forger.answer(body, sent, forgery) : body;
  };
  return actor;
}

export const outcome = (actor: Actor): Promise<string> =>
  actor.call('session/signIn', hers).then(
    () => {
      spent(); // her box pins the log that she was shown
      return 'signed in';
    },
    (failed: unknown) => (failed as { code: string }).code,
  );

/** Nothing was shown, and nothing was sent after the lie but the end of the session. */
export function silent(actor: Actor, code: string): void {
  expect(actor.entries.size).toBe(0);
  expect(actor.alarms.filter((alarm) => alarm.code !== code)).toEqual([]);
  const asked = actor.requests.findIndex((request) => request === 'POST /api/log');
  const written = actor.requests.slice(asked).filter((request) => !request.startsWith('GET '));
  expect(written.filter((request) => request !== 'POST /api/log')).toEqual(['POST /api/logout']);
}

/** A manager and an advocate, before all cases of a file. */
export async function begin(): Promise<void> {
  witnesses = await Witnesses.start();
  server = await Server.start({
    more: { LINNET_WITNESSES: witnesses.setting, LINNET_WITNESSES_NEEDED: '2' },
  });
  forger = await Forger.of(server, witnesses);
  [ruth, amira] = [new Actor(server.base), new Actor(server.base)];
  for (const actor of [ruth, amira]) actor.meddle = honest;
  await ruth.setUp(server.token);
  await forger.readRecords(server);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
}

export async function end(): Promise<void> {
  for (const actor of [ruth, amira]) await actor.call('session/signOut', {});
  await server.stop();
  witnesses.stop();
}

/** The first case of a file: what is forged and true is taken. */
export function control(): void {
  test('CONTROL: a forged answer that is true is taken', async () => {
    await newPair();
    const actor = await aboutTo({});
    expect(await outcome(actor)).toBe('signed in');
    await actor.openCase(caseId);
    await expect.poll(() => actor.texts(), soon).toEqual(['planted words']);
    await actor.call('session/leave', {});
  });
}

/** The last one. */
export function wellAgain(): void {
  test('an honest service finds everything as it was', async () => {
    const actor = await aboutTo(null);
    expect(await outcome(actor)).toBe('signed in');
    await actor.openCase(caseId);
    await expect.poll(() => actor.texts()[0], soon).toBe('planted words');
    expect(actor.alarms).toEqual([]);
    await actor.call('session/signOut', {});
  });
}
