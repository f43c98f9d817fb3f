// The families that the codes of decisions belong to; reports count those alone.
import { decisionCodes, decisionFamilies } from '../crypto/vault/staffvocabulary.ts';

const PREFIXES: readonly string[] = ['PSY', 'THER', 'REF', 'SOC', 'LEG', 'CJ', 'SAFE', 'INFO', 'NFA'];

/** One of decisionFamilies, or '' for an unknown code. */
export function familyOf(code: string): string {
  const prefix = /^[A-Z]+/.exec(code)?.[0] ?? '';
  return decisionFamilies[PREFIXES.indexOf(prefix)] ?? '';
}

/** Family → its codes, both in their order. */
export const codesByFamily: readonly (readonly [string, readonly string[]])[] = decisionFamilies.map(
  (family) => [family, decisionCodes.filter((code) => familyOf(code) === family)],
);
