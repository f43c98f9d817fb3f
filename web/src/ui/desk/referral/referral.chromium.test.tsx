import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { go } from '../../../model/office.ts';
import { vaultView } from '../../../model/testing/case.ts';
import { actionView, decisionView } from '../../../model/testing/decision.ts';
import { FakeWorker, fake, refuse } from '../../../model/testing/worker.ts';
import { typedMoment } from '../../../model/typedmoment.ts';
import { unfinished } from '../../../model/unfinished.ts';
import type { ContactView, ReferralView, StepView } from '../../../worker/messages.ts';
import {
  answers,
  closeDesk,
  column,
  openDesk,
  openTheCase,
  root,
  tap,
  tell,
  theCase,
  type,
} from '../testing/stage.tsx';
import { expectItWaits } from '../testing/waits.ts';

const DAY = 86_400_000;
const TODAY = new Date().setHours(9, 0, 0, 0);
const team = vaultView('team', { seq: 4 });

const step = (stage: string, days: number, more: Partial<StepView> = {}): StepView => ({
  ...{
    stage,
    at: TODAY - days * DAY,
    who: 'Triage meeting',
    why: 'Advice is not enough.',
    end: '',
    rules: '',
  },
  ...{ noContact: '', noted: 'Amira', found: 'yes' },
  ...more,
});

const referral: NonNullable<ReferralView['referral']> = {
  ...{ source: 'police', by: 'DC Khan', reach: '0151 496 0000', asked: 'Advice on an order.', version: 2 },
  ...{
    summary: 'Letters since May, then somebody at her car.',
    stalker: 'unknown',
    relation: 'former_partner',
  },
  ...{ lasting: 'Since May', authorName: 'Amira', written: TODAY - DAY },
  answers: [
    { code: 'danger_now', answer: 'no', note: '' },
    { code: 'counter_claim', answer: 'yes', note: 'He told the officer that she follows him.' },
  ],
  steps: [step('referred', 9, { who: '', why: '' }), step('triaged', 2)],
  ...{ next: ['consultation', 'adopted', 'closed'], instead: ['triaged', 'closed'] },
};

const way = {
  ...{ means: 'call', address: '07700 900123', answer: 'only_me', names: '', voicemail: 'no', cover: '' },
  windows: [{ days: 127, from: 600, to: 780 }],
};
const contact: ContactView = {
  ...{ known: true, sending: false, refused: '', canEdit: true, stops: [] },
  rules: {
    id: 'r1',
    zone: 'UTC',
    code: '',
    ways: [way],
    by: 'her',
    role: 'victim',
    mine: false,
    written: TODAY,
  },
};

let view: ReferralView;
const one = theCase({ kinds: ['contact', 'chat', 'team'], contact });
const text = () => column()?.textContent ?? '';
const sheet = () => root.querySelector('dialog')?.textContent ?? '';
const inSheet = (name: string | RegExp) => tap(name, root.querySelector('dialog'));
const pick = (label: string) =>
  [...root.querySelectorAll<HTMLLabelElement>('dialog label.choice')]
    .find(({ textContent }) => textContent.startsWith(label))!
    .querySelector('input')!
    .click();

const all = { ...answers, 'referral/view': () => view, 'case/create': () => refuse('offline') };

beforeEach(async () => {
  await page.viewport(1440, 900);
  view = { known: true, unsaved: [], referral };
  await openDesk(all, one);
});
afterEach(closeDesk);

const open = async () => {
  await openTheCase();
  tell(team);
  await expect.poll(() => root.textContent).toContain('Open the referral');
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true }));
  await expect.poll(text).toContain('Where it stands');
};

test('where the case stands, who decided, what was said; prompts without a verdict', async () => {
  await open();
  await expect.poll(() => document.activeElement?.textContent).toBe('Referral and steps of the case');
  expect(text()).toContain('Triaged since');
  expect(text()).toContain('Next: decide between advice');
  expect(text()).toContain('Decided by Triage meeting. Noted by Amira.');
  expect(text()).toContain(
    'Does the person of concern say that they are the one being stalked?Yes – He told the officer',
  );
  expect(text()).toContain('Nothing is added up, and no answer decides.');
  column()!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  await expect.poll(column).toBeNull();
  expect(root.querySelector('[aria-labelledby=referral-panel-title]')?.textContent).toContain(
    'Triaged since',
  );
});

