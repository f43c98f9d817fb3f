import type { HourCell } from '../../../model/hourgrid.ts';
import { byHour } from '../../../model/pictures.ts';
import { shades, shadeOf } from '../../../model/placed.ts';
import { countText } from '../../../text/casepage.ts';
import { hourText as text, pictureText } from '../../../text/picture.ts';
import type { OnShow } from '../case/number.tsx';
import { Counted, Part, Twin } from './part.tsx';
import { Picture, type Mark } from './picture.tsx';
import { Cell, Legend } from './shading.tsx';

const [PITCH, HIGH, SIDE, TOP] = [31, 28, 36, 18];
const [WIDE, TALL] = [PITCH - 3, HIGH - 3];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

const whereOf = ({ weekday, hour }: HourCell): string => text.cell(text.days[weekday] ?? '', text.hour(hour));

function labelOf(cell: HourCell): string {
  const { exact, about } = cell;
  const n = exact.behind.length;
  const parts = [
    n > 0 ? pictureText.tally(n, exact.times) : '',
    about.behind.length > 0 ? text.maybe(about.behind.length) : '',
  ].filter((part) => part !== '');
  return pictureText.mark(whereOf(cell), parts.join(', '));
}

function Shape({ cell, steps }: { readonly cell: HourCell; readonly steps: readonly number[] }) {
  const [x, y] = [SIDE + cell.hour * PITCH, TOP + cell.weekday * HIGH];
  const n = cell.exact.behind.length;
  return (
    <>
      {n > 0 ? (
        <Cell x={x} y={y} width={WIDE} height={TALL} shade={shadeOf(n, steps)} />
      ) : (
        <rect class="ground" x={x} y={y} width={WIDE} height={TALL} />
      )}
      {cell.about.behind.length > 0 ? <circle class="ring" cx={x + WIDE - 5.5} cy={y + 5.5} r={3} /> : null}
    </>
  );
}

function Ring() {
  return (
    <span class="shades small soft">
      <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        <circle class="ring" cx={7} cy={7} r={4} />
      </svg>
      {text.ring}
    </span>
  );
}

function Table({ cells, onShow }: OnShow & { readonly cells: readonly HourCell[] }) {
  const at = new Map(cells.map((cell) => [cell.weekday * 24 + cell.hour, cell]));
  const used = HOURS.filter((hour) => cells.some((cell) => cell.hour === hour));
  return (
    <table class="grid">
      <thead>
        <tr>
          <th scope="col">{text.column}</th>
          {countText.days.map((day) => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {used.map((hour) => (
          <tr key={hour}>
            <th scope="row">{text.hour(hour)}</th>
            {text.days.map((day, weekday) => {
              const cell = at.get(weekday * 24 + hour);
              return (
                <td key={day}>
                  {cell ? <Counted tally={cell.exact} label={whereOf(cell)} onShow={onShow} /> : null}
                  {cell && cell.about.behind.length > 0 ? (
                    <span class="soft small">{text.maybe(cell.about.behind.length)}</span>
                  ) : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function WeekPart({ onShow }: OnShow) {
  const { cells, exact, about, most, left } = byHour.value;
  const steps = shades(most);
  const marks = cells.map((cell): Mark => ({
    key: `${cell.weekday} ${cell.hour}`,
    label: labelOf(cell),
    behind: [...cell.exact.behind, ...cell.about.behind],
    shape: <Shape cell={cell} steps={steps} />,
  }));
  return (
    <Part title={text.title} lead={text.lead(exact, about)} left={left} onShow={onShow}>
      {cells.length === 0 ? (
        <p class="soft">{pictureText.nothing}</p>
      ) : (
        <>
          <div class="wraps">
            {most > 0 ? <Legend steps={steps} most={most} /> : null}
            {about > 0 ? <Ring /> : null}
          </div>
          <Picture
            label={text.label}
            width={SIDE + 24 * PITCH}
            height={TOP + 7 * HIGH}
            marks={marks}
            onShow={onShow}
            words={cells
              .filter(({ exact: { behind } }) => behind.length > 0)
              .map(({ weekday, hour, exact: { behind } }) => (
                <text
                  key={`${weekday} ${hour}`}
                  class="number"
                  x={SIDE + hour * PITCH + WIDE / 2}
                  y={TOP + weekday * HIGH + TALL / 2 + 4}
                >
                  {behind.length}
                </text>
              ))}
          >
            <path
              class="faint"
              d={countText.days
                .flatMap((_, day) =>
                  HOURS.map(
                    (hour) => `M${SIDE + hour * PITCH} ${TOP + day * HIGH}h${WIDE}v${TALL}h${-WIDE}z`,
                  ),
                )
                .join('')}
            />
            {HOURS.filter((hour) => hour % 3 === 0).map((hour) => (
              <text key={hour} x={SIDE + hour * PITCH} y={TOP - 6}>
                {String(hour).padStart(2, '0')}
              </text>
            ))}
            {countText.days.map((day, nth) => (
              <text key={day} x={0} y={TOP + nth * HIGH + TALL / 2 + 4}>
                {day}
              </text>
            ))}
          </Picture>
          <Twin label={text.title}>
            <Table cells={cells} onShow={onShow} />
          </Twin>
        </>
      )}
    </Part>
  );
}
