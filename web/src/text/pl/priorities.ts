// What she may worry about, and what may happen: by the codes of model/priorities.ts.
import type * as English from '../en/priorities.ts';

export const worryLabel: typeof English.worryLabel = {
  hurt: 'Że zrobi krzywdę mnie lub moim bliskim',
  home: 'Że przychodzi pod mój dom',
  followed: 'Że chodzi za mną lub na mnie czeka',
  contact: 'Że ciągle dzwoni i pisze',
  phone: 'Że widzi, co robię na telefonie',
  found: 'Że dowie się, gdzie jestem',
  work: 'Że przychodzi do mojej pracy lub szkoły',
  children: 'Dzieci lub ktoś pod moją opieką',
  friends: 'Że wykorzystuje moich bliskich',
  pets: 'Moje zwierzęta',
  court: 'Policja, sąd lub zakaz',
  money: 'Pieniądze i dokumenty',
  coping: 'Jak mam sobie radzić',
};

export const triggerLabel: typeof English.triggerLabel = {
  release: 'Ta osoba wychodzi na wolność',
  hearing: 'Zbliża się dzień w sądzie',
  anniversary: 'Dzień ważny dla tej osoby',
  address_known: 'Ta osoba wie, gdzie teraz mieszkam',
  first_approach: 'Ta osoba pierwszy raz do mnie podeszła',
};
