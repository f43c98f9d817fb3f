// Whether it is safe to talk, with a word that only two know, also against whoever holds her phone; and when her advocate mostly
// answers.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromHex } from '../src/client/hex.ts';
import { kinds } from '../src/crypto/vault/role.ts';
import { judge, standing } from '../src/model/guard.ts';
import type { CheckView, ContactView } from '../src/worker/messages.ts';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let vic: Actor;
let caseId: string;

const way = {
  ...{ means: 'call', address: '07700 900123', answer: 'only_me', names: '', voicemail: 'no' },
  ...{ cover: '', windows: [{ days: 127, from: 0, to: 1440 }] },
};
const rules = { zone: 'Europe/London', code: 'Blue Kettle', ways: [way] };
const nothing = new Uint8Array();
const week = { zone: 'Europe/London', windows: [{ days: 31, from: 540, to: 1020 }], away: 0 };

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );
const seen = (actor: Actor): ContactView | undefined => actor.cases[0]?.contact ?? undefined;
const mayRing = (actor: Actor): boolean | undefined => {
  const contact = seen(actor);
  return contact && judge(contact, Date.now())[0]?.allowed;
};
const last = (actor: Actor): CheckView | undefined => actor.cases[0]?.checks.at(-1);
const rulesOf = (actor: Actor): string => seen(actor)?.rules?.id ?? '';

/** Amira asks, and it is there on her phone. */
async function ask(): Promise<string> {
  const { id } = await amira.call('check/ask', { caseId });
  await expect.poll(() => vic.entries.get(id)?.state, soon).toBe('saved');
  return id;
}

async function answer(asked: string, word: string): Promise<void> {
  const { id } = await vic.call('check/answer', { caseId, asked, word });
  await expect.poll(() => vic.entries.get(id)?.state, soon).toBe('saved');
  await expect.poll(() => last(amira)?.answer, soon).toBe(id);
}

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, vic] = [new Actor(server.base), new Actor(server.base), new Actor(server.base)];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
});

afterAll(async () => {
  for (const actor of [ruth, amira, vic]) await actor.call('session/signOut', {});
  await server.stop();
});

test('without a word that both know nobody is asked', async () => {
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  expect(await code(amira.call('check/ask', { caseId }))).toBe('not_found');
  await vic.call('contact/rules', { caseId, follows: '', rules: { ...rules, code: '  ' } });
  await expect.poll(() => rulesOf(amira), soon).not.toBe('');
  expect(await code(amira.call('check/ask', { caseId }))).toBe('not_found');
  expect(vic.saved('check')).toEqual([]);
  const before = rulesOf(amira);
  await vic.call('contact/rules', { caseId, follows: before, rules });
  await expect.poll(() => rulesOf(amira), soon).not.toBe(before);
});

/** All that her page is told of this, without what names an entry or a moment. */
const toldHer = async (): Promise<unknown> => {
  await vic.call('case/seen', { caseId });
  await expect.poll(() => vic.cases[0]?.fresh.messages, soon).toBe(0);
  const { checks, contact, fresh, unanswered } = vic.cases[0]!;
  const entries = vic.saved('check').slice(-2);
  return {
    ...{ checks, stops: contact?.stops, fresh, unanswered },
    entries: entries.map((entry) => ({ ...entry, id: '', asked: '', seq: 0, written: 0, received: 0 })),
  };
};

test('the right word is known at the desk; her phone is told the same of every answer, and never the word', async () => {
  expect(mayRing(amira)).toBe(true);
  await answer(await ask(), ' blue  KETTLÉ');
  await expect.poll(() => last(amira), soon).toMatchObject({ outcome: 'right', word: '', cleared: null });
  expect(mayRing(amira)).toBe(true);
  const right = await toldHer();
  await answer(await ask(), 'yes I am fine');
  await expect
    .poll(() => last(amira), soon)
    .toMatchObject({ outcome: 'wrong', word: 'yes I am fine', cleared: null });
  expect(await toldHer()).toEqual(right);
  expect(JSON.stringify([[...vic.entries.values()], vic.cases[0]?.checks])).not.toMatch(/fine|kettle/i);
});

