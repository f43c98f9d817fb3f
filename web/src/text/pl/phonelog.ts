// Sentences of her log: what is asked, one thing at a time, and what is shown of it.
import type * as English from '../en/phonelog.ts';
import { count } from './plural.ts';

const entries = (n: number) => count(n, 'wpis', 'wpisy', 'wpisów');

export const kindGroups: typeof English.kindGroups = [
  {
    title: 'Telefony i wiadomości',
    kinds: ['call', 'text_or_chat', 'email', 'letter', 'gift_or_item', 'silent_presence'],
  },
  {
    title: 'Blisko mnie',
    kinds: ['followed', 'watched', 'waited_near', 'approached_me', 'came_to_home', 'came_to_work_or_school'],
  },
  {
    title: 'W internecie',
    kinds: [
      'social_media_contact',
      'post_about_me',
      'fake_account',
      'impersonated_me',
      'online_account_accessed',
    ],
  },
  {
    title: 'Moje rzeczy',
    kinds: ['entered_property', 'damaged_property', 'took_something', 'tracker_found', 'camera_or_recording'],
  },
  {
    title: 'Przez innych',
    kinds: [
      'contacted_people_i_know',
      'sent_others',
      'ordered_or_cancelled_in_my_name',
      'complaint_about_me',
    ],
  },
  {
    title: 'Groźby i krzywda',
    kinds: [
      'threat_to_me',
      'threat_to_others',
      'threat_to_self',
      'hurt_me',
      'sexual',
      'hurt_animal',
      'order_broken',
    ],
  },
  { title: 'Nie ma na liście', kinds: ['other'] },
];

export const logText: typeof English.logText = {
  title: 'Mój dziennik',
  add: 'Zapisz, co się stało',
  again: 'To się powtórzyło',
  empty:
    'Jeszcze nic tu nie ma. Możesz wpisać jedno zdanie i na tym skończyć. Później dobrze jest mieć to wszystko razem.',
  older: 'Pokaż wcześniejsze wpisy',
  fear: (label) => `Strach: ${label}`,
  photos: (n) => count(n, 'zdjęcie lub plik', 'zdjęcia lub pliki', 'zdjęć lub plików'),
  notSaved: 'Jeszcze nie zapisane',
  someDay: 'któryś dzień tego miesiąca',
  noWords: 'Bez słów',
};

export const entryText: typeof English.entryText = {
  title: 'Jeden wpis',
  when: 'Kiedy to się stało',
  wordsByOther: 'Zapisane przez telefon',
  files: 'Zdjęcia i pliki',
  repeats: 'To było to samo, co we wcześniejszym wpisie.',
  you: 'ty',
  until: (when) => `do ${when}`,
  ongoing: 'trwa nadal',
  written: (who) => `Kiedy zapisane (${who})`,
  received: 'Kiedy to do nas dotarło',
  versions: 'Wcześniejsze wersje',
  why: 'Dlaczego',
  void: 'To się nie liczy. Kto to zapisał, nie może zmieniać twoich słów.',
  versionsLead: 'Nic tu nie jest wymazywane. Zmiana tworzy nową wersję.',
  correct: 'Zmień coś',
  rewrite: 'Zmień',
  again: 'To się powtórzyło',
  but: 'To samo co wcześniej, ale …',
  gone: 'Tego wpisu tu nie ma.',
};

export const outText: typeof English.outText = {
  ask: 'Usuń z dziennika',
  title: 'Usunąć to z twojego dziennika?',
  lead: 'Zniknie z listy za trzy dni. Do tego czasu możesz to zatrzymać jednym dotknięciem.',
  seen: (who) =>
    who === ''
      ? 'Nie zostanie wymazane. Ludzie, którzy ci pomagają, nadal to widzą.'
      : `Nie zostanie wymazane. ${who} nadal to widzi.`,
  reason: 'Dlaczego? Możesz to pominąć.',
  yes: 'Tak, usuń',
  no: 'Zostaw',
  asked: (when, left) => `Ten wpis ma zniknąć. Dzień: ${when}. Zostało: ${left}.`,
  askedSoon: 'Ten wpis ma zniknąć. Czas zacznie biec, kiedy to do nas dotrze.',
  keep: 'Jednak zostaw',
  badge: (left) => `Zniknie, zostało: ${left}`,
  badgeSoon: 'Ma zniknąć',
};

