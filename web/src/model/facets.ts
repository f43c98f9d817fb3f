// What incidents are told apart by on the timeline: through what they came, where, and how sure she is who it was.
import type { EntryView, IncidentView } from '../worker/messages.ts';
import { channelsOf, NOT_SAID } from './story.ts';

export const FACETS = ['channel', 'place', 'certainty'] as const;
export type Facet = (typeof FACETS)[number];

/** By facet the code that is looked for, {@link UNSAID}, or '' for any. */
export type Facets = Readonly<Record<Facet, string>>;

export const ANY: Facets = { channel: '', place: '', certainty: '' };

/** Stands for what she has not said. */
export const UNSAID = '-';

const codes: Readonly<Record<Facet, (one: IncidentView) => readonly string[]>> = {
  channel: ({ draft }) => channelsOf(draft),
  place: ({ draft }) => [draft.where.code],
  certainty: ({ draft: { who } }) => [who.certainty === NOT_SAID ? '' : String(who.certainty)],
};

/** Codes of a facet that an incident has; never none. */
function valuesOf(one: IncidentView, facet: Facet): readonly string[] {
  const found = codes[facet](one).filter((code) => code !== '');
  return found.length === 0 ? [UNSAID] : found;
}

/** With anything looked for, what is no incident does not fit. */
export const fits = (entry: EntryView, facets: Facets): boolean =>
  FACETS.every(
    (facet) =>
      facets[facet] === '' || (entry.type === 'incident' && valuesOf(entry, facet).includes(facets[facet])),
  );

/** What there is to choose of a facet, with how many entries have it; what was not said comes last. */
export function choicesOf(
  entries: readonly EntryView[],
  facet: Facet,
): readonly { readonly code: string; readonly count: number }[] {
  const found = new Map<string, number>();
  for (const entry of entries) {
    if (entry.type !== 'incident') continue;
    for (const code of valuesOf(entry, facet)) found.set(code, (found.get(code) ?? 0) + 1);
  }
  return [...found]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => Number(a.code === UNSAID) - Number(b.code === UNSAID) || b.count - a.count);
}
