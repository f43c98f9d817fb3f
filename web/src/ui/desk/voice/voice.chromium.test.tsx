import type Axe from 'axe-core';
import 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { clock } from '../../../model/clock.ts';
import { dayHere } from '../../../model/day.ts';
import { heardView, vaultView } from '../../../model/testing/case.ts';
import { decisionView } from '../../../model/testing/decision.ts';
import { FakeWorker, fake, refuse, type Answers } from '../../../model/testing/worker.ts';
import { unfinished } from '../../../model/unfinished.ts';
import type {
  CaseSummary,
  ContactView,
  DecisionsView,
  HeardView,
  ReferralView,
  VoiceRights,
} from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { column, root, tap } from '../testing/stage.tsx';

const axe = (globalThis as unknown as { axe: typeof Axe }).axe;
const NOW = Date.now();
const DAY = 86_400_000;
const today = dayHere(NOW);

const contact: ContactView = {
  ...{ known: true, sending: false, refused: '', canEdit: true, stops: [], rules: null },
};
const stop: ContactView['stops'][number] = {
  ...{ by: 'her', role: 'victim', mine: false, until: 0, written: NOW },
};
const one = stage.theCase({ kinds: ['contact', 'chat', 'team'], contact });
const listed = { known: true, canEdit: true, unsaved: [] };

const asked = heardView('q', { written: NOW - 3 * DAY });
const answer = heardView('a', {
  ...{ what: 'answer', by: 'amber-heron', mine: false, written: NOW - DAY, asked: 'q', occasion: 'review' },
  ...{ safer: 'yes', heard: 'no', latest: ['safer', 'heard'] },
});
const noted = heardView('n', {
  ...{ what: 'note', by: 'Omar', mine: false, written: NOW - 40 * DAY, occasion: 'end' },
  ...{ informed: 'yes', safer: 'no', latest: ['informed'] },
});

let rights: VoiceRights;
let decisions: DecisionsView;
let referral: ReferralView;

const answers: Answers = {
  ...stage.answers,
  'voice/rights': () => rights,
  'decision/list': () => decisions,
  'action/list': () => ({ ...listed, actions: [] }),
  'meeting/list': () => ({ ...listed, meetings: [] }),
  'referral/view': () => referral,
};

const step = (name: string) => ({
  ...{ stage: name, at: NOW - 9 * DAY, who: 'Team', why: 'So.', end: '', rules: '', noContact: '' },
  ...{ noted: 'Amira', found: 'yes' as const },
});

