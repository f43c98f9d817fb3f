import { afterEach, beforeEach, expect, test } from 'vitest';
import { clock } from '../../../model/clock.ts';
import { go } from '../../../model/office.ts';
import { FakeWorker, fake, refuse } from '../../../model/testing/worker.ts';
import { keysText } from '../../../text/desk.ts';
import type { ContactView, Role } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { root, tap } from '../testing/stage.tsx';

const NOON = Date.UTC(2026, 5, 1, 12); // a Monday
const HOUR = 3_600_000;

const her = { by: 'amber-heron', role: 'victim' as Role, mine: false, written: NOON - HOUR };
const call = {
  ...{ means: 'call', address: '07700 900123', answer: 'named', names: 'Jo', voicemail: 'no' },
  ...{ cover: 'the dentist', windows: [{ days: 127, from: 600, to: 780 }] },
};
const contact: ContactView = {
  ...{ known: true, sending: false, refused: '', canEdit: true, stops: [] },
  rules: { ...her, id: 'r', zone: 'UTC', code: 'blue kettle', ways: [call] },
};

const one = stage.theCase({ kinds: ['contact', 'chat'], contact });

const say = (more: Partial<ContactView> | null) =>
  FakeWorker.now.tell('cases', { cases: [{ ...one, contact: more && { ...contact, ...more } }] });
const panel = () => root.querySelector('[aria-labelledby=contact-title]')?.textContent ?? '';
const answers = { ...stage.answers, 'contact/stop': () => ({ id: 's' }) };

beforeEach(async () => {
  await stage.openDesk(answers, one);
  clock.value = NOON;
  say({});
});

afterEach(stage.closeDesk);

const open = async (): Promise<void> => {
  go({ at: 'case', caseId: 'c' });
  await expect.poll(panel).toContain('Safe contact');
};

test('within her hours it says yes, with who to be and where to', async () => {
  await open();
  expect(panel()).toContain('Allowed now: Phone call');
  expect(panel()).toContain('07700 900123');
  expect(panel()).toContain('Say that you are the dentist.');
  expect(panel()).toContain('Leave no voicemail.');
  expect(panel()).toContain('Every day, 10:00 to 13:00');
});

test('a key goes to it, from wherever one is in the case', async () => {
  await open();
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', bubbles: true }));
  await expect.poll(panel).toBe('');
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true }));
  await expect.poll(() => document.activeElement?.textContent).toBe('Safe contact');
  expect(panel()).toContain('Phone call');
  expect(keysText.list.map(([key]) => key)).toEqual(expect.arrayContaining(['s', 'u', 'n']));
});

test('outside of them it says no, when next, and where to only when it is asked', async () => {
  await open();
  clock.value = NOON + HOUR;
  await expect.poll(panel).toContain('Not now');
  expect(panel()).toContain('No: outside her hours');
  expect(panel()).toMatch(/Next: /);
  expect(panel()).not.toContain('07700 900123');
  tap('Show where to');
  await expect.poll(panel).toContain('07700 900123');
});

test('not safe now stands on every screen of the desk, until it is over', async () => {
  say({ stops: [{ ...her, until: NOON + HOUR }] });
  await expect.poll(() => root.querySelector('.notice.alarm')?.textContent).toContain('Not safe now: K-12');
  expect(root.querySelector('tbody .chip.care')?.textContent).toBe('Not safe now');
  for (const at of ['unit', 'own'] as const) {
    go({ at });
    await expect.poll(() => root.querySelector('main h1')).not.toBeNull();
    expect(root.querySelector('.notice.alarm')?.textContent).toContain('Not safe now: K-12');
  }
  await open();
  expect(root.querySelector('.notice.alarm')?.textContent).toContain('Not safe now: K-12');
  expect(panel()).toContain('No: not safe now');
  expect(panel()).not.toContain('07700 900123');
  clock.value = NOON + HOUR - 1;
  expect(root.querySelector('.notice.alarm')).not.toBeNull();
  clock.value = NOON + HOUR;
  await expect.poll(() => root.querySelector('.notice.alarm')).toBeNull();
});

