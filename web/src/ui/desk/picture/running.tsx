import { placed, today } from '../../../model/pictures.ts';
import { momentOfDay } from '../../../model/day.ts';
import { momentOfMonth, monthOf, firstDay } from '../../../model/placed.ts';
import { running, type DrawnMark, type Mark, type Running } from '../../../model/running.ts';
import { pictureText, runningText as text } from '../../../text/picture.ts';
import { month, shortDay } from '../../../text/when.ts';
import type { OnShow } from '../case/number.tsx';
import { Months } from './months.tsx';
import { Counted, Part, Twin } from './part.tsx';
import { markLabel, Picture, type Mark as Drawn } from './picture.tsx';

const [SIDE, PLOT, TOP, TALL, LANE, FOOT] = [36, 730, 20, 170, 9, 20];

const nameOf = (day: number): string => shortDay(momentOfDay(day));
const nameOfMonth = (at: number): string => month(momentOfMonth(at));

/** Lines at whole numbers, four at most. */
function levels(most: number): readonly number[] {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, nth) => nth * step);
}

type Scale = { readonly x: (day: number) => number; readonly y: (total: number) => number };

/** A line that rises on the day. */
function line({ before, steps, to }: Running, { x, y }: Scale): string {
  const rise = steps.map(({ day, total }) => `H${x(day)}V${y(total)}`).join('');
  return `M${SIDE} ${y(before.behind.length)}${rise}H${x(to + 1)}`;
}

type Lane = { readonly mark: DrawnMark; readonly lane: number };

function Signs({
  lanes,
  scale: { x },
  to,
  base,
}: {
  readonly lanes: readonly Lane[];
  readonly scale: Scale;
  readonly to: number;
  readonly base: number;
}) {
  return (
    <>
      {lanes.map(({ mark, lane }) => {
        const top = base + 3 + lane * LANE;
        const end = mark.until === null ? x(to + 1) : Math.min(x(to + 1), x(mark.until));
        return (
          <g key={mark.sign} class={mark.what}>
            <line class="sign" x1={x(mark.day)} x2={x(mark.day)} y1={TOP - 4} y2={base} />
            <text class="sign" x={x(mark.day)} y={TOP - 8}>
              {mark.sign}
            </text>
            {mark.what === 'order' ? (
              <rect
                class="held"
                x={x(mark.day)}
                y={top}
                width={Math.max(1, end - x(mark.day))}
                height={LANE - 4}
              />
            ) : null}
          </g>
        );
      })}
    </>
  );
}

function Drawing({ of, onShow }: OnShow & { readonly of: Running }) {
  const most = of.months.at(-1)?.total ?? 0;
  const shown = of.marks.filter(({ day }) => day >= of.from && day <= of.to);
  const lanes = shown.map((mark) => ({
    mark,
    lane: shown.filter(({ what }) => what === 'order').indexOf(mark),
  }));
  const base = TOP + TALL;
  const bottom = base + 6 + shown.filter(({ what }) => what === 'order').length * LANE;
  const scale: Scale = {
    x: (day) => SIDE + ((day - of.from) / (of.to + 1 - of.from)) * PLOT,
    y: (total) => base - (total / Math.max(1, most)) * TALL,
  };
  const beginOf = (at: number) => scale.x(Math.max(of.from, firstDay(at)));
  const marks = of.months
    .filter(({ added }) => added.behind.length > 0)
    .map(({ month: at, added, total }): Drawn => ({
      key: String(at),
      label: markLabel(nameOfMonth(at), added.behind.length, added.times),
      behind: added.behind,
      shape: (
        <>
          <rect
            class="hit"
            x={beginOf(at)}
            y={TOP}
            width={Math.min(SIDE + PLOT, scale.x(firstDay(at + 1))) - beginOf(at)}
            height={TALL}
          />
          <circle
            fill="currentColor"
            cx={Math.min(SIDE + PLOT, scale.x(firstDay(at + 1)))}
            cy={scale.y(total)}
            r={2}
          />
        </>
      ),
    }));
  return (
    <Picture label={text.label} width={SIDE + PLOT + 10} height={bottom + FOOT} marks={marks} onShow={onShow}>
      {levels(most).map((n) => (
        <g key={n}>
          <line class="faint" x1={SIDE} x2={SIDE + PLOT} y1={scale.y(n)} y2={scale.y(n)} />
          <text class="sum" x={SIDE - 6} y={scale.y(n) + 4}>
            {n}
          </text>
        </g>
      ))}
      <Months from={monthOf(of.from)} to={monthOf(of.to)} x={beginOf} top={TOP} bottom={bottom} />
      <path class="trace" d={line(of, scale)} />
      <Signs lanes={lanes} scale={scale} to={of.to} base={base} />
    </Picture>
  );
}

function Marks({ of }: { readonly of: Running }) {
  return (
    <div class="limbs" tabIndex={0} role="region" aria-label={text.marks}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.sign}</th>
            <th scope="col">{text.what}</th>
            <th scope="col">{text.from}</th>
            <th scope="col">{text.until}</th>
            <th scope="col">{text.by}</th>
          </tr>
        </thead>
        <tbody>
          {of.marks.map(({ sign, what, label, day, until, before }) => (
            <tr key={sign}>
              <td>
                {sign}
                {day < of.from || day > of.to ? <span class="small soft"> {text.outside}</span> : null}
              </td>
              <th scope="row">{label}</th>
              <td class="date">{nameOf(day)}</td>
              <td class="date">
                {what === 'decision' ? '' : until === null ? text.noEnd : nameOf(until - 1)}
              </td>
              <td>{before}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Table({ of, onShow }: OnShow & { readonly of: Running }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{pictureText.month}</th>
          <th scope="col">{text.added}</th>
          <th scope="col">{text.soFar}</th>
        </tr>
      </thead>
      <tbody>
        {of.months
          .filter(({ added }) => added.behind.length > 0)
          .map(({ month: at, added, total }) => (
            <tr key={at}>
              <th scope="row">{nameOfMonth(at)}</th>
              <td>
                <Counted tally={added} label={nameOfMonth(at)} onShow={onShow} />
              </td>
              <td>{total}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

export function RunningPart({ marks, onShow }: OnShow & { readonly marks: readonly Mark[] }) {
  const of = running(placed.value, today.value, marks);
  return (
    <Part
      title={text.title}
      lead={text.lead}
      left={of.before.behind.length > 0 ? [{ why: 'before', behind: of.before.behind }] : []}
      onShow={onShow}
    >
      <Drawing of={of} onShow={onShow} />
      {of.late.length > 0 ? <p class="small soft">{text.late(of.late.length)}</p> : null}
      {of.marks.length > 0 ? <Marks of={of} /> : <p class="small soft">{text.noOrders}</p>}
      <Twin label={text.title}>
        <Table of={of} onShow={onShow} />
      </Twin>
    </Part>
  );
}
