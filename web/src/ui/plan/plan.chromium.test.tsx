import { render } from 'preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { apply, merge } from '../../client/splice.ts';
import { endWorker } from '../../model/link.ts';
import { openPlan } from '../../model/plan.ts';
import { signOut } from '../../model/session.ts';
import { planItem, planView } from '../../model/testing/plan.ts';
import { FakeWorker, fake, refuse } from '../../model/testing/worker.ts';
import type { PlanItem, PlanView } from '../../worker/messages.ts';
import { starters } from '../../text/starters.ts';
import { PlanEditor } from './editor.tsx';

const bolt = planItem({ id: 'b', text: 'A bolt on the door' });
let items: readonly PlanItem[];
let dismissed: readonly string[];
let saving: boolean;
let notes: PlanView['notes'];

/** The plan as the Worker tells it after each change. */
function tell(more: Partial<PlanView> = {}): void {
  FakeWorker.now.tell('plan', planView({ saving, items, dismissed, notes, ...more }));
}

const change = (id: string, to: Partial<PlanItem>) => {
  items = items.map((item) => (item.id === id ? { ...item, ...to } : item));
  tell();
};

const root = document.createElement('div');
const find = (selector: string) => root.querySelector<HTMLElement>(selector)!;
const buttons = (text: string) =>
  [...root.querySelectorAll('button')].filter((one) => one.textContent === text);
const step = () => root.querySelector<HTMLTextAreaElement>('.plan-step textarea')!;

beforeEach(async () => {
  items = [bolt];
  dismissed = [];
  saving = false;
  notes = planView({}).notes;
  fake({
    'plan/open': () => null,
    'plan/flush': () => null,
    'session/signOut': () => null,
    'plan/text': ({ item, field, base, text }) => {
      const now = items.find(({ id }) => id === item)?.[field] ?? '';
      change(item, { [field]: apply(now, merge(base, text, now)) });
      return null;
    },
    'plan/set': ({ item, to: { owner, agreed, ...to } }) => {
      change(item, {
        ...to,
        ...(owner !== undefined && { owners: owner === '' ? [] : [owner] }),
        ...(agreed !== undefined && { agreed: agreed !== '' }),
      });
      return null;
    },
    'plan/note': ({ list, key, value }) => {
      notes = { ...notes, [list]: { ...notes[list], [key]: value } };
      tell();
      return null;
    },
    'plan/add': ({ section, text, starter }) => {
      items = [...items, planItem({ id: `n${items.length}`, section, text, starter })];
      tell();
      return null;
    },
    'plan/dismiss': ({ starter }) => {
      dismissed = [...dismissed, starter];
      tell();
      return null;
    },
  });
  document.body.append(root);
  render(<PlanEditor caseId="c" reader="her" section={4} onSection={() => undefined} />, root);
  await openPlan('c');
  tell();
  await expect.poll(() => root.querySelectorAll('.plan-step')).toHaveLength(1);
});

afterEach(async () => {
  render(null, root);
  await signOut();
  endWorker();
});

test('what a worker writes in the same step while she types stays, and her caret stays with her words', async () => {
  await userEvent.click(step());
  step().setSelectionRange(6, 6);
  await userEvent.keyboard(' and');
  await expect.poll(() => step().value).toBe('A bolt and on the door');
  change('b', { text: 'Next week: A bolt and on the door' });
  await expect.poll(() => step().value).toBe('Next week: A bolt and on the door');
  await userEvent.keyboard(' a chain');
  await expect.poll(() => items[0]?.text).toBe('Next week: A bolt and a chain on the door');
  expect(step().value).toBe('Next week: A bolt and a chain on the door');
});

test('says "saved" only when it is', async () => {
  const said = () => find('.plan-saved').textContent;
  expect(said()).toBe('Saved');
  saving = true;
  tell();
  await expect.poll(said).toBe('Saving …');
  saving = false;
  tell();
  await expect.poll(said).toBe('Saved');
  fake({ ...FakeWorker.answers, 'plan/text': () => refuse('unavailable') });
  await userEvent.click(step());
  await userEvent.keyboard('!');
  await expect.poll(said).toBe('Not saved yet');
  expect(find('.plan-problem').textContent).toContain('short rest');
  expect(step().value).toContain('!');
});

test('a suggestion can be taken as it is', async () => {
  const words = starters[4]!['home_locks']!;
  await userEvent.click(find('.plan-ideas summary'));
  await userEvent.click(find(`button[aria-label="Use this: ${words}"]`));
  await expect.poll(() => items.at(-1)).toMatchObject({ section: 4, text: words, starter: 'home_locks' });
  expect(root.querySelectorAll('.plan-idea')).toHaveLength(Object.keys(starters[4]!).length - 1);
  await expect.poll(() => document.activeElement?.closest('.plan-idea')).toBeTruthy();
});

test('or changed first, or waved away', async () => {
  await userEvent.click(find('.plan-ideas summary'));
  await userEvent.click(buttons('Change it first')[0]!);
  await expect.poll(() => document.activeElement?.closest('.plan-new')).toBeTruthy();
  await userEvent.keyboard(' Today.{Enter}');
  await expect.poll(() => items.at(-1)?.text).toBe(`${starters[4]!['home_locks']!} Today.`);
  expect(items.at(-1)?.starter).toBe('home_locks');
  await userEvent.click(buttons('Not for me')[0]!);
  await expect.poll(() => dismissed).toEqual(['home_check']);
});

test('an untouched section opens with its suggestions; a plan that may only be read has no fields', async () => {
  render(<PlanEditor caseId="c" reader="her" section={9} onSection={() => undefined} />, root);
  await expect.poll(() => root.querySelector<HTMLDetailsElement>('.plan-ideas')!.open).toBe(true);
  render(<PlanEditor caseId="c" reader="her" section={4} onSection={() => undefined} />, root);
  tell({ canEdit: false });
  await expect.poll(() => root.querySelectorAll('textarea, select, .plan-ideas')).toHaveLength(0);
  expect(find('.plan-words').textContent).toBe(bolt.text);
});