const panel = () => root.querySelector('[aria-labelledby=voice-panel-title]');
const said = () => panel()?.textContent ?? '';
const button = (name: string) =>
  [...(panel()?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === name);
const sheets = () => [...root.querySelectorAll('dialog')];
const sheet = () => sheets().at(-1)?.textContent ?? '';
const inSheet = (name: string | RegExp) => tap(name, sheets().at(-1));
const prompt = () => root.querySelector('dialog section[aria-label="What she says"]');

const say = (voices: readonly HeardView[], more: Partial<CaseSummary> = {}) =>
  FakeWorker.now.tell('cases', { cases: [{ ...one, voices, ...more }] });

function pick(label: string, value: string): void {
  const of = [...root.querySelectorAll('dialog label')].find(({ textContent }) => textContent === label)!;
  const field = document.getElementById((of as HTMLLabelElement).htmlFor) as HTMLSelectElement;
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

const open = async () => {
  await stage.openTheCase();
  stage.tell(vaultView('team', { seq: 4 }));
  stage.tell(vaultView('chat', { seq: 4 }));
  await expect.poll(said).not.toBe('');
};

beforeEach(async () => {
  await page.viewport(1440, 900);
  rights = { ...listed };
  decisions = { ...listed, decisions: [] };
  referral = { known: true, unsaved: [], referral: null };
  await stage.openDesk(answers, one);
  clock.value = NOW;
});
afterEach(stage.closeDesk);

test('that nobody has asked her is said, and not before all of her messages is checked', async () => {
  await open();
  expect(said()).toContain('Nobody has asked her yet');
  rights = { ...rights, known: false };
  stage.tell(vaultView('chat', { seq: 5 }));
  await expect.poll(said).toContain('still being checked');
  expect(said()).not.toContain('Nobody has asked');
  expect(button('Ask her')).toBeUndefined();
});

test('the last word on each thing stands there with whose it is, and what was never said', async () => {
  await open();
  say([noted, asked, answer]);
  await expect.poll(said).toContain('Is she safer than before?Yes she said so, yesterday');
  expect(said()).toContain('Does she feel heard?No she said so');
  expect(said()).toMatch(/Does she know what is being done\?Yes noted by Omar, \d/);
  expect(said()).toContain('Does she decide herself what is done?Not said');
  expect(said()).not.toContain('asked her');
  expect(button('Ask her')).toBeDefined();
  say([{ ...noted, mine: true }]);
  await expect.poll(said).toContain('noted by you');
});

test('a question waits for two weeks, and meanwhile she is not asked again', async () => {
  await open();
  say([asked]);
  await expect.poll(said).toContain('You asked her 3 days ago. There is no answer yet, and she may leave it');
  expect(button('Ask her')).toBeUndefined();
  say([{ ...asked, mine: false, written: NOW - 15 * DAY }]);
  await expect.poll(said).toContain('Amira asked her');
  expect(said()).toContain('There is no answer.');
  expect(button('Ask her')).toBeDefined();
});

test.each<[string, Partial<CaseSummary>, string]>([
  ['it is not safe', { contact: { ...contact, stops: [stop] } }, 'it is not safe to contact her'],
  [
    'another word was given',
    { contact: { ...contact, stops: [{ ...stop, wrong: true }] } },
    'it is not safe',
  ],
  ['it is not known whether it is safe', { contact: { ...contact, known: false } }, 'before it is known'],
  ['she is not in yet', { waiting: true }, 'once she has opened her invitation'],
])('she is not asked while %s, and what she told can be noted', async (_, more, why) => {
  await open();
  say([], more);
  await expect.poll(said).toContain(why);
  expect(button('Ask her')).toBeUndefined();
  expect(button('Note what she told you')).toBeDefined();
});

test('she is not asked while nobody contacts her at all', async () => {
  referral = {
    ...referral,
    referral: {
      ...{ source: 'self', by: '', reach: '', asked: '', version: 2, summary: '', stalker: 'unknown' },
      ...{ relation: '', lasting: '', authorName: 'Amira', written: NOW, answers: [] },
      steps: [step('referred'), { ...step('adopted'), noContact: 'He reads her phone.' }],
      ...{ next: ['intervention', 'closed'], instead: ['adopted'] },
    },
  };
  await open();
  await expect.poll(said).toContain('nobody contacts her for now');
  expect(button('Ask her')).toBeUndefined();
});

test('who may only read the messages reads it, and neither asks nor notes', async () => {
  rights = { ...rights, canEdit: false };
  await open();
  say([asked, answer]);
  await expect.poll(said).toContain('Is she safer');
  expect(panel()?.querySelectorAll('button')).toHaveLength(0);
});

test('nothing of it stands where the chat is not shared', async () => {
  await stage.openTheCase();
  stage.tell(vaultView('team', { seq: 4 }));
  await expect.poll(() => root.textContent).toContain('Decisions');
  expect(panel()).toBeNull();
});

test('she is asked by keyboard, on the occasion that is chosen, and it closes once the service has it', async () => {
  await open();
  button('Ask her')!.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(sheet).toContain('She may leave out any or all of them, and nothing reminds her.');
  rights = { ...rights, unsaved: [{ id: 'q', code: '' }] };
  fake({ ...answers, 'voice/say': () => ({ id: 'q' }) });
  while (!(document.activeElement instanceof HTMLInputElement)) await userEvent.keyboard('{Tab}');
  await userEvent.keyboard('{ArrowDown}');
  inSheet('Ask her');
  await expect.poll(sheet).toContain('Asking …');
  expect(FakeWorker.now.of('voice/say')).toEqual([
    { caseId: 'c', asked: '', occasion: 'end', said: { safer: '', heard: '', informed: '', control: '' } },
  ]);
  rights = { ...rights, unsaved: [] };
  await expect.poll(() => sheets().length, { timeout: 3000 }).toBe(0);
  await expect.poll(() => document.activeElement?.textContent).toBe('What she says');
  say([{ ...asked, written: NOW }]);
  await expect.poll(said).toContain('You asked her today');
});

test('a question that is refused is told, and nothing of it stays on its way', async () => {
  await open();
  tap('Ask her', panel());
  await expect.poll(sheet).toContain('four sentences');
  rights = { ...rights, unsaved: [{ id: 'q', code: 'MEMBER' }] };
  fake({ ...answers, 'voice/say': () => ({ id: 'q' }), 'outbox/takeBack': () => ({ files: [] }) });
  inSheet('Ask her');
  await expect.poll(() => root.querySelector('dialog [role=alert]')?.textContent ?? '').not.toBe('');
  expect(FakeWorker.now.of('outbox/takeBack')).toEqual([{ id: 'q' }]);
});

test('while the sheet is open a stop ends the asking', async () => {
  await open();
  tap('Ask her', panel());
  await expect.poll(sheet).toContain('four sentences');
  say([], { contact: { ...contact, stops: [stop] } });
  await expect.poll(sheet).toContain('it is not safe to contact her');
  const send = [...sheets()[0]!.querySelectorAll('button')].find((b) => b.textContent === 'Ask her');
  expect(send?.disabled).toBe(true);
});

test('what she told is noted, waits while it is not saved, and is there again after a refusal', async () => {
  await open();
  tap('Note what she told you', panel());
  await expect.poll(sheet).toContain('Only what she said to you');
  inSheet('Save');
  await expect.poll(sheet).toContain('Pick at least one thing that she said.');
  expect(FakeWorker.now.of('voice/say')).toEqual([]);
  pick('Does she feel heard?', 'no');
  pick('When did you ask her?', 'end');
  await expect.poll(() => unfinished.value).toBe(true);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => sheets().length).toBe(0);
  await expect.poll(() => button('Go on with your note')).toBeDefined();
  tap('Go on with your note', panel());
  await expect.poll(sheet).toContain('Only what she said to you');
  fake({ ...answers, 'voice/say': () => refuse('MEMBER') });
  inSheet('Save');
  await expect.poll(() => root.querySelector('dialog [role=alert]')?.textContent ?? '').not.toBe('');
  rights = { ...rights, unsaved: [{ id: 'n', code: '' }] };
  fake({ ...answers, 'voice/say': () => ({ id: 'n' }) });
  inSheet('Save');
  await expect.poll(sheet).toContain('Saving …');
  expect(FakeWorker.now.of('voice/say').at(-1)).toEqual({
    ...{ caseId: 'c', asked: '', occasion: 'end' },
    said: { safer: '', heard: 'no', informed: '', control: '' },
  });
  rights = { ...rights, unsaved: [] };
  await expect.poll(() => sheets().length, { timeout: 3000 }).toBe(0);
  expect(unfinished.value).toBe(false);
});

const openDecision = async (name: RegExp) => {
  decisions = { ...listed, decisions: [decisionView('d', { start: today - 30, review: today - 1 })] };
  await open();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'd', bubbles: true }));
  await expect.poll(() => column()?.textContent).toContain('Stalking Protection Order');
  tap(name, column());
  await expect.poll(sheet).toContain('Change the decision');
};

