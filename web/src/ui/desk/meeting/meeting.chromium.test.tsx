import type Axe from 'axe-core';
import 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { startWorker } from '../../../model/link.ts';
import { dayHere } from '../../../model/day.ts';
import { place } from '../../../model/office.ts';
import { entered } from '../../../model/session.ts';
import { amira, caseSummary, vaultView } from '../../../model/testing/case.ts';
import { agendaView } from '../../../model/testing/decision.ts';
import { FakeWorker, fake, refuse, type Answers } from '../../../model/testing/worker.ts';
import { unfinished } from '../../../model/unfinished.ts';
import type { AgendaView, MeetingDraft } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { root, tap, type } from '../testing/stage.tsx';
import { expectItWaits } from '../testing/waits.ts';

const today = dayHere(Date.now());
const members = [
  { account: 'a', name: 'Amira', role: 'advocate', canAppend: true, waiting: false },
  { account: 'd', name: 'Dana Whitlock', role: 'police', canAppend: true, waiting: false },
] as const;
const since = { incidents: 3, messages: 2, plan: 0, decisions: 0 };
const review = { decision: 'd1', code: 'LEG2', lead: 'police', review: today - 3, view: '' };
const action = { action: 'a1', what: 'Ring housing', owner: 'd', ownerName: 'Dana Whitlock', due: today - 1 };

let views: readonly AgendaView[];
const busy = agendaView('c', {
  ...{ members, since, reviews: [review, { ...review, decision: 'd2', code: 'SAFE2', review: today + 5 }] },
  ...{ actions: [action], met: { day: today - 7, said: 'We wait for the phone company.' } },
});
const quiet = agendaView('q', { members, met: { day: today - 8, said: 'Quiet.' } });
const unread = agendaView('u', { members, known: false });
const cases = [
  stage.theCase(),
  caseSummary('q', { name: 'Library, notes at the car' }),
  caseSummary('u', { name: 'K-77' }),
];

const text = () => root.querySelector('main')?.textContent ?? '';
const sheet = () => root.querySelector('dialog')?.textContent ?? '';
const lists = { known: true, canEdit: true, unsaved: [] };
const answers: Answers = {
  ...stage.answers,
  'meeting/agenda': () => views,
  'meeting/list': () => ({ ...lists, meetings: [] }),
  'decision/list': () => ({ ...lists, decisions: [] }),
  'action/list': () => ({ ...lists, actions: [] }),
};

