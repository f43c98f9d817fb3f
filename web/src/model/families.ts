// The families that the codes of decisions belong to; reports count those alone.
import { decisionLabel } from '../text/decision.ts';
import { codes } from './report/codes.ts';

const PREFIXES: readonly string[] = ['PSY', 'THER', 'REF', 'SOC', 'LEG', 'CJ', 'SAFE', 'INFO', 'NFA'];

/** One of those of a report, or '' for an unknown code. */
export function familyOf(code: string): string {
  const prefix = /^[A-Z]+/.exec(code)?.[0] ?? '';
  return codes.decision[PREFIXES.indexOf(prefix)] ?? '';
}

/** Family → its codes, both in their order. */
export const codesByFamily: readonly (readonly [string, readonly string[]])[] = codes.decision.map(
  (family) => [family, Object.keys(decisionLabel).filter((code) => familyOf(code) === family)],
);
