// Her log as two pictures: each is a sentence and a table as well.
import type { ComponentChildren } from 'preact';
import { heat, type HeatDay } from '../../../model/calendar.ts';
import { incidents, vaultOf } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { weekGrid } from '../../../model/weekgrid.ts';
import { pictureText as text } from '../../../text/phonelog.ts';
import { shortDay } from '../../../text/when.ts';
import { Page } from '../frame/page.tsx';

const DAYS = 35;
const LEVELS = 4;

/** How dark a field is; one is always to be seen. */
const levelOf = (count: number, most: number): number =>
  count === 0 ? 0 : Math.max(1, Math.ceil((count / Math.max(most, LEVELS)) * LEVELS));

/** With large letters a table is wider than the screen: it is moved by itself, and the page stays. */
function Wide({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <div class="wide" role="region" tabIndex={0} aria-labelledby={label}>
      {children}
    </div>
  );
}

function Day({ cell }: { readonly cell: HeatDay | undefined }) {
  if (!cell) return <td />;
  return (
    <td class={`h${cell.level}${cell.today ? ' today' : ''}`}>
      <span class="unseen">{text.cell(shortDay(cell.moment), cell.count)}</span>
      <span aria-hidden="true">
        <span class="d">{cell.day}</span>
        {cell.count > 0 ? <b>{cell.count}</b> : null}
      </span>
    </td>
  );
}

function Weeks() {
  const { weeks, total, daysWith, busiest, before } = heat(incidents.value, Date.now(), DAYS);
  return (
    <section class="stack">
      <h2 id="weeks">{text.weeks}</h2>
      <p>
        {text.total(total, daysWith)}{' '}
        {busiest && busiest.count > 1 ? text.most(shortDay(busiest.moment), busiest.count) : ''}{' '}
        {text.before(before)}
      </p>
      <Wide label="weeks">
        <table class="heat" aria-labelledby="weeks">
          <thead>
            <tr>
              {text.days.map((day) => (
                <th key={day} scope="col">
                  {day}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week, row) => (
              <tr key={row}>
                {week.map((cell, column) => (
                  <Day key={cell?.key ?? column} cell={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function Week() {
  const { days, timed, most } = weekGrid(incidents.value);
  return (
    <section class="stack">
      <h2 id="week">{text.week}</h2>
      <p>
        {most ? text.often(text.longDays[most.day] ?? '', text.parts[most.part] ?? '', most.count) : ''}{' '}
        {text.timed(timed, incidents.value.length)}
      </p>
      <Wide label="week">
        <table class="heat" aria-labelledby="week">
          <thead>
            <tr>
              <th scope="col">{text.day}</th>
              {text.parts.map((part, i) => (
                <th key={part} scope="col">
                  {part}
                  <span class="hours">{text.partHours[i]}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((row, day) => (
              <tr key={day}>
                <th scope="row">{text.days[day]}</th>
                {row.map((count, part) => (
                  <td key={part} class={`h${levelOf(count, most?.count ?? 1)}`}>
                    {count === 0 ? <span class="unseen">0</span> : <b>{count}</b>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

export function PictureScreen() {
  const isEmpty = incidents.value.length === 0;
  return (
    <Page title={text.title} back={() => show({ at: 'log' })}>
      {isEmpty ? (
        <p class="empty">{text.empty}</p>
      ) : (
        <>
          <Weeks />
          <Week />
          <p class="soft small">
            {text.burst} {vaultOf('incidents')?.older ? text.older : ''}
          </p>
        </>
      )}
    </Page>
  );
}
