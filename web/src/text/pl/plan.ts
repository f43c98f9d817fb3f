// Sentences of the safety plan. The desk, where the other reader would be, speaks English: here both are told the same.
import type * as English from '../en/plan.ts';
import { count } from './plural.ts';
import { statusLabel } from './vocabulary.ts';

const both = <T>(said: T) => ({ her: said, staff: said });

export const sectionGroups: typeof English.sectionGroups = [
  { title: 'Najpierw', sections: [1, 2, 3, 12] },
  { title: 'Miejsca i drogi', sections: [4, 5, 6, 7] },
  { title: 'Ludzie i zwierzęta', sections: [8, 9, 10] },
  { title: 'Wpisy, policja i dokumenty', sections: [11, 13, 14, 15] },
  { title: 'Ja i to, co może się zmienić', sections: [16, 17] },
];

const steps = (n: number) => count(n, 'krok', 'kroki', 'kroków');

export const planText: typeof English.planText = {
  all: 'Wszystkie części planu',
  steps,
  doneOf: (done, n) => `Gotowe: ${done} z ${n}`,
  untouched: 'Nie zaczęte',
  opening: 'Otwieramy plan …',
  incomplete: 'Części planu są jeszcze w drodze.',
  readOnly: 'Możesz czytać ten plan, ale nie zmieniać.',
  tryAgain: 'Spróbuj ponownie',

  saving: 'Zapisujemy …',
  saved: 'Zapisane',
  kept: 'Zachowane tutaj. Zostanie wysłane, kiedy będzie połączenie.',
  notTaken: 'Jeszcze nie zapisane',

  statuses: both(statusLabel),
  step: (n) => `Krok ${n}`,
  status: (n) => `Jak daleko jest krok ${n}?`,
  aside: (n) => `${steps(n)} na boku`,
  nothing: 'Nie ma tu jeszcze kroków.',
  nothingRead: 'Nic tu nie ma.',

  ideasLead: both('Weź któryś, zmień go albo odrzuć. Nic tu nie jest obowiązkowe.'),
  ideasMore: (n) => count(n, 'pomysł na początek', 'pomysły na początek', 'pomysłów na początek'),
  take: 'Weź to',
  change: 'Najpierw zmień',
  wave: both('Nie dla mnie'),
  takeOf: (what) => `Weź to: ${what}`,
  changeOf: (what) => `Najpierw zmień: ${what}`,
  waveOf: both((what: string) => `Nie dla mnie: ${what}`),

  more: 'Kto i kiedy',
  whose: 'Kto to zrobi?',
  nobody: 'Jeszcze nikt',
  me: 'Ja',
  her: 'Ona',
  due: 'Kiedy?',
  review: 'To już omówione',
  reviewed: (when) => `Omówione: ${when}.`,
  agree: 'Zgadzam się na to',
  agreed: both('Jest twoja zgoda na te słowa.'),
  takeBack: 'Cofnij to',

  worries: both('Co cię najbardziej martwi?'),
  worriesLead: both(
    'Dotknij tego, co pasuje, albo pomiń. To, co wybierzesz, przesunie te części na początek.',
  ),
  first: 'Co jest teraz najważniejsze',
  again: 'Spójrz na to jeszcze raz',
  because: (what) => `Od ostatniego razu: ${what}.`,
  looked: 'Już sprawdzone',
  happened: 'Czy coś z tego się stało albo niedługo się stanie?',
  happenedLead: 'Dotknij tego. Przy częściach, które to może zmienić, będzie „spójrz na to jeszcze raz”.',

  own: 'Dodaj krok',
  ownLabel: 'Nowy krok',
  put: 'Dodaj do planu',
  drop: 'Anuluj',
};
