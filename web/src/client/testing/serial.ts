// A unit of many cases with serial stalkers among them, as a seed makes it up.
import type { Written } from '../identifiers/identifier.ts';
import { Writings } from '../identifiers/testing/writings.ts';

/** What was written down in a case about whoever it is; who that is, nobody there knows. */
export type SerialCase = {
  readonly stalker: number;
  readonly written: Written[];
  readonly owns: Set<number>;
};

/** The unit, and in how many pairs of cases one identifier of one stalker stands in truth. */
export type Unit = { readonly cases: SerialCase[]; readonly pairs: Set<string> };

const junk: readonly Written[] = [
  'withheld',
  'Unknown',
  'No Caller ID',
  '101',
  'n/a',
  '0000000000',
  '07700',
].map((text) => ({
  what: 'phone',
  text,
}));

export const pairOf = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/**
 * Each stalker has some telephones, handles, an address, a vehicle, a tracker; in each case of theirs some of them are seen, and
 * written down as people write, one in `slips` wrongly. Beside them stands what is no identifier, and in three cases
 * of ten what somebody else has that differs from what a serial stalker has in one character. One number, that of a taxi firm, stands in every fifteenth case.
 */
export function makeUnit(seed: number, all: number, serial: number, slips: number): Unit {
  const w = new Writings(seed);
  const cases: SerialCase[] = [];
  const belongings: Written[][] = [];
  const taxi = w.invent('phone');
  while (cases.length < all) {
    const stalker = belongings.length;
    const owns = [
      ...Array.from({ length: 1 + w.below(3) }, () => w.invent('phone')),
      ...Array.from({ length: w.below(3) }, () => w.invent('handle')),
      ...(['plate', 'email', 'tracker'] as const)
        .filter((_, i) => w.chance([0.5, 0.4, 0.15][i]!))
        .map((what) => w.invent(what)),
    ];
    belongings.push(owns);
    const times = stalker < serial ? 2 + w.below(3) : 1;
    for (let n = 0; n < times && cases.length < all; n++) cases.push(seen(w, stalker, owns, slips));
  }
  const near = new Set<string>();
  for (const [i, one] of cases.entries()) {
    if (w.chance(0.5)) one.written.push(w.pick(junk));
    if (w.chance(0.3)) one.written.push(neighbour(w, belongings, serial, near));
    if (i % 15 === 0) one.written.push(w.rewrite(taxi));
  }
  return { cases, pairs: truth(cases, serial) };
}

/** What somebody else has, one character from what a serial stalker has; nobody's twice. */
function neighbour(w: Writings, belongings: Written[][], serial: number, taken: Set<string>): Written {
  for (;;) {
    const one = w.slip(w.pick(belongings[w.below(serial)]!));
    if (!taken.has(one.text)) {
      taken.add(one.text);
      return one;
    }
  }
}

/** What is seen in a case of a stalker: of what they own each with a chance of seven in ten, and something always. */
function seen(w: Writings, stalker: number, owns: Written[], slips: number): SerialCase {
  const chosen = owns.flatMap((_, i) => (w.chance(0.7) ? [i] : []));
  if (chosen.length === 0) chosen.push(w.below(owns.length));
  const written = chosen.map((i) => {
    const one = owns[i]!;
    return w.rewrite(w.chance(slips) ? w.slip(one) : one);
  });
  return { stalker, written, owns: new Set(chosen) };
}

/** The pairs of cases that have something of one stalker in common, whether or not it was written down rightly. */
function truth(cases: SerialCase[], serial: number): Set<string> {
  const pairs = new Set<string>();
  cases.forEach((a, i) => {
    if (a.stalker >= serial) return;
    for (let j = i + 1; j < cases.length; j++) {
      const b = cases[j]!;
      if (b.stalker === a.stalker && [...a.owns].some((n) => b.owns.has(n))) pairs.add(pairOf(i, j));
    }
  });
  return pairs;
}
