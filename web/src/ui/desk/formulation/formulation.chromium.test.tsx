import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { amira, vaultView } from '../../../model/testing/case.ts';
import { formulationView } from '../../../model/testing/formulation.ts';
import { incidentView } from '../../../model/testing/incident.ts';
import { riskView } from '../../../model/testing/risk.ts';
import { FakeWorker, fake, refuse, type Answers } from '../../../model/testing/worker.ts';
import { unfinished } from '../../../model/unfinished.ts';
import type {
  CircleView,
  EntryView,
  FormulationsView,
  Me,
  RisksView,
  StaffView,
} from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { column, root, tap, type } from '../testing/stage.tsx';
import { expectItWaits } from '../testing/waits.ts';

const dan: Me = { account: 'd', role: 'psychologist', name: 'Dan Whitlock', unit: 'Unit', lastSignIn: 0 };
const TODAY = Math.floor(Date.now() / 86_400_000);
const person = (account: string, name: string, role: StaffView['role']) => ({
  ...{ account, name, role, canAppend: true, waiting: false },
});
const me = person('d', 'Dan Whitlock', 'psychologist');
const hal = { account: 'h', name: 'Hal Brook', role: 'health', state: 'none' } as const;
const notBegun: CircleView = { kind: 'clinical', begun: false, members: [], fellows: [hal], asks: [] };
const begun: CircleView = { ...notBegun, begun: true, members: [me] };
const empty: FormulationsView = {
  ...{ known: true, canEdit: true, formulations: [], unsaved: [] },
  readers: [me],
};
const whole = formulationView('f1', TODAY - 40, {
  ...{ version: 2, review: TODAY - 3 },
  presenting: 'Letters and messages from new numbers, and since June he waits near her work.',
  predisposing: 'Jealousy in two earlier relationships. He was left as a child and speaks of it often.',
  precipitating: 'The letter of her solicitor about the flat.',
  perpetuating: 'Each answer, also a cross one. Her sister’s page shows where she goes.',
  protective: 'He has kept his job, and his brother tells him to stop.',
  drives:
    'He takes being left for a wrong that has to be put right, and wants to be heard more than to hurt.',
  scenarios: [
    {
      nature: 'He goes to her sister’s house to make her talk.',
      severity: 'A scene at the door; a blow is possible if he has drunk.',
      imminence: 'In days, once he knows the date of the hearing.',
    },
    { nature: 'The letters go on and grow shorter.', severity: '', imminence: '' },
  ],
  changes: 'A date for the hearing, a new man, the loss of his job.',
  safety: 'Tell her before the date is named. Nobody answers him.',
  incidents: ['i1'],
});
const recordEntry: EntryView & { type: 'record' } = {
  ...{
    type: 'record',
    of: 'formulation',
    record: 'f1',
    version: 2,
    counts: true,
    told: { made: TODAY - 40 },
  },
  ...{ vault: 'v-clinical', vaultKind: 'clinical', seq: 3, id: 'x', author: 'd', authorName: 'Dan Whitlock' },
  ...{ authorRole: 'psychologist', mine: true, written: Date.now(), received: Date.now(), state: 'saved' },
};
const older = formulationView('f0', TODAY - 90, { drives: 'Not clear yet.' });

let view: FormulationsView | null;
let circle: CircleView;
let risks: RisksView;
const answers: Answers = {
  ...stage.answers,
  'formulation/list': () => view ?? refuse('not_found'),
  'circle/view': () => circle,
  'risk/list': () => risks,
  'privatenote/list': () => ({
    ...{ kind: 'clinical' as const, begun: circle.begun, known: true, readers: [], mayWrite: circle.begun },
    ...{ earlier: false, notes: [], unsaved: [] },
  }),
};
const said = () => column()?.textContent ?? '';
const sheet = () => root.querySelector('dialog');
const panels = () => root.querySelector('aside.panels')?.textContent ?? '';
const again = () => FakeWorker.now.tell('vault', { caseId: 'c', vault: clinical });
const clinical = vaultView('clinical', { members: [me] });

/** The case as that person opens it. */
async function comeIn(who: Me = dan): Promise<void> {
  await stage.openDesk(answers, stage.theCase({ kinds: ['incidents', 'team'] }), who);
  await stage.openTheCase();
  stage.tell(vaultView('team', { members: [me] }));
  stage.tell(vaultView('incidents'), [incidentView('i1', Date.now() - 9e8, ['letter'])]);
  if (circle.begun) stage.tell(clinical);
}
const open = async (words: string) => {
  await userEvent.keyboard('f');
  await expect.poll(said).toContain(words);
};

