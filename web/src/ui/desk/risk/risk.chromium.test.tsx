import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { startWorker } from '../../../model/link.ts';
import { entered } from '../../../model/session.ts';
import { amira, vaultView } from '../../../model/testing/case.ts';
import { instrument, motiveView, riskView } from '../../../model/testing/risk.ts';
import { FakeWorker, fake, refuse, type Answers } from '../../../model/testing/worker.ts';
import { unfinished } from '../../../model/unfinished.ts';
import type { Me, MotivesView, RisksView } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { column, root, tap, type } from '../testing/stage.tsx';
import { expectItWaits } from '../testing/waits.ts';

const DAY = 86_400_000;
const TODAY = new Date().setHours(0, 0, 0, 0);
const ago = (days: number) => TODAY - days * DAY;
const yes = (code: string, note = '') => ({ code, answer: 'yes', note });
const no = (code: string) => ({ code, answer: 'no', note: '' });

const dan: Me = { ...amira, account: 'd', role: 'psychologist', name: 'Dan Price' };
const team = vaultView('team', { seq: 4 });
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const first = riskView('r1', ago(40), {
  zone,
  items: [no('threats'), yes('fear')],
  level: 'watch',
  view: 'Tired of it.',
});
const last = riskView('r2', ago(10), {
  ...{ zone, items: [yes('threats', 'By text.'), yes('fear')], level: 'now', review: ago(3) },
  ...{ changed: 'He has found the new flat.', view: '' },
});
let view: RisksView;
let motives: MotivesView;

const text = () => column()?.textContent ?? '';
const dialog = () => root.querySelector('dialog');
const sheet = () => dialog()?.textContent ?? '';
const answers: Answers = {
  ...stage.answers,
  'risk/list': () => view,
  'motive/list': () => motives,
};

async function begin(who: Me): Promise<void> {
  await page.viewport(1440, 900);
  await stage.openDesk(answers, stage.theCase({ kinds: ['incidents', 'team'] }), who);
  await stage.openTheCase();
  stage.tell(team);
}

beforeEach(() => {
  view = { known: true, risks: [first, last], unsaved: [] };
  motives = { known: true, motives: [], unsaved: [] };
});

afterEach(stage.closeDesk);

const open = async () => {
  await expect.poll(() => root.textContent).toContain('Open the risk records');
  tap('Open the risk records');
  await expect.poll(text).toContain('Risk and motive');
};

const choose = (question: string, answer: string) => {
  const of = [...root.querySelectorAll('dialog fieldset')].find(({ textContent }) =>
    textContent.startsWith(question),
  )!;
  [...of.querySelectorAll('label')]
    .find((one) => one.textContent === answer)!
    .querySelector('input')!
    .click();
};

const pick = (label: string, value: RegExp) => {
  const of = [...root.querySelectorAll('dialog label')].find(
    (one) => one.textContent === label,
  ) as HTMLLabelElement;
  const field = document.getElementById(of.htmlFor) as HTMLSelectElement;
  field.value = [...field.options].find((one) => value.test(one.text))!.value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
};

const give = (content: string) => {
  const files = new DataTransfer();
  files.items.add(new File([content], 'unit.json', { type: 'application/json' }));
  const field = dialog()!.querySelector<HTMLInputElement>('input[type=file]')!;
  field.files = files.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
};

test('the last record says who, the level, what turned, and that it is overdue', async () => {
  await begin(amira);
  await expect.poll(() => root.textContent).toContain('It was to be looked at again');
  expect(root.textContent).toContain('3 days ago');
  await open();
  expect(text()).toContain('Level: Act today');
  expect(text()).toContain('by Dan Price');
  expect(text()).toContain('Were there threats? now yes, was noBy text.');
  expect(text()).toContain('Level: now “Act today”, was “Keep watching”');
  expect(text()).not.toMatch(/Is she afraid\? now/);
  expect(text()).toContain('He has found the new flat.');
  expect(text()).toContain('How she sees it is not noted.');
  expect(text()).toContain('Earlier records');
  expect(text()).toContain('Tired of it.');
  expect(text()).toContain('Nothing is counted or added up here.');
  expect(text().match(/to be looked at again on/g)).toHaveLength(1);
});

test('nothing that was answered becomes a number', async () => {
  await begin(amira);
  await open();
  expect(text()).not.toMatch(/score|points|out of|\d+ (yes|of)|risk is (high|low)/i);
});

