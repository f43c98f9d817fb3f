import { DAY } from '../../../model/extent.ts';
import { byDay } from '../../../model/pictures.ts';
import { momentOfDay } from '../../../model/day.ts';
import { monthOf, momentOfMonth, shades, shadeOf } from '../../../model/placed.ts';
import type { CalendarDay, CalendarYear } from '../../../model/yearcalendar.ts';
import { countText } from '../../../text/casepage.ts';
import { calendarText as text, pictureText, shortMonth } from '../../../text/picture.ts';
import { month, shortDay } from '../../../text/when.ts';
import type { OnShow } from '../case/number.tsx';
import { Counted, Part, Twin } from './part.tsx';
import { markLabel, Picture, type Mark } from './picture.tsx';
import { Cell, Legend } from './shading.tsx';

/** From one day to the next, and the room for the names of days and months. */
const [PITCH, SIDE, TOP] = [14, 28, 16];
const SIZE = PITCH - 2;

const nameOf = (day: number): string => shortDay(momentOfDay(day));

/** All days of a year, as one line around each. */
function ground({ offset, length }: CalendarYear): string {
  return Array.from({ length }, (_, nth) => {
    const [week, weekday] = [Math.floor((nth + offset) / 7), (nth + offset) % 7];
    return `M${SIDE + week * PITCH} ${TOP + weekday * PITCH}h${SIZE}v${SIZE}h${-SIZE}z`;
  }).join('');
}

/** The week in which each month begins. */
const monthsOf = ({ year, offset }: CalendarYear): readonly (readonly [string, number])[] =>
  Array.from({ length: 12 }, (_, nth) => {
    const day = (Date.UTC(year, nth) - Date.UTC(year, 0)) / DAY;
    return [shortMonth(Date.UTC(year, nth, 15, 12)), Math.ceil((day + offset) / 7)] as const;
  });

type YearProps = OnShow & { readonly of: CalendarYear; readonly steps: readonly number[] };

function Year({ of, steps, onShow }: YearProps) {
  const marks = of.days.map(({ day, week, weekday, tally }): Mark => ({
    key: String(day),
    label: markLabel(nameOf(day), tally.behind.length, tally.times),
    behind: tally.behind,
    shape: (
      <Cell
        x={SIDE + week * PITCH}
        y={TOP + weekday * PITCH}
        width={SIZE}
        height={SIZE}
        shade={shadeOf(tally.behind.length, steps)}
      />
    ),
  }));
  return (
    <>
      <h4>{text.year(of.year, of.tally.behind.length)}</h4>
      <Picture
        label={text.label(of.year)}
        width={SIDE + 54 * PITCH}
        height={TOP + 7 * PITCH}
        marks={marks}
        onShow={onShow}
      >
        <path class="faint" d={ground(of)} />
        {monthsOf(of).map(([name, week]) => (
          <text key={name} x={SIDE + week * PITCH} y={TOP - 5}>
            {name}
          </text>
        ))}
        {[0, 2, 4].map((weekday) => (
          <text key={weekday} x={0} y={TOP + weekday * PITCH + SIZE - 2}>
            {countText.days[weekday]}
          </text>
        ))}
      </Picture>
    </>
  );
}

function Month({
  at,
  days,
  onShow,
}: OnShow & { readonly at: number; readonly days: readonly CalendarDay[] }) {
  const name = month(momentOfMonth(at));
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{days.reduce((sum, { tally }) => sum + tally.behind.length, 0)}</td>
      <td>
        <ul class="inline">
          {days.map(({ day, tally }) => (
            <li key={day}>
              {nameOf(day)}: <Counted tally={tally} label={nameOf(day)} onShow={onShow} />
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

export function CalendarPart({ onShow }: OnShow) {
  const { years, most, left } = byDay.value;
  const steps = shades(most);
  const months = years.flatMap(({ days }) => [...inMonths(days)].reverse());
  return (
    <Part title={text.title} lead={text.lead} left={left} onShow={onShow}>
      {years.length === 0 ? <p class="soft">{pictureText.nothing}</p> : <Legend steps={steps} most={most} />}
      {years.map((year) => (
        <Year key={year.year} of={year} steps={steps} onShow={onShow} />
      ))}
      {years.length === 0 ? null : (
        <Twin label={text.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{pictureText.month}</th>
                <th scope="col">{text.incidents}</th>
                <th scope="col">{text.day}</th>
              </tr>
            </thead>
            <tbody>
              {months.map(([at, days]) => (
                <Month key={at} at={at} days={days} onShow={onShow} />
              ))}
            </tbody>
          </table>
        </Twin>
      )}
    </Part>
  );
}

function inMonths(days: readonly CalendarDay[]): Map<number, CalendarDay[]> {
  const found = new Map<number, CalendarDay[]>();
  for (const one of days) {
    const at = monthOf(one.day);
    found.set(at, [...(found.get(at) ?? []), one]);
  }
  return found;
}
