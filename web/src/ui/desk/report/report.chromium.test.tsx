import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cdp, page } from 'vitest/browser';
import '../../../style/tokens.css';
import '../../../style/desk.css';
import '../../../style/desk-door.css';
import '../../../style/desk-list.css';
import '../../../style/desk-report.css';
// A class of its pictures with the same name once took the words their room.
import '../../../style/desk-picture.css';
import { quarterAt, startOf } from '../../../model/board.ts';
import { endWorker, startWorker } from '../../../model/link.ts';
import { go } from '../../../model/office.ts';
import { entered, signOut } from '../../../model/session.ts';
import { codedViews, counter, reportsView } from '../../../model/testing/board.ts';
import { FakeWorker, fake, type Answers } from '../../../model/testing/worker.ts';
import { quarterWords } from '../../../text/report.ts';
import type { Me, ReportsView, ReportView } from '../../../worker/messages.ts';
import { Desk } from '../desk.tsx';

const ruth: Me = {
  account: 'r',
  role: 'manager',
  name: 'Ruth Okafor',
  unit: 'Cheshire Anti-Stalking Unit',
  lastSignIn: 0,
};
const root = document.createElement('div');
const running = quarterAt(Date.now());
const ended = running - 1;
const counters = [
  counter({ last: Date.now() - 3_600_000 }),
  counter({ account: 'a2', name: 'Siân Pritchard-Featherstonehaugh', last: startOf(running) - 5_000_000 }),
  counter({ account: 'a3', name: 'Jo Bell', state: 'none' }),
];
let view: ReportsView;
let answers: Answers;

const text = () => root.textContent;
const tap = (name: RegExp) =>
  [...root.querySelectorAll('button')].find((button) => button.textContent.match(name))!.click();

/** The Worker keeps what it is given. */
const keeping = (): ReportView => {
  const [{ quarter, draw, cells, facts, without, gaps }] = FakeWorker.now.of('report/keep') as [ReportView];
  const of = { quarter, draw, cells, facts, without, gaps };
  return { id: 'k1', byName: 'Ruth Okafor', written: Date.now(), ...of };
};

beforeEach(async () => {
  await page.viewport(1440, 900);
  view = reportsView({ facts: codedViews(ended, 1, 60), counters });
  answers = {
    'session/signOut': () => null,
    'replacement/list': () => [],
    'facts/send': () => ({ sent: 0, waiting: false }),
    'report/read': () => view,
    'report/keep': () => ((view = { ...view, kept: [keeping()] }), { id: 'k1' }),
  };
  fake(answers);
  startWorker();
  document.body.append(root);
  render(<Desk entry={signal({ setup: '', invite: '' })} />, root);
  entered(ruth);
  FakeWorker.now.tell('link', { state: 'live' });
  FakeWorker.now.tell('cases', { cases: [] });
  await expect.poll(text).toContain('Figures');
});

afterEach(async () => {
  render(null, root);
  await signOut();
  endWorker();
});

const open = async () => {
  tap(/^Figures$/);
  await expect.poll(text).toContain('Figures for the board');
};