test('a referral needs no name, no suspect and no police number', async () => {
  view = { ...view, referral: null };
  await openTheCase();
  tell(team);
  await expect.poll(() => root.textContent).toContain('Open the referral');
  tap('Open the referral');
  await expect.poll(text).toContain('No referral is noted yet');
  tap('Write the referral');
  await expect.poll(sheet).toContain('no police number is asked for');
  const sent = { unsaved: [{ id: 'e1', code: '' }] };
  fake({ ...all, 'referral/write': () => ((view = { ...view, ...sent }), { id: 'e1' }) });
  inSheet(/^Save/);
  await expect.poll(sheet).toContain('Saving …');
  expect(FakeWorker.now.of('referral/write')).toMatchObject([
    { after: 0, facts: { source: 'self', by: '', summary: '', stalker: 'known', relation: '', answers: [] } },
  ]);
  view = { known: true, unsaved: [], referral };
  await expect.poll(sheet, { timeout: 3000 }).toBe('');
  await expect.poll(text).toContain('Triaged since');
  expect(unfinished.value).toBe(false);
});

const next = async () => {
  await open();
  tap('Note the next step', column());
  await expect.poll(sheet).toContain('Which step?');
};

test('a case is adopted by the contact rules that hold', async () => {
  await next();
  pick('Adopted');
  await expect.poll(sheet).toContain('last changed by her');
  type('Why?', 'It has gone on since May.');
  fake({ ...all, 'referral/step': () => ({ id: 'e3' }) });
  inSheet(/^Save/);
  await expect.poll(sheet).toBe('');
  expect(FakeWorker.now.of('referral/step')).toMatchObject([
    { after: 2, instead: false, step: { stage: 'adopted', rules: 'r1', noContact: '', who: 'Amira' } },
  ]);
});

test.each<[string, Partial<ContactView>]>([
  ['there are none', { rules: null }],
  ['they name no way', { rules: { ...contact.rules!, ways: [] } }],
  ['none says where', { rules: { ...contact.rules!, ways: [{ ...way, address: '' }] } }],
  ['none says when', { rules: { ...contact.rules!, ways: [{ ...way, windows: [] }] } }],
  ['they are not verified', { known: false }],
])('nobody is adopted without contact rules: %s', async (_, more) => {
  FakeWorker.now.tell('cases', { cases: [{ ...one, contact: { ...contact, ...more } }] });
  await next();
  pick('Adopted');
  type('Why?', 'It has gone on since May.');
  inSheet(/^Save/);
  await expect.poll(sheet).toContain('Safe-contact rules are missing');
  expect(FakeWorker.now.of('referral/step')).toEqual([]);
  type('Or: nobody contacts her', 'Her phone is watched.');
  fake({ ...all, 'referral/step': () => ({ id: 'e3' }) });
  inSheet(/^Save/);
  await expect.poll(sheet).toBe('');
  expect(FakeWorker.now.of('referral/step')).toMatchObject([
    { step: { rules: '', noContact: 'Her phone is watched.' } },
  ]);
});

test('of rules that say no place it is said what is missing, and only a way that reaches her is named', async () => {
  const text = { ...way, means: 'text', address: '' };
  const hold = (ways: readonly (typeof way)[]) =>
    FakeWorker.now.tell('cases', {
      cases: [{ ...one, contact: { ...contact, rules: { ...contact.rules!, ways } } }],
    });
  hold([text]);
  await next();
  pick('Adopted');
  await expect.poll(sheet).toContain('No safe-contact rule says yet both where and when she is reached');
  hold([text, way]);
  await expect.poll(sheet).toContain('Phone call');
  expect(sheet()).not.toContain('Text message');
});

test('what a colleague noted meanwhile is shown, and what was typed stays', async () => {
  await next();
  pick('Consultation');
  type('Why?', 'They ask for advice alone.');
  const theirs = {
    ...referral,
    version: 3,
    steps: [...referral.steps, step('consultation', 0)],
    next: ['adopted', 'closed'],
  };
  fake({ ...all, 'referral/step': () => ((view = { ...view, referral: theirs }), refuse('taken')) });
  inSheet(/^Save/);
  await expect.poll(sheet).toContain('A colleague has changed this in the meantime');
  await expect.poll(text).toContain('Consultation since');
  expect(root.querySelector<HTMLTextAreaElement>('dialog textarea')!.value).toBe(
    'They ask for advice alone.',
  );
  inSheet(/^Save/); // that step was taken by now
  await expect.poll(sheet).toContain('Pick a step.');
  expect(FakeWorker.now.of('referral/step')).toHaveLength(1);
});

