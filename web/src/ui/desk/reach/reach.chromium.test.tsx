import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { startWorker } from '../../../model/link.ts';
import { entered } from '../../../model/session.ts';
import { FakeWorker, fake, refuse } from '../../../model/testing/worker.ts';
import { unfinished } from '../../../model/unfinished.ts';
import { amira, vaultView } from '../../../model/testing/case.ts';
import type { ContactView } from '../../../worker/messages.ts';
import {
  answers,
  closeDesk,
  openDesk,
  openTheCase,
  root,
  tap,
  tell,
  theCase,
  type,
} from '../testing/stage.tsx';
import { expectItWaits } from '../testing/waits.ts';

const call = {
  ...{
    means: 'call',
    address: '07700 900123',
    answer: 'named',
    names: 'Jo',
    voicemail: 'no',
    cover: 'the dentist',
  },
  windows: [{ days: 31, from: 600, to: 780 }],
};
const knock = {
  ...call,
  means: 'knock',
  address: 'a@b.test',
  answer: 'only_me',
  names: '',
  voicemail: '',
  cover: 'Your order',
};
const hers = { by: 'amber-heron', role: 'victim' as const, mine: false, written: Date.now() - 3_600_000 };
const contact: ContactView = {
  ...{ known: true, sending: false, refused: '', canEdit: true, stops: [] },
  rules: { ...hers, id: 'r1', zone: 'Europe/London', code: 'blue kettle', ways: [call, knock] },
};
const one = theCase({ kinds: ['contact', 'chat'], contact });
const say = (more: Partial<ContactView>) =>
  FakeWorker.now.tell('cases', { cases: [{ ...one, contact: { ...contact, ...more } }] });
const panel = () => root.querySelector('[aria-labelledby=contact-title]')?.textContent ?? '';
const sheet = () => root.querySelector('dialog')?.textContent ?? '';
const inSheet = (name: string | RegExp) => tap(name, root.querySelector('dialog'));
const moment = () => new Promise(requestAnimationFrame);

beforeEach(async () => {
  await page.viewport(1440, 900);
  await openDesk(answers, one);
  await openTheCase();
  tell(vaultView('contact'));
  await expect.poll(panel).toContain('Safe contact');
});
afterEach(closeDesk);

const open = async () => {
  tap('Change for her');
  await expect.poll(sheet).toContain('Write down only what she tells you herself');
};

const mine = { by: 'Amira', role: 'advocate' as const, mine: true, written: Date.now() };

test('what she tells on the phone is written down for her, and holds once it is saved', async () => {
  await open();
  expect(sheet()).toContain('She alone can change this one, on her phone.');
  expect(sheet()).not.toContain('Nobody reaches her');
  type('Which number?', '07700 900999');
  type('From', '11:30');
  inSheet('Another way');
  await moment();
  expect(sheet()).toContain('Nobody reaches her by this yet, and no case is taken on by it');
  inSheet('Take out way 3');
  await moment();
  fake({ ...answers, 'contact/rules': () => ({ id: 'r2' }) });
  inSheet(/^Save/);
  await expect.poll(sheet).toContain('Saving …');
  const ways = [{ ...call, address: '07700 900999', windows: [{ days: 31, from: 690, to: 780 }] }, knock];
  expect(FakeWorker.now.of('contact/rules')).toEqual([
    { caseId: 'c', follows: 'r1', rules: { zone: 'Europe/London', code: 'blue kettle', ways } },
  ]);
  say({ sending: true });
  await moment();
  expect(sheet()).toContain('Saving …');
  expect(unfinished.value).toBe(true);
  say({ rules: { ...contact.rules!, ...mine, id: 'r2', ways } });
  await expect.poll(sheet).toBe('');
  expect(unfinished.value).toBe(false);
  await expect.poll(panel).toContain('Told by her, written down by Amira');
});

