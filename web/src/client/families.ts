import { decisionCodes, decisionFamilies } from '../crypto/vault/staffvocabulary.ts';

const lettersOf = (code: string): string => /^[A-Z]+/.exec(code)?.[0] ?? '';

/** In the order of decisionFamilies, as that of decisionCodes is. */
const letters = [...new Set(decisionCodes.map(lettersOf))];

/** The family of a decision that a report counts, by the letters that its code begins with (decisions/0025-board-report.md); '' for an unknown one. */
export const familyOf = (code: string): string => decisionFamilies[letters.indexOf(lettersOf(code))] ?? '';