test('only a manager has the place, by bar and by key', async () => {
  const press = () => {
    for (const key of ['g', 'b'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    return text();
  };
  await expect.poll(press).toContain('Figures for the board');
  go({ at: 'list' });
  entered({ ...ruth, role: 'advocate' });
  await expect.poll(() => root.querySelector('nav')?.textContent).not.toContain('Figures');
  expect(press()).not.toContain('Figures for the board');
  expect(FakeWorker.now.of('report/read')).toHaveLength(1);
});

test('nothing counted yet says who has sent nothing', async () => {
  view = reportsView({ counters: [counter({ state: 'none' })] });
  await open();
  await expect.poll(text).toContain('Nothing has been counted yet');
  expect(document.activeElement?.tagName).toBe('H1');
  expect(text()).toContain('Nothing sent yet');
  expect(text()).not.toContain('Make the report');
});

test('the quarter that is over is shown with whose facts are missing or old', async () => {
  await open();
  await expect.poll(text).toContain('From whom there is something');
  expect(text()).toContain('Not since the quarter ended');
  expect(text()).toContain('Missing');
  tap(new RegExp(quarterWords(running)));
  await expect.poll(text).toContain('This quarter runs until');
  expect(text()).not.toContain('Make the report');
});

test('a report is made after it was said that it is made once, and shown once it is kept', async () => {
  await open();
  await expect.poll(text).toContain('Make the report');
  tap(/^Make the report/);
  await expect.poll(() => root.querySelector('dialog')?.textContent).toContain('A quarter is counted once');
  expect(root.querySelector('dialog')?.textContent).toContain('Jo Bell have sent nothing');
  tap(/^Make and keep it/);
  await expect.poll(text, { timeout: 15_000 }).toContain('Is it known who does it');
  expect(text()).toContain('Made by Ruth Okafor');
  expect(text()).toMatch(/Left out: \d+ numbers under 5/);
  // What is withheld is read out as that, and no number under five stands in a table.
  const numbers = [...root.querySelectorAll('.figures td.number')].map((cell) => cell.textContent);
  expect(numbers.some((number) => number.includes('fewer than 5'))).toBe(true);
  expect(numbers.filter((number) => /^[0-4]$/.test(number))).toEqual([]);
  const figures = [...root.querySelectorAll('.figure')].map((one) => one.getAttribute('aria-label'));
  expect(figures).toContain('What she says of the work');
  expect(figures).toContain('Possible links to other cases');
  // Of a row, the words have the most room.
  const row = root.querySelector('.figures tbody tr')!;
  const widths = [...row.children].map((one) => one.getBoundingClientRect().width);
  expect(Math.max(...widths)).toBe(widths[0]);
  // Each bar stands beside its number and is for eyes alone.
  const bars = [...root.querySelectorAll('svg.bars')];
  expect(bars.length).toBeGreaterThan(15);
  expect(
    bars.every((bar) => bar.getAttribute('aria-hidden') && bar.closest('tr')?.querySelector('td.number')),
  ).toBe(true);
  tap(/^For everybody/);
  await expect.poll(text).toContain('rounded to the nearest 5');
  const rounded = [...root.querySelectorAll('.figures td.number')].map(({ textContent }) =>
    Number(textContent),
  );
  expect(rounded.filter((number) => !Number.isNaN(number) && number % 5 !== 0)).toEqual([]);
});

test('a report without an advocate’s cases says so before it is made, and afterwards on the page and on paper', async () => {
  view = {
    ...view,
    missing: [
      { vault: 'v3', account: 'a3' },
      { vault: 'v4', account: '' },
    ],
    counters: [
      ...counters.slice(0, 2),
      counter({ account: 'a3', name: 'Jo Bell', state: 'stopped', code: 'FORK' }),
    ],
  };
  await open();
  await expect.poll(text).toContain('Could not be verified');
  expect(text()).toContain('it is not known here whose');
  tap(/^Make the report/);
  await expect
    .poll(() => root.querySelector('dialog')?.textContent)
    .toContain('The record of Jo Bell and an advocate whose name is not known here could not be verified');
  tap(/^Make and keep it/);
  await expect.poll(text, { timeout: 15_000 }).toContain('Not in these figures: the cases of Jo Bell and');
  expect(FakeWorker.now.of('report/keep')).toMatchObject([{ without: view.kept[0]!.without }]);
  expect(text()).toContain('Figures missing or old from Siân Pritchard-Featherstonehaugh: when');
  await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
  const note = [...root.querySelectorAll<HTMLElement>('.paper-report .note')];
  const seen = note.map((one) => one.checkVisibility());
  await cdp().send('Emulation.setEmulatedMedia', { media: '' });
  expect(seen).toEqual([true, true]);
  // Nobody's name is in what is for everybody.
  tap(/^For everybody/);
  await expect.poll(text).toContain('Not in these figures: the cases of 2 advocates.');
  expect(text()).toContain('Figures missing or old from 1 advocate: when');
  expect(text()).not.toContain('Jo Bell');
});

test('open cases by advocate have names on the page of the unit, and are not in what is for everybody', async () => {
  await open();
  await expect.poll(text).toContain('Make the report');
  tap(/^Make the report/);
  await expect.poll(text).toContain('Make and keep it');
  tap(/^Make and keep it/);
  await expect.poll(text, { timeout: 15_000 }).toContain('Open cases by advocate');
  expect(root.querySelector('.figure:last-child')?.textContent).toContain('Siân Pritchard-Featherstonehaugh');
  tap(/^For everybody/);
  await expect.poll(text).toContain('rounded to the nearest 5');
  expect(text()).not.toContain('Open cases by advocate');
  expect(text()).not.toContain('Featherstonehaugh');
});

test('the table is taken out under a bland name', async () => {
  let [name, csv] = ['', Promise.resolve('')];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    name = this.download;
    csv = fetch(this.href).then((response) => response.text());
  });
  await open();
  await expect.poll(text).toContain('Make the report');
  tap(/^Make the report/);
  await expect.poll(text).toContain('Make and keep it');
  tap(/^Make and keep it/);
  await expect.poll(text, { timeout: 15_000 }).toContain('Save as a table');
  tap(/^Save as a table/);
  expect(name).toBe('file.csv');
  expect(await csv).toMatch(/^quarter,table,row,column,number\r\n/);
  // No small number of cases; of two advocates there is nothing, or nothing since the quarter ended.
  const small = (await csv).split('\r\n').filter((line) => /,[1-4]$/.test(line));
  expect(small.map((line) => line.replace(/^[^,]*,/, ''))).toEqual(['missing_or_old,advocates,all,2']);
  click.mockRestore();
});

