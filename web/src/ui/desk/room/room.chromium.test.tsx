import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { go } from '../../../model/office.ts';
import { amira, caseSummary, vaultView } from '../../../model/testing/case.ts';
import { FakeWorker, fake, refuse, type Answers } from '../../../model/testing/worker.ts';
import { unfinished } from '../../../model/unfinished.ts';
import type {
  CaseSummary,
  LinksView,
  LookView,
  RoomView,
  RoomWordView,
  StaffView,
} from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { column, root, tap, type } from '../testing/stage.tsx';
import { expectItWaits } from '../testing/waits.ts';

const NOW = Date.now();
const member = (account: string, name: string) =>
  ({ account, name, role: 'advocate', canAppend: true, waiting: false }) as const;
const team = vaultView('team', {
  ...{ id: 'v', seq: 3 },
  members: [member('a', 'Amira'), member('b', 'Beatriz Costa')],
});
const word = (
  id: string,
  what: RoomWordView['what'],
  caseId: string,
  text: string,
  more: Partial<RoomWordView> = {},
): RoomWordView => ({
  ...{ id, what, caseId, text, authorName: 'Beatriz Costa', mine: false, written: NOW - 60_000 },
  ...more,
});
const opened = word('w1', 'open', 'd', 'The plate that she wrote down is in my case too.');
const asked: RoomView = {
  ...{ state: 'opening', known: true, canEdit: true, own: 'c', hasSaid: false, kind: 'plate' },
  byName: 'Beatriz Costa',
  cases: [
    { caseId: 'd', label: 'K-30', mine: false, by: ['Beatriz Costa'] },
    { caseId: 'c', label: '', mine: true, by: [] },
  ],
  words: [opened],
  ...{ members: team.members, unsaved: [] },
};
const waits: RoomView = {
  ...asked,
  ...{ own: 'c', hasSaid: true, byName: 'Amira' },
  cases: [
    { caseId: 'c', label: 'K-12', mine: true, by: ['Amira'] },
    { caseId: 'd', label: '', mine: false, by: [] },
  ],
};
const open: RoomView = {
  ...asked,
  ...{ state: 'open', hasSaid: true },
  cases: [asked.cases[0], { caseId: 'c', label: 'K-12', mine: true, by: ['Amira'] }],
  words: [
    opened,
    word('w2', 'open', 'c', 'A blue van at ours.', { authorName: 'Amira', mine: true }),
    word('w3', 'thought', 'd', 'He limps in both, and both first saw him at the swimming bath.'),
    word('w4', 'share', 'c', 'By the canal on three evenings in May.', { authorName: 'Amira', mine: true }),
  ],
};
let view: RoomView;
const lookOf = (incident: string, plate: string, whole: string): LookView => ({
  ...{ incident, start: NOW, precision: 'day', zone: 'UTC', look: '', place: '' },
  vehicles: [{ plate, whole, make: 'van', colour: 'blue' }],
});

const answers: Answers = {
  ...stage.answers,
  'room/view': () => view,
  'room/list': () => [],
  'look/list': () => [],
  'decision/list': () => ({ known: true, canEdit: view.state === 'open', unsaved: [], decisions: [] }),
  'action/list': () => ({ known: true, canEdit: view.state === 'open', unsaved: [], actions: [] }),
  'meeting/list': () => ({ known: true, canEdit: view.state === 'open', unsaved: [], meetings: [] }),
};
const roomRow = (more: Partial<CaseSummary> = {}): CaseSummary =>
  caseSummary('r', {
    ...{ name: 'K-30 / …', victim: '', kinds: ['team'], stalker: '', lastEntry: NOW - 60_000 },
    room: { state: 'opening', asks: true, byName: 'Beatriz Costa' },
    ...more,
  });
const mine = stage.theCase({ kinds: ['incidents', 'team'] });
const said = () => root.textContent;
const sheet = () => root.querySelector('dialog');
const again = () => FakeWorker.now.tell('vault', { caseId: 'r', vault: team });

beforeEach(async () => {
  await page.viewport(1440, 900);
  view = asked;
  await stage.openDesk(answers, mine);
  FakeWorker.now.tell('cases', { cases: [mine, roomRow()] });
});

afterEach(stage.closeDesk);

const openRoom = async () => {
  go({ at: 'case', caseId: 'r' });
  await expect.poll(said).toContain('The two cases');
  again();
};

test('the list says that it is a room and who asks, and nothing that is said of a case', async () => {
  await expect.poll(said).toContain('Linking room');
  const row = [...root.querySelectorAll('tbody tr')].find((one) => one.textContent.includes('K-30 / …'))!;
  expect(row.textContent).toContain('Beatriz Costa asks you to open it too');
  expect(row.textContent).toContain('Needs an answer');
  for (const never of ['Not safe', 'not shared', 'Not noted', 'Unknown', 'plan'])
    expect(row.textContent.toLowerCase()).not.toContain(never.toLowerCase());
  FakeWorker.now.tell('cases', {
    cases: [mine, roomRow({ room: { state: 'shut', asks: false, byName: 'Amira' } })],
  });
  await expect.poll(said).not.toContain('K-30 / …'); // it is with what is closed
});

