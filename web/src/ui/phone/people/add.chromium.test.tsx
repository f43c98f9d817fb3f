import { afterEach, expect, test } from 'vitest';
import { FakeWorker, refuse } from '../../../model/testing/worker.ts';
import { show } from '../../../model/screen.ts';
import { sentence } from '../../../text/errors.ts';
import { addText, peopleText } from '../../../text/phonepeople.ts';
import type { StaffView } from '../../../worker/messages.ts';
import { enter, exit, find, heading, root, tap } from '../testing/stage.tsx';

const staff: readonly StaffView[] = [
  { account: 'w', name: 'Ann', role: 'advocate', waiting: false }, // is in everything already
  { account: 'o', name: 'Jo', role: 'outreach', waiting: false },
  { account: 'n', name: 'Nadia', role: 'outreach', waiting: true }, // has no keys yet
];

const labels = () => [...root.querySelectorAll('.pick')].map((pick) => pick.textContent);
const people = () => [...root.querySelectorAll('.log-row')].map((row) => row.textContent);

afterEach(exit);

test('she picks who, then what, and nothing is picked for her', async () => {
  await enter([], { 'unit/staff': () => staff, 'member/add': () => null });
  show({ at: 'people' });
  await expect.poll(heading).toBe(peopleText.title);
  tap(peopleText.addOpen);
  await expect.poll(heading).toBe(addText.title);
  await expect.poll(people).toEqual(['Jooutreach worker']);

  tap('Jo');
  await expect.poll(heading).toBe(addText.what('Jo'));
  await expect.poll(() => document.activeElement).toBe(find('h1'));
  // An outreach worker is not given her messages (PROTOCOL 2).
  expect(labels()).toEqual([`${peopleText.space['incidents']!}${peopleText.holds['incidents']!}`]);
  expect(find<HTMLInputElement>('.pick input').checked).toBe(false);
  tap(addText.yes('Jo'));
  await expect.poll(() => root.textContent).toContain(addText.need);
  expect(FakeWorker.now.of('member/add')).toEqual([]);

  find('.pick input').click();
  await expect.poll(() => find<HTMLInputElement>('.pick input').checked).toBe(true);
  tap(addText.yes('Jo'));
  await expect.poll(heading).toBe(peopleText.title);
  expect(FakeWorker.now.of('member/add')).toEqual([{ caseId: 'c', account: 'o', kinds: ['incidents'] }]);
});

test('what the service refuses is said, and her choice stands', async () => {
  await enter([], { 'unit/staff': () => staff, 'member/add': () => refuse('conflict') });
  show({ at: 'add' });
  await expect.poll(people).toHaveLength(1);
  tap('Jo');
  await expect.poll(() => labels().length).toBe(1);
  find('.pick input').click();
  await expect.poll(() => find<HTMLInputElement>('.pick input').checked).toBe(true);
  tap(addText.yes('Jo'));
  await expect.poll(() => root.textContent).toContain(sentence('conflict'));
  expect(find<HTMLInputElement>('.pick input').checked).toBe(true);
});

test('a list that does not come can be asked for again', async () => {
  let line = false;
  await enter([], { 'unit/staff': () => (line ? [] : refuse('offline')) });
  show({ at: 'add' });
  await expect.poll(() => root.textContent).toContain(sentence('offline'));
  line = true;
  tap('Try again');
  await expect.poll(() => root.textContent).toContain(addText.nobody);
});
