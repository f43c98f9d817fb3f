// A part of the plan that is kept by itself, for people of its own.
import type * as English from '../en/plansections.ts';

export const partText: typeof English.partText = {
  apart: 'Ta część jest osobno. Jest dla innych osób i nie można jej tu otworzyć.',
  apartShort: 'osobno',
  held: (who) => `Osobno, poza resztą planu. Kto widzi tę część: ${who}.`,
  none: 'tylko Ty',
  title: 'Kto widzi tę część',
  everyone: 'Tę część widzą wszyscy, którzy widzą Twój plan.',
  choose: 'Wybierz, kto ją widzi',
  lead: 'Co było w planie wcześniej, zostaje u tych, którzy to przeczytali. Odtąd ta część jest tylko dla osób, które tu wybierzesz. Nic więcej z planu nie dostają.',
  whole: 'widzi plan',
  advocate:
    'Jeśli stracisz swoje słowa, kto Cię tu znowu wpuści? Tylko doradczyni lub kierowniczka z tej części.',
  keep: 'Trzymaj osobno, dla nich',
  add: 'Wpuść',
  takeOut: 'Usuń',
  takeOutOf: (who) => `Usuń z tej części: ${who}`,
  out: 'Kogo usuniesz, ten nie otworzy tu już nic nowego. Co było przeczytane, można pamiętać.',
  late: (n) => (n === 1 ? 'Ktoś coś zmienił' : `Inni zmienili coś w planie: ${n}`),
  lateLead: 'zanim było wiadomo, że ta część jest osobno.',
  bring: 'Przenieś tutaj',
  working: 'Chwileczkę …',
};
