// Which tables of a report are shown. What no entry of a case tells yet stands in facts at the code that says least
// (client/codedfacts.ts): its tables would be false numbers in something that money depends on. They are taken out of this list as records
// come that tell it.
import type { Report } from './report.ts';
import type { Table } from './table.ts';

export const untold: ReadonlySet<string> = new Set([
  'source',
  'source_year',
  'track_year',
  'risk',
  'voice',
  'effort',
  'links',
  'end',
]);

export const isTold = ({ name }: Pick<Table, 'name'>): boolean => !untold.has(name);

const cases = 'workload';

/** What cases tell of those: not how they were adopted or closed. */
const rowsOfCases: ReadonlySet<string> = new Set(['carried', 'opened', 'all']);

/** Every case with vaults is one that the unit works on: what was referred is not told by track. */
function toldRows(table: Table): Table {
  if (table.name === cases) return { ...table, rows: table.rows.filter(({ name }) => rowsOfCases.has(name)) };
  if (table.name !== 'stalker') return table;
  const rows = table.rows.map(({ name, cells }) => ({ name, cells: cells.slice(-1) }));
  return { ...table, columns: ['all'], rows };
}

/** The report with the tables that tell something, that of the cases first; what is withheld in them stays withheld. */
export const toldOf = (report: Report): Report => ({
  ...report,
  tables: report.tables
    .filter(isTold)
    .map(toldRows)
    .sort((a, b) => Number(b.name === cases) - Number(a.name === cases)),
});

/** How many numbers of the tables that are shown are withheld: for their size, or since a small one could be worked out with them. */
export function withheldIn(
  { tables, counts }: Report,
  { level, withheld }: Report['inside'],
): { readonly small: number; readonly guards: number } {
  const shown = new Set(tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)));
  const cells = [...withheld].filter((cell) => shown.has(cell));
  const small = cells.filter((cell) => (counts.get(cell) ?? 0) < level.least).length;
  return { small, guards: cells.length - small };
}
