// An incident that several tests across the wire log.
import { blank, NOT_SAID } from '../src/model/story.ts';

export const atTheGate = {
  ...blank({ start: 1_764_000_000_000, end: 0, precision: 'about', zone: 'Europe/London' }),
  kinds: ['followed'],
  text: 'He stood at the gate',
  fear: { degree: 2, word: '', violence: '' },
  where: { code: 'work', text: '' },
  who: { code: 'known_named', certainty: NOT_SAID, how: '', name: '' },
} as const;
