// What a reader of every report knows: numbers that are sums of others, each between a least and a most.
import type { Cell, Sum } from './table.ts';

/** How far a release protects people, and how it rounds. */
export type Level = {
  /** A smaller number is not printed. */
  readonly least: number;
  /** Who knows everything printed, and which numbers are small, still finds this many more than one possible for each small one. */
  readonly width: number;
  /** What is printed is a multiple of this. */
  readonly base: number;
};

export const levels = {
  /** For the unit and its board. */
  inside: { least: 5, width: 2, base: 1 },
  /** For everybody. */
  published: { least: 10, width: 4, base: 5 },
} as const satisfies Record<string, Level>;

export const rounded = (count: number, { base }: Level): number => Math.round(count / base) * base;

/** Numbers and sums by index. */
export class System {
  readonly cells: readonly Cell[];
  readonly counts: Int32Array;
  /** Of numbers that have no place on any page, so that no mark tells of them that they are small, the least that each can be. */
  readonly hidden: readonly (number | undefined)[];
  /** Of each sum the whole, then its parts. */
  readonly sums: readonly (readonly number[])[];
  /** The sums that a number is in. */
  readonly sumsOf: readonly (readonly number[])[];
  private readonly places: ReadonlyMap<Cell, number>;

  constructor(
    counts: ReadonlyMap<Cell, number>,
    sums: readonly Sum[],
    hidden: ReadonlyMap<Cell, number> = new Map(),
  ) {
    this.cells = [...counts.keys()];
    this.counts = Int32Array.from(counts.values());
    this.hidden = this.cells.map((cell) => hidden.get(cell));
    this.places = new Map(this.cells.map((cell, at) => [cell, at]));
    const sumsOf = this.cells.map((): number[] => []);
    this.sums = sums.map(({ whole, parts }, sum) =>
      [whole, ...parts].map((cell) => {
        const at = this.at(cell);
        sumsOf[at]?.push(sum);
        return at;
      }),
    );
    this.sumsOf = sumsOf;
  }

  at(cell: Cell): number {
    const place = this.places.get(cell);
    if (place === undefined) throw new Error('no such number');
    return place;
  }

  count(at: number): number {
    return this.counts[at] ?? 0;
  }

  /** What is between that number and the nearest of those wanted, over sums: these. Empty where there are none. */
  nearest(from: number, wanted: (at: number) => boolean): readonly number[] {
    const met = new Set([from]);
    for (let ring = [from]; ring.length > 0;) {
      const next = new Set<number>();
      for (const at of ring) {
        for (const sum of this.sumsOf[at] ?? []) {
          for (const other of this.sums[sum] ?? []) if (!met.has(other)) next.add(other);
        }
      }
      const found = [...next].filter(wanted);
      if (found.length > 0) return found;
      ring = [...next];
      for (const at of ring) met.add(at);
    }
    return [];
  }

  /** What those numbers are connected with over sums, without a way through a number that is known. */
  reach(from: readonly number[], isKnown: (at: number) => boolean): ReadonlySet<number> {
    const met = new Set(from);
    for (const at of met) {
      for (const sum of this.sumsOf[at] ?? []) {
        for (const other of this.sums[sum] ?? []) if (!isKnown(other)) met.add(other);
      }
    }
    return met;
  }
}
