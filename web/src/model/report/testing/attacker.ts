// Somebody who has every report that went out, knows how they are made, and has time. Searches by itself; of what withholds numbers it has the sums alone.
import type { Cell, Sum } from '../table.ts';

/** What is known of a number before any sum is looked at. */
export type Known = { readonly least: number; readonly most: number };

/** No unit has so many cases. */
export const endless = 2000;

type Undo = { readonly at: number; readonly least: number; readonly most: number };

/**
 * Finds what each number can be. {@link within} only narrows, so what it says is beyond doubt known; {@link values} tries values until
 * every sum holds, so what it finds is beyond doubt possible.
 */
export class Attacker {
  private readonly least: Int32Array;
  private readonly most: Int32Array;
  private readonly sums: readonly (readonly number[])[];
  private readonly sumsOf: readonly (readonly number[])[];
  private readonly cells: readonly Cell[];
  private readonly trail: Undo[] = [];
  /** In every solution that was found. */
  private readonly lowest: Int32Array;
  private readonly highest: Int32Array;
  /** The last solutions of the part that is looked at, and the one that others are looked for beside. */
  private solutions: Int32Array[] = [];
  private beside: Int32Array | null = null;
  private left = 0;

  private readonly random: () => number;

  constructor(known: ReadonlyMap<Cell, Known>, sums: readonly Sum[], random: () => number) {
    this.random = random;
    this.cells = [...known.keys()];
    const place = new Map(this.cells.map((cell, at) => [cell, at]));
    this.least = Int32Array.from([...known.values()].map(({ least }) => least));
    this.most = Int32Array.from([...known.values()].map(({ most }) => most));
    this.sums = sums.map(({ whole, parts }) => [whole, ...parts].map((cell) => place.get(cell)!));
    const sumsOf = this.cells.map((): number[] => []);
    this.sums.forEach((members, sum) => {
      for (const at of members) sumsOf[at]!.push(sum);
    });
    this.sumsOf = sumsOf;
    this.lowest = new Int32Array(this.cells.length).fill(endless + 1);
    this.highest = new Int32Array(this.cells.length).fill(-1);
    if (!this.narrow(this.sums.map((_, sum) => sum))) throw new Error('what was printed contradicts itself');
    this.trail.length = 0;
  }

  /** What the number can be at most, by the sums alone. */
  within(cell: Cell): Known {
    const at = this.cells.indexOf(cell);
    return { least: this.least[at]!, most: this.most[at]! };
  }

  /** For which of the numbers no two values were found that are `width` apart. */
  narrower(wanted: readonly Cell[], width: number): readonly Cell[] {
    const isWide = (at: number): boolean => this.highest[at]! - this.lowest[at]! >= width;
    const left = wanted
      .map((cell) => this.cells.indexOf(cell))
      .filter((at) => this.most[at]! - this.least[at]! >= width);
    const narrow = wanted.filter((cell) => !left.includes(this.cells.indexOf(cell)));
    for (const part of this.parts()) {
      this.solutions = [];
      const these = part.filter((at) => left.includes(at));
      // Any solutions first: each says something of all of them.
      for (let n = 0; n < 12 && !these.every(isWide); n++) this.solve(part);
      for (const at of these) {
        for (let n = 0; n < 66 && !isWide(at); n++) {
          // One more or one less than in a solution that there is; later from anywhere, too, one end after the other.
          const [least, most] = [this.least[at]!, this.most[at]!];
          const isUp = n % 2 === 0;
          const inward = (n - 6) >> 1;
          this.further(part, at, isUp ? 1 : -1, 40 + 20 * n);
          if (n < 6 || isWide(at)) continue;
          const value = isUp
            ? Math.min(least + inward, most)
            : Math.max(Math.min(most, least + 20) - inward, least);
          this.solve(part, at, value);
        }
        if (!isWide(at)) narrow.push(this.cells[at]!);
      }
    }
    return narrow;
  }

  /** Sets of numbers that have to do with each other. */
  private parts(): number[][] {
    const met = new Set<number>();
    const open = (at: number): boolean => this.least[at]! < this.most[at]!;
    return this.cells.flatMap((_, from) => {
      if (met.has(from) || !open(from)) return [];
      const part = [from];
      met.add(from);
      for (const at of part) {
        for (const sum of this.sumsOf[at]!) {
          for (const other of this.sums[sum]!) {
            if (met.has(other) || !open(other)) continue;
            met.add(other);
            part.push(other);
          }
        }
      }
      return [part];
    });
  }