beforeEach(async () => {
  await page.viewport(1440, 900);
  [view, circle] = [empty, begun];
  risks = { known: true, risks: [], unsaved: [] };
});

afterEach(stage.closeDesk);

test('clinical notes are begun with the colleagues that are chosen, and then there is a formulation to write', async () => {
  [view, circle] = [null, notBegun];
  await comeIn();
  await expect.poll(panels).toContain('Not begun in this case.');
  tap('Begin clinical notes');
  await expect
    .poll(() => sheet()?.textContent)
    .toContain('advocates, managers and the police cannot open it');
  expect(sheet()!.textContent).toContain('Hal Brook, health practitioner');
  expect(sheet()!.querySelector<HTMLInputElement>('input')!.checked).toBe(true);
  fake({ ...answers, 'circle/begin': () => refuse('begun') });
  tap('Begin', sheet());
  await expect.poll(() => sheet()?.querySelector('.problem')).not.toBe(null);
  fake({
    ...answers,
    'circle/begin': () => {
      [view, circle] = [empty, { ...begun, members: [me, person('h', 'Hal Brook', 'health')], fellows: [] }];
      return circle;
    },
  });
  tap('Begin', sheet());
  await expect.poll(sheet).toBe(null);
  expect(FakeWorker.now.of('circle/begin').at(-1)).toEqual({ caseId: 'c', accounts: ['h'] });
  again();
  await expect.poll(panels).toContain('You and Hal Brook');
  await expect.poll(panels).toContain('No formulation yet.');
  await open('How you understand the case, in words.');
});

test('who takes the tick away begins alone, and is told what that means', async () => {
  [view, circle] = [null, notBegun];
  await comeIn();
  await expect.poll(panels).toContain('Begin clinical notes');
  tap('Begin clinical notes');
  await expect.poll(sheet).not.toBe(null);
  expect(sheet()!.textContent).not.toContain('nobody else has a key');
  sheet()!.querySelector('input')!.click();
  await expect.poll(() => sheet()?.textContent).toContain('nobody else has a key');
  fake({ ...answers, 'circle/begin': () => begun });
  tap('Begin', sheet());
  await expect.poll(() => FakeWorker.now.of('circle/begin')).toEqual([{ caseId: 'c', accounts: [] }]);
});

test('a colleague is asked for, somebody from outside says yes, and then they are let in', async () => {
  await comeIn();
  await expect.poll(panels).toContain('Ask to let Hal Brook in');
  fake({ ...answers, 'circle/ask': () => (circle = { ...begun, fellows: [{ ...hal, state: 'approval' }] }) });
  tap('Ask to let Hal Brook in');
  await expect.poll(panels).toContain('waits for an advocate or manager, who says yes and gets no key');
  expect(FakeWorker.now.of('circle/ask')).toEqual([{ caseId: 'c', account: 'h' }]);
  circle = { ...begun, fellows: [{ ...hal, state: 'approved' }] };
  again();
  await expect.poll(panels).toContain('Let Hal Brook in');
  fake({ ...answers, 'circle/letIn': () => refuse('conflict') });
  tap('Let Hal Brook in');
  await expect.poll(() => root.querySelector('aside.panels .problem')).not.toBe(null);
});

test('an advocate is told who asks for whom, and says yes without getting a key', async () => {
  const ask = {
    kind: 'clinical',
    from: 'd',
    fromName: 'Dan Whitlock',
    toName: 'Hal Brook',
    since: Date.now(),
  } as const;
  [view, circle] = [null, { kind: null, begun: false, members: [], fellows: [], asks: [ask] }];
  await comeIn(amira);
  await expect
    .poll(panels)
    .toContain('Dan Whitlock is alone in the clinical notes and asks that Hal Brook be let in');
  expect(panels()).toContain('You get no key to them');
  fake({ ...answers, 'circle/approve': () => (circle = { ...circle, asks: [] }) });
  tap('Say yes from outside');
  await expect.poll(panels).not.toContain('Hal Brook');
  expect(FakeWorker.now.of('circle/approve')).toEqual([{ caseId: 'c', from: 'd' }]);
});

