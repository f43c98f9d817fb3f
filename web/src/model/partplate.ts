// Part of a number plate, as somebody saw it: which plates it can be part of. It never says that it is one of them.

/** What somebody writes around it. */
const AROUND =
  /\b(?:ends?|ending|starts?|starting|begins?|beginning|with|in|like|maybe|and|plate|part|partial|reg|the|then|not|sure|something|first|last)\b/giu;

/** Letters and digits that are taken for each other. */
const ALIKE: Readonly<Record<string, string>> = { O: '0', I: '1', Q: '0' };

/** Characters known to stand beside one another; `?` for one that is not known. */
type Run = string;

/** Runs in their order, with any number of characters between them. */
export type PartPlate = readonly Run[];

/** The longest plate in use. */
const LONGEST = 7;
/** Fewer characters say nothing. */
const LEAST = 3;
/** Two parts say less than a part and a whole. */
const LEAST_PARTS = 4;

const alike = (text: string): string => text.replaceAll(/[OIQ]/gu, (one) => ALIKE[one] ?? one);
const knownIn = (run: Run): number => run.replaceAll('?', '').length;

/** Null where too little of it is known, or it is longer than a plate. */
export function partPlate(text: string): PartPlate | null {
  const plain = text
    .normalize('NFKC')
    .replace(AROUND, ' ')
    .toUpperCase()
    .replaceAll(/\.{2,}|…/gu, '%')
    .replaceAll(/[*_]/gu, '?')
    .replaceAll(/[^A-Z0-9?%]/gu, '');
  const runs = plain.split('%').filter((run) => knownIn(run) > 0);
  const known = runs.reduce((sum, run) => sum + knownIn(run), 0);
  const length = runs.reduce((sum, run) => sum + run.length, 0);
  return known < LEAST || length > LONGEST ? null : runs.map(alike);
}

const pattern = (runs: PartPlate): RegExp =>
  new RegExp(runs.map((run) => run.replaceAll('?', '.')).join('.*'), 'u');

/** Whether it can be part of that plate: in the form of client/identifiers, such as `GB:AB12CDE`. */
export const fitsWhole = (runs: PartPlate, whole: string): boolean =>
  pattern(runs).test(alike(whole.slice(whole.indexOf(':') + 1)));

/** How many known characters agree where one run stands `shift` places behind the other; null where some do not, or it is too long. */
function agreeing(one: Run, two: Run, shift: number): number | null {
  const [from, to] = [Math.min(0, shift), Math.max(one.length, shift + two.length)];
  if (to - from > LONGEST) return null;
  let count = 0;
  for (let at = Math.max(0, shift); at < Math.min(one.length, shift + two.length); at++) {
    const [a, b] = [one[at] ?? '?', two[at - shift] ?? '?'];
    if (a === '?' || b === '?') continue;
    if (a !== b) return null;
    count++;
  }
  return count;
}

/** Whether two parts can be of one plate, and enough of them agrees. Of what has gaps it is not known where it stands. */
export function fitTogether(a: PartPlate, b: PartPlate): boolean {
  const [one, two] = [a[0], b[0]];
  if (a.length !== 1 || b.length !== 1 || !one || !two) return false;
  for (let shift = 1 - two.length; shift < one.length; shift++)
    if ((agreeing(one, two, shift) ?? 0) >= LEAST_PARTS) return true;
  return false;
}
