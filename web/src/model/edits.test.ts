import { beforeEach, expect, test } from 'vitest';
import type { Me, PlanView } from '../worker/messages.ts';
import { endWorker } from './link.ts';
import {
  addItem,
  dismiss,
  itemsOf,
  keptPlan,
  newItemOf,
  openPlan,
  setItem,
  textOf,
  writeNew,
} from './plan.ts';
import { entered, signOut } from './session.ts';
import { planItem, planView } from './testing/plan.ts';
import { FakeWorker, fake, refuse } from './testing/worker.ts';

const her: Me = { account: 'h', role: 'victim', name: 'amber-heron', unit: 'Unit', lastSignIn: 0 };

const view = (more: Partial<PlanView> = {}): PlanView =>
  planView({ items: [planItem({ text: 'bolt' })], ...more });

const answers = {
  'plan/open': () => null,
  'plan/text': () => null,
  'plan/add': () => null,
  'plan/set': () => null,
  'plan/dismiss': () => null,
  'session/signOut': () => null,
} as const;

const worker = () => FakeWorker.now;
const asked = () => worker().asked.map(({ call }) => call);

async function enter(who = her): Promise<void> {
  entered(who);
  await openPlan('c');
  worker().tell('plan', view());
}

/** The session ends by itself, and somebody comes in again. */
async function again(who = her): Promise<void> {
  worker().tell('ended', { code: 'unauthenticated' });
  fake(answers);
  entered(who);
  await openPlan('c');
}

beforeEach(async () => {
  await signOut();
  endWorker();
  fake(answers);
  await enter();
});

test('what was not saved when the session ended is done again, in its order, once the plan is whole', async () => {
  await addItem(4, 'chain', 'home_locks');
  await setItem('1', { status: 'agreed' });
  textOf(itemsOf(4)[0]!).type('bolt and chain');
  await dismiss('home_bell');
  const before = worker().asked.filter(({ call }) => call.startsWith('plan/') && call !== 'plan/open');
  expect(before).toHaveLength(4);
  worker().tell('plan', view({ saving: true }));
  expect(keptPlan.value).toBe(true);
  await again();
  expect(asked().filter((name) => name !== 'plan/open')).toEqual([]);
  worker().tell('plan', view({ complete: false }));
  worker().tell('plan', view());
  await expect.poll(() => asked().filter((name) => name !== 'plan/open')).toHaveLength(4);
  const after = worker().asked.filter(({ call }) => call.startsWith('plan/') && call !== 'plan/open');
  expect(after.map(({ call, in: input }) => [call, input])).toEqual(
    before.map(({ call, in: input }) => [call, input]),
  );
  // Once, and then it is the service's.
  worker().tell('plan', view());
  await again();
  worker().tell('plan', view());
  expect(asked().filter((name) => name !== 'plan/open')).toEqual([]);
  expect(keptPlan.value).toBe(false);
});

test('what is typed letter by letter is one change, of which only what is missing is done again', async () => {
  const text = textOf(itemsOf(4)[0]!);
  const word = 'bolt on the door';
  for (let n = 5; n <= word.length; n++) {
    text.type(word.slice(0, n));
    await new Promise((done) => setTimeout(done));
  }
  const sent = worker().of('plan/text');
  expect(sent.length).toBeGreaterThan(4);
  const half = sent[2]?.text ?? '';
  worker().tell('plan', view({ saving: true }));
  // The service had half of it when the session ended.
  await again();
  worker().tell('plan', view({ items: [planItem({ text: half })] }));
  await expect
    .poll(() => worker().of('plan/text'))
    .toEqual([{ caseId: 'c', item: '1', field: 'text', base: half, text: word }]);
  // And all of it when the next one ended.
  worker().tell('plan', view({ saving: true, items: [planItem({ text: word })] }));
  await again();
  worker().tell('plan', view({ items: [planItem({ text: word })] }));
  await new Promise((done) => setTimeout(done, 20));
  expect(worker().of('plan/text')).toEqual([]);
  expect(keptPlan.value).toBe(false);
});

test('what could not be taken just now is tried again, the rest after it', async () => {
  await addItem(4, 'chain');
  await setItem('1', { status: 'agreed' });
  worker().tell('plan', view({ saving: true }));
  worker().tell('ended', { code: 'unauthenticated' });
  fake({ ...answers, 'plan/add': () => refuse('unavailable') });
  entered(her);
  await openPlan('c');
  worker().tell('plan', view());
  await expect.poll(() => asked().filter((name) => name === 'plan/add')).toHaveLength(1);
  expect(asked()).not.toContain('plan/set');
  expect(keptPlan.value).toBe(true);
  fake(answers);
  worker().tell('plan', view());
  await expect.poll(() => worker().of('plan/set')).toHaveLength(1);
  expect(worker().of('plan/add')).toHaveLength(2);
});

test('what is saved is not done again', async () => {
  await addItem(4, 'chain');
  worker().tell('plan', view());
  expect(keptPlan.value).toBe(false);
});

test('“saved” that was said before the Worker had it does not count', async () => {
  const going = addItem(4, 'chain');
  worker().tell('plan', view());
  await going;
  expect(keptPlan.value).toBe(true);
});

test('a step that was begun, and words that were not taken, are there again', async () => {
  fake({ ...answers, 'plan/text': () => refuse('unavailable') });
  writeNew(4, { text: 'a new lo', starter: '' });
  textOf(itemsOf(4)[0]!).type('bolts');
  await expect.poll(() => asked().filter((name) => name === 'plan/text')).toHaveLength(1);
  textOf(itemsOf(4)[0]!).type('bolts on doors');
  await expect.poll(() => asked().filter((name) => name === 'plan/text')).toHaveLength(2);
  await again();
  expect(newItemOf(4)?.text).toBe('a new lo');
  worker().tell('plan', view());
  await expect
    .poll(() => worker().of('plan/text'))
    .toEqual([{ caseId: 'c', item: '1', field: 'text', base: 'bolt', text: 'bolts on doors' }]);
});

test('somebody else gets nothing of it, and her own sign-out lets it go', async () => {
  await addItem(4, 'chain');
  await again({ ...her, account: 'x' });
  worker().tell('plan', view());
  expect(asked()).not.toContain('plan/add');
  await addItem(4, 'lamp');
  await signOut();
  fake(answers);
  entered({ ...her, account: 'x' });
  await openPlan('c');
  worker().tell('plan', view());
  expect(asked()).not.toContain('plan/add');
});