test('on paper there is the report and nothing to press', async () => {
  await open();
  await expect.poll(text).toContain('Make the report');
  tap(/^Make the report/);
  await expect.poll(text).toContain('Make and keep it');
  tap(/^Make and keep it/);
  await expect.poll(text, { timeout: 15_000 }).toContain('Print');
  await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
  const seen = [...root.querySelectorAll<HTMLElement>('h1, h2, h3, button')].filter((one) =>
    one.checkVisibility(),
  );
  await cdp().send('Emulation.setEmulatedMedia', { media: '' });
  expect(seen.filter(({ tagName }) => tagName === 'BUTTON').map(({ textContent }) => textContent)).toEqual(
    [],
  );
  expect(seen[0]?.textContent).toBe(`Cheshire Anti-Stalking Unit – figures, ${quarterWords(ended)}`);
});

test.each<[string, Partial<ReportsView>, string]>([
  ['not everything is read', { whole: false }, 'Not everything has been read yet'],
  [
    'earlier reports may be in what is missing',
    { barred: true },
    'A record in which earlier reports may stand',
  ],
  ['two reports of one quarter are kept', { doubled: true }, 'there are two of one quarter'],
  ['a report of a later quarter is kept', {}, 'would tell by the difference'],
])('none is made where %s', async (_what, more, said) => {
  if (Object.keys(more).length === 0) {
    // The one before the last is opened while the last is kept.
    view = reportsView({ facts: codedViews(ended, 2, 60), counters });
    await open();
    await expect.poll(text).toContain('Make the report');
    tap(/^Make the report/);
    await expect.poll(text).toContain('Make and keep it');
    tap(/^Make and keep it/);
    await expect.poll(text, { timeout: 15_000 }).toContain('Made by Ruth Okafor');
    tap(new RegExp(quarterWords(ended - 1)));
  } else {
    view = { ...view, ...more };
    await open();
  }
  await expect.poll(text).toContain(said);
  expect(text()).not.toContain('Make the report');
});

test('where it could not be kept nothing is shown and it can be tried again', async () => {
  fake({
    ...answers,
    'report/keep': () => ((view = { ...view, unsaved: [{ id: 'k1', code: 'MEMBER' }] }), { id: 'k1' }),
    'outbox/takeBack': () => ((view = { ...view, unsaved: [] }), { files: [] }),
  });
  await open();
  await expect.poll(text).toContain('Make the report');
  tap(/^Make the report/);
  await expect.poll(text).toContain('Make and keep it');
  tap(/^Make and keep it/);
  await expect.poll(() => root.querySelector('dialog .problem'), { timeout: 15_000 }).not.toBe(null);
  expect(FakeWorker.now.of('outbox/takeBack')).toEqual([{ id: 'k1' }]);
  expect(root.querySelector('.figures')).toBe(null);
});
