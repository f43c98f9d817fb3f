// Sentences for bringing a list of messages or calls into her log.
import type * as English from '../en/phonelist.ts';
import { count } from './plural.ts';

const calls: Readonly<Record<string, string>> = {
  in: 'połączenie do mnie',
  out: 'połączenie ode mnie',
  missed: 'połączenie nieodebrane',
  refused: 'połączenie odrzucone',
  voicemail: 'nagranie głosowe',
};

const timeOf = (seconds: number) => {
  const [whole, rest] = [Math.floor(seconds / 60), seconds % 60];
  return whole === 0 ? `${rest} s` : `${whole} min ${rest} s`;
};

export const listText: typeof English.listText = {
  open: 'Dodaj wiadomości lub połączenia',
  title: 'Wiadomości i połączenia',
  lead: 'Twój telefon może zapisać czat lub połączenia do pliku. Odczytamy go tutaj, na tym telefonie. Ty wybierasz, co trafi do dziennika.',
  how: 'W WhatsAppie: otwórz czat, potem Więcej, potem Eksportuj czat, bez multimediów. Ten plik zostaje na telefonie, dopóki go nie usuniesz.',
  choose: 'Wybierz plik',
  another: 'Wybierz inny plik',
  reading: 'Czytamy …',
  found: (n, kind) =>
    kind === 'chat'
      ? count(n, 'wiadomość', 'wiadomości', 'wiadomości')
      : count(n, 'połączenie', 'połączenia', 'połączeń'),
  span: (from, to) => `Od ${from} do ${to}.`,
  skipped: (n) => `Bez dnia, który umiemy odczytać: ${n}. To zostaje w pliku.`,
  unsure: (day) => `Daty da się tu czytać na dwa sposoby. Czy pierwszy dzień to ${day}?`,
  turn: 'Nie, zamień dzień i miesiąc',
  how2: 'Jak to ma wyglądać w dzienniku?',
  day: 'Jeden wpis na dzień',
  each: 'Każda rzecz osobno',
  who: 'Od kogo to jest?',
  days: 'Które dni?',
  all: 'Wybierz wszystkie',
  none: 'Nie wybieraj żadnych',
  show: 'Pokaż je',
  further: 'Pokaż więcej dni',
  chosen: (n) => `Dodaj do dziennika: ${n}`,
  nothing: 'Wybierz co najmniej jedną rzecz.',
  many: (most) => `To więcej niż ${most}. Wybierz mniej dni albo jeden wpis na dzień.`,
  left: '(zdjęcie lub plik)',
  more: (n) => `… i jeszcze ${n}, w pliku`,
  call: (direction, seconds) =>
    [calls[direction] ?? 'połączenie', ...(seconds > 0 ? [timeOf(seconds)] : [])].join(', '),
  saving: (n, all) => `Zapisane: ${n} z ${all}. Zostań na tej stronie.`,
  saved: (n) => `Zapisane w dzienniku: ${n}. Plik jest przy pierwszym z nich.`,
  refused: 'Części nie udało się zapisać. Czeka w dzienniku, tam możesz spróbować ponownie.',
  toLog: 'Do dziennika',
};
