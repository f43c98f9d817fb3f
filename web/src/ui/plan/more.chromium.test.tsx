import type Axe from 'axe-core';
import 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { planItem } from '../../model/testing/plan.ts';
import { FakeWorker, fake } from '../../model/testing/worker.ts';
import { planText } from '../../text/plan.ts';
import { cardText, versionText } from '../../text/planversions.ts';
import { triggerLabel, worryLabel } from '../../text/priorities.ts';
import { begin, buttons, change, end, find, kept, root, show, tell } from './testing/stage.tsx';
import '../../style/tokens.css';
import '../../style/phone.css';

const bolt = planItem({ id: 'b', text: 'A bolt on the door' });
const bell = planItem({ id: 'n', text: 'My name off the bell', status: 'agreed' });

const press = (text: string) => userEvent.click(buttons(text)[0]!);
const listed = () =>
  [...root.querySelectorAll('.plan-list button span:first-child')].map((one) => one.textContent);

/** What a screen reader would stumble over. */
async function stumbles(): Promise<string[]> {
  const { violations } = await (window as unknown as { axe: typeof Axe }).axe.run(root);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Nothing is wider than a small phone. */
async function fits(): Promise<void> {
  await page.viewport(320, 640);
  expect(root.scrollWidth).toBeLessThanOrEqual(320);
  expect(await stumbles()).toEqual([]);
}

beforeEach(() => begin(0, [bolt, bell]));
afterEach(end);

test('nothing is asked; what she taps puts its parts first, and tapped again it is as before', async () => {
  await expect.poll(listed).toHaveLength(17);
  const before = listed();
  await press(worryLabel['pets']!);
  await expect.poll(() => listed()[0]).toBe('Pets');
  expect(listed()).toHaveLength(17);
  expect(find('.plan-group').textContent).toBe(planText.first);
  expect(buttons(worryLabel['pets']!)[0]!.ariaPressed).toBe('true');
  await fits();
  await press(worryLabel['pets']!);
  await expect.poll(listed).toEqual(before);
  expect(FakeWorker.now.of('plan/note').map(({ value }) => value)).toEqual([1, 0]);
});

test('something that happened opens its parts again, until somebody says that they were looked at', async () => {
  show(17);
  await press(triggerLabel['address_known']!);
  await expect.poll(() => buttons(triggerLabel['address_known']!)[0]!.ariaPressed).toBe('true');
  show(0);
  await expect.poll(() => root.querySelectorAll('.plan-list .plan-again')).toHaveLength(4);
  show(4);
  await expect.poll(() => find('.plan-reopened').textContent).toContain(triggerLabel['address_known']);
  await fits();
  await press(planText.looked);
  await expect.poll(() => root.querySelectorAll('.plan-reopened')).toHaveLength(0);
  show(0);
  await expect.poll(() => root.querySelectorAll('.plan-list .plan-again')).toHaveLength(3);
  // It happens once more.
  tell({ notes: { ...kept.notes, marked: { address_known: 1 } } });
  await expect.poll(() => root.querySelectorAll('.plan-list .plan-again')).toHaveLength(4);
});

test('a part cannot be called looked at by who may only read', async () => {
  tell({ canEdit: false, notes: { ...kept.notes, marked: { release: 1 } } });
  show(4, 'staff');
  await expect.poll(() => find('.plan-reopened').textContent).toContain(planText.again);
  expect(root.querySelectorAll('.plan-section button')).toHaveLength(0);
});

test('a step has an owner, a time in her words, a day on which it was gone through, and her agreement', async () => {
  show(4);
  await expect.poll(() => root.querySelectorAll('.plan-more')).toHaveLength(2);
  await userEvent.click(find('.plan-more summary'));
  const more = root.querySelector('.plan-more')!;
  await expect.poll(() => more.querySelector('select')).toBeTruthy();
  await userEvent.selectOptions(more.querySelector('select')!, 'Amira');
  await userEvent.click(more.querySelector('textarea')!);
  await userEvent.keyboard('by Friday');
  const first = () =>
    kept.items.find(({ text }) => text === more.closest('li')!.querySelector('textarea')!.value)!;
  await expect.poll(first).toMatchObject({ owners: ['a'], due: 'by Friday' });
  await press(planText.review);
  await expect.poll(() => Date.now() - first().reviewed).toBeLessThan(60_000);
  await press(planText.agree);
  await expect.poll(() => first().agreed).toBe(true);
  expect(more.querySelector('summary')!.textContent).toBe(`Amira · by Friday · ${planText.agreed.her}`);
  await fits();
  await press(planText.takeBack);
  await expect.poll(() => first().agreed).toBe(false);
});

test('two owners who were chosen at once are both shown until somebody chooses again', async () => {
  show(4);
  change('n', { owners: ['a', 'v'] });
  await expect.poll(() => find('.plan-more summary').textContent).toBe('Amira, Me');
  await userEvent.click(find('.plan-more summary'));
  await expect.poll(() => root.querySelector('.plan-more select')).toBeTruthy();
  const select = root.querySelector<HTMLSelectElement>('.plan-more select')!;
  expect(select.selectedOptions[0]!.textContent).toBe('Amira, Me');
  await userEvent.selectOptions(select, 'Me');
  await expect.poll(() => kept.items.find(({ id }) => id === 'n')?.owners).toEqual(['v']);
});

test('what both agreed on can be held against today, in words and not by looks alone', async () => {
  const old = { ...bolt, text: 'A chain on the door', due: 'Monday' };
  fake({ ...FakeWorker.answers, 'plan/version': () => [old] });
  tell({
    versions: [
      { id: '1', section: 4, by: 'Amira', written: 1, agreed: { by: 'Vic', written: 2 }, canAgree: false },
      { id: '2', section: 0, by: 'Amira', written: 3, canAgree: true },
      { id: '3', section: 0, by: 'Vic', written: 4, canAgree: false },
    ],
  });
  await expect.poll(() => find('.plan-reopened').textContent).toContain('Amira asks if you agree');
  await userEvent.click(find('.plan-reopened button'));
  await expect.poll(() => root.querySelectorAll('.plan-version')).toHaveLength(3);
  const rows = [...root.querySelectorAll('.plan-version')].map((one) => one.textContent);
  expect(rows[0]).toContain('No answer yet');
  expect(rows[1]).toContain('Amira asks if you agree');
  expect(rows[2]).toContain('Amira and Vic');
  await fits();
  await press(versionText.agree);
  await expect.poll(() => FakeWorker.now.of('plan/agree')).toEqual([{ caseId: 'c', version: '2' }]);
  await userEvent.click(root.querySelectorAll<HTMLElement>('.plan-version')[2]!.querySelector('button')!);
  await expect.poll(() => root.querySelectorAll('.plan-row')).toHaveLength(2);
  const [changed, fresh] = [...root.querySelectorAll('.plan-row')].map((one) => one.textContent);
  expect(changed).toMatch(/Changed.*A.*words taken out: +chain end\..*new words: +bolt end\..*on the door/);
  expect(changed).toContain('When: was “Monday”, is now “not said”.');
  expect(fresh).toContain('New');
  await fits();
  await press(versionText.back);
  await expect.poll(() => root.querySelectorAll('.plan-version')).toHaveLength(3);
});

test('she asks to agree to the plan, or to one part of it, once', async () => {
  show('versions');
  await expect.poll(() => buttons(versionText.freeze.her)).toHaveLength(1);
  await press(versionText.freeze.her);
  await expect.poll(() => buttons(versionText.freeze.her)[0]!.disabled).toBe(true);
  const asked = { id: '1', section: 0, by: 'Vic', written: 1, canAgree: false };
  tell({ versions: [asked] });
  await expect.poll(() => buttons(versionText.freeze.her)[0]!.disabled).toBe(false);
  expect(root.textContent).toContain(versionText.asked);
  tell({ versions: [{ ...asked, agreed: { by: 'Amira', written: 2 } }] });
  await expect.poll(() => root.textContent).not.toContain(versionText.asked);
  show(4);
  await expect.poll(() => buttons(versionText.freezePart.her)).toHaveLength(1);
  await press(versionText.freezePart.her);
  await expect.poll(() => FakeWorker.now.of('plan/freeze').map(({ section }) => section)).toEqual([0, 4]);
});

test('the card has the lines that she picks and nothing else, and says what it fits', async () => {
  show('card');
  await expect.poll(() => root.querySelectorAll('.plan-pick input')).toHaveLength(2);
  expect(root.querySelector('.plan-card')).toBeNull();
  await userEvent.click(root.querySelectorAll<HTMLElement>('.plan-pick input')[0]!);
  await expect.poll(() => find('.plan-card').textContent).toBe(bell.text);
  expect(find('.plan-section [role=status]').textContent).toBe(cardText.fits.bank);
  change('n', { text: 'x '.repeat(900) });
  await userEvent.click(root.querySelectorAll<HTMLElement>('.plan-pick input')[1]!);
  await expect.poll(() => root.textContent).toContain(cardText.fits.over);
  await fits();
});