const press = (key: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

const open = async () => {
  await expect
    .poll(() => {
      if (place.value.at === 'list') press('g');
      if (place.value.at === 'list') press('m');
      return text();
    })
    .toContain('Weekly meeting');
};

beforeEach(async () => {
  await page.viewport(1440, 900);
  views = [quiet, unread, busy];
  await stage.openDesk(answers);
  FakeWorker.now.tell('cases', { cases });
});

afterEach(stage.closeDesk);

/** What a screen reader would stumble over. */
async function stumbles(): Promise<string[]> {
  const { violations } = await (window as unknown as { axe: typeof Axe }).axe.run(
    root.querySelector('main')!,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`);
}

test('the agenda says what is overdue over all cases, and each case by what came in since it was talked about', async () => {
  await open();
  await expect.poll(() => document.activeElement?.textContent).toBe('Weekly meeting');
  await expect.poll(text).toContain('3 cases, 3 not talked about today');
  expect(text()).toContain('Review: Stalking Protection Order');
  expect(text()).toContain('Ring housing');
  const [names] = [[...root.querySelectorAll('.agenda h3')].map(({ textContent }) => textContent)];
  expect(names).toEqual(['K-12', 'K-77', 'Library, notes at the car']);
  expect(text()).toContain('New since then: 3 incidents and 2 messages of hers');
  expect(text()).toContain('1 review is overdue');
  expect(text()).toContain('1 review due in the next seven days');
  expect(text()).toContain('2 open decisions without what she thinks of it');
  expect(text()).toContain('“We wait for the phone company.”');
  expect(text()).toContain('Nothing new since then');
  expect(text()).toContain('What is due is not known yet.');
  expect(await stumbles()).toEqual([]);
});

test('a case opens at its decisions', async () => {
  await open();
  await expect.poll(text).toContain('Ring housing');
  tap('Decisions of K-12');
  expect(place.value).toEqual({ at: 'case', caseId: 'c', beside: 'decisions' });
  const column = () => root.querySelector('aside.beside')?.textContent ?? '';
  await expect.poll(column).toContain('Reading the team’s notes');
  stage.tell(vaultView('team'));
  await expect.poll(column).toContain('Nothing has been decided yet.');
});

test('what was said is noted case by case, with who was there at the last one proposed for the next', async () => {
  await open();
  await expect.poll(text).toContain('Ring housing');
  expect(() => tap('Note what was said of K-77')).toThrow();
  tap('Note what was said of K-12');
  await expect.poll(sheet).toContain('Who was there');
  const boxes = () => [...root.querySelectorAll<HTMLInputElement>('dialog input[type=checkbox]')];
  boxes()[1]!.click();
  await expect.poll(() => boxes()[1]!.checked).toBe(true);
  type('What was said', 'We ask for the order.');
  fake({
    ...answers,
    'meeting/write': ({ meeting: { day, said } }) => {
      views = [
        quiet,
        unread,
        { ...busy, since: { ...since, incidents: 0, messages: 0 }, met: { day, said } },
      ];
      return { id: 'e9' };
    },
  });
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  const [sent] = FakeWorker.now.of('meeting/write') as { caseId: string; meeting: MeetingDraft }[];
  expect(sent).toMatchObject({ caseId: 'c', meeting: { day: today, present: ['a', 'd'] } });
  await expect.poll(text).toContain('Talked about today');
  expect(text()).toContain('3 cases, 2 not talked about today');
  expect([...root.querySelectorAll('.agenda h3')].at(-1)?.textContent).toBe('K-12');
  tap('Note what was said of Library, notes at the car');
  await expect.poll(() => boxes().map(({ checked }) => checked)).toEqual([true, true]);
});

test('what was typed of a meeting waits for whoever signs in again', async () => {
  await open();
  await expect.poll(text).toContain('Ring housing');
  tap('Note what was said of K-12');
  await expect.poll(sheet).toContain('Who was there');
  type('What was said', 'We ask for the order.');
  FakeWorker.now.tell('ended', { code: 'unauthenticated' });
  await expect.poll(() => root.textContent).not.toContain('Ring housing');
  expect(unfinished.value).toBe(true);
  startWorker();
  entered(amira);
  FakeWorker.now.tell('cases', { cases });
  await expect
    .poll(() => root.querySelector<HTMLTextAreaElement>('dialog textarea')?.value)
    .toBe('We ask for the order.');
});

test('without a case, and where the cases cannot be read, that is said', async () => {
  views = [];
  await open();
  await expect.poll(text).toContain('No case has its team notes shared with you.');
  fake({ ...answers, 'meeting/agenda': () => refuse('offline') });
  FakeWorker.now.tell('cases', { cases });
  await expect.poll(text).toContain('Try again');
});

test('the list says which cases have something overdue, and shows them alone', async () => {
  FakeWorker.now.tell('cases', { cases: [{ ...cases[0]!, overdue: 2 }, ...cases.slice(1)] });
  await expect.poll(text).toContain('2 overdue');
  tap(/^Overdue/);
  await expect.poll(text).not.toContain('Library');
  expect(text()).toContain('K-12');
});

test('what was said waits when its form is closed, and is thrown away only when that is meant', async () => {
  await open();
  await expect.poll(text).toContain('Ring housing');
  await expectItWaits({
    open: () => tap('Note what was said of K-12'),
    goOn: () => tap('Go on with what was said of K-12'),
    label: 'What was said',
  });
});

test('a risk that is overdue stands with what is overdue, and opens the risk records', async () => {
  const risk = {
    risk: 'r1',
    instrument: 'dash',
    title: '',
    assessor: 'Dan Price',
    review: today - 2,
    over: true,
  };
  views = [{ ...quiet, risk }];
  await open();
  await expect.poll(text).toContain('Risk to be looked at again: DASH');
  expect(text()).toContain('Dan Price');
  expect(root.querySelector('.agenda')?.textContent).toContain('The risk was to be looked at again');
  expect(await stumbles()).toEqual([]);
  tap('Risk records of Library, notes at the car');
  expect(place.value).toEqual({ at: 'case', caseId: 'q', beside: 'risk' });
});

test('a closed case is on the agenda while something in it is new or overdue', async () => {
  const referral = { stage: 'closed', since: 1, end: 'moved_on' };
  FakeWorker.now.tell('cases', { cases: cases.map((one) => ({ ...one, referral })) });
  await open();
  await expect.poll(text).toContain('Ring housing');
  const names = () => [...root.querySelectorAll('.agenda h3')].map(({ textContent }) => textContent);
  expect(names()).toEqual(['K-12', 'K-77']); // of the second it is not known
  expect(text()).toContain('2 cases, 2 not talked about today');
});
