// What was agreed on, how it differs from today, and the card. The desk speaks English: here both readers are told the same.
import type * as English from '../en/planversions.ts';

const both = <T>(said: T) => ({ her: said, staff: said });

export const versionText: typeof English.versionText = {
  title: 'Nasze ustalenia',
  none: 'Jeszcze nic nie jest ustalone.',
  lead: both(
    'Kiedy zgadzacie się obie strony, te słowa zostają dokładnie takie. Sam plan może się dalej zmieniać.',
  ),
  whole: 'Cały plan',
  freeze: both('Zgadzam się na plan w tej postaci'),
  freezePart: both('Zgadzam się na tę część w tej postaci'),
  asked: 'Pytanie wysłane. Liczy się, kiedy zgodzi się też druga strona.',
  asks: (who) => `${who} pyta, czy się zgadzasz`,
  waiting: 'Jeszcze nie ustalone',
  waitingFor: (when) => `Pytanie wysłane: ${when}. Jeszcze bez odpowiedzi.`,
  read: 'Przeczytaj',
  readOf: (what) => `Przeczytaj: ${what}`,
  agree: 'Zgadzam się',
  agreeOf: (what) => `Zgadzam się: ${what}`,
  agreedBy: (a, b, when) => `${a} i ${b}, ${when}`,
  back: 'Wróć do ustaleń',
  compare: 'Pokaż, co się zmieniło, aż do',
  today: 'plan z dzisiaj',
  nothing: 'Nic się nie zmieniło.',
  rows: { same: 'Bez zmian', changed: 'Zmienione', new: 'Nowe', gone: 'Usunięte' },
  pieces: { same: '', new: 'nowe słowa:', gone: 'usunięte słowa:' },
  wordsEnd: 'koniec.',
  facts: {
    status: (was, is) => `Jak daleko: było „${was}”, jest „${is}”.`,
    due: (was, is) => `Kiedy: było „${was}”, jest „${is}”.`,
    owners: (was, is) => `Kto: było „${was}”, jest „${is}”.`,
  },
  unsaid: 'nie podano',
};

export const cardText: typeof English.cardText = {
  title: 'Karta do noszenia przy sobie',
  lead: 'Wybierz linijki, które mają na niej być. Pomiń imiona i bezpieczne miejsca: kto ją znajdzie, może je przeczytać.',
  lines: 'Linijki na kartę',
  none: 'W planie nie ma jeszcze kroków.',
  empty: 'Jeszcze nic nie jest wybrane.',
  fits: {
    bank: 'Mieści się na karcie wielkości bankowej.',
    page: 'Jest wielkości pocztówki.',
    over: 'Jest za długa na pocztówkę. Pomiń kilka linijek.',
  },
  print: 'Drukuj',
  kept: 'Żadna kopia tu nie zostaje. Jeśli zapiszesz ją jako plik, ten plik zostanie tam, gdzie go zapiszesz.',
};
