// The tables of a report: which numbers there are, and which are the sum of which.
import { codes } from './codes.ts';
import type { Facts } from './facts.ts';

/** A number of a report, by a name that is the same in every report of the unit: of quarter 2026/1 `8104/source/police/adopted`. */
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
};

/** What was counted before: the numbers of the earlier quarters' tables, by cell. */
export type Past = ReadonlyMap<Cell, number>;

/** Whether a number is another one than it should be: by itself and what it should be. */
export type Apart = (name: 'carried' | 'new', count: number, other: number | undefined) => boolean;

/** Counts the facts of a quarter, and, with the year, of the year until its end. `past` has every number of the quarters before it of the same year, and of the quarter before. */
export function tablesOf(
  quarter: number,
  facts: readonly Facts[],
  past: Past,
  withYear: boolean,
  isApart?: Apart,
): Tables {
  const counts = new Map<Cell, number>();
  const sums: Sum[] = [];
  const tables: Table[] = [];
  const named = (cell: string): Cell => `${quarter}/${cell}`;
  const put = (cell: string, of: readonly Facts[]): Cell => {
    counts.set(named(cell), of.length);
    return named(cell);
  };
  const referred = facts.filter((one) => one.referred);
  const handled = facts.filter((one) => one.flow !== '');

  // Two codes against each other, with margins. The margins of the tracks are those of every such table.
  const cross = (name: string, rows: readonly string[], of: (one: Facts) => string): void => {
    const made = rows.map((row): Row => {
      const these = referred.filter((one) => of(one) === row);
      const parts = codes.track.map((track) =>
        put(
          `${name}/${row}/${track}`,
          these.filter((one) => one.track === track),
        ),
      );
      const whole = put(`${name}/${row}/all`, these);
      sums.push({ whole, parts });
      return { name: row, cells: [...parts, whole] };
    });
    const margins = codes.track.map((track) =>
      put(
        `track/${track}`,
        referred.filter((one) => one.track === track),
      ),
    );
    const all = put('referred', referred);
    margins.forEach((whole, at) => sums.push({ whole, parts: made.map(({ cells }) => cells[at] ?? '') }));
    sums.push({ whole: all, parts: made.map(({ cells }) => cells.at(-1) ?? '') });
    tables.push({
      name,
      columns: [...codes.track, 'all'],
      rows: [...made, { name: 'all', cells: [...margins, all] }],
    });
  };

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

  // Each of these has some of a list: how many do and how many do not.
  const several = (
    name: string,
    list: readonly string[],
    of: (one: Facts) => readonly string[],
    from: readonly Facts[],
    all: string,
  ): void => {
    const whole = put(all, from);
    const rows = list.map((code): Row => {
      const has = from.filter((one) => of(one).includes(code));
      const parts = [
        put(`${name}/${code}/yes`, has),
        put(
          `${name}/${code}/no`,
          from.filter((one) => !has.includes(one)),
        ),
      ];
      sums.push({ whole, parts });
      return { name: code, cells: [...parts, whole] };
    });
    tables.push({ name, columns: ['yes', 'no', 'all'], rows });
  };

  cross('source', codes.source, (one) => one.source);
  cross('stalker', codes.stalker, (one) => one.stalker);
  sums.push({ whole: named('referred'), parts: codes.track.map((track) => named(`track/${track}`)) });
  split('contact', codes.contact, (one) => one.contact, referred, 'referred');
  several('behaviour', codes.behaviour, (one) => one.behaviours, referred, 'referred');
  split('risk', codes.risk, (one) => one.risk, handled, 'handled');
  several('decision', codes.decision, (one) => one.decisions, handled, 'handled');
  several('order', codes.order, (one) => one.orders, handled, 'handled');
  split('plan', codes.plan, (one) => one.plan, handled, 'handled');
  const questions = ['safer', 'heard', 'informed', 'control'] as const;
  tables.push({
    name: 'voice',
    columns: [...codes.answer, 'all'],
    rows: questions.map((question): Row => {
      const parts = codes.answer.map((answer) =>
        put(
          `voice/${question}/${answer}`,
          handled.filter((one) => one.voice[question] === answer),
        ),
      );
      sums.push({ whole: named('handled'), parts });
      return { name: question, cells: [...parts, named('handled')] };
    }),
  });
  split('effort', codes.effort, (one) => one.effort, handled, 'handled');
  split('links', codes.links, (one) => one.links, handled, 'handled');
  split(
    'end',
    codes.end,
    (one) => one.end,
    handled.filter((one) => one.end !== ''),
    'closed',
  );
  workload(quarter, handled, past, counts, sums, tables, isApart);
  if (withYear) year(quarter, past, counts, sums, tables);
  return { quarter, tables, counts, sums };
}

/**
 * Those carried over are those that were open at the end of the quarter before; those that were opened are those that were referred and
 * adopted in the quarter and those that had been referred before. Where it should be the same number and is, it is one: a reader takes
 * it for that, and is right.
 */
function workload(
  quarter: number,
  handled: readonly Facts[],
  past: Past,
  counts: Map<Cell, number>,
  sums: Sum[],
  tables: Table[],
  isApart: Apart = (_, one, other) => one !== other,
): void {
  const put = (name: string, count: number): Cell => {
    const cell = `${quarter}/${name}`;
    counts.set(cell, count);
    return cell;
  };
  const count = (of: (one: Facts) => boolean): number => handled.filter(of).length;
  const before = `${quarter - 1}/open`;
  const carriedOver = count(({ flow }) => flow === 'carried');
  const carried = isApart('carried', carriedOver, past.get(before)) ? put('carried', carriedOver) : before;
  counts.set(carried, carriedOver);
  const adopted = `${quarter}/track/adopted`;
  const fresh = count(({ flow, referred }) => flow === 'opened' && referred);
  const now = isApart('new', fresh, counts.get(adopted)) ? put('new', fresh) : adopted;
  const later = put(
    'later',
    count(({ flow, referred }) => flow === 'opened' && !referred),
  );
  const opened = put(
    'opened',
    count(({ flow }) => flow === 'opened'),
  );
  const closed = `${quarter}/closed`;
  const open = put(
    'open',
    count(({ end }) => end === ''),
  );
  const whole = `${quarter}/handled`;
  sums.push({ whole: opened, parts: [now, later] });
  sums.push({ whole, parts: [carried, opened] }, { whole, parts: [closed, open] });
  const rows = [
    { name: 'carried', cells: [carried] },
    { name: 'new', cells: [now] },
    { name: 'later', cells: [later] },
    { name: 'opened', cells: [opened] },
    { name: 'all', cells: [whole] },
    { name: 'closed', cells: [closed] },
    { name: 'open', cells: [open] },
  ];
  tables.push({ name: 'workload', columns: ['all'], rows });
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
    list: list.map((code) => ({ code, cell: name === 'track' ? `${name}/${code}` : `${name}/${code}/all` })),
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
