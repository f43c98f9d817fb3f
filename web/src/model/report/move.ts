// Other numbers that would have been printed the same: found step by step from the true ones.
import { rounded, type Level, type System } from './system.ts';

/** So many numbers change in one step at most. */
const deepest = 90;

/** So many tries are made for one step in one order, in so many orders. */
export type Effort = { readonly tries: number; readonly turns: number };

export const little: Effort = { tries: 150, turns: 1 };
export const usual: Effort = { tries: 150, turns: 3 };
export const utmost: Effort = { tries: 1000, turns: 12 };

/** A number that looks drawn, the same for the same two (the finalizer of MurmurHash3). */
export function mixed(at: number, draw: number): number {
  let state = Math.imul(at + 1, 0x9e3779b1) ^ Math.imul(draw + 1, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

type Change = { readonly at: number; readonly by: number; readonly cost: 0 | 1 };

/**
 * A point that a reader of the reports cannot tell from the truth, who is told in addition which numbers are small. It moves by steps
 * in which a number changes by one and others in its sums with it, and none by more. What is found is possible, so that it proves how
 * little is known; that nothing is found proves nothing, and counts as known.
 */
export class Walk {
  readonly least: Int32Array;
  readonly most: Int32Array;
  /** Numbers that would have to be withheld for the last step. */
  readonly used: number[] = [];
  private readonly value: Int32Array;
  private readonly changed: Int8Array;
  private readonly off: Int32Array;
  private readonly open: number[] = [];
  private depth = 0;
  private left = 0;
  private turn = 0;

  private readonly system: System;
  private readonly level: Level;
  private readonly isPrinted: (at: number) => boolean;
  private readonly mayWithhold: (at: number) => boolean;
  private readonly draw: number;

  /** `isPrinted`: whether a number is printed; `mayWithhold`: whether it need not be; `draw` decides what is tried first. */
  constructor(
    system: System,
    level: Level,
    isPrinted: (at: number) => boolean,
    mayWithhold: (at: number) => boolean,
    draw: number,
  ) {
    this.system = system;
    this.level = level;
    this.isPrinted = isPrinted;
    this.mayWithhold = mayWithhold;
    this.draw = draw;
    this.value = system.counts.slice();
    this.least = system.counts.slice();
    this.most = system.counts.slice();
    this.changed = new Int8Array(system.cells.length);
    this.off = new Int32Array(system.sums.length);
  }

  /** How many values, less one, are known to be possible. */
  width(at: number): number {
    return (this.most[at] ?? 0) - (this.least[at] ?? 0);
  }

  /** Back to the truth. */
  reset(): void {
    this.value.set(this.system.counts);
  }

  /** Changes a number by 1 or -1, and keeps it so. At most `budget` numbers have to be withheld for that: those in `used`. */
  step(at: number, by: number, budget: number, { tries, turns }: Effort = usual): boolean {
    if (!this.fits(at, by)) return false;
    this.change(at, by);
    let found = false;
    for (this.turn = 0; this.turn < turns && !found; this.turn++) {
      this.used.length = 0;
      this.left = tries;
      found = this.balance(budget);
      // It has looked everywhere.
      if (this.left >= 0) break;
    }
    if (found) {
      this.value.forEach((value, one) => {
        if (this.changed[one] === 0) return;
        this.least[one] = Math.min(this.least[one] ?? 0, value);
        this.most[one] = Math.max(this.most[one] ?? 0, value);
      });
    } else this.change(at, -by);
    this.changed.fill(0);
    this.off.fill(0);
    this.open.length = 0;
    this.depth = 0;
    return found;
  }

  /** Whether the number may have that value, as far as it is printed or small. */
  private fits(at: number, by: number): boolean {
    const { least, base } = this.level;
    const count = this.system.count(at);
    const next = (this.value[at] ?? 0) + by;
    const lowest = this.system.hidden[at];
    if (lowest !== undefined) return next >= lowest;
    if (count < least) return next >= 0 && next < least;
    if (next < least) return false;
    return (
      !this.isPrinted(at) ||
      (base === 1 ? next === count : rounded(next, this.level) === rounded(count, this.level))
    );
  }

  private change(at: number, by: number): void {
    this.value[at] = (this.value[at] ?? 0) + by;
    this.changed[at] = (this.changed[at] ?? 0) + by;
    this.depth += this.changed[at] === 0 ? -1 : 1;
    for (const sum of this.system.sumsOf[at] ?? []) {
      const before = this.off[sum] ?? 0;
      const now = before + (this.system.sums[sum]?.[0] === at ? by : -by);
      this.off[sum] = now;
      if (before === 0) this.open.push(sum);
      else if (now === 0) this.open.splice(this.open.indexOf(sum), 1);
    }
  }

  /** Changes others until every sum holds, first of all where there is the least choice. */
  private balance(budget: number): boolean {
    if (this.open.length === 0) return true;
    if (this.depth >= deepest || --this.left < 0) return false;
    let narrowest = -1;
    let fewest = Infinity;
    for (const sum of this.open) {
      const choice = this.choice(sum, budget, fewest);
      if (choice === 0) return false;
      if (choice < fewest) [narrowest, fewest] = [sum, choice];
    }
    for (const { at, by, cost } of this.changes(narrowest, budget)) {
      if (cost === 1) this.used.push(at);
      this.change(at, by);
      if (this.balance(budget - cost)) return true;
      this.change(at, -by);
      if (cost === 1) this.used.pop();
      if (this.left < 0) return false;
    }
    return false;
  }

  /** How many changes could bring a sum nearer to holding; not counted further than `enough`. */
  private choice(sum: number, budget: number, enough: number): number {
    const members = this.system.sums[sum] ?? [];
    const by = Math.sign(this.off[sum] ?? 0);
    let found = 0;
    for (let place = members.length - 1; place >= 0 && found < enough; place--) {
      const at = members[place] ?? 0;
      if (this.changed[at] !== 0) continue;
      const change = place === 0 ? -by : by;
      if (this.fits(at, change) || (budget > 0 && this.mayFree(at, change))) found++;
    }
    return found;
  }

  /** What could bring a sum nearer to holding: first what is free, in the fewest sums first, then what would have to be withheld. */
  private changes(sum: number, budget: number): readonly Change[] {
    const off = this.off[sum] ?? 0;
    const members = this.system.sums[sum] ?? [];
    const free: Change[] = [];
    const costly: Change[] = [];
    for (let place = members.length - 1; place >= 0; place--) {
      const at = members[place] ?? 0;
      if (this.changed[at] !== 0) continue;
      const by = Math.sign(place === 0 ? -off : off);
      if (this.fits(at, by)) free.push({ at, by, cost: 0 });
      else if (budget > 0 && this.mayFree(at, by)) costly.push({ at, by, cost: 1 });
    }
    const order = ({ at }: Change): number => mixed(at, this.draw + this.turn);
    const sort = (some: Change[]): Change[] => some.sort((a, b) => order(a) - order(b));
    const few = ({ at }: Change): number => this.system.sumsOf[at]?.length ?? 0;
    const first = this.turn === 0 ? free.sort((a, b) => few(a) - few(b)) : sort(free);
    return [...first, ...sort(costly)];
  }

  /** Whether it is printed, need not be, and could then have that value. */
  private mayFree(at: number, by: number): boolean {
    return this.isPrinted(at) && this.mayWithhold(at) && (this.value[at] ?? 0) + by >= this.level.least;
  }
}
