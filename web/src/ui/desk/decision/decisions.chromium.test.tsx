import type Axe from 'axe-core';
import 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { startWorker } from '../../../model/link.ts';
import { dayHere, typedDay } from '../../../model/day.ts';
import { entered } from '../../../model/session.ts';
import { amira, vaultView } from '../../../model/testing/case.ts';
import { actionView, decisionView, meetingView } from '../../../model/testing/decision.ts';
import { riskView } from '../../../model/testing/risk.ts';
import { FakeWorker, fake, refuse, type Answers } from '../../../model/testing/worker.ts';
import { unfinished } from '../../../model/unfinished.ts';
import type {
  ActionDraft,
  ActionsView,
  DecisionDraft,
  DecisionsView,
  MeetingDraft,
  MeetingsView,
} from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { column, root, tap, type } from '../testing/stage.tsx';
import { expectItWaits } from '../testing/waits.ts';

const today = dayHere(Date.now());
const listed = { known: true, canEdit: true, unsaved: [] };
const members = [
  { account: 'a', name: 'Amira', role: 'advocate', canAppend: true, waiting: false },
  { account: 'd', name: 'Dana', role: 'police', canAppend: true, waiting: false },
] as const;
const team = vaultView('team', { seq: 4, members });
const log = vaultView('incidents', {
  members: [{ account: 'o', name: 'Oli', role: 'outreach', canAppend: true, waiting: false }],
});

let decisions: DecisionsView;
let actions: ActionsView;
let meetings: MeetingsView;

const order = decisionView('d1', {
  ...{ start: today - 30, review: today - 3, partners: 'Housing', legal: 'Stalking Protection Act 2019' },
  dissents: [{ who: 'M. Okoro', what: 'It may make him angrier.' }],
});
const home = decisionView('d2', {
  ...{ code: 'SAFE2', target: 'victim', lead: 'advocate', start: today - 9, review: today + 12 },
  ...{ view: 'said', viewWords: 'She wants a camera at the door.', meeting: 'm1', version: 2 },
});
const gp = decisionView('d3', {
  ...{ code: 'REF-GP', target: 'victim', start: today - 60, review: today - 20, closed: today - 20 },
  ...{ view: 'not_reached', viewWords: 'Three calls.', outcome: 'She has seen somebody.' },
});

const text = () => column()?.textContent ?? '';
const sheet = () => root.querySelector('dialog')?.textContent ?? '';
const answers: Answers = {
  ...stage.answers,
  'decision/list': () => decisions,
  'action/list': () => actions,
  'meeting/list': () => meetings,
  'risk/list': () => ({ known: true, unsaved: [], risks: [riskView('r1', Date.now() - 86_400_000)] }),
};

const pick = (label: string, value: string) => {
  const of = [...root.querySelectorAll('label')].find(({ textContent }) => textContent.startsWith(label))!;
  const field = document.getElementById(of.htmlFor) as HTMLSelectElement;
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
};

beforeEach(async () => {
  await page.viewport(1440, 900);
  decisions = { ...listed, decisions: [home, order, gp] };
  actions = {
    ...listed,
    actions: [
      actionView('a1', { due: today + 4, owner: 'd', ownerName: 'Dana', decision: 'd1' }),
      actionView('a2', { due: today - 1, what: 'Ask for the CCTV of the car park' }),
      actionView('a3', {
        ...{ what: 'New lock', end: 'done', ended: today - 2, by: 'd', byName: 'Dana', how: 'With her.' },
      }),
    ],
  };
  meetings = { ...listed, meetings: [meetingView('m1', { day: today - 9 })] };
  await stage.openDesk(answers, stage.theCase({ kinds: ['incidents', 'team'] }));
  await stage.openTheCase();
  stage.tell(team);
  stage.tell(log);
});

afterEach(stage.closeDesk);

const open = async () => {
  await expect.poll(() => root.textContent).toContain('Open decisions');
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'd', bubbles: true }));
  await expect.poll(text).toContain('Decisions and actions');
};

