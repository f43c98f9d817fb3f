// How far back the timeline is whole: what is older in one space would stand there without what is not here yet of the others.
import type { EntryView, VaultView } from '../worker/messages.ts';
import { FACETS } from './facets.ts';
import type { Filter } from './sieve.ts';
import { momentOf, type Strand } from './timeline.ts';

export type Oldest = { readonly seq: number; readonly moment: number };

/** The oldest entry that is here, by vault. */
export function oldestOf(entries: Iterable<EntryView>): ReadonlyMap<string, Oldest> {
  const found = new Map<string, Oldest>();
  for (const entry of entries) {
    const { vault, seq } = entry;
    if (seq > 0 && seq < (found.get(vault)?.seq ?? Infinity))
      found.set(vault, { seq, moment: momentOf(entry, 'written') });
  }
  return found;
}

const strandOfKind: Readonly<Record<string, Strand>> = {
  ...{ chat: 'messages', incidents: 'incidents', plan: 'plan', contact: 'contact' },
};

/** Something of that kind of vault may be looked for. People are about all of them. */
function concerns({ strands, behind, facets }: Filter, { kind }: VaultView): boolean {
  if (behind.size > 0 || FACETS.some((facet) => facets[facet] !== '')) return kind === 'incidents';
  return strands.size === 0 || strands.has('people') || strands.has(strandOfKind[kind] ?? 'records');
}

/**
 * The moment from which on all is here that is looked for; 0 where that is from the beginning. `older`: vaults of which there is more.
 * One of which nothing is to be seen yet says nothing.
 */
export const horizonOf = (
  filter: Filter,
  older: readonly VaultView[],
  oldest: ReadonlyMap<string, Oldest>,
): number =>
  older
    .filter((vault) => concerns(filter, vault))
    .reduce((latest, { id }) => Math.max(latest, oldest.get(id)?.moment ?? 0), 0);