export const begunText: typeof English.begunText = {
  title: 'Niedokończone',
  lead: (who) =>
    who === ''
      ? 'Ludzie, którzy ci pomagają, mogą to widzieć. To się nie liczy, dopóki nie zapiszesz.'
      : `${who} może to widzieć. To się nie liczy, dopóki nie zapiszesz.`,
  open: (n) => `Niedokończone: ${n}`,
  hint: (who) =>
    who === ''
      ? 'Jeśli przerwiesz, zostanie to jako „niedokończone”. Mogą to widzieć ludzie, którzy ci pomagają.'
      : `Jeśli przerwiesz, zostanie to jako „niedokończone”. ${who} może to widzieć.`,
  none: 'Wszystko, co było zaczęte, jest zapisane.',
  began: (when) => `Zaczęte: ${when}`,
  goOn: 'Dokończ',
  older: 'Zobacz dalej wstecz',
};

export const againText: typeof English.againText = {
  title: 'To się powtórzyło',
  lead: 'Do którego wpisu to jest podobne?',
  none: 'Nie ma jeszcze wcześniejszego wpisu.',
  ago: (when) => `Ostatnim razem: ${when}`,
};

export const pictureText: typeof English.pictureText = {
  title: 'Jak to wygląda na obrazku',
  open: 'Zobacz to na obrazku',
  empty: 'Nie ma jeszcze czego pokazać.',
  weeks: 'Ostatnie pięć tygodni',
  days: ['pon', 'wt', 'śr', 'czw', 'pt', 'sob', 'niedz'],
  longDays: ['poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota', 'niedziela'],
  cell: (day, n) => (n === 0 ? `${day}: nic` : `${day}: ${entries(n)}`),
  total: (n, days) =>
    n === 0 ? 'W tych tygodniach nie ma wpisów.' : `${entries(n)}, dni z wpisami: ${days}.`,
  most: (day, n) => `Najwięcej: ${day}, ${n}.`,
  before: (n) => (n === 0 ? 'Nic w pięciu tygodniach wcześniej.' : `W pięciu tygodniach wcześniej: ${n}.`),
  week: 'Dni i godziny',
  parts: ['Noc', 'Rano', 'Po połu\u00addniu', 'Wieczór'],
  partHours: ['0–6', '6–12', '12–18', '18–24'],
  day: 'Dzień',
  often: (day, part, n) => `Najczęściej: ${day}, ${part.toLowerCase()}: ${n}.`,
  timed: (n, of) => (n === of ? 'Każdy z nich ma godzinę.' : `Godzinę ma ${n} z ${of}. Reszty tu nie widać.`),
  older: 'To pokazuje tylko to, co jest wczytane. W dzienniku jest więcej.',
  burst: 'Wiele połączeń pod rząd to jeden wpis.',
};

export const formText: typeof English.formText = {
  pick: 'Wybierz wszystko, co pasuje.',
  find: 'Szukaj na liście',
  notFound: 'Tego słowa nie ma na liście. Możesz wybrać „Coś innego” albo opisać to później po swojemu.',
  pickOne: 'Wybierz to, co najlepiej pasuje. Może być na oko.',
  when: { now: 'Przed chwilą', today: 'Dziś wcześniej', yesterday: 'Wczoraj', other: 'Inny dzień' },
  day: 'Dzień',
  time: 'Godzina',
  sure: 'Na ile pewna jest godzina?',
  precise: { exact: 'Wiem dokładnie', about: 'Mniej więcej', day: 'Tylko dzień', month: 'Tylko miesiąc' },
  aboutClock: (clock) => `około ${clock}`,
  change: 'Co chcesz zmienić?',
  reason: 'Dlaczego to zmieniasz? Możesz to pominąć.',
  save: 'Zapisz teraz',
  saving: 'Zapisujemy …',
  savingPart: (n) => `Wysyłamy plik, ${n} % …`,
  saved: 'Zapisane',
  savedLead: 'Jest w twoim dzienniku. „Kto co widzi” pokazuje, kto może to czytać.',
  kept: 'Jeszcze nie zapisane',
  keptLead: 'Czeka tutaj i zostanie wysłane, kiedy będzie połączenie. Nie zamykaj tej strony.',
  failed: 'Jeszcze nie udało się tego zapisać. Twoje słowa są tu zachowane.',
  again: 'Spróbuj ponownie',
  done: 'Do dziennika',
  home: 'Start',
  stop: 'Odrzuć to',
  stopAsk: 'Odrzucić to, co tu piszesz?',
  stopYes: 'Tak, odrzuć',
  stopNo: 'Zostaw',
  need: 'Wybierz co najmniej jedną rzecz, która się stała, albo napisz kilka słów.',
  blank: 'Jeszcze nic',
};
