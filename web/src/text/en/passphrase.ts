// Sentences of the field for the six words.
export const passphraseText = {
  hint: 'Three letters of a word and a blank are enough.',
  show: 'Show',
  showLong: 'Show the words as I type',
  count: (n: number, of: number) => `${n} of ${of} words`,
  all: (n: number) => `All ${n} words are there.`,
  unknown: (n: number) => `Word ${n} is not on the list. Please check how it is spelt.`,
  tooMany: (n: number, of: number) => `These are ${n} words. There should be ${of}.`,
  fits: 'Words that fit',
};
