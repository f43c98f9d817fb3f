// The tables of a report, each with its bars: the picture is of the last column and says nothing that the table beside it does not.
import { mark, printedOf, type Printed } from '../../../model/report/csv.ts';
import type { Report } from '../../../model/report/report.ts';
import { labelOf } from '../../../text/reportlabel.ts';
import { reportText as text, tableOf, tableTitle } from '../../../text/report.ts';

export type Audience = 'inside' | 'published';

const [barHeight, rowHeight, full] = [14, 22, 160];

/** A bar for each row but that of all; what is withheld has an open end and no length of its own. */
function Bars({ table, title }: { readonly table: Printed; readonly title: string }) {
  const rows = table.rows.filter(({ name }) => name !== 'all');
  // Of what some have and some have not, those who have it.
  const at = Math.max(0, table.columns.indexOf(table.columns.includes('yes') ? 'yes' : 'all'));
  const values = rows.map(({ values: of }) => of[at] ?? mark);
  const most = Math.max(1, ...values.map((value) => (value === mark ? 0 : Number(value))));
  return (
    <svg
      class="bars"
      role="img"
      aria-label={text.picture(title)}
      viewBox={`0 0 ${full} ${rows.length * rowHeight}`}
      width={full}
      height={rows.length * rowHeight}
    >
      <line class="axis" x1="0.5" x2="0.5" y1="0" y2={rows.length * rowHeight} />
      {values.map((value, row) => {
        const y = row * rowHeight + (rowHeight - barHeight) / 2;
        return value === mark ? (
          <rect key={rows[row]?.name} class="held" x="1" y={y} width="10" height={barHeight} />
        ) : (
          <rect
            key={rows[row]?.name}
            class="bar-of"
            x="1"
            y={y}
            width={Math.max(1, (Number(value) / most) * (full - 2))}
            height={barHeight}
          />
        );
      })}
    </svg>
  );
}

function Figure({ table, audience }: { readonly table: Printed; readonly audience: Audience }) {
  const title = tableTitle[table.name] ?? table.name;
  const of = tableOf[table.name];
  return (
    <section class="figure" aria-label={title}>
      <h3>
        {title}
        {of ? <span class="soft"> – {of}</span> : null}
      </h3>
      <div class="figure-both">
        <table class="table figures">
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <td />
              {table.columns.map((column) => (
                <th key={column} scope="col" class="number">
                  {labelOf(table.name, column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.name} class={row.name === 'all' ? 'sum' : undefined}>
                <th scope="row">{labelOf(table.name, row.name)}</th>
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
              </tr>
            ))}
          </tbody>
        </table>
        <Bars table={table} title={title} />
      </div>
    </section>
  );
}

export function Tables({ report, audience }: { readonly report: Report; readonly audience: Audience }) {
  return (
    <div class="figures-all">
      {printedOf(report, report[audience]).map((table) => (
        <Figure key={table.name} table={table} audience={audience} />
      ))}
    </div>
  );
}
