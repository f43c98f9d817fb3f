// The line of months under a picture: where each is, and which are named.
import { momentOfMonth } from '../../../model/placed.ts';
import { shortMonth } from '../../../text/picture.ts';

type Tick = { readonly month: number; readonly name: string; readonly isYear: boolean };

/** Every third month of a short time, the years of a long one. */
function ticks(from: number, to: number): readonly Tick[] {
  const months = Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
  const each = to - from < 8 ? 1 : to - from < 30 ? 3 : 12;
  return months
    .filter((month) => month % 12 === 0 || month % each === 0 || month === from)
    .filter(
      (month) => month !== from || to === from || month % each === 0 || each - (month % each) > each / 3,
    )
    .map((month, nth) => {
      const isYear = month % 12 === 0 || nth === 0;
      const year = String(Math.floor(month / 12));
      const name = shortMonth(momentOfMonth(month));
      return { month, isYear, name: month % 12 === 0 && each > 1 ? year : isYear ? `${name} ${year}` : name };
    });
}

type MonthsProps = {
  readonly from: number;
  readonly to: number;
  /** Where a month begins. */
  readonly x: (month: number) => number;
  readonly top: number;
  readonly bottom: number;
};

export function Months({ from, to, x, top, bottom }: MonthsProps) {
  return (
    <>
      {ticks(from, to).map(({ month, name, isYear }) => (
        <g key={month}>
          <line class={isYear ? 'faint year' : 'faint'} x1={x(month)} x2={x(month)} y1={top} y2={bottom} />
          <text x={x(month) + 3} y={bottom + 13}>
            {name}
          </text>
        </g>
      ))}
    </>
  );
}