test('a record with other words is not compared, and without its words shows codes and cannot be corrected', async () => {
  view = { ...view, risks: [first, { ...last, hash: 'h9', definition: null }] };
  await begin(amira);
  await open();
  expect(text()).toContain('asked other questions: the answers are not compared');
  expect(text()).toContain('its questions are named by their codes');
  expect(
    [...column()!.querySelectorAll('button')].filter(({ textContent }) => textContent === 'Correct'),
  ).toHaveLength(1);
});

test('the key x opens it at its heading and Escape closes it', async () => {
  await begin(amira);
  const key = (name: string) =>
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true }),
    );
  key('x');
  await expect.poll(text).toContain('Risk and motive');
  await expect.poll(() => document.activeElement?.textContent).toBe('Risk and motive');
  key('Escape');
  await expect.poll(column).toBe(null);
});

test('a record is made with our own check, and saved once the service has it', async () => {
  view = { known: true, risks: [], unsaved: [] };
  await begin(amira);
  await open();
  expect(text()).toContain('No risk record yet.');
  tap('Add a record', column());
  await expect.poll(sheet).toContain('Is she afraid of what they may do next?');
  tap(/^Save/, dialog());
  await expect.poll(sheet).toContain('Say something first');
  choose('Is she afraid', 'Yes');
  choose('Do they have weapons', 'Not known');
  pick('Level', /Act soon/);
  type('What has changed', 'He has come back.');
  fake({
    ...answers,
    'risk/write': ({ risk }) => {
      view = { ...view, risks: [{ ...last, ...risk }] };
      return { id: 'e9' };
    },
  });
  tap(/^Save/, dialog());
  await expect.poll(sheet).toBe('');
  expect(FakeWorker.now.of('risk/write')[0]).toMatchObject({
    caseId: 'c',
    risk: {
      ...{ instrument: 'other', assessor: 'Amira', level: 'soon', changed: 'He has come back.', review: 0 },
      definition: { id: 'linnet-plain-check' },
      items: [
        { code: 'fear', answer: 'yes', note: '' },
        { code: 'weapons', answer: 'unknown', note: '' },
      ],
    },
  });
  expect(unfinished.value).toBe(false);
  await expect.poll(text).toContain('Level: Act soon');
});

test('an instrument of the unit is loaded from its file, and one with a rule is not', async () => {
  await begin(amira);
  await open();
  tap('Add a record', column());
  await expect.poll(sheet).toContain('Load another instrument of your unit');
  const { source, licence, ...file } = instrument({ id: 's-dash.test', title: 'Ours alone', version: '7' });
  expect([source, licence]).toHaveLength(2);
  give(JSON.stringify({ ...file, rule: { high: 2 } }));
  await expect.poll(sheet).toContain('Linnet works out none');
  expect(sheet()).toContain('Is she afraid of what they may do next?');
  give(JSON.stringify(file));
  await expect.poll(sheet).toContain('“Ours alone, version 7” is loaded.');
  expect(sheet()).not.toContain('Linnet works out none');
  expect(sheet()).not.toContain('Is she afraid of what they may do next?');
  choose('Were there threats', 'Yes');
  fake({ ...answers, 'risk/write': () => ({ id: 'e9' }) });
  tap(/^Save/, dialog());
  await expect.poll(sheet).toBe('');
  expect(FakeWorker.now.of('risk/write')).toMatchObject([
    { risk: { instrument: 's_dash', definition: { title: 'Ours alone' }, items: [yes('threats')] } },
  ]);
});

test('what was refused is in the form again; what is on its way can be closed and waits', async () => {
  await begin(amira);
  await open();
  tap(/^Correct Unit check/, column());
  await expect.poll(sheet).toContain('Correct a risk record');
  type('How she sees it herself', 'She is afraid.');
  fake({
    ...answers,
    'risk/write': () => ((view = { ...view, unsaved: [{ id: 'e9', code: 'taken' }] }), { id: 'e9' }),
    'outbox/takeBack': () => ((view = { ...view, unsaved: [] }), { files: [] }),
  });
  tap(/^Save/, dialog());
  await expect.poll(sheet).toContain('A colleague has changed this');
  expect(FakeWorker.now.of('outbox/takeBack')).toEqual([{ id: 'e9' }]);
  expect([...dialog()!.querySelectorAll('textarea')].map(({ value }) => value)).toContain('She is afraid.');
  fake({
    ...answers,
    'risk/write': () => ((view = { ...view, unsaved: [{ id: 'e8', code: '' }] }), { id: 'e8' }),
  });
  tap(/^Save/, dialog());
  await expect.poll(sheet).toContain('Saving …');
  tap(/^Close/, dialog());
  await expect.poll(sheet).toBe('');
  expect(unfinished.value).toBe(true);
  view = { ...view, unsaved: [] };
  await expect.poll(() => unfinished.value, { timeout: 3000 }).toBe(false);
});

