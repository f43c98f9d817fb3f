// The tables of a report, each with its bars: those say nothing that the number beside them does not.
import { mark, printedOf, type Printed } from '../../../model/report/csv.ts';
import type { Report } from '../../../model/report/report.ts';
import type { Audience } from '../../../model/report/told.ts';
import { columnLabel, labelOf } from '../../../text/reportlabel.ts';
import { reportText as text, tableOf, tableTitle } from '../../../text/report.ts';

/** How much of the most in its table, as the length of a bar; what is withheld has an open end and no length of its own. */
function Bar({ value, most }: { readonly value: string; readonly most: number }) {
  return (
    <svg class="bars" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">
      {value === mark ? (
        <rect class="held" x="0.5" y="1" width="5" height="8" />
      ) : (
        <rect class="bar-of" x="0" y="0" width={Math.max(1, (Number(value) / most) * 100)} height="10" />
      )}
    </svg>
  );
}

/** The column that the bars show: of what some have and some have not, those who have it. */
const drawn = ({ columns }: Printed): number =>
  Math.max(0, columns.indexOf(columns.includes('yes') ? 'yes' : 'all'));

const mostOf = (table: Printed): number =>
  Math.max(
    1,
    ...table.rows
      .filter(({ name }) => name !== 'all')
      .map(({ values }) => Number(values[drawn(table)]))
      .filter((value) => !Number.isNaN(value)),
  );

/** Who has an account, by its id. */
type Names = ReadonlyMap<string, string>;

type FigureProps = { readonly table: Printed; readonly audience: Audience; readonly names: Names };

function Figure({ table, audience, names }: FigureProps) {
  const title = tableTitle[table.name] ?? table.name;
  const of = tableOf[table.name];
  const most = mostOf(table);
  return (
    <section class="figure" aria-label={title}>
      <h3>
        {title}
        {of ? <span class="soft"> – {of}</span> : null}
      </h3>
      <table class="table figures">
        <caption class="unseen">{title}</caption>
        <thead>
          <tr>
            <td />
            {table.columns.map((column) => (
              <th key={column} scope="col" class="number">
                {table.columns.length === 1 ? text.cases : columnLabel(column)}
              </th>
            ))}
            <td class="bar-cell" />
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.name} class={row.name === 'all' ? 'sum' : undefined}>
              <th scope="row">{names.get(row.name) ?? labelOf(table.name, row.name)}</th>
              {row.values.map((value, at) => (
                <td key={table.columns[at]} class="number">
                  {value === mark ? (
                    <>
                      <span aria-hidden="true">{mark}</span>
                      <span class="unseen">{text.mark[audience]}</span>
                    </>
                  ) : (
                    value
                  )}
                </td>
              ))}
              <td class="bar-cell">
                {row.name === 'all' ? null : <Bar value={row.values[drawn(table)] ?? mark} most={most} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type TablesProps = { readonly report: Report; readonly audience: Audience; readonly names: Names };

export function Tables({ report, audience, names }: TablesProps) {
  return (
    <div class="figures-all">
      {printedOf(report, report[audience]).map((table) => (
        <Figure key={table.name} table={table} audience={audience} names={names} />
      ))}
    </div>
  );
}
