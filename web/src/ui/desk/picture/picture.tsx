// A drawing of incidents. Each mark leads to its own; with a keyboard the drawing is one stop, and arrows go from mark to mark.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { pictureText as text } from '../../../text/picture.ts';
import type { Behind, OnShow } from '../case/number.tsx';

export type Mark = {
  readonly key: string;
  /** Where it is and how much it is. */
  readonly label: string;
  readonly behind: Behind;
  readonly shape: ComponentChildren;
};

type Way = readonly [x: number, y: number];

const WAYS: Readonly<Record<string, Way>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** To go sideways costs this many times as much as to go on: the next mark is one of the same row or column, where there is one. */
const ASIDE = 4;

function middle(one: Element): Way {
  const { left, top, width, height } = one.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

/** The nearest mark that way; null at the edge. */
function next(from: SVGElement, marks: readonly SVGElement[], [x, y]: Way): SVGElement | null {
  const [startX, startY] = middle(from);
  let [best, least]: [SVGElement | null, number] = [null, Infinity];
  for (const one of marks) {
    const [atX, atY] = middle(one);
    const [dx, dy] = [atX - startX, atY - startY];
    const on = dx * x + dy * y;
    const cost = on + ASIDE * Math.abs(dx * y + dy * x);
    if (on > 0.5 && cost < least) [best, least] = [one, cost];
  }
  return best;
}

function target(event: KeyboardEvent, svg: SVGElement): SVGElement | null {
  const marks = [...svg.querySelectorAll<SVGElement>('.mark')];
  if (event.key === 'Home') return marks[0] ?? null;
  if (event.key === 'End') return marks.at(-1) ?? null;
  const way = WAYS[event.key];
  return way && event.target instanceof SVGElement ? next(event.target, marks, way) : null;
}

type PictureProps = OnShow & {
  readonly label: string;
  /** In units of the drawing, which are CSS px where there is room. */
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  /** The mark that is pointed at, '' for none. */
  readonly onNear?: (key: string) => void;
  /** Drawn under the marks, and over them; nothing in it is read out. */
  readonly children?: ComponentChildren;
  readonly words?: ComponentChildren;
};

export function Picture({ label, width, height, marks, onShow, onNear, children, words }: PictureProps) {
  const [at, setAt] = useState('');
  const stop = marks.some(({ key }) => key === at) ? at : marks[0]?.key;
  return (
    <div class="drawn">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={label}
        onKeyDown={(event) => {
          const to = target(event, event.currentTarget);
          if (!to && !(event.key in WAYS)) return;
          event.preventDefault();
          to?.focus();
        }}
        onMouseLeave={() => onNear?.('')}
      >
        <g aria-hidden="true">{children}</g>
        {marks.map(({ key, label: name, behind, shape }) => (
          <g
            key={key}
            class="mark"
            role="button"
            tabindex={key === stop ? 0 : -1}
            aria-label={name}
            onFocus={() => {
              setAt(key);
              onNear?.(key);
            }}
            onBlur={() => onNear?.('')}
            onMouseEnter={() => onNear?.(key)}
            onClick={() => onShow(behind)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              onShow(behind);
            }}
          >
            <title>{name}</title>
            {shape}
          </g>
        ))}
        <g class="words" aria-hidden="true">
          {words}
        </g>
      </svg>
    </div>
  );
}

/** What a mark is called. */
export const markLabel = (where: string, n: number, times: number): string =>
  text.mark(where, text.tally(n, times));
