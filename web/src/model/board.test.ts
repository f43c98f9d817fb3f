import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReportsView, ReportView } from '../worker/messages.ts';
import {
  barred,
  board,
  chosen,
  gaps,
  leftOut,
  makeReport,
  quarterAt,
  quarters,
  shownReport,
  standing,
  startOf,
} from './board.ts';
import { endWorker, startWorker } from './link.ts';
import { csvOf } from './report/csv.ts';
import { toldOf, withheldIn } from './report/told.ts';
import { codedViews, counter, reportsView } from './testing/board.ts';
import { FakeWorker, fake } from './testing/worker.ts';

const running = quarterAt(Date.now());
const ended = running - 1;
let view: ReportsView;

beforeEach(() => {
  view = reportsView({ facts: codedViews(ended, 2, 40), counters: [counter({ last: Date.now() })] });
  fake({
    'report/read': () => view,
    'report/keep': () => {
      const sent = FakeWorker.now.of('report/keep').at(-1) as ReportView;
      view = { ...view, kept: [...view.kept, { ...sent, id: 'k', byName: 'Ruth', written: 1 }] };
      return { id: 'k' };
    },
  });
  startWorker();
});

afterEach(() => {
  endWorker();
  board.value = null;
  chosen.value = null;
});

it('a report is made of what counts, kept, and shown from what is kept', async () => {
  chosen.value = ended;
  expect(shownReport.value).toBe(null);
  expect(await makeReport(ended, 7)).toBe('');
  const [sent] = FakeWorker.now.of('report/keep') as [ReportView];
  expect(sent.facts).toEqual(view.facts.filter(({ quarter }) => quarter === ended).map(({ id }) => id));
  const report = shownReport.value!;
  const told = toldOf(report, 'inside');
  const names = told.tables.map(({ name }) => name);
  expect([names[0], names.at(-1)]).toEqual(['workload', 'caseload']);
  const csv = csvOf(told, told.inside);
  // Nobody's name, and nothing of what no case tells.
  for (const name of ['a1']) expect(csv).not.toContain(`,${name},`);
  expect(csv).toMatch(/,caseload,advocate_1,all,/);
  expect(csv).not.toContain('missing');
  expect(csvOf(told, told.inside, 2)).toMatch(/,missing,advocates,all,2\r\n$/);
  expect(csvOf(told, told.inside, 2, 3)).toMatch(
    /,missing,advocates,all,2\r\n.*,missing_or_old,advocates,all,3\r\n$/,
  );
  // One number has a line in two tables.
  const cells = told.tables
    .flatMap(({ rows }) => rows.flatMap((row) => row.cells))
    .filter((cell) => told.inside.withheld.has(cell));
  const again = cells.length - new Set(cells).size;
  const { small, guards } = withheldIn(told, told.inside);
  expect(small + guards).toBe(csv.split('\r\n').filter((line) => line.endsWith(',')).length - again);
  expect(small).toBeGreaterThan(0);
});

it('how many cases each advocate has open is for the unit alone', async () => {
  chosen.value = ended;
  await makeReport(ended, 7);
  const report = shownReport.value!;
  expect(toldOf(report, 'published').tables.map(({ name }) => name)).not.toContain('caseload');
  const loads = [...report.counts.keys()].filter((cell) => cell.includes('/caseload/'));
  expect(loads.map((cell) => cell.split('/').at(-1))).toEqual(['a1', 'a2']);
  for (const cell of loads) expect(report.published.withheld.has(cell)).toBe(true);
});

it('a report without an advocate’s cases says whose, and for good', async () => {
  const missing = [
    { vault: 'v1', account: 'a2' },
    { vault: 'v2', account: '' },
  ];
  view = {
    ...view,
    missing,
    counters: [...view.counters, counter({ account: 'a2', name: 'Bea', state: 'stopped' })],
  };
  expect(await makeReport(ended, 7)).toBe('');
  const [sent] = FakeWorker.now.of('report/keep') as [ReportView];
  expect(sent.without).toEqual(missing);
  view = { ...view, missing: [] };
  expect(leftOut(view, view.kept[0]!.without)).toEqual(['Bea', '']);
});

