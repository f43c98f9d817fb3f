// Sentences on writing without a line, on a phone where she has turned that on.
import type * as English from '../en/phonepocket.ts';
import { count } from './plural.ts';

const notes = (n: number) => count(n, 'notatka', 'notatki', 'notatek');

export const pocketText: typeof English.pocketText = {
  title: 'Pisz bez sieci',
  lead: 'Gdy to włączysz, możesz zapisać, co się stało, bez sieci i bez logowania.',
  how: 'To, co zapiszesz, jest od razu zamknięte. Nie przeczytasz tego tutaj, dopóki się nie zalogujesz. Nikt inny też nie.',
  staysTitle: 'Co wtedy zostaje na tym telefonie',
  stays: (name) => [
    `Ikona o nazwie „${name}”, jeśli ją tam dodasz.`,
    'Nazwa tej strony tam, gdzie przeglądarka pokazuje, co przechowuje.',
    'Ta strona, żeby otwierała się bez sieci. Kto jej szuka, może ją znaleźć i zobaczyć, do czego służy.',
    'Twoje notatki, zamknięte. Widać, ile ich jest i jak są duże, ale nie co w nich jest.',
  ],
  choose:
    'Włącz to tylko wtedy, gdy nikt inny nie przegląda tego telefonu. Jeśli nie masz pewności, nie włączaj.',
  trust:
    'Kto ma ten telefon w ręku, może zabrać notatki albo dodać nowe. Dlatego pokazujemy ci każdą i pytamy: czy jest twoja?',
  private: 'Nie używaj do tego okna prywatnego. To, co tam zapiszesz, zniknie, gdy je zamkniesz.',
  end: 'W każdej chwili możesz to tutaj wyłączyć. Wtedy wszystko to zniknie z telefonu.',
  on: 'Włącz na tym telefonie',
  instead: 'Używaj tego telefonu, a nie tamtego',
  working: 'Chwileczkę …',
  isOn: 'Włączone. Ta strona otwiera się teraz bez sieci.',
  install: 'Jeśli chcesz ikonę, otwórz menu przeglądarki. Wybierz „Dodaj do ekranu głównego”.',
  notice:
    'Na prośbę zespołu na tym telefonie pojawi się powiadomienie, a w nim tylko twoje słowa. Zobaczy je każdy, kto patrzy na telefon. Producent przeglądarki dowie się, że telefon dostał coś od tej usługi, ale nie co.',
  noticeStays:
    'Przeglądarka ma tę stronę na liście stron, które mogą pokazywać powiadomienia. Zostanie tam także po wyłączeniu.',
  off: 'Wyłącz i wymaż',
  offWaits: (n) => `Na tym telefonie przepadłoby: ${notes(n)}. Lepiej najpierw dodaj to do dziennika.`,
  offSure: 'Wyłącz, niech przepadną',
  offNot: 'Zostaw włączone',

  open: 'Zapisz coś',
  write: 'Zapisz to',
  what: 'Co się stało?',
  when: 'Kiedy to było?',
  files: 'Dodaj zdjęcia',
  out: (name) => `Pomiń ${name}`,
  need: 'Napisz kilka słów albo dodaj zdjęcie.',
  keep: 'Zachowaj',
  keeping: 'Zamykamy …',
  kept: 'Zachowane na tym telefonie i zamknięte. Można to wysłać, gdy będzie sieć i się zalogujesz.',
  more: 'Zapisz coś jeszcze',
  noLine: 'Teraz nie ma sieci.',
  there: (n) => `Na tym telefonie: ${notes(n)}, zamknięte do twojego logowania.`,
  signIn: 'Zaloguj się',

  waits: (n) => `${notes(n)} z tego telefonu`,
  waitsHint: 'Przejrzyj i dodaj do dziennika.',
  waiting: 'Zapisane na tym telefonie',
  none: 'Na tym telefonie nie ma teraz notatek.',
  ask: 'Czy to twoje? Do dziennika trafi tylko to, o czym powiesz, że jest twoje.',
  written: (when) => `Zapisane: ${when}`,
  happened: (when) => `Stało się: ${when}`,
  mine: 'To moje, dodaj do dziennika',
  all: 'Wszystkie są moje',
  notMine: 'To nie moje',
  notMineSure: 'Wyrzuć na zawsze',
  sending: 'Wysyłamy …',
  twice: 'Dwie notatki mają to samo miejsce. Jedna z nich nie powstała na tej stronie.',
  shut: (n) => `Nie da się otworzyć: ${notes(n)}. Ktoś mógł je zmienić albo należą do innej osoby.`,
  missing: 'Brakuje notatki, która tu była. Ktoś mógł ją zabrać.',
  other:
    'Zamek na tym telefonie nie jest twój. Ktoś mógł go podmienić i może czytać to, co od tej pory tu zapisano. Wyłącz to i powiedz o tym swojemu doradcy.',
};
