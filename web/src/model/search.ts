// Words that are looked for in a text.

/** Small letters without their marks: who has no key for ś types s. */
export const plain = (text: string): string =>
  text.toLocaleLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');

/** The words that are looked for. */
export const termsOf = (search: string): readonly string[] =>
  plain(search)
    .split(/\s+/)
    .filter((word) => word !== '');

/** Whether a text that is {@link plain} has all of the words, in any order. */
export const hasAll = (text: string, terms: readonly string[]): boolean =>
  terms.every((word) => text.includes(word));

/** Every word of the search must occur, in any order. */
export const holds = (haystack: string, search: string): boolean => hasAll(plain(haystack), termsOf(search));
