import { beforeEach, expect, test } from 'vitest';
import type { PlanView } from '../worker/messages.ts';
import { endWorker } from './link.ts';
import {
  addItem,
  flush,
  isOpenStarter,
  itemsOf,
  newItemOf,
  openPlan,
  plan,
  planFailure,
  textOf,
  writeNew,
} from './plan.ts';
import { signOut } from './session.ts';
import { planItem, planView } from './testing/plan.ts';
import { FakeWorker, fake, refuse } from './testing/worker.ts';

const view = (caseId: string, more: Partial<PlanView> = {}): PlanView =>
  planView({
    caseId,
    items: [
      planItem({ id: '1', text: 'bolt', status: 'done' }),
      planItem({ id: '2', text: 'light', status: 'doing', starter: 'home_light' }),
      planItem({ id: '3', section: 1, text: '999' }),
    ],
    dismissed: ['home_bell'],
    ...more,
  });

const order = () => itemsOf(4).map(({ id }) => id);

beforeEach(async () => {
  await signOut();
  endWorker();
  fake({
    'plan/open': () => null,
    'plan/text': () => null,
    'plan/flush': () => null,
    'plan/add': () => null,
    'session/signOut': () => null,
  });
  await openPlan('c');
  FakeWorker.now.tell('plan', view('c'));
});

test('what is under way stands before what is done, and nothing jumps when that changes', () => {
  expect(order()).toEqual(['2', '1']);
  const items = view('c').items.map((item) => ({ ...item, status: 'not_for_me' as const }));
  FakeWorker.now.tell('plan', view('c', { items: [{ ...items[0]!, id: '0' }, ...items] }));
  expect(order()).toEqual(['2', '1', '0']);
});

test('a suggestion is offered until it is taken or waved away', () => {
  expect(['home_light', 'home_bell', 'home_locks'].map(isOpenStarter)).toEqual([false, false, true]);
});

test('the plan of another case is not shown', async () => {
  FakeWorker.now.tell('plan', view('d', { items: [] }));
  expect(plan.value?.caseId).toBe('c');
  await openPlan('d');
  expect(plan.value).toBeUndefined();
});

test('a plan that does not open says why, until it does', async () => {
  fake({ ...FakeWorker.answers, 'plan/open': () => refuse('offline') });
  await openPlan('c');
  expect(planFailure.value).toBe('offline');
  fake({ ...FakeWorker.answers, 'plan/open': () => null });
  await openPlan('c');
  expect(planFailure.value).toBe('');
});

test('what was typed and not taken is there again when she comes back, and still goes to its own plan', async () => {
  fake({ ...FakeWorker.answers, 'plan/text': () => refuse('unavailable') });
  const text = textOf(itemsOf(1)[0]!);
  text.type('999 and 55');
  await Promise.resolve();
  writeNew(4, { text: 'a new lo', starter: '' });
  await openPlan('d');
  expect(newItemOf(4)).toBeUndefined();
  await openPlan('c');
  FakeWorker.now.tell('plan', view('c'));
  expect(textOf(itemsOf(1)[0]!).typed.value).toBe('999 and 55');
  expect(newItemOf(4)?.text).toBe('a new lo');
  await openPlan('d');
  fake({ ...FakeWorker.answers, 'plan/text': () => null });
  await text.retry();
  expect(FakeWorker.now.of('plan/text').at(-1)).toEqual({
    caseId: 'c',
    item: '3',
    field: 'text',
    base: '999',
    text: '999 and 55',
  });
});

test('steps go to the plan that is open; there is nothing to flush when none is', async () => {
  await addItem(4, 'x', 'home_locks');
  const [added] = FakeWorker.now.of('plan/add');
  expect(added).toMatchObject({ caseId: 'c', section: 4, text: 'x', starter: 'home_locks' });
  expect(added?.item).toMatch(/^[0-9a-f]{32}$/);
  await flush();
  const worker = FakeWorker.now;
  await signOut();
  await flush();
  expect(worker.of('plan/flush')).toEqual([{ caseId: 'c' }]);
});
