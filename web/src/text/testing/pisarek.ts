/** Syllables of a Polish word: its vowels, where an i in front of another one only softens what is before it. */
export function syllables(word: string): number {
  const letters = word.toLowerCase();
  const heard = letters.replace(/i(?=[aąeęoóu])/g, '').match(/[aąeęioóuy]/g)?.length ?? 0;
  return heard > 0 ? heard : letters.replace(/\D/g, '').length; // a number is read digit by digit
}

/** From so many syllables on a Polish word is long. */
const LONG = 4;

export const wordsOf = (text: string): readonly string[] =>
  text.split(/\s+/).filter((one) => /[\p{L}\d]/u.test(one));
export const sentencesOf = (text: string): readonly string[] =>
  text.split(/[.:?!…]+/).filter((one) => /[\p{L}\d]/u.test(one));

/**
 * How hard a Polish text is, after Walery Pisarek (1969): half the root of the squares of the mean number of words in a
 * sentence and of the per cent of long words. It is read like a school year; it says little of less than a hundred words.
 */
export function pisarek(text: string): number {
  const words = wordsOf(text);
  const length = words.length / sentencesOf(text).length;
  const long = (100 * words.filter((one) => syllables(one) >= LONG).length) / words.length;
  return Math.hypot(length, long) / 2;
}