test.each([/^Reviewed: goes on/, /^Close: Stalking/])(
  'a decision that was looked at offers to ask her: %s',
  async (name) => {
    await openDecision(name);
    await expect
      .poll(() => prompt()?.textContent)
      .toContain('She was not asked at a review in the last 30 days');
    tap('Ask her what she says of the work', prompt());
    await expect.poll(() => sheets().length).toBe(2);
    fake({ ...answers, 'voice/say': () => ({ id: 'q' }) });
    inSheet('Ask her');
    await expect.poll(() => FakeWorker.now.of('voice/say')).toMatchObject([{ occasion: 'review' }]);
    await expect.poll(() => sheets().length).toBe(1);
    say([{ ...asked, written: NOW }]);
    await expect.poll(() => prompt()?.textContent).toContain('You asked her today');
    expect(prompt()?.querySelector('button')).toBeNull();
  },
);

test('a decision that is only changed offers nothing, nor one after which she was asked lately', async () => {
  await openDecision(/^Change: Stalking/);
  expect(prompt()).toBeNull();
  inSheet('Close');
  await expect.poll(() => sheets().length).toBe(0);
  say([asked, answer]);
  tap(/^Reviewed: goes on/, column());
  await expect.poll(sheet).toContain('Change the decision');
  expect(prompt()).toBeNull();
  say([{ ...asked, written: NOW - 31 * DAY }]);
  await expect.poll(prompt).not.toBeNull();
});

test('before a case is closed it stands there what she says, and she can be asked', async () => {
  referral = {
    ...referral,
    referral: {
      ...{ source: 'self', by: '', reach: '', asked: '', version: 2, summary: '', stalker: 'unknown' },
      ...{ relation: '', lasting: '', authorName: 'Amira', written: NOW, answers: [] },
      ...{ steps: [step('referred'), step('adopted'), step('intervention')] },
      ...{ next: ['review', 'closed'], instead: ['intervention'] },
    },
  };
  await open();
  say([asked, answer]);
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true }));
  await expect.poll(() => column()?.textContent).toContain('Where it stands');
  tap('Note the next step', column());
  await expect.poll(sheet).toContain('Which step?');
  expect(prompt()).toBeNull();
  const choose = (nth: number) =>
    root.querySelectorAll<HTMLInputElement>('dialog input[type=radio]')[nth]!.click();
  choose(0);
  await new Promise((done) => setTimeout(done, 50));
  expect(prompt()).toBeNull(); // asked at a review three days ago
  choose(1);
  await expect.poll(() => prompt()?.textContent).toContain('Is she safer than before?Yes she said so');
  expect(prompt()?.textContent).toContain('at the end of the work in the last 30 days');
  tap('Ask her what she says of the work', prompt());
  await expect.poll(() => sheets().length).toBe(2);
  fake({ ...answers, 'voice/say': () => ({ id: 'q' }) });
  inSheet('Ask her');
  await expect.poll(() => FakeWorker.now.of('voice/say')).toMatchObject([{ occasion: 'end' }]);
});

test('it is found by whoever does not see, and fits a narrow screen and long names', async () => {
  await open();
  const by = 'Wilhelmina Featherstonehaugh-Cholmondeley of the outreach team';
  say([
    { ...noted, by },
    { ...asked, mine: false, by },
  ]);
  await expect.poll(said).toContain(by);
  const found = async () =>
    (await axe.run(root)).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  expect(await found()).toEqual([]);
  await page.viewport(390, 844);
  tap('Overview');
  await expect.poll(() => panel()!.getBoundingClientRect().width).toBeGreaterThan(0);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  expect(panel()!.scrollWidth).toBeLessThanOrEqual(panel()!.clientWidth);
  tap('Note what she told you', panel());
  await expect.poll(sheet).toContain('Only what she said to you');
  expect(await found()).toEqual([]);
});