test.each<[string, Partial<ContactView> | null, string]>([
  ['nothing was said', { rules: null }, 'She has not said how she may be reached.'],
  ['not all is verified', { known: false }, 'still being checked'],
  ['it is not shared', null, 'is not shared with you'],
])('it says no when %s', async (_, more, words) => {
  say(more);
  await open();
  expect(panel()).toContain(words);
  expect(panel()).not.toContain('Allowed now');
  expect(panel()).not.toContain('07700 900123');
});

test('without a line nobody may contact her', async () => {
  await open();
  FakeWorker.now.tell('link', { state: 'offline' });
  await expect.poll(panel).toContain('There is no line');
  expect(panel()).not.toContain('07700 900123');
});

const mail = {
  ...{ means: 'knock', address: 'jo@example.org', answer: 'only_me', names: '', voicemail: '' },
  ...{ cover: 'Your order is ready', windows: [{ days: 127, from: 600, to: 780 }] },
};

test.each([
  ['sent', null, 'It is on its way.'],
  ['not allowed by the service', 'conflict', 'It was not sent'],
  ['not taken by the mail server', 'unavailable', 'It was not taken.'],
  ['off at the service', 'not_found', 'this cannot reach her any more'],
])('a mail with her own words is offered when it is allowed: %s', async (_, code, words) => {
  fake({ ...answers, 'contact/knock': () => (code === null ? null : refuse(code)) });
  say({ rules: { ...contact.rules!, ways: [mail] } });
  await open();
  expect(panel()).toContain('It says: Your order is ready.');
  tap('Send the mail now');
  await expect.poll(panel).toContain(words);
  expect(FakeWorker.now.of('contact/knock')).toEqual([{ caseId: 'c', means: 'knock' }]);
});

test('so is a notice, which is asked for as one', async () => {
  fake({ ...answers, 'contact/knock': () => null });
  say({ rules: { ...contact.rules!, ways: [{ ...mail, means: 'push', address: '' }] } });
  await open();
  expect(panel()).toContain('It says: Your order is ready.');
  tap('Send the notice now');
  await expect.poll(() => FakeWorker.now.of('contact/knock')).toEqual([{ caseId: 'c', means: 'push' }]);
});

test('it is not offered outside of her hours', async () => {
  say({ rules: { ...contact.rules!, ways: [mail] } });
  await open();
  clock.value = NOON + HOUR;
  await expect.poll(panel).toContain('No: outside her hours');
  tap('Show where to');
  await expect.poll(panel).toContain('jo@example.org');
  expect(panel()).not.toContain('Send the mail now');
});

test('the code word is hidden until it is asked for', async () => {
  await open();
  expect(panel()).not.toContain('blue kettle');
  tap('Show the code word');
  await expect.poll(panel).toContain('blue kettle');
});

test('an advocate says it for her with a second tap, and takes back what she said herself', async () => {
  await open();
  tap('She says it is not safe now');
  await expect.poll(panel).toContain('Everybody in this case is told at once');
  expect(FakeWorker.now.of('contact/stop')).toEqual([]);
  [...root.querySelectorAll<HTMLButtonElement>('.b.care')]
    .find(({ textContent }) => textContent === 'Not safe now')!
    .click();
  await expect.poll(() => FakeWorker.now.of('contact/stop')).toEqual([{ caseId: 'c', on: true, until: 0 }]);
  say({ stops: [{ ...her, by: 'Amira', role: 'advocate', mine: true, until: 0 }] });
  await expect.poll(panel).toContain('Take back what I said');
  tap('Take back what I said');
  await expect
    .poll(() => FakeWorker.now.of('contact/stop').at(-1))
    .toEqual({ caseId: 'c', on: false, until: 0 });
});

test('who may only read cannot say it for her', async () => {
  say({ canEdit: false });
  await open();
  expect(panel()).not.toContain('She says it is not safe now');
});