/** What a screen reader would stumble over. */
async function stumbles(): Promise<string[]> {
  const { violations } = await (window as unknown as { axe: typeof Axe }).axe.run(
    root.querySelector('dialog') ?? column()!,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`);
}

test('what is overdue is said in words, first in the panel and then beside the timeline', async () => {
  await expect.poll(() => root.textContent).toContain('1 review is overdue');
  expect(root.textContent).toContain('1 action is overdue');
  expect(root.textContent).toContain('Next: Security at home. Review');
  await open();
  await expect.poll(() => document.activeElement?.textContent).toBe('Decisions and actions');
  expect(text()).toContain('overdue by 3 days');
  expect(text().indexOf('Stalking Protection Order')).toBeLessThan(text().indexOf('Security at home'));
  expect(text()).toContain('What she thinks is not noted yet');
  expect(text()).toContain('What she thinks: She wants a camera at the door.');
  expect(text()).toContain('M. Okoro did not agree: It may make him angrier.');
  expect(text()).toContain('decided in the meeting of');
  expect(text()).toContain('1 closed decision');
  expect(text()).toContain('She has seen somebody.');
  expect(text()).toContain('not known: she could not be reached. Three calls.');
  expect(text().indexOf('Ask for the CCTV')).toBeLessThan(text().indexOf('Ring housing'));
  expect(text()).toContain('Done ');
  expect(text()).toContain('by Dana: With her.');
  expect(text()).toContain('Quiet for a week.');
  expect(await stumbles()).toEqual([]);
  column()!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  await expect.poll(column).toBe(null);
});

test('a decision is not closed before what she thinks is noted', async () => {
  await open();
  tap('Close: Stalking Protection Order', column());
  await expect.poll(sheet).toContain('Change the decision');
  type('What came of it', 'Granted.');
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('It cannot be closed before what she thinks is noted');
  expect(await stumbles()).toEqual([]);
  expect(FakeWorker.now.of('decision/write')).toEqual([]);
  pick('What she thinks of it', 'not_safe_to_ask');
  await expect.poll(sheet).toContain('Why it is not known');
  type('Why it is not known', 'He reads her phone.');
  fake({ ...answers, 'decision/write': () => ({ id: 'e9' }) });
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  const [sent] = FakeWorker.now.of('decision/write') as { after: number; decision: DecisionDraft }[];
  expect(sent).toMatchObject({
    after: 1,
    decision: {
      ...{ decision: 'd1', closed: today, outcome: 'Granted.', view: 'not_safe_to_ask' },
      ...{ viewWords: 'He reads her phone.', review: today - 3 },
    },
  });
});

const fillIn = async () => {
  tap(/^Add a decision/, column());
  await expect.poll(sheet).toContain('What was decided');
  pick('What was decided', 'CJ4');
  type('Why', 'The tracker was found.');
};

test('a new decision is saved once the service has it, and its form says before that what is missing', async () => {
  await open();
  tap(/^Add a decision/, column());
  await expect.poll(sheet).toContain('What was decided');
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('Choose what was decided.');
  expect(sheet()).toContain('Say why.');
  pick('What was decided', 'CJ4');
  type('Why', 'The tracker was found.');
  pick('Decided in the meeting of', 'm1');
  await expect.poll(sheet).toContain('Risk records that it rests on');
  root.querySelector<HTMLInputElement>('dialog input[type=checkbox]')!.click();
  const write = () => ((decisions = { ...decisions, unsaved: [{ id: 'e9', code: '' }] }), { id: 'e9' });
  fake({ ...answers, 'decision/write': write });
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('Saving …');
  const [{ decision: sent } = { decision: order }] = FakeWorker.now.of('decision/write') as {
    decision: DecisionDraft;
  }[];
  expect(sent).toMatchObject({
    code: 'CJ4',
    start: today,
    review: today + 28,
    closed: 0,
    meeting: 'm1',
    risks: ['r1'],
  });
  decisions = { ...decisions, unsaved: [], decisions: [decisionView('d9', { ...sent })] };
  await expect.poll(sheet, { timeout: 3000 }).toBe('');
  await expect.poll(text).toContain('Seize devices');
});

test('where a colleague was faster, theirs is shown, and saving again puts it after theirs', async () => {
  await open();
  tap('Change: Security at home', column());
  await expect.poll(sheet).toContain('Change the decision');
  type('Why', 'A second camera.');
  decisions = { ...decisions, decisions: [order, { ...home, version: 3, rationale: 'Theirs.' }] };
  fake({ ...answers, 'decision/write': ({ after }) => (after === 3 ? { id: 'e9' } : refuse('taken')) });
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('A colleague has changed this in the meantime');
  await expect.poll(text).toContain('Theirs.');
  expect(root.querySelector<HTMLTextAreaElement>('dialog textarea')!.value).toBe('A second camera.');
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  const sent = FakeWorker.now.of('decision/write') as { after: number }[];
  expect(sent.map(({ after }) => after)).toEqual([2, 3]);
});

test('what was refused is in the form again, and waits for whoever signs in again', async () => {
  await open();
  await fillIn();
  fake({
    ...answers,
    'decision/write': () => (
      (decisions = { ...decisions, unsaved: [{ id: 'e9', code: 'MEMBER' }] }),
      { id: 'e9' }
    ),
    'outbox/takeBack': () => ((decisions = { ...decisions, unsaved: [] }), { files: [] }),
  });
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(() => root.querySelector('dialog .problem')).not.toBe(null);
  expect(FakeWorker.now.of('outbox/takeBack')).toEqual([{ id: 'e9' }]);
  FakeWorker.now.tell('ended', { code: 'unauthenticated' });
  await expect.poll(() => root.textContent).not.toContain('The tracker was found.');
  expect(unfinished.value).toBe(true);
  startWorker();
  entered(amira);
  FakeWorker.now.tell('cases', { cases: [stage.theCase({ kinds: ['incidents', 'team'] })] });
  await expect.poll(() => root.textContent).toContain('Timeline');
  stage.tell(team);
  await open();
  await expect
    .poll(() => root.querySelector<HTMLTextAreaElement>('dialog textarea')?.value)
    .toBe('The tracker was found.');
});

test('an action is done by whoever says so, and dropped only with a reason', async () => {
  await open();
  fake({ ...answers, 'action/write': () => ({ id: 'e9' }) });
  tap('Drop: Ring housing', column());
  await expect.poll(sheet).toContain('Change the action');
  expect(sheet()).toContain('Oli (does not read these notes: tell them)');
  expect(sheet()).not.toContain('Dana (');
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('Say why it is dropped.');
  pick('How it stands', 'done');
  await expect.poll(sheet).not.toContain('Say why it is dropped.');
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  const [sent] = FakeWorker.now.of('action/write') as { after: number; action: ActionDraft }[];
  expect(sent).toMatchObject({
    after: 1,
    action: { action: 'a1', owner: 'd', decision: 'd1', end: 'done', ended: today, by: 'a', how: '' },
  });
});

test('a new action has an owner, and one that is open says nothing of an end', async () => {
  await open();
  fake({ ...answers, 'action/write': () => ({ id: 'e9' }) });
  tap(/^Add an action$/, column());
  await expect.poll(sheet).toContain('Who does it');
  pick('Who does it', '');
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('Say what is to be done.');
  expect(sheet()).toContain('Choose who does it.');
  type('What is to be done', 'Ring the school');
  pick('Who does it', 'd');
  pick('Belongs to', 'd2');
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  const [sent] = FakeWorker.now.of('action/write') as { after: number; action: ActionDraft }[];
  expect(sent).toMatchObject({
    after: 0,
    action: { ...{ owner: 'd', decision: 'd2', due: today + 7, end: '', ended: 0, by: '', how: '' } },
  });
});

test('an action is added from the decision that it belongs to', async () => {
  await open();
  fake({ ...answers, 'action/write': () => ({ id: 'e9' }) });
  expect(() => tap('Add an action: Referral: General practitioner', column())).toThrow(); // it is closed
  tap('Add an action: Security at home', column());
  await expect.poll(sheet).toContain('Who does it');
  type('What is to be done', 'Ring the fitter');
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  expect(FakeWorker.now.of('action/write')).toMatchObject([
    { after: 0, action: { what: 'Ring the fitter', decision: 'd2' } },
  ]);
});

test('a decision that was looked at goes on with one Save; one that is not due yet has no button for that', async () => {
  await open();
  fake({ ...answers, 'decision/write': () => ({ id: 'e9' }) });
  expect(() => tap('Reviewed: goes on: Security at home', column())).toThrow();
  tap('Reviewed: goes on: Stalking Protection Order', column());
  await expect.poll(sheet).toContain('Change the decision');
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  expect(FakeWorker.now.of('decision/write')).toMatchObject([
    { after: 1, decision: { decision: 'd1', review: today + 28, closed: 0 } },
  ]);
});

test('a meeting, an end and a closing day that are not here yet are refused', async () => {
  await open();
  const tomorrow = typedDay(today + 1);
  tap('Close: Security at home', column());
  await expect.poll(sheet).toContain('What came of it');
  type('Closed on', tomorrow);
  type('What came of it', 'It is there.');
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('The day on which it was closed is not here yet.');
  type('Closed on', typedDay(today));
  fake({ ...answers, 'decision/write': () => ({ id: 'e9' }), 'action/write': () => ({ id: 'e8' }) });
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  tap('Done: Ring housing', column());
  await expect.poll(sheet).toContain('Change the action');
  type('On', tomorrow);
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('That day is not here yet.');
  type('On', typedDay(today));
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  tap(/^Note a meeting/, column());
  await expect.poll(sheet).toContain('Who was there');
  type('What was said', 'Quiet.');
  type('Day', tomorrow);
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('That day is not here yet.');
  expect(FakeWorker.now.of('meeting/write')).toEqual([]);
});

test('a meeting is noted with who was there', async () => {
  await open();
  fake({ ...answers, 'meeting/write': () => ({ id: 'e9' }) });
  tap(/^Note a meeting/, column());
  await expect.poll(sheet).toContain('What was said of K-12');
  const boxes = [...root.querySelectorAll<HTMLInputElement>('dialog input[type=checkbox]')];
  expect(boxes.map(({ checked }) => checked)).toEqual([true, false]);
  boxes[1]!.click();
  await expect.poll(() => boxes[1]!.checked).toBe(true);
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('Write what was said');
  type('What was said', 'We ask for the order.');
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  const [sent] = FakeWorker.now.of('meeting/write') as { meeting: MeetingDraft }[];
  expect(sent!.meeting).toMatchObject({ day: today, present: ['a', 'd'], said: 'We ask for the order.' });
});

test('while not all is known, or by who may only read, nothing is written', async () => {
  decisions = { ...decisions, known: false };
  stage.tell({ ...team, seq: 5 });
  await open();
  await expect.poll(text).toContain('still being checked');
  expect(text()).not.toMatch(/Add a|Note a/);
  decisions = { ...decisions, known: true, canEdit: false };
  stage.tell({ ...team, seq: 6 });
  await expect.poll(text).not.toContain('still being checked');
  expect(text()).not.toMatch(/Add a|Note a/);
  fake({ ...answers, 'decision/list': () => refuse('FORK') });
  stage.tell({ ...team, state: 'stopped', code: 'FORK' });
  await expect.poll(text).toContain('not shared with you');
});

test.each([
  ['decision', /^Add a decision/, 'Why'],
  ['action', /^Add an action/, 'What is to be done'],
  ['meeting', /^Note a meeting/, 'What was said'],
])(
  'a %s waits when its form is closed, and is thrown away only when that is meant',
  async (name, add, label) => {
    await open();
    await expectItWaits({
      open: () => tap(add, column()),
      goOn: () => tap(`Go on with the ${name}`, column()),
      label,
    });
  },
);

test('what is typed while it is on its way is saved after it, and no colleague is blamed', async () => {
  await open();
  await fillIn();
  const write = () => ((decisions = { ...decisions, unsaved: [{ id: 'e9', code: '' }] }), { id: 'e9' });
  fake({ ...answers, 'decision/write': write });
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('Saving …');
  type('Why', 'The second tracker was found.');
  decisions = { ...decisions, unsaved: [] };
  await expect.poll(sheet, { timeout: 3000 }).not.toContain('Saving …');
  expect(unfinished.value).toBe(true);
  fake({ ...answers, 'decision/write': ({ after }) => (after === 1 ? { id: 'e10' } : refuse('taken')) });
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  const sent = FakeWorker.now.of('decision/write') as { after: number; decision: DecisionDraft }[];
  expect(sent.map(({ after, decision: { rationale } }) => [after, rationale])).toEqual([
    [0, 'The tracker was found.'],
    [1, 'The second tracker was found.'],
  ]);
});

test('what is saved as it began waits as well while it is on its way', async () => {
  await open();
  tap('Done: Ring housing', column());
  await expect.poll(sheet).toContain('Change the action');
  const write = () => ((actions = { ...actions, unsaved: [{ id: 'e9', code: '' }] }), { id: 'e9' });
  fake({ ...answers, 'action/write': write });
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('Saving …');
  tap(/^Close/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  expect(unfinished.value).toBe(true);
  actions = { ...actions, unsaved: [] };
  await expect.poll(() => unfinished.value, { timeout: 3000 }).toBe(false);
});

test('where another waits, that one is opened and says so', async () => {
  await open();
  tap('Change: Ring housing', column());
  await expect.poll(sheet).toContain('Change the action');
  expect(sheet()).not.toContain('not saved yet');
  type('What is to be done', 'Ring housing today');
  await expect.poll(sheet).toContain('it waits');
  tap(/^Close/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  tap('Done: Ask for the CCTV of the car park', column());
  await expect.poll(sheet).toContain('You typed this before, and it is not saved yet.');
  expect(root.querySelector<HTMLTextAreaElement>('dialog textarea')!.value).toBe('Ring housing today');
});
