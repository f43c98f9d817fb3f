// When things happened, for those of which that is known well enough: one occasion may be told in several entries.
import type { IncidentView } from '../worker/messages.ts';
import { startOf, dayOf, DAY } from './extent.ts';
import { placeOf } from './scan.ts';

/** What follows within this time belongs to the same occasion: a visit and the text sent from the doorstep; ms. */
const SAME = 1_800_000;

/** When it was, as a point; null where only the month is known. Of a day, the middle of it. Unix ms. */
export function pointOf({ draft: { when } }: IncidentView): number | null {
  if (when.precision === 'month') return null;
  return when.precision === 'day' ? startOf(dayOf(when.start, when.zone), when.zone) + DAY / 2 : when.start;
}

/** Occasions of one group, as far as they are known. */
export class Occasions {
  /** The first moment of each, ascending. */
  readonly times: number[] = [];
  /** Incidents of which only the month is known. */
  readonly undated: string[] = [];
  readonly #incidents: string[][] = [];

  /** `isClock`: its hour is known; of others it is not known that they were the same occasion. */
  add(incident: string, at: number | null, isClock: boolean): void {
    if (at === null) {
      this.undated.push(incident);
      return;
    }
    const place = placeOf(this.times, at);
    const before = this.times[place - 1];
    const after = this.times[place];
    const joined = !isClock
      ? -1
      : before !== undefined && at - before < SAME
        ? place - 1
        : after !== undefined && after - at < SAME
          ? place
          : -1;
    if (joined >= 0) {
      this.#incidents[joined]?.push(incident);
      return;
    }
    this.times.splice(place, 0, at);
    this.#incidents.splice(place, 0, [incident]);
  }

  get last(): number {
    return this.times.at(-1) ?? -Infinity;
  }

  /** Incidents of the occasions from a moment to another one, both included. */
  between(from: number, to: number): readonly string[] {
    return this.#incidents.slice(placeOf(this.times, from), placeOf(this.times, to + 1)).flat();
  }

  /** How many occasions there were from a moment to before another one. */
  count(from: number, to: number): number {
    return placeOf(this.times, to) - placeOf(this.times, from);
  }
}
