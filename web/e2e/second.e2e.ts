// Somebody at her side makes her sign in. Her second passphrase opens a dull space; her own opens everything, and her team hears of it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decode, encode } from '../src/crypto/wire/wire.ts';
import { prove, registerAgain } from '../src/client/account.ts';
import { floorStretch } from '../src/crypto/login/stretch.ts';
import { newNext } from '../src/crypto/keys/identity.ts';
import { newPair } from '../src/crypto/keys/pair.ts';
import { Actor, raw, soon, type Paper } from './actor.ts';
import { Server } from './server.ts';
import { blank } from '../src/model/story.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let vic: Actor;
/** He at her side, with the words that she gave him. */
let him: Actor;
let caseId: string;
let second: Paper;
/** What the service said of her box. */
let old: Uint8Array;

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );

const dull = JSON.stringify({
  name: 'Sam',
  entries: [
    {
      type: 'message',
      mine: false,
      written: Date.now() - 86_400_000,
      id: 'a'.repeat(32),
      text: 'See you Tuesday',
      replyTo: '',
    },
  ],
  items: [{ id: 'b'.repeat(32), section: 1, text: 'Ring the dentist', status: 'idea', starter: '' }],
  dismissed: [],
});

const offered = (): Promise<unknown> =>
  expect.poll(() => vic.cases[0]?.second.offered ?? 0, soon).toBeGreaterThan(Date.now());

/** She comes in again: what she sees is what her own words open. */
async function comeIn(actor: Actor, paper: Paper): Promise<void> {
  actor.vaults.clear();
  actor.entries.clear();
  actor.cases = [];
  await actor.call('session/signIn', paper);
  await actor.openCase();
}

/** The requests of what replaces words, with how many bytes they and their answers have; not what goes on beside it. */
const seen: { path: string; sent: number; got: number; costs: string }[][] = [];

async function watched<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
  const those: (typeof seen)[number] = [];
  const { fetch } = actor.env;
  Object.assign(actor.env, {
    fetch: async (input: string, init: RequestInit) => {
      const answer = await fetch(input, init);
      const path = `${init.method ?? 'GET'} ${new URL(input).pathname}`;
      if (!/passphrase|login|logout/.test(path)) return answer;
      // Her box was saved meanwhile, as it may be at any time: she tries once more, whatever it is for.
      if (answer.status === 409) return answer;
      const got = (await answer.clone().arrayBuffer()).byteLength;
      const sent = init.body as Uint8Array;
      const costs = path.startsWith('PUT') ? String((decode(sent) as unknown[])[4]) : '';
      those.push({ path, sent: sent.length, got, costs });
      return answer;
    },
  });
  const done = await work();
  Object.assign(actor.env, { fetch });
  seen.push(those);
  return done;
}

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, vic, him] = Array.from({ length: 4 }, () => new Actor(server.base)) as [
    Actor,
    Actor,
    Actor,
    Actor,
  ];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
});

afterAll(async () => {
  for (const actor of [ruth, amira, vic, him]) await actor.call('session/signOut', {});
  await server.stop();
});

test('a case is open on both sides', async () => {
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await vic.say(caseId, 'He has a key to the flat');
  await expect.poll(() => amira.texts(), soon).toEqual(['He has a key to the flat']);
  await expect.poll(() => [...vic.vaults.values()].every(({ epoch }) => epoch === 2), soon).toBe(true);
});