test('after another word nobody contacts her, and only a colleague who knows that she is safe ends it', async () => {
  expect(mayRing(amira)).toBe(false);
  expect(standing(seen(amira)!, Date.now())).toMatchObject([{ wrong: true, until: 0, mine: false }]);
  expect(seen(vic)?.stops).toEqual([]);
  // Whoever has her phone says that it is safe, changes the word, and answers once more.
  await vic.call('contact/stop', { caseId, on: false, until: 0 });
  const { asked, answer: wrong } = { asked: last(amira)!.id, answer: last(amira)!.answer };
  await vic.call('contact/rules', {
    caseId,
    follows: rulesOf(vic),
    rules: { ...rules, code: 'yes I am fine' },
  });
  await expect.poll(() => seen(amira)?.rules?.code, soon).toBe('yes I am fine');
  await vic.call('check/answer', { caseId, asked, word: 'blue kettle' });
  await vic.say(caseId, 'This is the last of it');
  await expect.poll(() => amira.texts(), soon).toContain('This is the last of it');
  expect(last(amira)).toMatchObject({ outcome: 'wrong', answer: wrong });
  expect(mayRing(amira)).toBe(false);
  const now = () => [...vic.vaults.values()].map(({ kind, seq }) => [kind, seq]);
  const before = now();
  await amira.call('check/clear', { caseId, answer: wrong });
  await expect.poll(() => last(amira)?.cleared, soon).toMatchObject({ by: 'Amira Khan', mine: true });
  expect(mayRing(amira)).toBe(true);
  // It is said where she has no part: nothing of it came to her phone.
  expect(now()).toEqual(before);
  await vic.call('contact/rules', { caseId, follows: rulesOf(vic), rules });
  await expect.poll(() => seen(amira)?.rules?.code, soon).toBe('Blue Kettle');
});

test('questions and answers by those who have none to give count for nothing', async () => {
  const [hers, theirs] = [await raw(vic), await raw(amira)];
  const opened = (session: typeof hers) =>
    expect
      .poll(() => session.caseVaults(caseId).filter(({ log }) => log.state === 'verified').length, soon)
      .toBeGreaterThan(3);
  await opened(hers);
  await opened(theirs);
  const before = amira.cases[0]?.checks.length;
  const held = fromHex(rulesOf(amira));
  const asked = await ask();
  // She asks; a colleague answers in her place; she says hours that are nobody's.
  hers.vaultOf(caseId, kinds.chat).write({ type: 'check', rules: held, asked: nothing, word: '' });
  hers.vaultOf(caseId, kinds.chat).write({ type: 'hours', ...week });
  theirs
    .vaultOf(caseId, kinds.chat)
    .write({ type: 'check', rules: nothing, asked: fromHex(asked), word: 'blue kettle' });
  await expect.poll(() => amira.saved('check').filter((one) => one.seq > 0 && one.mine).length, soon).toBe(4);
  await expect
    .poll(() => amira.saved('check').filter((one) => !one.mine && one.asked === '').length, soon)
    .toBe(1);
  await expect.poll(() => last(amira), soon).toMatchObject({ id: asked, outcome: 'open' });
  expect(amira.cases[0]?.checks).toHaveLength((before ?? 0) + 1);
  expect(amira.cases[0]?.hours).toEqual([]);
  for (const session of [hers, theirs]) await session.leave();
});

test('hours are those that each of the staff said last, and reach her', async () => {
  const hours = () => vic.cases[0]?.hours;
  await amira.call('hours/say', { caseIds: [caseId], hours: week });
  await expect.poll(hours, soon).toEqual([{ ...week, by: 'Amira Khan', mine: false }]);
  expect(amira.cases[0]?.hours).toEqual([{ ...week, by: 'Amira Khan', mine: true }]);
  const away = { ...week, away: Date.now() + 86_400_000 };
  await amira.call('hours/say', { caseIds: [caseId], hours: away });
  await expect.poll(hours, soon).toEqual([{ ...away, by: 'Amira Khan', mine: false }]);
  // It is nothing new to look at.
  expect(vic.cases[0]?.fresh.messages).toBe(1); // the question before
});
