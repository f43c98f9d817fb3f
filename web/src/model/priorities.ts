// What worries her leads to the parts of the plan that matter, and what happens leads back to them. Codes, once used, are
// never changed: plans that are out there name them.

/** A worry → the parts that it concerns, the most important one first. */
export const worries: Readonly<Record<string, readonly number[]>> = {
  hurt: [1, 13, 4],
  home: [4, 1, 6],
  followed: [5, 6, 1],
  contact: [12, 3, 2],
  phone: [3, 2, 11],
  found: [11, 3, 10],
  work: [7, 5],
  children: [8, 7],
  friends: [10, 11],
  pets: [9],
  court: [14, 13],
  money: [15],
  coping: [16],
};

/** Something that happens, or is about to → the parts that have to be looked at again. */
export const triggers: Readonly<Record<string, readonly number[]>> = {
  release: [1, 4, 5, 12, 13],
  hearing: [13, 14, 16],
  anniversary: [5, 12, 16],
  address_known: [1, 2, 4, 8],
  first_approach: [1, 5, 7, 12, 13],
};

type Codes = Readonly<Record<string, number>>;

/** The parts that concern what worries her, those that concern most of it first. */
export function concerned(worry: Codes): readonly number[] {
  const weights = new Map<number, number>();
  for (const [code, sections] of Object.entries(worries)) {
    if (worry[code] !== 1) continue;
    for (const [place, section] of sections.entries())
      weights.set(section, (weights.get(section) ?? 0) + 3 - place);
  }
  return [...weights].sort(([a, x], [b, y]) => y - x || a - b).map(([section]) => section);
}

/** Which marks of what has happened nobody has looked at a part for yet. */
export const reopening = (section: number, marked: Codes, looked: Codes): readonly string[] =>
  Object.keys(triggers).filter(
    (code) =>
      (marked[code] ?? 0) > 0 &&
      triggers[code]?.includes(section) === true &&
      looked[`${code} ${section}`] !== marked[code],
  );