test('the formulation is told whole, with its review, the incidents behind it and what was thought before', async () => {
  view = { ...empty, formulations: [older, whole] };
  await comeIn();
  await expect.poll(panels).toContain('Open the formulation');
  expect(panels()).not.toContain('wrong that has to be put right');
  await open('What drives it');
  for (const words of ['What might happen', 'How soon: In days', 'What follows for safety', '3 days ago'])
    expect(said()).toContain(words);
  expect(said().indexOf('Not clear yet.')).toBeGreaterThan(said().indexOf('Before that'));
  expect(said()).toContain('Changed by Dan Whitlock');
  await expect.poll(() => document.activeElement?.textContent).toBe('Formulation');
  tap('Show them in the timeline', column());
  await expect.poll(() => root.querySelectorAll('.row').length).toBe(1);
});

test('a new one begins with the words of the last, and is saved once the service has it', async () => {
  view = { ...empty, formulations: [whole] };
  await comeIn();
  await open('Write a new one');
  tap('Write a new one', column());
  await expect.poll(() => sheet()?.textContent).toContain('A formulation');
  type('What drives it', '');
  tap(/^Save/, sheet());
  await expect.poll(() => sheet()!.textContent).toContain('Say what drives it: a sentence is enough.');
  type('What drives it', 'He wants an answer.');
  fake({
    ...answers,
    'formulation/write': () => {
      view = { ...view!, unsaved: [{ id: 'e9', code: '' }] };
      return { id: 'e9' };
    },
  });
  tap(/^Save/, sheet());
  await expect.poll(() => sheet()?.textContent).toContain('Saving …');
  const [sent] = FakeWorker.now.of('formulation/write');
  expect(sent).toMatchObject({
    ...{ caseId: 'c', after: 0 },
    formulation: { drives: 'He wants an answer.', protective: whole.protective, incidents: ['i1'] },
  });
  view = {
    ...view,
    unsaved: [],
    formulations: [whole, formulationView('f2', TODAY, { drives: 'He wants an answer.' })],
  };
  await expect.poll(sheet, { timeout: 3000 }).toBe(null);
  await expect.poll(said).toContain('He wants an answer.');
  expect(unfinished.value).toBe(false);
});

test('whoever writes it while a colleague comes in is told, and saves again knowing it', async () => {
  await comeIn();
  await open('Write a formulation');
  tap('Write a formulation', column());
  await expect.poll(() => sheet()?.textContent).not.toContain('Hal Brook');
  type('What drives it', 'He wants an answer.');
  view = { ...empty, readers: [me, person('h', 'Hal Brook', 'health')] };
  fake({ ...answers, 'formulation/write': () => refuse('other_readers') });
  tap(/^Save/, sheet());
  await expect.poll(() => sheet()?.querySelector('.problem')?.textContent).toContain('Others can read');
  await expect.poll(() => sheet()?.textContent).toContain('Hal Brook');
  fake({ ...answers, 'formulation/write': () => ({ id: 'e1' }) });
  tap(/^Save/, sheet());
  await expect.poll(sheet, { timeout: 3000 }).toBe(null);
  expect(FakeWorker.now.of('formulation/write')).toMatchObject([{ readers: ['d'] }, { readers: ['d', 'h'] }]);
});

test('incidents are found by their words, and a possibility is added and taken out', async () => {
  await comeIn();
  await open('Write a formulation');
  tap('Write a formulation', column());
  await expect.poll(sheet).not.toBe(null);
  tap('Add a possibility', sheet());
  await expect.poll(() => sheet()?.textContent).toContain('Possibility 1');
  tap('Take possibility 1 out', sheet());
  await expect.poll(() => sheet()?.textContent).not.toContain('Possibility 1');
  sheet()!.querySelector('summary')!.click();
  type('Find an incident', 'zebra');
  await expect.poll(() => sheet()?.textContent).toContain('No incident has these words.');
  type('Find an incident', '');
  await expect.poll(() => sheet()?.querySelectorAll('details input[type=checkbox]').length).toBe(1);
  sheet()!.querySelector<HTMLInputElement>('details input[type=checkbox]')!.click();
  await expect.poll(() => sheet()?.textContent).toContain('1 chosen');
});

