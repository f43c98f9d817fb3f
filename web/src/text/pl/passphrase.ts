// Sentences of the field for the six words.
import type * as English from '../en/passphrase.ts';

export const passphraseText: typeof English.passphraseText = {
  hint: 'Wystarczą trzy litery słowa i spacja.',
  show: 'Pokaż',
  showLong: 'Pokaż słowa, kiedy je wpisuję',
  count: (n, of) => `${n} z ${of} słów`,
  all: (n) => `Są wszystkie słowa: ${n}.`,
  unknown: (n) => `Słowa nr ${n} nie ma na liście. Sprawdź, jak się je pisze.`,
  tooMany: (n, of) => `Słów jest tu: ${n}. Powinno ich być ${of}.`,
  fits: 'Słowa, które pasują',
};
