/** Syllables as they are heard: groups of vowels, without most silent endings. */
export function syllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters === '') return word.replace(/\D/g, '').length; // a number is read digit by digit
  const heard = letters
    .replace(/(?:[^laeiouy]es|[^dt]ed|[^laeiouy]e)$/, (end) => end.slice(0, 1))
    .replace(/^y/, '');
  return Math.max(1, heard.match(/[aeiouy]{1,2}/g)?.length ?? 0);
}

/** The Flesch–Kincaid grade of a text: the school year of those who can read it; fourth grade is read at nine. */
export function grade(text: string): number {
  const sentences = text.split(/[.:?!]+/).filter((one) => /\w/.test(one));
  const words = text.split(/\s+/).filter((one) => /\w/.test(one));
  const heard = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (heard / words.length) - 15.59;
}