  /** Beside the solution in which the number is highest or lowest, one further: so many numbers around it change, no others. */
  private further(part: readonly number[], at: number, by: 1 | -1, size: number): void {
    const ends = this.solutions.map((solution) => solution[at]! * by);
    const end = Math.max(...ends);
    const value = end * by + by;
    if (ends.length === 0 || value < this.least[at]! || value > this.most[at]!) return;
    const those = this.solutions.filter((_, nth) => ends[nth] === end);
    this.beside = those[Math.floor(this.random() * those.length)]!;
    this.solve(part, at, value, this.around(at, size));
    this.beside = null;
  }

  /** So many numbers around one, over sums in any order. */
  private around(at: number, size: number): ReadonlySet<number> {
    const met = new Set([at]);
    for (const one of met) {
      for (const sum of [...this.sumsOf[one]!].sort(() => this.random() - 0.5)) {
        for (const other of this.sums[sum]!) {
          if (met.size >= size) return met;
          if (this.least[other]! < this.most[other]!) met.add(other);
        }
      }
    }
    return met;
  }

  /** `near`: the other numbers stay as they are in the solution beside. */
  private solve(part: readonly number[], at?: number, value?: number, near?: ReadonlySet<number>): boolean {
    // Any solution says something of all numbers: it is looked for with more patience.
    this.left = (at === undefined ? 20 : 4) * part.length + (at === undefined ? 2000 : 200);
    const mark = this.trail.length;
    const isThere =
      (at === undefined || value === undefined || this.set(at, value, value)) &&
      (!near || this.keep(part, near));
    const found = isThere && this.search([...(near ?? part)].sort(() => this.random() - 0.5));
    if (found) {
      this.solutions = [...this.solutions.slice(-23), this.least.slice()];
      for (const one of part) {
        this.lowest[one] = Math.min(this.lowest[one]!, this.least[one]!);
        this.highest[one] = Math.max(this.highest[one]!, this.most[one]!);
      }
    }
    this.undo(mark);
    return found;
  }

  /** All but those are as in the solution beside. */
  private keep(part: readonly number[], near: ReadonlySet<number>): boolean {
    return part.every((at) => near.has(at) || this.set(at, this.beside![at]!, this.beside![at]!));
  }

  private search(part: readonly number[]): boolean {
    if (--this.left < 0) return false;
    let next = -1;
    let fewest = Infinity;
    for (const at of part) {
      const room = this.most[at]! - this.least[at]!;
      if (room > 0 && room < fewest) [next, fewest] = [at, room];
    }
    if (next < 0) return true;
    const least = this.least[next]!;
    const most = this.most[next]!;
    const first =
      this.beside && this.random() < 0.7
        ? Math.max(least, Math.min(most, this.beside[next]!))
        : least + Math.floor(this.random() * (Math.min(most, least + 12) - least + 1));
    const mark = this.trail.length;
    if (this.set(next, first, first) && this.search(part)) return true;
    this.undo(mark);
    for (const [from, to] of [
      [least, first - 1],
      [first + 1, most],
    ] as const) {
      if (from > to) continue;
      if (this.set(next, from, to) && this.search(part)) return true;
      this.undo(mark);
    }
    return false;
  }

  private undo(mark: number): void {
    while (this.trail.length > mark) {
      const { at, least, most } = this.trail.pop()!;
      this.least[at] = least;
      this.most[at] = most;
    }
  }

  private set(at: number, least: number, most: number): boolean {
    const low = Math.max(least, this.least[at]!);
    const high = Math.min(most, this.most[at]!);
    if (low > high) return false;
    this.trail.push({ at, least: this.least[at]!, most: this.most[at]! });
    this.least[at] = low;
    this.most[at] = high;
    return this.narrow([...this.sumsOf[at]!]);
  }

  /** Until no sum says more. False: they cannot all hold. */
  private narrow(queue: number[]): boolean {
    for (let sum = queue.pop(); sum !== undefined; sum = queue.pop()) {
      const [whole = 0, ...parts] = this.sums[sum]!;
      let low = 0;
      let high = 0;
      for (const part of parts) {
        low += this.least[part]!;
        high += this.most[part]!;
      }
      const total = { least: this.least[whole]!, most: this.most[whole]! };
      const tell = (at: number, least: number, most: number): boolean => {
        const [was, had] = [this.least[at]!, this.most[at]!];
        if (least <= was && most >= had) return true;
        const [from, to] = [Math.max(was, least), Math.min(had, most)];
        if (from > to) return false;
        this.trail.push({ at, least: was, most: had });
        this.least[at] = from;
        this.most[at] = to;
        for (const other of this.sumsOf[at]!) if (!queue.includes(other)) queue.push(other);
        return true;
      };
      if (!tell(whole, low, high)) return false;
      for (const part of parts) {
        const [least, most] = [this.least[part]!, this.most[part]!];
        if (!tell(part, total.least - (high - most), total.most - (low - least))) return false;
      }
    }
    return true;
  }
}