test('what was typed waits for whoever signs in again', async () => {
  await begin(amira);
  await open();
  tap('Add a record', column());
  await expect.poll(sheet).toContain('Add a risk record');
  type('How she sees it herself', 'Afraid at night.');
  FakeWorker.now.tell('ended', { code: 'unauthenticated' });
  await expect.poll(() => root.textContent).not.toContain('Add a risk record');
  expect(unfinished.value).toBe(true);
  startWorker();
  entered(amira);
  FakeWorker.now.tell('cases', { cases: [stage.theCase({ kinds: ['incidents', 'team'] })] });
  await expect.poll(() => root.textContent).toContain('Timeline');
  stage.tell(team);
  await open();
  expect([...dialog()!.querySelectorAll('textarea')].map(({ value }) => value)).toContain('Afraid at night.');
});

test('a psychologist sets a hypothesis, with its day and how sure', async () => {
  motives = {
    ...motives,
    motives: [motiveView('m1', ago(50), { hypothesis: 'undetermined', confidence: 'low' })],
  };
  await begin(dan);
  await open();
  expect(text()).toContain('Taken to be: Not determined');
  tap('Set another hypothesis', column());
  await expect.poll(sheet).toContain('Set a hypothesis of the motive');
  tap(/^Save/, dialog());
  await expect.poll(sheet).toContain('Say what speaks for it.');
  pick('Hypothesis', /Feels wronged/);
  pick('How sure', /Moderate/);
  type('What speaks for it', 'The letters to her work.');
  fake({
    ...answers,
    'motive/write': ({ motive }) => {
      motives = { ...motives, motives: [...motives.motives, motiveView('m2', motive.since, motive)] };
      return { id: 'e9' };
    },
  });
  tap(/^Save/, dialog());
  await expect.poll(sheet).toBe('');
  expect(FakeWorker.now.of('motive/write')).toMatchObject([
    { motive: { hypothesis: 'resentful', confidence: 'moderate', reason: 'The letters to her work.' } },
  ]);
  await expect.poll(text).toContain('Taken to be: Feels wronged');
  expect(text()).toMatch(/Before that.*Not determined/);
});

test('nobody else sees a button to say what the motive is', async () => {
  motives = { ...motives, motives: [motiveView('m1', ago(50))] };
  await begin(amira);
  await open();
  expect(text()).toContain('Taken to be: Feels rejected');
  expect(text()).toContain('Moderate confidence');
  expect(text()).not.toMatch(/Set a|Set another/);
  const section = root.querySelector('[aria-labelledby=motive-title]')!;
  expect(section.querySelectorAll('button')).toHaveLength(0);
});

test('what is not known to its end says so, and nobody writes to it', async () => {
  view = { known: false, risks: [], unsaved: [] };
  motives = { known: false, motives: [], unsaved: [] };
  await begin(dan);
  await open();
  expect(text()).toContain('There may be more records than are shown.');
  expect(text()).not.toMatch(/No risk record yet|No hypothesis is noted|Add a record|Set a/);
});

test('without the team’s notes nothing of it is shown', async () => {
  await begin(amira);
  fake({ ...answers, 'risk/list': () => refuse('not_found'), 'motive/list': () => refuse('not_found') });
  stage.tell({ ...team, seq: 5 });
  await expect.poll(() => root.textContent).not.toContain('Open the risk records');
});

test.each([
  ['risk record', 'Add a record', 'Go on with the record', 'How she sees it herself'],
  ['hypothesis', 'Set a hypothesis', 'Go on with the hypothesis', 'What speaks for it'],
])(
  'a %s waits when its form is closed, and is thrown away only when that is meant',
  async (_, add, on, label) => {
    await begin(dan);
    await open();
    await expectItWaits({ open: () => tap(add, column()), goOn: () => tap(on, column()), label });
  },
);
