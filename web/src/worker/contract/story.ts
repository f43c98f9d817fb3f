/** What is told of an incident: what and when; nothing else has to be said. */
import type { IncidentDraft } from './entry.ts';

/** Fear, or certainty who it was, of which nothing was said; 0 to 3 are degrees. */
export const NOT_SAID = 4;

/** An incident of which only when it was is said. */
export const blank = (when: IncidentDraft['when']): IncidentDraft => ({
  when,
  kinds: [],
  burst: { count: 0, channel: '' },
  text: '',
  words: '',
  where: { code: '', text: '' },
  who: { code: '', certainty: NOT_SAID, how: '', name: '' },
  look: { text: '', vehicles: [], handles: [], numbers: [], emails: [], tracker: '' },
  witness: { seen: '', name: '', help: '' },
  children: '',
  fear: { degree: NOT_SAID, word: '', violence: '' },
  impact: { codes: [], text: '' },
  order: { answer: '', condition: '' },
  reported: [],
  repeatOf: '',
});

/** What was said of it, beside when it was. */
export function said(draft: IncidentDraft): Partial<IncidentDraft> {
  const nothing = new Map<string, unknown>(Object.entries(blank(draft.when)));
  const found = Object.entries(draft).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(nothing.get(field)),
  );
  return Object.fromEntries(found);
}
