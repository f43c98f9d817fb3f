// Channels and kinds of place: a row for each, a bar for each month, all rows to one scale.
import type { MonthRow, Monthly } from '../../../model/monthly.ts';
import { byChannel, byPlace } from '../../../model/pictures.ts';
import { momentOfMonth } from '../../../model/placed.ts';
import { channelLabel, channelText, monthlyText, pictureText, placeText } from '../../../text/picture.ts';
import { whereLabel } from '../../../text/vocabulary.ts';
import { month } from '../../../text/when.ts';
import type { OnShow } from '../case/number.tsx';
import { Months } from './months.tsx';
import { Counted, Part, Twin } from './part.tsx';
import { markLabel, Picture, type Mark } from './picture.tsx';

const [SIDE, PLOT, END, HIGH, TALL, FOOT] = [178, 560, 42, 36, 28, 20];
/** A month is no wider than this. */
const WIDEST = 40;

type RowsProps = OnShow & {
  readonly of: Monthly;
  readonly label: string;
  readonly nameOf: (code: string) => string;
};

const nameOfMonth = (at: number): string => month(momentOfMonth(at));

function Rows({ of, label, nameOf, onShow }: RowsProps) {
  const { from, to, rows, most } = of;
  const pitch = Math.min(WIDEST, PLOT / (to - from + 1));
  const x = (at: number) => SIDE + (at - from) * pitch;
  const bottom = rows.length * HIGH;
  const base = (nth: number) => nth * HIGH + HIGH - 2;
  const marks = rows.flatMap((row, nth) =>
    row.months.flatMap(({ behind, times }, at): readonly Mark[] => {
      if (behind.length === 0) return [];
      const tall = Math.max(2, (behind.length / most) * TALL);
      const gap = pitch > 6 ? 2 : 0.6;
      return [
        {
          key: `${row.code} ${at}`,
          label: markLabel(`${nameOf(row.code)}, ${nameOfMonth(from + at)}`, behind.length, times),
          behind,
          shape: (
            <>
              <rect class="hit" x={x(from + at)} y={base(nth) - TALL} width={pitch} height={TALL} />
              <rect
                fill="currentColor"
                x={x(from + at) + gap / 2}
                y={base(nth) - tall}
                width={pitch - gap}
                height={tall}
              />
            </>
          ),
        },
      ];
    }),
  );
  return (
    <Picture label={label} width={SIDE + PLOT + END} height={bottom + FOOT} marks={marks} onShow={onShow}>
      <Months from={from} to={to} x={x} top={4} bottom={bottom} />
      {rows.map((row, nth) => (
        <g key={row.code}>
          <text class="name" x={0} y={base(nth) - 6}>
            {nameOf(row.code)}
          </text>
          <line class="base" x1={SIDE} x2={SIDE + pitch * (to - from + 1)} y1={base(nth)} y2={base(nth)} />
          <text class="sum" x={SIDE - 10} y={base(nth) - 6}>
            {row.tally.behind.length}
          </text>
        </g>
      ))}
    </Picture>
  );
}

type TableProps = OnShow & { readonly of: Monthly; readonly nameOf: (code: string) => string };

function Table({ of: { from, rows }, nameOf, onShow }: TableProps) {
  const used = (rows[0]?.months ?? [])
    .map((_, nth) => nth)
    .filter((nth) => rows.some(({ months }) => (months[nth]?.behind.length ?? 0) > 0));
  const cell = (row: MonthRow, nth: number) => {
    const tally = row.months[nth];
    const label = `${nameOf(row.code)}, ${nameOfMonth(from + nth)}`;
    return tally ? <Counted tally={tally} label={label} onShow={onShow} /> : null;
  };
  return (
    <table class="grid">
      <thead>
        <tr>
          <th scope="col">{pictureText.month}</th>
          {rows.map(({ code }) => (
            <th key={code} scope="col">
              {nameOf(code)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {used.map((nth) => (
          <tr key={nth}>
            <th scope="row">{nameOfMonth(from + nth)}</th>
            {rows.map((row) => (
              <td key={row.code}>{cell(row, nth)}</td>
            ))}
          </tr>
        ))}
        <tr class="whole">
          <th scope="row">{pictureText.total}</th>
          {rows.map((row) => (
            <td key={row.code}>
              <Counted tally={row.tally} label={nameOf(row.code)} onShow={onShow} />
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

type MonthlyProps = RowsProps & {
  readonly title: string;
  readonly lead: string;
  readonly none: (names: readonly string[]) => string;
};

function MonthlyPart({ of, label, nameOf, title, lead, none, onShow }: MonthlyProps) {
  const empty = of.empty.filter((code) => code !== '' && code !== 'not_said').map(nameOf);
  return (
    <Part title={title} lead={lead} left={of.left} onShow={onShow}>
      {of.rows.length === 0 ? (
        <p class="soft">{pictureText.nothing}</p>
      ) : (
        <>
          <Rows of={of} label={label} nameOf={nameOf} onShow={onShow} />
          <p class="small soft">
            {monthlyText.scale(of.most)} {empty.length > 0 ? none(empty) : ''}
          </p>
          <Twin label={title}>
            <Table of={of} nameOf={nameOf} onShow={onShow} />
          </Twin>
        </>
      )}
    </Part>
  );
}

export const ChannelsPart = ({ onShow }: OnShow) => (
  <MonthlyPart
    {...channelText}
    of={byChannel.value}
    nameOf={(code) => channelLabel[code] ?? code}
    onShow={onShow}
  />
);

export const PlacesPart = ({ onShow }: OnShow) => (
  <MonthlyPart
    {...placeText}
    of={byPlace.value}
    nameOf={(code) => (code === '' ? placeText.notSaid : (whereLabel[code] ?? code))}
    onShow={onShow}
  />
);