test('there is none until her advocate offers it, and she says so with the words that she has', async () => {
  const typed = { current: vic.paper.passphrase, passphrase: '' };
  expect(await code(vic.call('passphrase/second', typed))).toBe('not_found');
  const long = { caseId, space: dull.replace('Tuesday', 'x'.repeat(3000)) };
  expect(await code(amira.call('passphrase/offer', long))).toBe('too_large');
  await amira.call('passphrase/offer', { caseId, space: dull });
  await offered();
  expect(vic.cases[0]?.second).toMatchObject({ isSet: false, times: [] });
  second = await vic.call('passphrase/draw', {});
  const wrong = { current: second.passphrase, passphrase: second.passphrase };
  expect(await code(vic.call('passphrase/second', wrong))).toBe('LOGIN');
  const other = { current: vic.paper.passphrase, passphrase: vic.paper.passphrase };
  expect(await code(vic.call('passphrase/second', other))).toBe('typed_differently');
  const right = { current: vic.paper.passphrase, passphrase: second.passphrase };
  await watched(vic, () => vic.call('passphrase/second', right));
});

test('her own words open everything as before, and the team knows that there is one', async () => {
  await comeIn(vic, vic.paper);
  await expect.poll(() => vic.texts(), soon).toEqual(['He has a key to the flat']);
  await expect.poll(() => amira.cases[0]?.second.isSet, soon).toBe(true);
  const hidden = { offered: 0, isSet: false, times: [] };
  await expect.poll(() => vic.cases[0]?.second, soon).toEqual(hidden);
  await vic.say(caseId, 'Still here');
  await expect.poll(() => amira.texts(), soon).toContain('Still here');
});

test('the second words open a dull space, and what is typed there is kept', async () => {
  await comeIn(him, second);
  await expect.poll(() => him.texts(), soon).toEqual(['See you Tuesday']);
  await him.call('plan/open', { caseId: him.cases[0]!.caseId });
  await expect.poll(() => him.plan?.items.map(({ text }) => text), soon).toEqual(['Ring the dentist']);
  await him.say(caseId, 'Thank you, Sam');
  await expect.poll(() => him.texts(), soon).toEqual(['See you Tuesday', 'Thank you, Sam']);
  await him.call('plan/add', { caseId, item: 'c'.repeat(32), section: 2, text: 'Post office', starter: '' });
  const draft = {
    ...blank({ start: 1, end: 0, precision: 'day', zone: 'UTC' }),
    kinds: ['other'],
    text: 'Lost my purse',
  } as const;
  const { id } = await him.call('incident/log', { caseId, draft, files: [] });
  const first = him.entries.get(id);
  const incident = first?.type === 'incident' ? first.incident : '';
  await him.call('incident/correct', {
    reason: '',
    caseId,
    incident,
    draft: { ...draft, text: 'Lost my wallet' },
  });
  await expect.poll(() => him.saved('incident').length, soon).toBe(2);
  const big = new Blob([new Uint8Array(10)]) as File;
  expect(await code(him.call('chat/send', { caseId, text: 'x', replyTo: '', files: [big] }))).toBe(
    'too_large',
  );
  expect(await code(him.call('chat/send', { caseId, text: 'x'.repeat(4500), replyTo: '', files: [] }))).toBe(
    'too_large',
  );
  // The same is asked of sizes as elsewhere, and a list is taken as little as a file.
  const asked = (actor: Actor) => actor.requests.filter((one) => one.endsWith('/room')).length;
  expect(await him.call('file/fits', { caseId, sizes: [10, 200 << 20] })).toMatchObject({
    refused: ['', 'too_large'],
  });
  expect(asked(him)).toBe(1);
  expect(await code(him.call('list/keep', { caseId, drafts: [], file: big }))).toBe('too_large');
  await him.call('session/signOut', {});
  await comeIn(him, second);
  await expect.poll(() => him.texts(), soon).toEqual(['See you Tuesday', 'Thank you, Sam']);
  expect(
    him
      .saved('incident')
      .map(({ draft: { text } }) => text)
      .sort(),
  ).toEqual(['Lost my purse', 'Lost my wallet']);
  await him.call('plan/open', { caseId });
  await expect.poll(() => him.plan?.items.length, soon).toBe(2);
  expect(him.alarms).toEqual([]);
});

