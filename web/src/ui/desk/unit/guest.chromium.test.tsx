import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { latest } from '../../../model/guests.ts';
import { go } from '../../../model/office.ts';
import { amira } from '../../../model/testing/case.ts';
import { FakeWorker } from '../../../model/testing/worker.ts';
import { guestText as text } from '../../../text/guest.ts';
import type { StaffView } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { root, tap } from '../testing/stage.tsx';

const DAY = 86_400_000;
const person = (account: string, name: string, role: StaffView['role'], until = 0): StaffView => ({
  ...{ account, name, role, waiting: false, paused: false },
  ...(until > 0 ? { until } : {}),
});
const staff = [
  person('a', 'Amira', 'manager'),
  person('j', 'Jo', 'outreach'),
  person('t', 'Tia Wolf-Bartholomew-Featherstonehaugh, interpreter', 'guest', Date.now() + 9 * DAY),
  person('l', 'Leo Marsh, solicitor', 'guest', Date.now() - DAY),
];

const answers = {
  ...stage.answers,
  'unit/staff': () => staff,
  'unit/keys': () => ({ version: 1, since: 1, threshold: 1, missing: 0, keys: [] }),
  'staff/invite': () => ({
    link: 'https://example.org/desk#x',
    words: 'a b c d e f g',
    expires: Date.now() + DAY,
  }),
};

const field = (label: string): HTMLInputElement =>
  [...root.querySelectorAll('dialog label')]
    .find((one) => one.textContent === label)
    ?.parentElement?.querySelector('input, select') as HTMLInputElement;

async function type(label: string, value: string): Promise<void> {
  const at = field(label);
  at.value = value;
  at.dispatchEvent(new Event(at.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
  await new Promise((drawn) => setTimeout(drawn, 50));
}

beforeEach(async () => {
  await page.viewport(1440, 900);
  await stage.openDesk(answers, stage.theCase(), { ...amira, role: 'manager' });
  go({ at: 'unit' });
  await expect.poll(() => root.textContent).toContain('Outreach worker');
});

afterEach(stage.closeDesk);

const sent = () => FakeWorker.now.of('staff/invite') as { name: string; role: string; until: number }[];

test('the list says until when a guest is there, and who is over', () => {
  const rows = [...root.querySelectorAll('tbody tr')].map((row) => row.textContent ?? '');
  expect(rows.find((row) => row.includes('Tia'))).toContain('until the end of');
  expect(rows.find((row) => row.includes('Leo'))).toContain('Time over since');
  expect(root.querySelectorAll('[aria-label$="Leo Marsh, solicitor"]')).toHaveLength(0);
  expect(rows.find((row) => row.includes('Jo'))).not.toContain('until');
});

test('a guest is invited for a fortnight where nobody says otherwise, under a name that says what for', async () => {
  tap(text.invite);
  await expect.poll(() => root.querySelector('dialog')?.textContent).toContain(text.lastHint);
  tap(text.create, root.querySelector('dialog'));
  await expect.poll(() => root.querySelector('[role=alert]')?.textContent).toBe(text.needName);
  expect(sent()).toEqual([]);
  await type(text.name, 'Nadia Green');
  tap(text.create, root.querySelector('dialog'));
  await expect.poll(() => sent().length).toBe(1);
  const [made] = sent();
  expect(made).toMatchObject({ name: 'Nadia Green, interpreter', role: 'guest' });
  const midnight = new Date(made!.until);
  expect([midnight.getHours(), midnight.getMinutes()]).toEqual([0, 0]);
  const days = Math.round((made!.until - Date.now()) / DAY);
  expect(days === 14 || days === 15).toBe(true);
  await expect.poll(() => root.querySelector('dialog')?.textContent).toContain('Nadia Green');
});

test('another reason is asked for in words, and no day beyond ninety is taken', async () => {
  tap(text.invite);
  await expect.poll(() => field(text.name)).toBeTruthy();
  await type(text.name, 'Nadia Green');
  await type(text.what, 'other');
  await expect.poll(() => field(text.other)).toBeTruthy();
  await type(text.last, '2020-01-01');
  await expect.poll(() => field(text.last).value).toBe('2020-01-01');
  tap(text.create, root.querySelector('dialog'));
  await expect.poll(() => root.querySelectorAll('[role=alert] p').length).toBe(2);
  expect(root.querySelector('[role=alert]')?.textContent).toContain(text.needOther);
  await type(text.other, 'Housing officer of the council');
  await expect.poll(() => field(text.other).value).toContain('Housing');
  await type(text.last, latest(Date.now() + DAY));
  await expect.poll(() => field(text.last).value).toBe(latest(Date.now() + DAY));
  tap(text.create, root.querySelector('dialog'));
  await expect.poll(() => root.querySelectorAll('[role=alert] p').length).toBe(1);
  await type(text.last, latest(Date.now()));
  await expect.poll(() => root.querySelector('[role=alert]')).toBe(null);
  tap(text.create, root.querySelector('dialog'));
  await expect
    .poll(() => sent().map(({ name }) => name))
    .toEqual(['Nadia Green, Housing officer of the council']);
  expect(sent()[0]!.until - Date.now()).toBeLessThanOrEqual(90 * DAY);
});

test('a name and a reason that do not fit together are said to be too long', async () => {
  tap(text.invite);
  await expect.poll(() => field(text.name)).toBeTruthy();
  await type(text.name, 'N'.repeat(60));
  await expect.poll(() => field(text.name).value.length).toBe(60);
  tap(text.create, root.querySelector('dialog'));
  await expect.poll(() => root.querySelector('[role=alert]')?.textContent).toBe(text.tooLong);
  expect(sent()).toEqual([]);
});
