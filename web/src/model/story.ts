// What is told of an incident: what and when; nothing else has to be said.
import type { IncidentDraft } from '../worker/messages.ts';

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