test('nothing of hers is told to that page, and nothing of it reaches her or her team', async () => {
  const told = JSON.stringify([[...him.entries.values()], him.cases, him.plan, [...him.vaults.values()]]);
  for (const secret of ['key to the flat', 'Still here', 'Amira', 'K-12', 'duress'])
    expect(told).not.toContain(secret);
  await vic.call('session/signOut', {});
  await comeIn(vic, vic.paper);
  await expect.poll(() => vic.texts(), soon).toEqual(['He has a key to the flat', 'Still here']);
  await expect.poll(() => amira.texts(), soon).toEqual(['He has a key to the flat', 'Still here']);
  expect(vic.cases[0]?.second.times).toEqual([]);
});

test('that her keys are to be replaced is asked for there as well, and not shown', async () => {
  await amira.call('replacement/ask', { account: vic.account, caseId, here: false });
  expect(await vic.call('replacement/list', {})).toMatchObject([{ own: true, asker: 'Amira Khan' }]);
  const asked = (actor: Actor): string[] =>
    actor.requests.splice(0).filter((one) => /identities|replace/.test(one));
  for (const actor of [vic, him]) actor.requests.length = 0;
  await vic.call('replacement/list', {});
  expect(await him.call('replacement/list', {})).toEqual([]);
  const [hers, his] = [asked(vic), asked(him)];
  expect(hers).toContain('GET /api/replacements');
  expect(his).toEqual(hers);
  const account = { account: vic.account };
  expect(await code(him.call('replacement/withdraw', account))).toBe('not_found');
  expect(asked(him)).toEqual([]);
  expect(await vic.call('replacement/list', {})).toHaveLength(1);
  expect(await vic.call('replacement/withdraw', account)).toEqual([]);
});

test('what is not saved there can be taken back, as elsewhere', async () => {
  him.offline = true;
  const { id } = await him.call('chat/send', { caseId, text: 'Not so', replyTo: '', files: [] });
  await expect.poll(() => him.entries.get(id)?.state, soon).toBe('refused');
  expect(await code(him.call('outbox/takeBack', { id: 'a'.repeat(32) }))).toBe('not_found');
  expect(await him.call('outbox/takeBack', { id })).toEqual({ files: [] });
  expect(await code(him.call('outbox/takeBack', { id }))).toBe('not_found');
  him.offline = false;
  await him.say(caseId, 'Bye');
  await him.call('session/signOut', {});
  await comeIn(him, second);
  await expect.poll(() => him.texts(), soon).toEqual(['See you Tuesday', 'Thank you, Sam', 'Bye']);
});

/** Sign-ins with one name are ten at once; a service that was started again counts anew. */
async function countAnew(): Promise<void> {
  await server.down();
  await server.up();
}

test('with the second words nothing can be replaced, by the page or by hand', async () => {
  await countAnew();
  const other = await him.call('passphrase/draw', {});
  const typed = { current: second.passphrase, passphrase: other.passphrase };
  expect(await code(him.call('passphrase/change', typed))).toBe('offline');
  expect(await code(him.call('passphrase/second', typed))).toBe('not_found');
  him.paper = second;
  const session = await raw(him);
  const { signInName, passphrase } = second;
  const proof = await prove(session.api, signInName, passphrase);
  const { credential } = await registerAgain(session.api, signInName, passphrase, floorStretch, null);
  const next = await newNext(session.pair, session.record, newPair(), { name: '', created: Date.now() });
  const box = await session.api.box();
  expect(await code(session.api.renew(proof, credential, next.raw, box))).not.toBe('');
  await session.leave();
  // A page of hers that is open asks for her own words.
  const drawn = await vic.call('passphrase/draw', {});
  const change = { current: second.passphrase, passphrase: drawn.passphrase };
  expect(await code(vic.call('passphrase/change', change))).toBe('LOGIN');
});