test('whoever is asked reads why, says yes with a reason, and it is saved once the service has it', async () => {
  await openRoom();
  expect(document.activeElement?.tagName).toBe('H1');
  expect(said()).toContain(
    'Beatriz Costa opened a room on a possible link with your case K-12. Open it too?',
  );
  expect(said()).toContain('A possible link: the same number plate in both cases.');
  expect(said()).toContain('The plate that she wrote down');
  expect(said()).not.toContain('Tell something of your case');
  expect(said()).not.toContain('Timeline');
  tap(/^Open it too/);
  await expect.poll(() => sheet()?.textContent).toContain('Open this room too');
  expect([...sheet()!.querySelectorAll('input')].map(({ value }) => value)).toEqual(['']);
  tap(/^Save/, sheet());
  await expect.poll(() => sheet()!.textContent).toContain('Say what your case is called here.');
  expect(sheet()!.textContent).toContain('Write a sentence first.');
  type('What your case is called here', 'K-12');
  type('Why', 'A blue van at ours.');
  fake({
    ...answers,
    'room/say': () => {
      view = { ...view, unsaved: [{ id: 'e1', code: '' }] };
      return { id: 'e1' };
    },
  });
  tap(/^Save/, sheet());
  await expect.poll(() => sheet()?.textContent).toContain('Saving …');
  expect(FakeWorker.now.of('room/say')).toEqual([
    { caseId: 'r', what: 'open', label: 'K-12', text: 'A blue van at ours.' },
  ]);
  view = open;
  await expect.poll(sheet, { timeout: 3000 }).toBe(null);
  await expect.poll(said).toContain('Tell something of your case');
  expect(unfinished.value).toBe(false);
});

test('until the other one has said yes it waits, and nothing can be written', async () => {
  view = waits;
  await openRoom();
  await expect.poll(said).toContain('Waiting: somebody who is in the other case has to open it too.');
  expect(said()).not.toContain('Why it may be one person');
  expect(said()).not.toContain('Open it too …');
  expect(said()).not.toContain('Add a colleague');
  await userEvent.keyboard('d');
  expect(column()).toBe(null);
});

test('who is in neither case is told so', async () => {
  view = { ...asked, own: '' };
  await openRoom();
  await expect.poll(said).toContain('You are in neither of the two cases');
  expect(said()).not.toContain('Open it too …');
});

test('while it is being checked nothing can be said', async () => {
  view = { ...asked, known: false };
  await openRoom();
  await expect.poll(said).toContain('The room is still being checked.');
  expect(said()).not.toContain('Open it too …');
});

test('in an open room both tell and decide, and it is closed with a reason', async () => {
  view = open;
  FakeWorker.now.tell('cases', {
    cases: [mine, roomRow({ name: 'K-30 / K-12', room: { state: 'open', asks: false, byName: 'B' } })],
  });
  await openRoom();
  await expect.poll(said).toContain('From K-12');
  expect(said()).toContain('By the canal on three evenings in May.');
  await userEvent.keyboard('d');
  await expect.poll(() => column()?.textContent).toContain('Decisions');
  await userEvent.keyboard('{Escape}');
  await expect.poll(column).toBe(null);
  fake({ ...answers, 'room/say': () => refuse('room_shut') });
  tap(/^Tell something/);
  await expect.poll(() => sheet()?.textContent).toContain('By hand, and only what is needed.');
  type('What they should know', 'She saw the van twice.');
  tap(/^Save/, sheet());
  await expect.poll(() => sheet()?.textContent).toContain('This room is not open');
  expect(sheet()!.querySelector('textarea')!.value).toBe('She saw the van twice.');
  tap('Throw away', sheet());
  await expect.poll(() => sheet()?.textContent).toContain('It is nowhere else.');
  tap('Throw it away', sheet());
  await expect.poll(sheet).toBe(null);
  fake({ ...answers, 'room/say': () => ({ id: 'e2' }) });
  tap(/^Close the room/);
  await expect.poll(() => sheet()?.textContent).toContain('nothing is deleted');
  type('Why', 'Two men.');
  view = { ...open, state: 'shut' };
  tap(/^Save/, sheet());
  await expect
    .poll(() => FakeWorker.now.of('room/say').at(-1))
    .toMatchObject({ what: 'close', text: 'Two men.' });
  await expect.poll(said).toContain('This room is closed. Nothing was deleted.');
  expect(said()).toContain('By the canal on three evenings in May.');
});

test('what is typed in a room waits, and is thrown away only when that is meant', async () => {
  view = open;
  await openRoom();
  await expect.poll(said).toContain('Why it may be one person, or not …');
  await expectItWaits({
    open: () => tap(/^Why it may be/),
    goOn: () => tap('Go on with what you typed'),
    label: 'What you think',
  });
});

