// Sentences of the first screen she sees when she is in.
import type * as English from '../en/phonehome.ts';
import { count } from './plural.ts';

export const homeText: typeof English.homeText = {
  title: 'Start',
  hello: 'Dobrze, że jesteś',
  last: (when) => `Ostatnio otwarte: ${when}.`,
  lastAsk: 'Czy to ty?',
  first: 'To twoje miejsce. Nie ma pośpiechu. Niczego nie trzeba tu wypełniać.',
  newMessages: (n) => count(n, 'nowa wiadomość', 'nowe wiadomości', 'nowych wiadomości'),
  write: (who) => (who === '' ? 'Wiadomości' : `Napisz: ${who}`),
  writeHint: (readers) =>
    readers === 0
      ? 'Na razie zamknięte, dla bezpieczeństwa.'
      : readers > 2
        ? `Może to czytać ${count(readers, 'osoba', 'osoby', 'osób')}, w tym ty.`
        : 'Mogą to czytać tylko dwie osoby, w tym ty.',
  log: 'Zapisz, co się stało',
  logHint: 'Wystarczy jedno zdanie.',
  goOn: 'Dokończ to, co jest zaczęte',
  goOnHint: 'To jeszcze nie jest gotowe.',
  unfinishedHint: (when) => `Zaczęte: ${when}. Jeszcze nie jest gotowe.`,
  again: 'To się powtórzyło',
  againHint: 'To samo co wcześniej, w kilku dotknięciach.',
  mine: 'Mój dziennik',
  mineHint: (n) => (n === 0 ? 'Jeszcze nic w nim nie ma' : count(n, 'wpis', 'wpisy', 'wpisów')),
  plan: 'Mój plan',
  planHint: (all, done) =>
    all === 0
      ? 'Kroki dla bezpieczeństwa, ułożone razem'
      : `${count(all, 'krok', 'kroki', 'kroków')}, gotowe: ${done}`,
  people: 'Kto co widzi',
  peopleHint: 'Ty decydujesz.',
  asks: (who) => `${who} o coś cię pyta`,
  asksHint: 'Chodzi o to, kto może widzieć twoje rzeczy.',
  veil: 'Ukryj moje słowa, dopóki ich nie dotknę',
  own: 'Twoje wejście',
  safety: 'Co zostaje na tym telefonie',
  outAsk: 'Coś, co piszesz, nie jest jeszcze zapisane. Jeśli się teraz wylogujesz, zginie.',
  outNo: 'Zostań tutaj',
  outYes: 'Wyloguj się mimo to',
  danger: 'Grozi ci coś teraz? Zadzwoń pod 999. Jeśli nie możesz mówić, naciśnij 55, gdy o to poproszą.',
  opening: 'Otwieramy twoje miejsce …',
};

export const planPage: typeof English.planPage = { title: 'Mój plan' };