test('a summary begins empty and goes to the team as a record of its own', async () => {
  view = { ...empty, formulations: [whole] };
  await comeIn();
  await open('The team and the police cannot read this page.');
  tap('Write a summary for the team', column());
  await expect.poll(() => sheet()?.textContent).toContain('Summary for the team');
  const fields = [...sheet()!.querySelectorAll('textarea')].map(({ value }) => value);
  expect(fields.join('')).toBe('');
  type('Summary for the team', 'Tell her before the date is named.');
  fake({ ...answers, 'risk/write': () => ({ id: 'e3' }) });
  tap(/^Save/, sheet());
  await expect
    .poll(() => FakeWorker.now.of('risk/write'))
    .toMatchObject([
      {
        risk: {
          risk: whole.id,
          instrument: 'formulation',
          definition: null,
          changed: 'Tell her before the date is named.',
        },
      },
    ]);
});

test('what the team was told is read beside it, and of which version it is', async () => {
  const told = riskView(whole.id, Date.now() - 9e8, {
    ...{ instrument: 'formulation', definition: null, hash: '', authorName: 'Dan Whitlock' },
    changed: 'Tell her before the date is named.',
  });
  view = { ...empty, formulations: [whole] };
  risks = { ...risks, risks: [told] };
  await comeIn();
  await open('Tell her before the date is named.');
  expect(said()).not.toContain('It is of an earlier version');
  tap('Correct the summary', column());
  await expect.poll(() => sheet()?.textContent).toContain('Correct the summary for the team');
  expect([...sheet()!.querySelectorAll('textarea')].map(({ value }) => value)).toContain(told.changed);
  await userEvent.keyboard('{Escape}');
  // The formulation was changed since: its version is an entry of its own.
  const version = { ...recordEntry, id: whole.id, record: 'f1', version: 2 };
  view = { ...empty, formulations: [{ ...whole, id: 'f1-3', version: 3 }] };
  stage.tell(clinical, [version]);
  await expect.poll(said).toContain('It is of an earlier version of this formulation.');
  expect(said()).toContain('Write a new summary');
  expect(root.querySelector('.story')?.textContent).toContain('changed a formulation');
});

test('who has the clinical notes takes a colleague out of them, and of nothing else', async () => {
  const both = [me, person('h', 'Hal Brook', 'health')];
  circle = { ...begun, members: both, fellows: [] };
  await comeIn();
  stage.tell(vaultView('team', { members: [...both, person('p', 'Pol Draper', 'police')] }));
  stage.tell({ ...clinical, members: both });
  await expect.poll(panels).toContain('Pol Draper');
  const names = [...root.querySelectorAll('button')].map((button) => button.getAttribute('aria-label') ?? '');
  expect(names.filter((name) => name.startsWith('Remove'))).toHaveLength(1);
  tap(/^Remove.*Hal Brook/);
  await expect.poll(() => sheet()?.textContent).toContain('Clinical notes');
  expect(sheet()!.textContent).not.toContain('Team notes');
});

test('who does not have it is told so, and where to find what the team was told', async () => {
  [view, circle] = [null, { kind: null, begun: false, members: [], fellows: [], asks: [] }];
  await comeIn(amira);
  await open('are not shared with you');
  expect(panels()).not.toContain('Formulation');
  tap('Open the risk records', column());
  await expect.poll(said).toContain('Risk and motive');
});

test('who was taken out of them is told so, and is not told that they are alone in them', async () => {
  [view, circle] = [null, { ...begun, members: [] }];
  await comeIn();
  await expect.poll(panels).toContain('They are not open to you any more');
  expect(panels()).not.toContain('You alone');
  await open('They are not open to you any more');
  expect(said()).not.toContain('Write a formulation');
});

test('while the notes are being checked nothing is written over what is not seen', async () => {
  view = { ...empty, known: false, formulations: [whole] };
  await comeIn();
  await open('There may be more than is shown.');
  for (const words of ['Write a new one', 'Change', 'Write a summary'])
    expect([...column()!.querySelectorAll('button')].map(({ textContent }) => textContent)).not.toContain(
      words,
    );
});

test('what is typed waits when the form is closed, and is thrown away only when that is meant', async () => {
  await comeIn();
  await open('Write a formulation');
  await expectItWaits({
    open: () => tap('Write a formulation', column()),
    goOn: () => tap('Go on with the formulation', column()),
    label: 'What drives it',
  });
});