test('a case that is closed says how, and why nobody contacts her stands in the panel', async () => {
  const adopted = step('adopted', 1, { noContact: 'Her phone is watched.' });
  const silent = { ...one, contact: { ...contact, rules: null } };
  FakeWorker.now.tell('cases', { cases: [silent] });
  view = {
    ...view,
    referral: { ...referral, steps: [...referral.steps, adopted], next: ['intervention', 'closed'] },
  };
  await openTheCase();
  tell(team);
  const panel = () => root.querySelector('[aria-labelledby=referral-panel-title]')?.textContent;
  await expect.poll(panel).toContain('Nobody contacts her at all for now: Her phone is watched.');
  FakeWorker.now.tell('cases', { cases: [one] }); // she has said it since
  await expect.poll(panel).not.toContain('Nobody contacts her');
  tap('Open the referral');
  await expect.poll(text).toContain('Where it stands');
  tap('Note the next step', column());
  await expect.poll(sheet).toContain('Which step?');
  pick('Closed');
  type('Why?', 'She asked for it.');
  inSheet(/^Save/);
  await expect.poll(sheet).toContain('Say how it ended.');
});

test('closing says what is still open, and does not forbid it', async () => {
  const listed = { known: true, canEdit: true, unsaved: [] };
  fake({
    ...all,
    'decision/list': () => ({ ...listed, decisions: [decisionView('d1'), decisionView('d2')] }),
    'action/list': () => ({ ...listed, actions: [actionView('a1'), actionView('a2', { end: 'done' })] }),
    'referral/step': () => ({ id: 'e3' }),
  });
  await next();
  expect(sheet()).not.toContain('Still open');
  pick('Closed');
  await expect
    .poll(sheet)
    .toContain('Still open: 2 decisions and 1 action. They go on being due until somebody closes them.');
  const how = root.querySelector<HTMLSelectElement>('dialog select')!;
  how.value = 'moved_on';
  how.dispatchEvent(new Event('change', { bubbles: true }));
  type('Why?', 'She has moved.');
  inSheet(/^Save/);
  await expect.poll(sheet).toBe('');
  expect(FakeWorker.now.of('referral/step')).toMatchObject([{ step: { stage: 'closed', end: 'moved_on' } }]);
});

test('a referral that came on a day ahead is refused', async () => {
  view = { ...view, referral: { ...referral, steps: referral.steps.slice(0, 1) } };
  await open();
  tap(/^Change/, column());
  await expect.poll(sheet).toContain('no police number is asked for');
  type('When did it come?', typedMoment(Date.now() + DAY));
  inSheet(/^Save/);
  await expect.poll(sheet).toContain('That is not here yet.');
  expect(FakeWorker.now.of('referral/write')).toEqual([]);
});

test('a step that is not here yet is refused', async () => {
  const tomorrow = typedMoment(Date.now() + DAY);
  await next();
  pick('Consultation');
  type('Why?', 'Advice.');
  type('When?', tomorrow);
  inSheet(/^Save/);
  await expect.poll(sheet).toContain('That is not here yet.');
  expect(FakeWorker.now.of('referral/step')).toEqual([]);
});

test.each(['adopted', 'intervention', 'review'])('from %s there is a way to the decisions', async (stage) => {
  const listed = { known: true, canEdit: true, unsaved: [] };
  fake({
    ...all,
    'decision/list': () => ({ ...listed, decisions: [] }),
    'action/list': () => ({ ...listed, actions: [] }),
    'meeting/list': () => ({ ...listed, meetings: [] }),
  });
  await open();
  expect(() => tap('Open decisions and actions', column())).toThrow(); // nothing is decided before it is adopted
  view = { ...view, referral: { ...referral, steps: [...referral.steps, step(stage, 1)] } };
  tell({ ...team, seq: 5 });
  await expect.poll(text).toContain('Open decisions and actions');
  tap('Open decisions and actions', column());
  await expect.poll(text).toContain('Nothing has been decided yet.');
  await expect.poll(() => document.activeElement?.textContent).toBe('Decisions and actions');
});

