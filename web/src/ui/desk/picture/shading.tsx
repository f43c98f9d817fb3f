// Four shades that differ by their lines, so that they are told apart on paper, on a bad copy, and in the colours of a system.
import { pictureText as text } from '../../../text/picture.ts';

/** Where patterns are found: one drawing of no size holds them for all the others. */
const fillOf = (shade: number): string => (shade >= 4 ? 'currentColor' : `url(#shade-${shade})`);

export function Shades() {
  return (
    <svg class="unseen hatching" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="shade-1" width="6" height="6" patternUnits="userSpaceOnUse">
          <path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" stroke="currentColor" stroke-width="0.9" />
        </pattern>
        <pattern id="shade-2" width="3" height="3" patternUnits="userSpaceOnUse">
          <path d="M-1 4L4 -1M-1 1L1 -1M2 4L4 2" stroke="currentColor" stroke-width="1" />
        </pattern>
        <pattern id="shade-3" width="4" height="4" patternUnits="userSpaceOnUse">
          <path
            d="M-1 5L5 -1M-1 1L1 -1M3 5L5 3M-1 -1L5 5M-1 3L1 5M3 -1L5 1"
            stroke="currentColor"
            stroke-width="1.3"
          />
        </pattern>
      </defs>
    </svg>
  );
}

type CellProps = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0 for none, to 4. */
  readonly shade: number;
};

export function Cell({ x, y, width, height, shade }: CellProps) {
  const size = { x, y, width, height, rx: 1.5 };
  return (
    <>
      <rect {...size} class="ground" />
      <rect {...size} fill={shade === 0 ? 'none' : fillOf(shade)} stroke="currentColor" class="edge" />
    </>
  );
}

/** `steps`: the least of each shade. Those that nothing reaches are left out. */
export function Legend({ steps, most }: { readonly steps: readonly number[]; readonly most: number }) {
  const used = steps.filter((least) => least <= most);
  const range = (nth: number) => {
    const [least = 0, above] = [used[nth], used[nth + 1]];
    const to = above === undefined ? most : above - 1;
    return to > least ? `${least}–${to}` : String(least);
  };
  return (
    <p class="shades small soft">
      {text.legend}
      {used.map((least, nth) => (
        <span key={least}>
          <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
            <Cell x={1} y={1} width={12} height={12} shade={nth + 1} />
          </svg>
          {range(nth)}
        </span>
      ))}
    </p>
  );
}
