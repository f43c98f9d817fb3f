// Labels of how she may be reached.
import type * as English from '../en/contact.ts';

export const meansLabel: typeof English.meansLabel = {
  call: 'Zadzwonić do mnie',
  text: 'Wysłać SMS',
  email: 'Wysłać e-mail',
  knock: 'Mail z moimi własnymi słowami',
  push: 'Powiadomienie na moim telefonie z moimi słowami',
  post: 'Wysłać list',
  in_person: 'Spotkać się ze mną',
  through_somebody: 'Przez kogoś innego',
};

export const mayAnswerLabel: typeof English.mayAnswerLabel = {
  only_me: 'Tylko ja',
  named: 'Osoby, które podam',
  anyone: 'Każdy może odebrać',
};

export const dayNames: typeof English.dayNames = [
  'Poniedziałek',
  'Wtorek',
  'Środa',
  'Czwartek',
  'Piątek',
  'Sobota',
  'Niedziela',
];

export const hourWords: typeof English.hourWords = {
  days: ['pon.', 'wt.', 'śr.', 'czw.', 'pt.', 'sob.', 'niedz.'],
  row: (first, last) => `${first} do ${last}`,
  everyDay: 'Codziennie',
  allDay: (days) => `${days}, cały dzień`,
  between: (days, from, to) => `${days}, ${from} do ${to}`,
  overNight: (days, from, to) => `${days}, ${from} do ${to} następnego dnia`,
};
