import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { vaultView } from '../../../model/testing/case.ts';
import { incidentView } from '../../../model/testing/incident.ts';
import { FakeWorker, fake, refuse, type Answers } from '../../../model/testing/worker.ts';
import { unfinished } from '../../../model/unfinished.ts';
import type { IncidentView } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { root, tap } from '../testing/stage.tsx';
import { expectItWaits } from '../testing/waits.ts';

const NOON = new Date().setHours(12, 0, 0, 0) - 86_400_000;

const log = vaultView('incidents', { id: 'v', seq: 60 });
const answers: Answers = {
  ...stage.answers,
  'incident/log': () => ({ id: 'e1' }),
  'incident/correct': () => ({ id: 'e2' }),
};
const mine = (more: Partial<IncidentView> = {}): IncidentView => {
  const found = incidentView('i1', NOON, ['call'], {
    ...{ id: 'e1', author: 'a', authorName: 'Amira', authorRole: 'advocate', mine: true },
    source: 'advocate_by_phone',
    ...more,
  });
  return { ...found, draft: { ...found.draft, text: 'He rang at noon.' } };
};
const tell = (...entries: IncidentView[]) => FakeWorker.now.tell('entries', { caseId: 'c', entries });
const sheet = () => root.querySelector('dialog');
const said = () => sheet()?.textContent ?? '';
const field = (label: string) => {
  const of = [...sheet()!.querySelectorAll('label')].find(({ textContent }) => textContent === label)!;
  return document.getElementById(of.htmlFor) as HTMLInputElement;
};
const type = (label: string, value: string) => {
  field(label).value = value;
  field(label).dispatchEvent(new InputEvent('input', { bubbles: true }));
};

beforeEach(async () => {
  await page.viewport(1440, 900);
  await stage.openDesk(answers, stage.theCase({ kinds: ['incidents'] }));
  await stage.openTheCase();
  stage.tell(log);
  await expect.poll(() => root.textContent).toContain('Write down an incident');
});

afterEach(stage.closeDesk);

const open = async () => {
  await userEvent.keyboard('i');
  await expect.poll(said).toContain('An incident, as she tells it');
};

test('she tells, it is typed, and it is said to be saved once the service has it', async () => {
  await open();
  tap('Save in her log', sheet());
  await expect.poll(said).toContain('Say what happened');
  expect(FakeWorker.now.of('incident/log')).toEqual([]);
  type('What happened, in her words', 'He rang at noon.');
  const when = new Date(NOON - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  type('Day and time', when);
  tap('Save in her log', sheet());
  await expect.poll(said).toContain('Saving …');
  tell(mine({ state: 'sending', seq: 0 }));
  expect(said()).toContain('Saving …');
  tell(mine());
  await expect.poll(sheet).toBe(null);
  expect(root.querySelector('.incidentcard')?.textContent).toContain('Told by phone, written down by staff');
  expect(unfinished.value).toBe(false);
});

test('closing it keeps what is typed; throwing it away asks first', async () => {
  await open();
  type('What happened, in her words', 'He rang at noon.');
  await userEvent.keyboard('{Escape}');
  await expect.poll(sheet).toBe(null);
  tap('Go on with the incident');
  await expect.poll(said).toContain('An incident, as she tells it');
  expect(field('What happened, in her words').value).toBe('He rang at noon.');
  tap('Throw away', sheet());
  await expect.poll(said).toContain('It is nowhere else');
  tap('Throw it away', sheet());
  await expect.poll(sheet).toBe(null);
  expect(root.textContent).toContain('Write down an incident');
});

test('what was refused is in the form, with the reason', async () => {
  fake({ ...answers, 'outbox/takeBack': () => ({ files: [] }) });
  await open();
  type('What happened, in her words', 'He rang at noon.');
  type('Day and time', '2026-05-04T12:00');
  tap('Save in her log', sheet());
  await expect.poll(said).toContain('Saving …');
  tell(mine({ state: 'refused', code: 'MEMBER', seq: 0 }));
  await expect.poll(() => sheet()?.querySelector('.problem')).not.toBe(null);
  expect(field('What happened, in her words').value).toBe('He rang at noon.');
  expect(root.querySelector('.incidentcard')).toBe(null);
});

test('what one took down can be corrected, with a reason', async () => {
  tell(mine(), incidentView('i2', NOON, ['watched']));
  await expect.poll(() => root.querySelectorAll('.incidentcard').length).toBe(2);
  expect([...root.querySelectorAll('button')].filter((b) => b.textContent === 'Correct')).toHaveLength(1);
  tap(/^Correct$/);
  await expect.poll(said).toContain('Correct what you wrote down');
  type('What happened, in her words', 'He rang at one.');
  type('Why it is corrected', 'I misheard.');
  tap('Save in her log', sheet());
  await expect.poll(() => FakeWorker.now.of('incident/correct')).toHaveLength(1);
  expect(FakeWorker.now.of('incident/correct')[0]).toMatchObject({
    ...{ incident: 'i1', reason: 'I misheard.', draft: { text: 'He rang at one.' } },
  });
});

test('what she corrected meanwhile is not put aside unseen', async () => {
  tell(mine());
  await expect.poll(() => root.querySelectorAll('.incidentcard').length).toBe(1);
  tap(/^Correct$/);
  await expect.poll(said).toContain('Correct what you wrote down');
  type('What happened, in her words', 'He rang at one.');
  fake({ ...FakeWorker.answers, 'incident/correct': () => refuse('taken') });
  tell({ ...mine(), id: 'e2', seq: 2, version: 2, mine: false });
  tap('Save in her log', sheet());
  await expect.poll(said).toContain('in the meantime');
  expect(field('What happened, in her words').value).toBe('He rang at one.');
  fake({ ...FakeWorker.answers, 'incident/correct': () => ({ id: 'e3' }) });
  tap('Save in her log', sheet());
  await expect.poll(() => FakeWorker.now.of('incident/correct').map(({ after }) => after)).toEqual([1, 2]);
});

test('who may not write in her log is offered nothing', async () => {
  FakeWorker.now.tell('vault', { caseId: 'c', vault: { ...log, canAppend: false } });
  await expect.poll(() => root.textContent).not.toContain('Write down an incident');
  await userEvent.keyboard('i');
  expect(sheet()).toBe(null);
});

test('a form that was only opened leaves nothing behind; one with words in it does', async () => {
  await expectItWaits({
    open: () => tap('Write down an incident'),
    goOn: () => tap('Go on with the incident'),
    label: 'What happened, in her words',
  });
});
