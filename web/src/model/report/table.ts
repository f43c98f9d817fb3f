// The tables of a report: which numbers there are, and which are the sum of which.
import { codes } from './codes.ts';
import type { Facts } from './facts.ts';
import { flow } from './flow.ts';

/** A number of a report, by a name that is the same in every report of the unit: of quarter 2026/1 `8104/source/police`. */
export type Cell = string;

export type Row = { readonly name: string; readonly cells: readonly Cell[] };

export type Table = {
  readonly name: string;
  /** A code, or `all`. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
};

/** One number is the sum of others. */
export type Sum = { readonly whole: Cell; readonly parts: readonly Cell[] };

export type Tables = {
  readonly quarter: number;
  readonly tables: readonly Table[];
  readonly counts: ReadonlyMap<Cell, number>;
  readonly sums: readonly Sum[];
  /** Numbers that no page shows: with them what is at most another number is a sum, too. */
  readonly hidden: ReadonlySet<Cell>;
  /** Numbers for the unit alone, whatever they are. */
  readonly own: ReadonlySet<Cell>;
};

/** What was counted before: the numbers of the earlier quarters' tables, by cell. */
export type Past = ReadonlyMap<Cell, number>;

/** What is made as it is counted: numbers by name, sums, tables. */
export type Making = {
  readonly quarter: number;
  readonly counts: Map<Cell, number>;
  readonly sums: Sum[];
  readonly tables: Table[];
  readonly hidden: Set<Cell>;
  readonly own: Set<Cell>;
};

/** What is not in the facts: of which advocates there are rows, and which numbers stand apart from those that they should be. */
export type Frame = { readonly advocates: readonly string[]; readonly apart: Apart };

/** How a number is another one than it should be, by itself and what it should be; `''`: it is not. `more` as well where nothing is known of the other. */
export type Apart = (
  name: 'carried' | 'new' | 'waited',
  count: number,
  other: number | undefined,
) => '' | 'more' | 'fewer';

const frameOf = (facts: readonly Facts[]): Frame => ({
  advocates: [...new Set(facts.filter((one) => one.flow !== '').map(({ advocate }) => advocate))].sort(),
  apart: (_, one, other) => (one === other ? '' : other !== undefined && one < other ? 'fewer' : 'more'),
});

/** Counts the facts of a quarter, and, with the year, of the year until its end. `past` has every number of the quarters before it of the same year, and of the quarter before. */
export function tablesOf(
  quarter: number,
  facts: readonly Facts[],
  past: Past,
  withYear: boolean,
  frame: Frame = frameOf(facts),
): Tables {
  const counts = new Map<Cell, number>();
  const sums: Sum[] = [];
  const tables: Table[] = [];
  const hidden = new Set<Cell>();
  const own = new Set<Cell>();
  const named = (cell: string): Cell => `${quarter}/${cell}`;
  const put = (cell: string, of: readonly Facts[]): Cell => {
    counts.set(named(cell), of.length);
    return named(cell);
  };
  const referred = facts.filter((one) => one.referred);
  const handled = facts.filter((one) => one.flow !== '');

  // Each of these is one of a list.
  const split = (
    name: string,
    list: readonly string[],
    of: (one: Facts) => string,
    from: readonly Facts[],
    all: string,
  ): void => {
    const parts = list.map((code) =>
      put(
        `${name}/${code}`,
        from.filter((one) => of(one) === code),
      ),
    );
    const whole = put(all, from);
    sums.push({ whole, parts });
    const rows = [...list, 'all'].map((code, at) => ({ name: code, cells: [parts[at] ?? whole] }));
    tables.push({ name, columns: ['all'], rows });
  };

  // Each of these has one of a few answers to each of a list.
  const answered = <R extends string>(
    name: string,
    list: readonly R[],
    answers: readonly string[],
    of: (one: Facts, row: R) => string,
    from: readonly Facts[],
    all: string,
  ): void => {
    const whole = put(all, from);
    const rows = list.map((row): Row => {
      const parts = answers.map((answer) =>
        put(
          `${name}/${row}/${answer}`,
          from.filter((one) => of(one, row) === answer),
        ),
      );
      sums.push({ whole, parts });
      return { name: row, cells: [...parts, whole] };
    });
    tables.push({ name, columns: [...answers, 'all'], rows });
  };

  // Each of these has some of a list: how many do and how many do not.
  const several = (
    name: string,
    list: readonly string[],
    of: (one: Facts) => readonly string[],
    from: readonly Facts[],
    all: string,
  ): void => {
    const has = (one: Facts, code: string): string => (of(one).includes(code) ? 'yes' : 'no');
    answered(name, list, ['yes', 'no'], has, from, all);
  };

  split('source', codes.source, (one) => one.source, referred, 'referred');
  split('track', codes.track, (one) => one.track, referred, 'referred');
  split('stalker', codes.stalker, (one) => one.stalker, referred, 'referred');
  // Of whom no referral is noted counts as adopted, so that those are no more than these.
  const adopted = referred.filter((one) => one.track === 'adopted');
  const noted = put(
    'noted',
    adopted.filter((one) => one.source !== 'not_noted'),
  );
  hidden.add(noted);
  sums.push({ whole: named('track/adopted'), parts: [named('source/not_noted'), noted] });
  split('contact', codes.contact, (one) => one.contact, referred, 'referred');
  several('behaviour', codes.behaviour, (one) => one.behaviours, referred, 'referred');
  split('risk', codes.risk, (one) => one.risk, handled, 'handled');
  several('decision', codes.decision, (one) => one.decisions, handled, 'handled');
  several('view', ['said'], (one) => [one.view], handled, 'handled');
  several('order', codes.order, (one) => one.orders, handled, 'handled');
  split('plan', codes.plan, (one) => one.plan, handled, 'handled');
  answered('voice', codes.voice, codes.answer, ({ voice }, of) => voice[of], handled, 'handled');
  split('links', codes.links, (one) => one.links, handled, 'handled');
  split(
    'end',
    codes.end,
    (one) => one.end,
    handled.filter((one) => one.end !== ''),
    'closed',
  );
  flow({ quarter, counts, sums, tables, hidden, own }, facts, past, frame);
  if (withYear) year(quarter, past, counts, sums, tables);
  return { quarter, tables, counts, sums, hidden, own };
}

/** The year until now is the year until the quarter before and this quarter. In a first quarter there is nothing to add. */
function year(quarter: number, past: Past, counts: Map<Cell, number>, sums: Sum[], tables: Table[]): void {
  if (quarter % 4 === 0) return;
  const until = (name: string): Cell => `${quarter}/${name}/year`;
  const ago = (name: string): Cell =>
    (quarter - 1) % 4 === 0 ? `${quarter - 1}/${name}` : `${quarter - 1}/${name}/year`;
  const lists = { source: codes.source, stalker: codes.stalker, track: codes.track };
  const named = Object.entries(lists).map(([name, list]) => ({
    name,
    list: list.map((code) => ({ code, cell: `${name}/${code}` })),
  }));
  const all = 'referred';
  const cells = [...named.flatMap(({ list }) => list.map(({ cell }) => cell)), all];
  // Where no report was made of the quarter before, there is no year until now.
  if (!cells.every((cell) => past.has(ago(cell)))) return;
  for (const cell of cells) {
    const now = `${quarter}/${cell}`;
    counts.set(until(cell), (past.get(ago(cell)) ?? 0) + (counts.get(now) ?? 0));
    sums.push({ whole: until(cell), parts: [ago(cell), now] });
  }
  for (const { name, list } of named) {
    sums.push({ whole: until(all), parts: list.map(({ cell }) => until(cell)) });
    const rows = [...list, { code: 'all', cell: all }].map(({ code, cell }) => ({
      name: code,
      cells: [until(cell)],
    }));
    tables.push({ name: `${name}_year`, columns: ['all'], rows });
  }
}
