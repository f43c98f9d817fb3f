// What is said of writing without a line where that is not on, and not loaded.
import type * as English from '../en/pocketoffer.ts';

export const pocketOffer: typeof English.pocketOffer = {
  title: 'Pisz bez sieci',
  hint: 'Jeśli nikt inny nie zagląda do tego telefonu, możesz na nim zapisywać bez sieci.',
  also: 'Włączone jest „Pisz bez sieci”, więc zostaje też to',
  first: 'Ten telefon przechowuje twoje notatki. Jeśli chcesz mieć inne słowa, najpierw to wyłącz.',
};