test('her team hears when it was, after she herself was in again too', async () => {
  amira.meddle = (path, body) => {
    if (path.startsWith('/api/box/')) old = body;
    return body;
  };
  await amira.call('session/signOut', {});
  amira.cases = [];
  await amira.call('session/signIn', amira.paper);
  await expect.poll(() => amira.cases[0]?.second.times.length ?? 0, soon).toBeGreaterThan(0);
  for (const time of amira.cases[0]?.second.times ?? [])
    expect(Math.abs(Date.now() - time)).toBeLessThan(600_000);
  expect(amira.alarms).toEqual([]);
});

test('a signal of an older box, or another one, is an alarm', async () => {
  await countAnew();
  // Each sign-in is noted in the box: what she writes after two of them tells of a later one.
  await comeIn(vic, vic.paper);
  await comeIn(vic, vic.paper);
  await vic.say(caseId, 'Later');
  await expect.poll(() => vic.texts(), soon).toContain('Later');
  const answers: [string, Uint8Array][] = [
    ['BLOB_ROLLBACK', old],
    ['BLOB', encode([9999, new Uint8Array(112)])],
    ['FORMAT', encode([9999, new Uint8Array(111)])],
  ];
  for (const [code, answer] of answers) {
    amira.meddle = (path, body) => (path.startsWith('/api/box/') ? answer : body);
    await amira.call('session/signOut', {});
    amira.cases = [];
    amira.alarms.length = 0;
    await amira.call('session/signIn', amira.paper);
    await expect.poll(() => amira.alarms[0]?.code, soon).toBe(code);
    expect(amira.cases[0]?.second.times ?? []).toEqual([]);
  }
  amira.meddle = (_path, body) => body;
});

test('new words of hers leave the second ones as they are', async () => {
  await countAnew();
  const drawn = await vic.call('passphrase/draw', {});
  const words = { current: vic.paper.passphrase, passphrase: drawn.passphrase };
  await watched(vic, () => vic.call('passphrase/change', words));
  expect(await code(vic.call('session/signIn', vic.paper))).toBe('LOGIN');
  vic.paper = drawn;
  await comeIn(vic, vic.paper);
  await expect.poll(() => vic.texts(), soon).toContain('Later');
  await comeIn(him, second);
  await expect.poll(() => him.texts(), soon).toEqual(['See you Tuesday', 'Thank you, Sam', 'Bye']);
});

test('taken out of use, the second words open nothing', async () => {
  await countAnew();
  await amira.openCase(caseId);
  await amira.call('passphrase/offer', { caseId, space: dull });
  await offered();
  await watched(vic, () => vic.call('passphrase/second', { current: vic.paper.passphrase, passphrase: '' }));
  expect(await code(him.call('session/signIn', second))).toBe('LOGIN');
  await comeIn(vic, vic.paper);
  await expect.poll(() => vic.texts(), soon).toContain('Later');
  await expect.poll(() => amira.cases[0]?.second.isSet, soon).toBe(false);
});

test('set up, taken out, and new words with and without second ones are the same requests', async () => {
  const drawn = await vic.call('passphrase/draw', {});
  const words = { current: vic.paper.passphrase, passphrase: drawn.passphrase };
  await watched(vic, () => vic.call('passphrase/change', words));
  const [setUp = [], ...others] = seen;
  expect(setUp.map(({ path }) => path)).toEqual([
    'POST /api/login',
    'POST /api/passphrase',
    'POST /api/passphrase',
    'PUT /api/passphrase',
  ]);
  expect(others).toHaveLength(3);
  for (const other of others) {
    expect(
      other.map(({ sent, ...rest }) => ({ ...rest, sent: rest.path.startsWith('PUT') ? 0 : sent })),
    ).toEqual(setUp.map(({ sent, ...rest }) => ({ ...rest, sent: rest.path.startsWith('PUT') ? 0 : sent })));
    // The numbers of later versions take a byte more.
    expect(Math.abs((other.at(-1)?.sent ?? 0) - (setUp.at(-1)?.sent ?? 0))).toBeLessThan(8);
  }
});