test('rules that never held are said to be no rules', async () => {
  const adopted = step('adopted', 1, { rules: 'f9', found: 'no' });
  view = { ...view, referral: { ...referral, steps: [...referral.steps, adopted] } };
  await open();
  expect(text()).toContain('It names safe-contact rules that never held in this case.');
});

test('a new case opens with its referral, behind her invitation', async () => {
  const invite = { words: 'a b c d e f g', link: 'https://x/#y', expires: TODAY + 2 * DAY };
  view = { ...view, referral: null };
  fake({ ...all, 'case/create': () => ({ caseId: 'c', invite }) });
  tap('New case');
  await expect.poll(sheet).toContain('Her name is not needed');
  type('Short label', 'K-12');
  await new Promise(requestAnimationFrame); // the button knows of it
  await new Promise(requestAnimationFrame);
  inSheet('Make the case and an invitation');
  await expect.poll(sheet).toContain('If you only advise whoever referred');
  tell(team);
  await expect.poll(text).toContain('No referral is noted yet');
  inSheet('I have passed it on');
  await expect.poll(sheet).toBe('');
  expect(text()).toContain('Write the referral');
});

test('the list says where a case stands; where the unit only advises, nobody waits for her', async () => {
  const stands = (stage: string) => ({ ...one, waiting: true, referral: { stage, since: TODAY, end: '' } });
  FakeWorker.now.tell('cases', {
    cases: [stands('consultation'), { ...stands('adopted'), caseId: 'd', name: 'K-13' }],
  });
  go({ at: 'list' });
  const row = (nth: number) => root.querySelectorAll('tbody tr')[nth]?.textContent ?? '';
  await expect.poll(() => row(0)).toMatch(/Consultation since .*Advice only/);
  expect(row(0)).not.toContain('not opened yet');
  expect(row(1)).toContain('Adopted since');
  expect(row(1)).toContain('not opened yet');
  expect(root.textContent).toContain('Not in yet 1');
});

const inColumn = (name: string) => () => tap(name, column());

test.each([
  ['referral', 'Change', 'Go on with the referral', 'What has happened, in short?'],
  ['step', 'Note the next step', 'Go on with the step', 'Why?'],
  ['correction of a step', 'Put the last step right', 'Go on with the step', 'Why?'],
])(
  'a %s waits when its form is closed, and is thrown away only when that is meant',
  async (_, add, on, label) => {
    await open();
    await expectItWaits({ open: inColumn(add), goOn: inColumn(on), label });
  },
);

test('a step that waits is not written over', async () => {
  await next();
  type('Why?', 'Half a reason.');
  await expect.poll(sheet).toContain('it waits');
  inSheet(/^Close: it waits/);
  await expect.poll(sheet).toBe('');
  expect(inColumn('Put the last step right')).toThrow();
  inColumn('Go on with the step')();
  await expect.poll(sheet).toContain('Next step');
  expect(root.querySelector<HTMLTextAreaElement>('dialog textarea')!.value).toBe('Half a reason.');
});

test('what is typed of a step while it is on its way puts that step right, and no colleague is blamed', async () => {
  await next();
  pick('Consultation');
  type('Why?', 'They ask for advice.');
  const now = { ...referral, version: 3, steps: [...referral.steps, step('consultation', 0)] };
  fake({
    ...all,
    'referral/step': () => ((view = { ...view, unsaved: [{ id: 'e3', code: '' }] }), { id: 'e3' }),
  });
  inSheet(/^Save/);
  await expect.poll(sheet).toContain('Saving …');
  type('Why?', 'They ask for advice alone.');
  view = { known: true, unsaved: [], referral: { ...now, instead: ['consultation', 'adopted'] } };
  await expect.poll(sheet, { timeout: 3000 }).not.toContain('Saving …');
  expect(sheet()).toContain('Put the last step right');
  fake({ ...all, 'referral/step': ({ after }) => (after === 3 ? { id: 'e4' } : refuse('taken')) });
  inSheet(/^Save/);
  await expect.poll(sheet).toBe('');
  expect(FakeWorker.now.of('referral/step')).toMatchObject([
    { after: 2, instead: false },
    { after: 3, instead: true, step: { why: 'They ask for advice alone.' } },
  ]);
});
