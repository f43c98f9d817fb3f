import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { planItem } from '../../model/testing/plan.ts';
import { FakeWorker, fake, refuse } from '../../model/testing/worker.ts';
import { starters } from '../../text/starters.ts';
import { begin, buttons, change, end, find, kept, root, show, tell } from './testing/stage.tsx';

const bolt = planItem({ id: 'b', text: 'A bolt on the door' });
const step = () => root.querySelector<HTMLTextAreaElement>('.plan-step textarea')!;

beforeEach(async () => {
  await begin(4, [bolt]);
  await expect.poll(() => root.querySelectorAll('.plan-step')).toHaveLength(1);
});

afterEach(end);

test('what a worker writes in the same step while she types stays, and her caret stays with her words', async () => {
  await userEvent.click(step());
  step().setSelectionRange(6, 6);
  await userEvent.keyboard(' and');
  await expect.poll(() => step().value).toBe('A bolt and on the door');
  change('b', { text: 'Next week: A bolt and on the door' });
  await expect.poll(() => step().value).toBe('Next week: A bolt and on the door');
  await userEvent.keyboard(' a chain');
  await expect.poll(() => kept.items[0]?.text).toBe('Next week: A bolt and a chain on the door');
  expect(step().value).toBe('Next week: A bolt and a chain on the door');
});

test('says "saved" only when it is', async () => {
  const said = () => find('.plan-saved').textContent;
  expect(said()).toBe('Saved');
  tell({ saving: true });
  await expect.poll(said).toBe('Saving …');
  tell({ saving: false });
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
  await expect
    .poll(() => kept.items.at(-1))
    .toMatchObject({ section: 4, text: words, starter: 'home_locks' });
  expect(root.querySelectorAll('.plan-idea')).toHaveLength(Object.keys(starters[4]!).length - 1);
  await expect.poll(() => document.activeElement?.closest('.plan-idea')).toBeTruthy();
});

test('or changed first, or waved away', async () => {
  await userEvent.click(find('.plan-ideas summary'));
  await userEvent.click(buttons('Change it first')[0]!);
  await expect.poll(() => document.activeElement?.closest('.plan-new')).toBeTruthy();
  await userEvent.keyboard(' Today.{Enter}');
  await expect.poll(() => kept.items.at(-1)?.text).toBe(`${starters[4]!['home_locks']!} Today.`);
  expect(kept.items.at(-1)?.starter).toBe('home_locks');
  await userEvent.click(buttons('Not for me')[0]!);
  await expect.poll(() => kept.dismissed).toEqual(['home_check']);
});

test('an untouched section opens with its suggestions; a plan that may only be read has no fields', async () => {
  show(9);
  await expect.poll(() => root.querySelector<HTMLDetailsElement>('.plan-ideas')!.open).toBe(true);
  show(4);
  tell({ canEdit: false });
  await expect.poll(() => root.querySelectorAll('textarea, select, .plan-ideas')).toHaveLength(0);
  expect(find('.plan-words').textContent).toBe(bolt.text);
});