test('who holds the form while she changes hers is told before it is put in its place', async () => {
  await open();
  type('Which number?', '07700 900999');
  say({ rules: { ...contact.rules!, id: 'r5', ways: [{ ...call, address: '07700 900555' }] } });
  await expect.poll(sheet).toMatch(/Changed by her, .* while this form was open/);
  expect(sheet()).toContain('Phone call, 07700 900555');
  fake({
    ...answers,
    'contact/rules': ({ follows }) => (follows === 'r5' ? { id: 'r6' } : refuse('conflict')),
  });
  inSheet(/^Save/);
  await expect.poll(sheet).toContain('These rules were changed in the meantime');
  expect(root.querySelector<HTMLInputElement>('dialog input')!.value).toBe('07700 900999');
  inSheet('Go on with mine');
  await expect.poll(sheet).not.toContain('while this form was open');
  inSheet(/^Save/);
  await expect.poll(() => FakeWorker.now.of('contact/rules').length).toBe(2);
  say({ rules: { ...contact.rules!, ...mine, id: 'r6' } });
  await expect.poll(sheet).toBe('');
});

test('where another version was a moment faster, what was typed stays', async () => {
  await open();
  fake({ ...answers, 'contact/rules': () => ({ id: 'r2' }) });
  inSheet(/^Save/);
  await expect.poll(sheet).toContain('Saving …');
  say({ rules: { ...contact.rules!, id: 'r5' } });
  await expect.poll(sheet).toContain('These rules were changed in the meantime');
  expect(unfinished.value).toBe(true);
});

test('what the service refuses is in the form again, and not on its way', async () => {
  await open();
  fake({ ...answers, 'contact/rules': () => ({ id: 'r2' }), 'outbox/takeBack': () => ({ files: [] }) });
  inSheet(/^Save/);
  await expect.poll(sheet).toContain('Saving …');
  say({ refused: 'MEMBER' });
  await expect.poll(() => root.querySelector('dialog .problem')).not.toBeNull();
  expect(FakeWorker.now.of('outbox/takeBack')).toEqual([{ id: 'r2' }]);
  expect(unfinished.value).toBe(true);
});

test('what was typed waits for whoever signs in again', async () => {
  await open();
  type('Which number?', '07700 900999');
  FakeWorker.now.tell('ended', { code: 'unauthenticated' });
  await expect.poll(() => root.textContent).not.toContain('K-12');
  expect(unfinished.value).toBe(true);
  startWorker();
  entered(amira);
  FakeWorker.now.tell('link', { state: 'live' });
  say({});
  await expect.poll(panel).toContain('Go on with what is not saved');
  expect(sheet()).toBe('');
  tap('Go on with what is not saved');
  await expect.poll(() => root.querySelector<HTMLInputElement>('dialog input')?.value).toBe('07700 900999');
});

test('a time without a day is not saved', async () => {
  await open();
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
    const label = [...root.querySelectorAll('dialog .ticks label')].find(
      ({ textContent }) => textContent === day,
    )!;
    label.querySelector('input')!.click();
    await moment();
  }
  inSheet(/^Save/);
  await expect.poll(sheet).toContain('Every time needs at least one day');
  expect(FakeWorker.now.of('contact/rules')).toEqual([]);
});

test.each<[string, Partial<ContactView>]>([
  ['by who may only read', { canEdit: false }],
  ['while it is not known what holds', { known: false }],
])('nothing is written %s', async (_, more) => {
  say(more);
  const button = () =>
    [...root.querySelectorAll('button')].find(({ textContent }) => textContent === 'Change for her');
  await expect.poll(() => button()?.disabled ?? true).toBe(true);
});

test('what is typed waits when the form is closed, and is thrown away only when that is meant', async () => {
  await expectItWaits({
    open: () => tap('Change for her'),
    goOn: () => tap('Go on with what is not saved'),
    label: 'Which number?',
  });
});

test('what is typed while it is on its way is put after it, and nobody is said to have changed it', async () => {
  await open();
  type('Which number?', '07700 900999');
  fake({ ...answers, 'contact/rules': () => ({ id: 'r2' }) });
  inSheet(/^Save/);
  await expect.poll(sheet).toContain('Saving …');
  type('Which number?', '07700 900777');
  say({ rules: { ...contact.rules!, ...mine, id: 'r2' } });
  await expect.poll(sheet).not.toContain('Saving …');
  expect(sheet()).not.toContain('while this form was open');
  inSheet(/^Save/);
  await expect.poll(() => FakeWorker.now.of('contact/rules')).toHaveLength(2);
  expect(FakeWorker.now.of('contact/rules')[1]).toMatchObject({
    follows: 'r2',
    rules: { ways: [{ address: '07700 900777' }, {}] },
  });
});
