// A release as a file for a spreadsheet and as rows for a page.
import { shown, type Print, type Report } from './report.ts';

/** What stands where a number is withheld: the same for a small one and for one that guards it. */
export const mark = '–';

export type Printed = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly values: readonly string[] }[];
};

/** The tables as they are read, in codes; whoever shows them has the words. */
export const printedOf = (report: Report, print: Print): readonly Printed[] =>
  report.tables.map(({ name, columns, rows }) => ({
    name,
    columns,
    rows: rows.map((row) => ({
      name: row.name,
      values: row.cells.map((cell) => String(shown(report, print, cell) ?? mark)),
    })),
  }));

/** `2026-Q1`, the first quarter of 2026. */
export const quarterName = (quarter: number): string => `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;

/** Nobody's name is in a file: advocates have numbers, in the order of the page. */
const rowName = (table: string, row: string, at: number): string =>
  table === 'caseload' && row !== 'all' ? `advocate_${at + 1}` : row;

/**
 * One line a number (RFC 4180): quarter, table, row, column, number. Of codes and digits alone, so that nothing has to be quoted and no
 * cell begins with what a spreadsheet would run. `without`: of so many advocates nothing is in it, and of `gaps` others nothing or
 * only what was sent before the quarter ended; then the last lines say that.
 */
export function csvOf(report: Report, print: Print, without = 0, gaps = 0): string {
  const lines = printedOf(report, print).flatMap(({ name, columns, rows }) =>
    rows.flatMap((row, nth) =>
      row.values.map((value, at) =>
        [
          quarterName(report.quarter),
          name,
          rowName(name, row.name, nth),
          columns[at] ?? '',
          value === mark ? '' : value,
        ].join(','),
      ),
    ),
  );
  const missing = Object.entries({ missing: without, missing_or_old: gaps }).flatMap(([name, n]) =>
    n > 0 ? [`${quarterName(report.quarter)},${name},advocates,all,${n}`] : [],
  );
  return ['quarter,table,row,column,number', ...lines, ...missing, ''].join('\r\n');
}
