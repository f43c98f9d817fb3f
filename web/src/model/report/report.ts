// A report of a quarter: what is counted, and what of that is printed for the unit and for everybody.
import { codes } from './codes.ts';
import type { Facts } from './facts.ts';
import { isBetween } from './flow.ts';
import { levels, rounded, System, type Level } from './system.ts';
import { withheldOf, type Parts } from './suppress.ts';
import { tablesOf, type Cell, type Sum, type Table, type Tables } from './table.ts';

export type Print = {
  readonly level: Level;
  /** Of this report's own numbers and of those of earlier reports that it repeats. */
  readonly withheld: ReadonlySet<Cell>;
};

export type Report = {
  readonly quarter: number;
  /** A secret, as the counts are. */
  readonly draw: number;
  readonly tables: readonly Table[];
  /** The numbers of this report; a secret of whoever makes the next one. */
  readonly counts: ReadonlyMap<Cell, number>;
  readonly sums: readonly Sum[];
  readonly inside: Print;
  readonly published: Print;
};

/** Whether it may be made: `made` where there is one already, `order` where there is a later one. */
export type Refused = 'made' | 'order' | 'inferred';

/**
 * The report of a quarter, after all that were made before, in their order. A quarter is counted once: what is corrected later is in
 * no report, since the difference of two would tell of whom. `draw`, 32 bits, decides which of several numbers is withheld: a secret, drawn
 * anew for each report, so that nobody else can make the same. Without the tables of the year where those would give something away;
 * `inferred`: even with nothing printed, a small number could be worked out.
 */
export function reportOf(
  quarter: number,
  facts: readonly Facts[],
  earlier: readonly Report[],
  draw: number,
  parts?: Parts,
): Report | Refused {
  if (earlier.some((one) => one.quarter === quarter)) return 'made';
  if (earlier.some((one) => one.quarter > quarter)) return 'order';
  const past = new Map(earlier.flatMap(({ counts }) => [...counts]));
  for (const withYear of [true, false]) {
    const report = printed(tablesOf(quarter, facts, past, withYear), earlier, draw, parts);
    if (report) return report;
  }
  return 'inferred';
}

function printed(
  { quarter, tables, counts, sums, hidden, own }: Tables,
  earlier: readonly Report[],
  draw: number,
  parts: Parts = { complementary: true, earlier: true },
): Report | null {
  const before = parts.earlier ? earlier : [];
  const known = new Map([...before.flatMap((one) => [...one.counts]), ...counts]);
  const all = [...before.flatMap((one) => one.sums), ...sums];
  const pages = [...before, { tables }].flatMap((one) => one.tables.flatMap(({ rows }) => rows));
  const onPages = new Set(pages.flatMap(({ cells }) => cells));
  const system = new System(
    known,
    all.filter(({ whole, parts: of }) => [whole, ...of].every((cell) => known.has(cell))),
    new Map(
      [...known.keys()].flatMap((cell) =>
        onPages.has(cell) ? [] : [[cell, isBetween(cell) ? 1 : 0] as const],
      ),
    ),
  );
  const print = (name: keyof typeof levels, never: ReadonlySet<Cell>): Print | null => {
    const isPrinted = new Map<Cell, boolean>();
    for (const one of before) {
      for (const cell of one.counts.keys()) {
        isPrinted.set(cell, (isPrinted.get(cell) ?? true) && !one[name].withheld.has(cell));
      }
    }
    const withhold = (more: readonly Cell[]) =>
      withheldOf(system, levels[name], isPrinted, new Set([...never, ...more]), draw, parts);
    let also: readonly Cell[] = [];
    let { cells, bare } = withhold(also);
    // What is withheld for one of them may make the other one tell.
    for (;;) {
      const more = [
        ...tellsOfDecisions(counts, quarter, levels[name], cells),
        ...tellsOfSilence(quarter, cells),
      ].filter((cell) => !cells.has(cell));
      if (more.length === 0) break;
      also = [...also, ...more];
      ({ cells, bare } = withhold(also));
    }
    if (bare.length > 0) return null;
    const repeated = [...counts.keys()].filter((cell) => isPrinted.get(cell) === false);
    return { level: levels[name], withheld: new Set([...cells, ...repeated]) };
  };
  const inside = print('inside', hidden);
  const published = inside && print('published', new Set([...inside.withheld, ...own]));
  return published && { quarter, draw, tables, counts, sums, inside, published };
}

/**
 * Her view, where more cases in which it stands with the decisions are printed than decisions are: then some of those that are not
 * printed are there, which no sum tells.
 */
function tellsOfDecisions(
  counts: ReadonlyMap<Cell, number>,
  quarter: number,
  { base }: Level,
  withheld: ReadonlySet<Cell>,
): readonly Cell[] {
  const said = `${quarter}/view/said/yes`;
  // What is printed is rounded, up or down.
  const off = (base - 1) >> 1;
  const printed = codes.decision
    .map((code) => `${quarter}/decision/${code}/yes`)
    .filter((cell) => !withheld.has(cell))
    .reduce((sum, cell) => sum + (counts.get(cell) ?? 0) - 2 * off, 0);
  return (counts.get(said) ?? 0) > printed ? [said, `${quarter}/view/said/no`] : [];
}

/**
 * Who was not asked said nothing of any of the four things: where it can be seen of one of them how many that are, it is nearly known of
 * the others, and with it who said no. So all that she says is printed, or of each thing the yes alone.
 */
function tellsOfSilence(quarter: number, withheld: ReadonlySet<Cell>): readonly Cell[] {
  const of = (said: string): Cell[] => codes.voice.map((thing) => `${quarter}/voice/${thing}/${said}`);
  return codes.answer.flatMap(of).some((cell) => withheld.has(cell)) ? [...of('no'), ...of('not_said')] : [];
}

/** What is printed in a place; null: nothing. */
export function shown({ counts }: Report, { level, withheld }: Print, cell: Cell): number | null {
  return withheld.has(cell) ? null : rounded(counts.get(cell) ?? 0, level);
}
