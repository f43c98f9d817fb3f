// The tables of a report as they are read: in which order, and which of them by whom.
import type { Report } from './report.ts';
import type { Table } from './table.ts';

export type Audience = 'inside' | 'published';

const order = [
  ...[
    'workload',
    'waiting',
    'source',
    'track',
    'stalker',
    'source_year',
    'track_year',
    'stalker_year',
    'contact',
  ],
  ...['behaviour', 'risk', 'decision', 'view', 'voice', 'order', 'plan', 'links', 'end', 'caseload'],
];

/** How much an advocate has to do is the unit's matter. */
const isFor = ({ name }: Table, audience: Audience): boolean => audience === 'inside' || name !== 'caseload';

/** The report as somebody reads it, that of the cases first; what is withheld stays withheld. */
export const toldOf = (report: Report, audience: Audience): Report => ({
  ...report,
  tables: report.tables
    .filter((table) => isFor(table, audience))
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)),
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
