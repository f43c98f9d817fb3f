// What of the timeline is shown, by what a reader looks for.
import type { EntryView } from '../worker/messages.ts';
import { ANY, fits, type Facets } from './facets.ts';
import { hasAll, termsOf } from './search.ts';
import { strandOf, type Strand } from './timeline.ts';

export type Filter = {
  /** Empty: all. */
  readonly strands: ReadonlySet<Strand>;
  /** Account, or '' for everybody. */
  readonly person: string;
  readonly freshOnly: boolean;
  readonly text: string;
  readonly facets: Facets;
  /** Incidents that something rests on; empty: all entries. */
  readonly behind: ReadonlySet<string>;
};

export const EVERYTHING: Filter = {
  strands: new Set(),
  person: '',
  freshOnly: false,
  text: '',
  facets: ANY,
  behind: new Set(),
};

export type Sieve = {
  readonly filter: Filter;
  readonly fresh: ReadonlySet<string>;
  /** All that can be found of an entry, as one text that is plain (search.ts). */
  readonly words: (entry: EntryView) => string;
};

/** Whether an entry passes, kinds aside. */
function judge({ filter, fresh, words }: Sieve): (entry: EntryView) => boolean {
  const terms = termsOf(filter.text);
  return (entry) => {
    if (filter.person !== '' && entry.author !== filter.person) return false;
    if (filter.freshOnly && !fresh.has(entry.id)) return false;
    const isBehind = entry.type === 'incident' && filter.behind.has(entry.incident);
    if (filter.behind.size > 0 && !isBehind) return false;
    return fits(entry, filter.facets) && (terms.length === 0 || hasAll(words(entry), terms));
  };
}

export type Sifted = {
  readonly shown: readonly EntryView[];
  /** What each kind would show under the other filters. */
  readonly counts: Readonly<Record<Strand, number>>;
};

/** Goes over all entries once: this is what every letter of a search waits for. */
export function sift(entries: readonly EntryView[], sieve: Sieve): Sifted {
  const { strands } = sieve.filter;
  const passes = judge(sieve);
  const counts = { messages: 0, incidents: 0, plan: 0, records: 0, contact: 0, people: 0 };
  const shown: EntryView[] = [];
  for (const entry of entries) {
    if (!passes(entry)) continue;
    const strand = strandOf(entry);
    counts[strand] += 1;
    if (strands.size === 0 || strands.has(strand)) shown.push(entry);
  }
  return { shown, counts };
}
