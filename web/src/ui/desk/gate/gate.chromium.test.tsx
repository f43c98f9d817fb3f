import type Axe from 'axe-core';
import 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { blank } from '../../../model/story.ts';
import { amira, vaultView } from '../../../model/testing/case.ts';
import { receiptView, requestsView, requestView } from '../../../model/testing/request.ts';
import { FakeWorker, fake, refuse, type Answers } from '../../../model/testing/worker.ts';
import type { ItemsView, ItemTold, ItemView, RequestDraft, RequestsView } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { column, root, tap, type } from '../testing/stage.tsx';
import { expectItWaits } from '../testing/waits.ts';

const team = vaultView('team', { seq: 4 });
const pol = { ...amira, account: 'p', role: 'police', name: 'Pol Marsh' } as const;
const police = { mayAsk: true, mayAnswer: false, mayGive: false };

let view: RequestsView;
let items: ItemsView;

const item = (entry: string, text: string, more: Partial<ItemView> = {}): ItemView => ({
  ...{ vault: 'v-chat', entry, thing: 'messages', fromName: 'Vic', at: 1_778_000_000_000, left: 0 },
  ...{ isGiven: false, text, told: null },
  ...more,
});

const text = () => column()?.textContent ?? '';
const dialog = () => root.querySelector('dialog');
const sheet = () => dialog()?.textContent ?? '';
const answers: Answers = {
  ...stage.answers,
  'request/list': () => view,
  'request/items': () => items,
  'decision/list': () => refuse('not_found'),
  'action/list': () => refuse('not_found'),
  'meeting/list': () => refuse('not_found'),
};

async function open(more: Partial<RequestsView>, who: typeof amira = amira): Promise<void> {
  view = requestsView(more);
  items = { known: true, closedThings: [], items: [] };
  await stage.openDesk(answers, stage.theCase(), who);
  await stage.openTheCase();
  stage.tell(team);
  await expect.poll(() => root.textContent).toContain('Requests of the police');
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'q', bubbles: true }));
  await expect.poll(text).toContain('What she told her advocate');
}

beforeEach(async () => {
  await page.viewport(1440, 900);
});

afterEach(stage.closeDesk);