it('a report without what was sent after the quarter says from whom, and for good', async () => {
  const counters = [
    ...view.counters,
    counter({ account: 'a2', name: 'Bea', last: startOf(running) - 1 }),
    counter({ account: 'a3', name: 'Jo', state: 'none' }),
    counter({ account: 'a4', name: 'Kim', state: 'stopped' }),
  ];
  view = { ...view, counters };
  expect(await makeReport(ended, 7)).toBe('');
  expect((FakeWorker.now.of('report/keep') as [ReportView])[0].gaps).toEqual(['a2', 'a3']);
  view = { ...view, counters: counters.map((one) => ({ ...one, state: 'read', last: Date.now() })) };
  expect(view.kept[0]!.gaps).toEqual(['a2', 'a3']);
});

it('a quarter is counted once, and none before one that is counted', async () => {
  expect(await makeReport(ended, 7)).toBe('');
  expect(await makeReport(ended, 8)).toBe('made');
  expect(await makeReport(ended - 1, 8)).toBe('order');
  expect(FakeWorker.now.of('report/keep')).toHaveLength(1);
});

it('the next one is made after the one before', async () => {
  expect(await makeReport(ended - 1, 7)).toBe('');
  expect(await makeReport(ended, 7)).toBe('');
  chosen.value = ended;
  expect(shownReport.value?.quarter).toBe(ended);
});

it.each<[string, Partial<ReportsView>, number, string]>([
  ['the quarter runs', {}, running, 'running'],
  ['not everything is read', { whole: false }, ended, 'unread'],
  ['one is on its way', { unsaved: [{ id: 'k', code: '' }] }, ended, 'unread'],
  ['reports may stand in what is missing', { barred: true, kept: [] }, ended, 'missing'],
  ['two are kept of one quarter', { doubled: true }, ended, 'kept'],
  ['nothing was counted', { facts: [] }, ended, 'empty'],
  [
    'one that is kept is none',
    {
      kept: [
        {
          id: 'k',
          byName: '',
          written: 1,
          quarter: 8104,
          draw: 1,
          cells: [['x', 1, 1]],
          facts: [],
          without: [],
          gaps: [],
        },
      ],
    },
    ended,
    'kept',
  ],
])('none is made where %s', async (_what, more, quarter, why) => {
  view = { ...view, ...more };
  expect(barred(view, quarter, Date.now())).toBe(why);
  expect(await makeReport(quarter, 7)).toBe(why);
  expect(FakeWorker.now.of('report/keep')).toEqual([]);
});

it('whose facts are missing or from before the end is told; who left says nothing more', () => {
  const late = startOf(running) - 1;
  const counters = [
    counter({ account: 'a', last: startOf(running) }),
    counter({ account: 'b', last: late }),
    counter({ account: 'c', state: 'none' }),
    counter({ account: 'd', last: late, left: true }),
    counter({ account: 'e', state: 'reading' }),
    counter({ account: 'f', state: 'stopped', code: 'FORK', left: true }),
  ];
  expect(gaps(reportsView({ counters }), ended).map(({ account, why }) => [account, why])).toEqual([
    ['b', 'before_end'],
    ['c', 'none'],
    ['e', 'reading'],
    ['f', 'stopped'],
  ]);
});

it('a case counts once for its advocate, and one that two tell otherwise is disputed', () => {
  const [one] = view.facts.filter(({ quarter }) => quarter === ended);
  const other = { ...one!, id: 'z', by: 'a2' };
  const next = { ...one!, id: 'y', version: 2, follows: one!.id };
  expect(standing(reportsView({ facts: [one!, next] }), ended)).toMatchObject({
    disputed: [],
    by: new Map([['a1', 1]]),
  });
  expect(standing(reportsView({ facts: [one!, other] }), ended).disputed).toEqual([one!.case]);
});

it('quarters are the running one, the one before, and those of which there is something', () => {
  expect(quarters(reportsView(), Date.now())).toEqual([running, ended]);
  expect(quarters(view, Date.now())).toEqual([running, ended, ended - 1]);
});
