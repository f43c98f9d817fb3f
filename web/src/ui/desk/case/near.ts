// Which stretches of the timeline are near the view, and so in the page.
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { firstFresh, order, shownDays, target } from '../../../model/casefile.ts';
import { guessHeight, stretchesOf, type Stretch } from '../../../model/stretch.ts';

type Box = RefObject<HTMLDivElement | null>;

/** So much above and below the view is in the page, too, in heights of the view. */
const MARGIN = 1.5;

export const stretches = computed(() => stretchesOf(shownDays.value));

/** By entry the stretch that it stands in. */
const homes = computed((): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const { key, parts } of stretches.value)
    for (const { rows } of parts)
      for (const { entries } of rows) for (const { id } of entries) found.set(id, key);
  return found;
});

export type Near = {
  readonly has: (key: string) => boolean;
  readonly height: (stretch: Stretch) => number;
  /** To be called when the list was scrolled, grew or was resized. */
  readonly look: () => void;
  /** Its place in the view is to be kept, so it is in the page. */
  readonly hold: (row: string) => void;
};

/** The stretches whose box comes into the view with its margin; they stand one below the other. */
function inView(list: HTMLElement): readonly HTMLElement[] {
  const all = [...list.querySelectorAll<HTMLElement>('.stretch')];
  const { top, height } = list.getBoundingClientRect();
  const [from, to] = [top - MARGIN * height, top + (1 + MARGIN) * height];
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.getBoundingClientRect().bottom ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const found: HTMLElement[] = [];
  for (const one of all.slice(low)) {
    if (one.getBoundingClientRect().top > to) break;
    found.push(one);
  }
  return found;
}

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((key) => b.has(key));

class Window implements Near {
  readonly #box: Box;
  readonly #seen = signal<ReadonlySet<string>>(new Set());
  readonly #held = signal('');
  /** On paper everything is in the page. */
  readonly #all = signal(false);
  readonly #heights = new Map<string, number>();
  readonly #pins: ReadonlySignal<ReadonlySet<string>>;

  constructor(box: Box) {
    this.#box = box;
    this.#pins = computed(() => {
      const mark = order.value === 'written' ? firstFresh.value : '';
      return new Set([mark, target.value, this.#held.value].flatMap((id) => homes.value.get(id) ?? []));
    });
  }

  has = (key: string): boolean => this.#all.value || this.#seen.value.has(key) || this.#pins.value.has(key);

  height = (stretch: Stretch): number => this.#heights.get(this.#name(stretch.key)) ?? guessHeight(stretch);

  look = (): void => {
    const list = this.#box.current;
    if (!list || list.clientHeight === 0) return;
    const near = inView(list).map((one) => one.dataset['key'] ?? '');
    const focused = document.activeElement?.closest<HTMLElement>('.stretch')?.dataset['key'];
    const next = new Set(focused === undefined ? near : [...near, focused]);
    if (same(next, this.#seen.value)) return;
    for (const one of list.querySelectorAll<HTMLElement>('.stretch:not(.far)'))
      this.#heights.set(this.#name(one.dataset['key'] ?? ''), one.offsetHeight);
    this.#seen.value = next;
  };

  hold = (row: string): void => {
    this.#held.value = row;
  };

  /** A search of the browser has found words in a stretch that is not in the page. */
  show = (key: string): void => {
    this.#seen.value = new Set([...this.#seen.value, key]);
  };

  printing = (on: boolean): void => {
    this.#all.value = on;
  };

  /** Heights are those of what is shown: under another filter the same stretch is another one. */
  #name(key: string): string {
    return `${key} ${homes.value.size}`;
  }
}

export function useNear(box: Box): Near {
  const [near] = useState(() => new Window(box));
  useEffect(() => {
    const list = box.current;
    const before = () => near.printing(true);
    const after = () => near.printing(false);
    const found = (event: Event) => {
      if (event.target instanceof HTMLElement) near.show(event.target.dataset['key'] ?? '');
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    list?.addEventListener('beforematch', found);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
      list?.removeEventListener('beforematch', found);
    };
  }, []);
  return near;
}