/** What a screen reader would stumble over. */
async function stumbles(): Promise<string[]> {
  const { violations } = await (window as unknown as { axe: typeof Axe }).axe.run(dialog() ?? column()!);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`);
}

const tick = (label: string): void =>
  [...(dialog()?.querySelectorAll('label') ?? [])]
    .find(({ textContent }) => textContent.startsWith(label))!
    .querySelector('input')!
    .click();

test('an advocate sees what is asked and why, and that it waits for an answer', async () => {
  await open({ requests: [requestView('r1')] });
  await expect.poll(() => document.activeElement?.textContent).toBe('Requests of the police');
  expect(text()).toContain('Waits for an answer');
  for (const said of ['Who came to the gate in May.', 'She may have named him.', 'The cameras were off'])
    expect(text()).toContain(said);
  expect(text()).toMatch(/Inspector Ann Lee, .*: Nobody else saw his face\./);
  expect(text()).toMatch(/She was told on .*: By letter, with her advocate\./);
  expect(text()).toMatch(/Messages with her advocate, from .* to /);
  expect(text()).not.toContain('Choose what to give');
  expect(text()).not.toContain('Ask for information');
  expect(await stumbles()).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await expect.poll(column).toBe(null);
  expect(root.textContent).toContain('1 request waits for an answer.');
});

test('a refusal needs its reason; what was typed stays where the request was changed meanwhile', async () => {
  await open({ requests: [requestView('r1')] });
  tap(/^Answer the request/, column());
  await expect.poll(sheet).toContain('What she wrote of the man at the gate.');
  tap('Save the answer', dialog());
  await expect.poll(sheet).toContain('Say whether it is accepted or refused.');
  tick('Refused');
  await expect.poll(() => dialog()!.querySelectorAll<HTMLInputElement>('input')[1]!.checked).toBe(true);
  tap('Save the answer', dialog());
  await expect.poll(sheet).toContain('Say why it is refused.');
  expect(await stumbles()).toEqual([]);
  type('Reason', 'It asks for all of it.');
  const changed = requestView('r1', { id: 'r1-2', version: 2, what: 'Less.' });
  fake({
    ...answers,
    'request/answer': ({ about }) =>
      about === 'r1-2' ? { id: 'e9' } : ((view = { ...view, requests: [changed] }), refuse('taken')),
  });
  tap('Save the answer', dialog());
  await expect.poll(sheet).toContain('A colleague has changed this');
  expect(sheet()).toContain('Less.');
  tap('Save the answer', dialog());
  await expect.poll(sheet).toBe('');
  expect(FakeWorker.now.of('request/answer').at(-1)).toMatchObject({
    ...{ caseId: 'c', request: 'r1', about: 'r1-2', verdict: 'refused', reason: 'It asks for all of it.' },
  });
});

const accepted = {
  version: 1,
  verdict: 'accepted',
  reason: 'She agrees.',
  authorName: 'Amira',
  written: 0,
} as const;

test('single items are given, each after it was asked once more', async () => {
  await open({ requests: [requestView('r1', { closed: '', answer: accepted, answered: 1 })] });
  expect(text()).toContain('Accepted: She agrees.');
  items = {
    known: true,
    closedThings: ['notes'],
    items: [item('m1', 'He was at the gate.', { left: 2 }), item('m2', 'I am so tired.')],
  };
  tap(/^Choose what to give/, column());
  await expect.poll(sheet).toContain('I am so tired.');
  expect(sheet()).toContain('Amira, Pol Marsh and Dan Price');
  expect(sheet()).toContain('2 files of it are not given.');
  expect(sheet()).toContain('Not open to you: Private notes of the advocate.');
  expect(await stumbles()).toEqual([]);
  tap(/^Give this/, dialog());
  await expect.poll(sheet).toContain('Give this to Pol Marsh and the team? It cannot be taken back.');
  await expect.poll(() => document.activeElement?.textContent).toBe('Not now');
  tap('Not now', dialog());
  await expect.poll(() => document.activeElement?.textContent).toContain('He was at the gate.');
  expect(FakeWorker.now.of('request/give')).toEqual([]);
  tap(/^Give this/, dialog());
  await expect.poll(sheet).toContain('Give it');
  fake({ ...answers, 'request/give': () => refuse('request_closed') });
  tap('Give it', dialog());
  await expect.poll(sheet).toContain('Nothing can be given under this request now.');
  fake({
    ...answers,
    'request/give': () => {
      items = { ...items, items: items.items.map((one, nth) => ({ ...one, isGiven: nth === 0 })) };
      return null;
    },
  });
  tap('Give it', dialog());
  await expect
    .poll(() => [...dialog()!.querySelectorAll('.chip')].map((one) => one.textContent))
    .toEqual(['Given']);
  expect(FakeWorker.now.of('request/give').at(-1)).toEqual({
    ...{ caseId: 'c', request: 'r1', about: 'r1-1', vault: 'v-chat', entry: 'm1' },
  });
  expect(dialog()!.querySelectorAll('button[aria-label^="Give this"]')).toHaveLength(1);
});

test('what is asked once more is over where the request changes meanwhile', async () => {
  await open({ requests: [requestView('r1', { closed: '', answer: accepted })] });
  items = { ...items, items: [item('m1', 'He was at the gate.')] };
  tap(/^Choose what to give/, column());
  await expect.poll(sheet).toContain('He was at the gate.');
  tap(/^Give this/, dialog());
  await expect.poll(sheet).toContain('It cannot be taken back.');
  const changed = requestView('r1', { id: 'r1-2', version: 2, what: 'More.', closed: '', answer: accepted });
  fake({
    ...answers,
    'request/give': () => ((view = { ...view, requests: [changed] }), refuse('request_changed')),
  });
  tap('Give it', dialog());
  await expect.poll(sheet).toContain('Asked for: More.');
  expect(sheet()).toContain('This request was changed in the meantime');
  expect(sheet()).not.toContain('Give it');
  tap(/^Give this/, dialog());
  await expect.poll(sheet).toContain('It cannot be taken back.');
  tap('Give it', dialog());
  await expect.poll(() => FakeWorker.now.of('request/give').length).toBe(2);
  expect(FakeWorker.now.of('request/give')).toMatchObject([{ about: 'r1-1' }, { about: 'r1-2' }]);
});

test.each([
  ['messages', { given: 0, how: '', delay: 'It would warn him.', until: 4_000_000_000_000 }, true],
  ['notes', { given: 0, how: '', delay: 'It would warn him.', until: 4_000_000_000_000 }, false],
  ['messages', { given: 1_780_000_000_000, how: 'By letter.', delay: '', until: 0 }, false],
])('before %s are given it is said where her phone tells her too early', async (thing, notice, isSaid) => {
  await open({ requests: [requestView('r1', { closed: '', answer: accepted, notice })] });
  items = { ...items, items: [item('m1', 'He was at the gate.', { thing })] };
  tap(/^Choose what to give/, column());
  await expect.poll(sheet).toContain('her phone shows at once that it is to be passed on');
  await expect.poll(sheet).toContain('He was at the gate.');
  tap(/^Give this/, dialog());
  await expect.poll(sheet).toContain('It cannot be taken back.');
  const warning = /She is not to be told before the end of .* 2096; her phone shows it at once all the same/;
  expect(warning.test(sheet())).toBe(isSaid);
  expect(await stumbles()).toEqual([]);
});

test('of an incident everything is shown that goes with it, before it is given and afterwards', async () => {
  const when = { start: 1_778_000_000_000, end: 0, precision: 'about', zone: 'Europe/Madrid' };
  const told: ItemTold = {
    ...{ source: 'advocate_by_phone', status: 'corrected', version: 2, reason: 'The street was wrong.' },
    draft: {
      ...{ ...blank(when), kinds: ['waited_near'], text: 'He stood there.', words: 'I see you.' },
      ...{ burst: { count: 47, channel: 'call' }, children: 'in_house' },
      ...{ where: { code: 'other', text: 'My sister’s, 4 Mill Lane' } },
      ...{ who: { code: 'think_i_know', certainty: 2, how: 'His walk.', name: 'R. Stone' } },
      look: {
        ...{ text: 'Red coat', vehicles: [{ plate: 'AB1', make: 'Ford', colour: 'grey' }], tracker: 'T-77' },
        ...{ handles: [{ service: 'chat', handle: '@r' }], numbers: ['07700 1'], emails: ['r@example.org'] },
      },
      ...{ witness: { seen: 'yes', name: 'Joan next door', help: 'maybe' } },
      ...{ fear: { degree: 3, word: 'sick', violence: 'yes' }, impact: { codes: [], text: 'I left work.' } },
      ...{ order: { answer: 'possible', condition: 'No contact' } },
      reported: [{ to: 'police', when: 0, reference: 'REF-9' }],
    },
  };
  const receipts = [receiptView('g1', { thing: 'incidents', told })];
  await open({ requests: [requestView('r1', { closed: '', answer: accepted, receipts })] });
  items = { ...items, items: [item('i1', 'He stood there.', { thing: 'incidents', told })] };
  const words = ['He stood there.', 'I see you.', '47', 'My sister’s, 4 Mill Lane', 'His walk.', 'R. Stone'];
  words.push('Red coat', 'AB1', 'Ford', 'grey', 'T-77', '@r', '07700 1', 'r@example.org', 'Joan next door');
  words.push('sick', 'I left work.', 'No contact', 'REF-9', 'The street was wrong.', 'Europe/Madrid');
  words.push('written down by staff', 'version 2', 'Children there', 'about');
  expect(words.filter((word) => !text().includes(word))).toEqual([]);
  tap(/^Choose what to give/, column());
  await expect.poll(sheet).toContain('All that is shown of an entry goes with it');
  await expect.poll(() => words.filter((word) => !sheet().includes(word))).toEqual([]);
  expect(await stumbles()).toEqual([]);
});

test('many items are found by words; what is not here yet is said', async () => {
  await open({ requests: [requestView('r1', { closed: '', answer: accepted })] });
  items = {
    ...{ known: false, closedThings: [] },
    items: Array.from({ length: 9 }, (_, n) => item(`m${n}`, n === 4 ? 'The red coat' : `Line ${n}`)),
  };
  tap(/^Choose what to give/, column());
  await expect.poll(sheet).toContain('There may be more than is listed.');
  type('Find in what is listed', 'RED');
  await expect.poll(() => dialog()!.querySelectorAll('li')).toHaveLength(1);
  type('Find in what is listed', 'nothing like it');
  await expect.poll(sheet).toContain('Nothing is found by these words.');
});

test('what was given stands with its receipt, and what is not believed is not shown', async () => {
  const receipts = [
    receiptView('g1', { left: 1, compared: 'no', fromName: '' }),
    receiptView('g2', { doubt: 'unanswered', text: '' }),
    receiptView('g4', { thing: 'notes', text: 'A note.', compared: 'no' }),
  ];
  const day = { from: 1_777_600_000_000, to: 1_777_600_000_001 };
  const answered = { ...day, closed: '', answer: accepted, receipts } as const;
  await open({
    requests: [requestView('r1', answered)],
    strays: [receiptView('g3', { doubt: 'unasked', text: '' })],
    halfGiven: [
      { vault: 'v-chat', entry: 'm9', request: 'r1', byName: 'Amira', mine: true, written: 0 },
      { vault: 'v-chat', entry: 'm8', request: 'r1', byName: 'Bea', mine: false, written: 0 },
    ],
  });
  expect(text()).toContain('2 items were given:');
  expect(text()).toContain('Message by somebody outside the team, ');
  expect(text()).toContain('Messages with her advocate, of ');
  expect(text()).toContain('He was at the gate again.');
  expect(text()).toContain('1 file of it is not given.');
  expect(text()).toContain('As the advocate has signed it. Where it stands is not open to you.');
  expect(text()).toContain('The notes that it is from are not open to you');
  expect(text()).toContain('It is not shown, because nobody had accepted the request.');
  expect(text()).toContain('Noted as given without a request');
  expect(text()).toContain('Choose what to give, and give it again.');
  expect(text()).toContain('the team has no receipt that counts.');
  expect(await stumbles()).toEqual([]);
});

const fillIn = () => {
  type('Line of enquiry', 'Who came to the gate.');
  type('Why is it necessary?', 'She may have named him.');
  type('Why would less', 'The cameras were off.');
  type('Which of them', 'What she wrote of the gate.');
  type('From', '2026-05-01');
  type('To and including', '2026-05-31');
  type('What will be done with it?', 'Kept with the file.');
  type('Last day of this request', '2100-01-01');
};

test('a constable asks with every reason, or the form says what is missing and loses nothing', async () => {
  await open(police, pol);
  expect(text()).toContain('The police have asked for nothing.');
  tap('Ask for information', column());
  await expect.poll(sheet).toContain('A request that changes has to be answered anew.');
  tap('Send the request', dialog());
  for (const missing of [
    'Say which line of enquiry it is for.',
    'Say when she was told.',
    'Choose what is asked for.',
  ])
    await expect.poll(sheet).toContain(missing);
  expect(sheet()).not.toContain('Name who has approved it.');
  fillIn();
  tick('Messages with her advocate');
  await expect.poll(sheet).toContain('Said in confidence');
  tick('She cannot be told yet');
  await expect.poll(sheet).toContain('Why not yet');
  tap('Send the request', dialog());
  await expect.poll(sheet).toContain('Name who has approved it.');
  expect(sheet()).toContain('Say why she cannot be told yet.');
  expect(await stumbles()).toEqual([]);
  type('Name of who approved', 'Ann Lee');
  type('When it was approved', '2026-01-01T10:00');
  type('Why the presumption', 'Nobody else saw him.');
  type('Why not yet', 'It would warn him.');
  type('Last day for which', '2100-01-01');
  fake({ ...answers, 'request/write': () => refuse('offline') });
  tap('Send the request', dialog());
  await expect.poll(() => dialog()?.querySelector('.problem') !== null).toBe(true);
  expect(dialog()!.querySelector('textarea')!.value).toBe('Who came to the gate.');
  fake({ ...answers, 'request/write': () => ({ id: 'e9' }) });
  tap('Send the request', dialog());
  await expect.poll(sheet).toBe('');
  const [, { request: sent }] = FakeWorker.now.of('request/write') as [unknown, { request: RequestDraft }];
  expect(sent).toMatchObject({
    ...{ enquiry: 'Who came to the gate.', things: ['messages'], withdrawn: '' },
    approvals: [{ name: 'Ann Lee', rank: 'inspector', why: 'Nobody else saw him.' }],
    notice: { given: 0, how: '', delay: 'It would warn him.' },
  });
});

test('what is typed waits, in each of the three forms', async () => {
  await open({ ...police, mayAnswer: true, requests: [requestView('r1')] }, pol);
  await expectItWaits({
    open: () => tap('Ask for information', column()),
    goOn: () => tap('Go on with the request', column()),
    label: 'Line of enquiry',
  });
  await expectItWaits({
    open: () => tap(/^Answer the request/, column()),
    goOn: () => tap('Go on with the answer', column()),
    label: 'Reason',
  });
  await expectItWaits({
    open: () => tap(/^Withdraw the request/, column()),
    goOn: () => tap('Go on with the withdrawal', column()),
    label: 'Why it is asked no more',
  });
});

test('a request is withdrawn with its reason; a late notice is said in the panel and beside the timeline', async () => {
  const late = requestView('r1', {
    ...{ closed: 'untold', isNoticeLate: true },
    notice: { given: 0, how: '', delay: 'It would warn him.', until: 1_780_000_000_000 },
  });
  await open({ ...police, requests: [late] }, pol);
  expect(text()).toContain('She should have been told of a request by now.');
  expect(text()).toMatch(/She is not told before the end of .*: It would warn him\./);
  tap(/^Withdraw the request/, column());
  await expect.poll(sheet).toContain('What was given stays');
  tap('Withdraw it', dialog());
  await expect.poll(sheet).toContain('Say why.');
  type('Why it is asked no more', 'He was found.');
  fake({ ...answers, 'request/write': () => ({ id: 'e9' }) });
  tap('Withdraw it', dialog());
  await expect.poll(sheet).toBe('');
  expect(FakeWorker.now.of('request/write').at(-1)).toMatchObject({
    after: 1,
    request: { request: 'r1', withdrawn: 'He was found.', what: late.what },
  });
});

test('who has not the team’s notes is told so', async () => {
  view = requestsView();
  await stage.openDesk({ ...answers, 'request/list': () => refuse('not_found') });
  await stage.openTheCase();
  stage.tell(vaultView('chat'));
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'q', bubbles: true }));
  await expect.poll(text).toContain('The team’s notes are not shared with you');
});