test('who reads both logs is told what fits in both, in a sentence', async () => {
  view = open;
  fake({
    ...answers,
    'look/list': () => [
      { caseId: 'd', looks: [lookOf('i1', 'AB12', '')] },
      { caseId: 'c', looks: [lookOf('i2', 'AB12 CDE', 'GB:AB12CDE')] },
    ],
  });
  await openRoom();
  await expect
    .poll(said)
    .toContain('A part plate that fits (“AB12” and “AB12 CDE”) and a blue van, in both cases.');
});

const staff = (account: string, name: string, role: StaffView['role']) =>
  ({ account, name, role, waiting: false, paused: false }) as StaffView;

test('a room is opened from a possible link, with a colleague, and the page goes there once it is saved', async () => {
  let refused = true;
  fake({
    ...answers,
    'unit/staff': () => [
      staff('a', 'Amira', 'advocate'),
      staff('b', 'Beatriz Costa', 'advocate'),
      staff('m', 'Ruth Okafor', 'manager'),
      staff('s', 'Sam Support', 'support'),
    ],
    'link/find': () => ({
      ...{ state: 'looked', asked: NOW, compared: 3, links: [{ caseId: 'x', kind: 'plate' }] },
      ...{ common: [], spoiled: 0, managers: ['Ruth Okafor'] },
    }),
    'look/list': () => [
      { caseId: 'c', looks: [lookOf('i1', 'AB12', '')] },
      { caseId: 'e', looks: [lookOf('i2', 'AB12 CDE', 'GB:AB12CDE')] },
    ],
    'room/begin': () => (refused ? refuse('room_there') : { caseId: 'r' }),
  });
  FakeWorker.now.tell('cases', { cases: [mine, roomRow(), caseSummary('e', { name: 'K-40' })] });
  await stage.openTheCase();
  stage.tell(team);
  stage.tell(vaultView('incidents', { seq: 60 }));
  await userEvent.keyboard('l');
  await expect.poll(() => column()?.textContent).toContain('a case that you are not in');
  await expect.poll(() => column()?.textContent).toContain('With “K-40”');
  expect(column()!.textContent).toContain('a blue van, in both cases.');
  expect(column()!.textContent).toContain('Open that case');
  tap(/^Open a room/, column());
  await expect.poll(() => sheet()?.textContent).toContain('A possible link: the same number plate.');
  await expect
    .poll(() => [...sheet()!.querySelectorAll('option')].map((one) => one.textContent))
    .toEqual([...['Choose …', 'Ruth Okafor, manager', 'Beatriz Costa, advocate']]);
  tap(/^Open the room/, sheet());
  await expect.poll(() => sheet()!.textContent).toContain('Choose a colleague first.');
  // Nothing of the case is there before somebody types it, its name in one's own list neither.
  expect(sheet()!.textContent).toContain('Say what your case is called here.');
  expect([...sheet()!.querySelectorAll('input')].map(({ value }) => value)).toEqual(['']);
  type('What your case is called here', 'The blue van');
  const who = sheet()!.querySelector('select')!;
  who.value = 'b';
  who.dispatchEvent(new Event('change', { bubbles: true }));
  type('Why', 'The same plate.');
  tap(/^Open the room/, sheet());
  await expect.poll(() => sheet()?.textContent).toContain('There is a room for these two cases already.');
  expect(sheet()!.querySelector('textarea')!.value).toBe('The same plate.');
  refused = false;
  view = waits;
  tap(/^Open the room/, sheet());
  await expect.poll(said).toContain('Waiting: somebody who is in the other case');
  expect(FakeWorker.now.of('room/begin').at(-1)).toEqual({
    ...{ own: 'c', other: 'x', kind: 'plate', account: 'b', label: 'The blue van', text: 'The same plate.' },
  });
  expect(unfinished.value).toBe(false);
});

test('where there is a room already one goes there, and who may not open one is told', async () => {
  const hit: LinksView = {
    ...{ state: 'looked', asked: NOW, compared: 3, links: [{ caseId: 'x', kind: 'plate' }] },
    ...{ common: [], spoiled: 0, managers: [] },
  };
  fake({
    ...answers,
    'link/find': () => hit,
    'room/list': () => [{ room: 'r', cases: ['x', 'c'], state: 'opening' }],
  });
  await stage.openTheCase();
  stage.tell(team);
  stage.tell(vaultView('incidents', { seq: 60 }));
  await userEvent.keyboard('l');
  await expect.poll(() => column()?.textContent).toContain('There is a room, not open yet');
  expect(column()!.textContent).not.toContain('Open a room');
  tap('Go to the room', column());
  await expect.poll(said).toContain('The two cases');
  await stage.closeDesk();
  await stage.openDesk({ ...answers, 'link/find': () => hit }, mine, { ...amira, role: 'psychologist' });
  await stage.openTheCase();
  stage.tell(team);
  stage.tell(vaultView('incidents', { seq: 60 }));
  await userEvent.keyboard('l');
  await expect.poll(() => column()?.textContent).toContain('An advocate or a manager of this case can open');
});
