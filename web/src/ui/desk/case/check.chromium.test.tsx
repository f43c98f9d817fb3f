import { afterEach, beforeEach, expect, test } from 'vitest';
import { clock } from '../../../model/clock.ts';
import { go } from '../../../model/office.ts';
import { vaultView } from '../../../model/testing/case.ts';
import { FakeWorker } from '../../../model/testing/worker.ts';
import type { CaseSummary, CheckView, ContactView, MemberView } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { root } from '../testing/stage.tsx';

const NOW = Date.now();
const HOUR = 3_600_000;

const her = { by: 'amber-heron', role: 'victim', mine: false, written: NOW - 9 * HOUR } as const;
const contact: ContactView = {
  ...{ known: true, sending: false, refused: '', canEdit: true, stops: [] },
  rules: { ...her, id: 'r', zone: 'UTC', code: 'blue kettle', ways: [] },
};
const one = stage.theCase({ kinds: ['contact', 'chat', 'team'], contact });
const check: CheckView = {
  ...{ id: 'q', by: 'Amira', mine: true, asked: NOW - HOUR, answer: '', answered: 0 },
  ...{ outcome: 'open', word: '', since: her.written, cleared: null },
};
const answered = { answer: 'a', answered: NOW - HOUR / 2 };
const wrong: CheckView = { ...check, ...answered, outcome: 'wrong', word: 'yes' };

const member = (account: string, name: string, role: MemberView['role']): MemberView => ({
  ...{ account, name, role, canAppend: true, waiting: false },
});
const [heron, amira] = [member('h', 'amber-heron', 'victim'), member('a', 'Amira', 'advocate')];

const say = (more: Partial<CaseSummary>) =>
  FakeWorker.now.tell('cases', {
    cases: [
      { ...one, ...more },
      { ...one, caseId: 'd', name: 'K-13' },
    ],
  });
const box = () => root.querySelector('.composer')?.textContent ?? '';
const buttons = (text: string) =>
  [...root.querySelectorAll('button')].filter((b) => b.textContent.trim() === text);
const tap = (text: string) => buttons(text)[0]!.click();

const answers = {
  ...stage.answers,
  'check/ask': () => ({ id: 'q' }),
  'check/clear': () => ({ id: 'k' }),
  'hours/say': () => null,
};

beforeEach(async () => {
  await stage.openDesk(answers, one);
  clock.value = NOW;
  say({});
  go({ at: 'case', caseId: 'c' });
  await expect.poll(() => root.querySelector('.casehead h1')?.textContent).toBe('K-12');
  stage.tell(vaultView('chat', { members: [heron, amira] }));
  stage.tell(vaultView('contact', { members: [heron, amira, member('o', 'Omar', 'outreach')] }));
  await expect.poll(box).toContain('When you answer');
});

afterEach(stage.closeDesk);

test('she is asked with one tap, and not again while there is no answer', async () => {
  tap('Is it safe to talk?');
  await expect.poll(() => FakeWorker.now.of('check/ask')).toEqual([{ caseId: 'c' }]);
  say({ checks: [check] });
  await expect.poll(box).toContain('No answer yet. Until there is one, write nothing that could hurt her.');
  expect(buttons('Is it safe to talk?')[0]?.disabled).toBe(true);
  say({ checks: [{ ...check, asked: NOW - 25 * HOUR }] });
  await expect.poll(() => buttons('Is it safe to talk?')[0]?.disabled).toBe(false);
  expect(box()).not.toContain('No answer yet');
});

test('without a code word, or while it is not known for certain, nobody is asked', async () => {
  say({ contact: { ...contact, rules: { ...contact.rules!, code: ' ' } } });
  await expect.poll(box).toContain('No code word is agreed');
  expect(buttons('Is it safe to talk?')).toEqual([]);
  say({ contact: { ...contact, known: false } });
  await expect.poll(box).not.toContain('No code word');
  expect(buttons('Is it safe to talk?')).toEqual([]);
});

test('the right word is said, and since when it is the word', async () => {
  say({ checks: [{ ...check, ...answered, outcome: 'right' }] });
  await expect.poll(box).toMatch(/She gave the code word, today .* It has been the word since/);
  expect(box()).not.toContain('blue kettle');
});

test('another word is an alarm with what to do, on every screen, until somebody says that they know', async () => {
  const stop = { ...her, by: '', until: 0, wrong: true };
  say({ checks: [wrong], contact: { ...contact, stops: [stop] } });
  await expect.poll(box).toContain('Not the code word: do not go on');
  expect(box()).toContain('The answer was “yes”');
  expect(box()).toContain('Look at section 2 of the plan');
  expect(box()).toContain('They may contact her and do not see this: Omar. Tell them now.');
  const notice = () => root.querySelector('.notice.alarm')?.textContent ?? '';
  expect(notice()).toContain('Tell nothing in the messages either');
  expect(notice()).toContain('Until one of the staff knows that she is safe.');
  expect(notice()).not.toMatch(/She said so|answer here/);
  tap('I know that she is safe');
  await expect.poll(box).toContain('A message in this chat is no proof.');
  expect(FakeWorker.now.of('check/clear')).toEqual([]);
  tap('Yes, I know it');
  await expect.poll(() => FakeWorker.now.of('check/clear')).toEqual([{ caseId: 'c', answer: 'a' }]);
  const cleared = { by: 'Ben', mine: false, written: NOW };
  say({ checks: [{ ...wrong, cleared }] });
  await expect.poll(box).toMatch(/Ben said today .*: she is safe\./);
  expect(root.querySelector('.notice.alarm')).toBeNull();
});

test('an older wrong answer stands beside a right one that came later', async () => {
  say({ checks: [wrong, { ...check, ...answered, id: 'r', outcome: 'right' }] });
  await expect.poll(box).toContain('Not the code word');
  expect(box()).toContain('She gave the code word');
});

const field = (label: string) =>
  [...root.querySelectorAll('dialog label')].find((one) => one.textContent.trim() === label)!;
function type(input: HTMLInputElement, value: string): void {
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

test('hours are said for all cases or one, and taken back', async () => {
  tap('When you answer');
  await expect.poll(() => root.querySelector('dialog')).not.toBeNull();
  field('Friday').querySelector('input')!.click();
  type(field('To').querySelector('input')!, '00:00');
  type(root.querySelector<HTMLInputElement>('#hours-away')!, '2099-03-01');
  await new Promise((done) => setTimeout(done));
  tap('Save for all my cases');
  await expect.poll(() => FakeWorker.now.of('hours/say')).toHaveLength(1);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const away = new Date(2099, 2, 1).getTime();
  const hours = { zone, windows: [{ days: 15, from: 540, to: 1440 }], away };
  expect(FakeWorker.now.of('hours/say')[0]).toEqual({ caseIds: ['c', 'd'], hours });
  await expect.poll(() => root.querySelector('dialog')).toBeNull();
  say({ hours: [{ ...hours, by: 'Amira', mine: true }] });
  tap('When you answer');
  await expect.poll(() => root.querySelector<HTMLInputElement>('#hours-away')?.value).toBe('2099-03-01');
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday'])
    field(day).querySelector('input')!.click();
  await new Promise((done) => setTimeout(done, 50));
  tap('Only for this case');
  await expect
    .poll(() => root.querySelector('dialog [role=alert]')?.textContent)
    .toContain('Pick at least one day');
  tap('Say nothing');
  await expect
    .poll(() => FakeWorker.now.of('hours/say').at(-1))
    .toEqual({
      caseIds: ['c', 'd'],
      hours: { zone, windows: [], away: 0 },
    });
});
