// Sentences of "who can see what" on her phone.
import type * as English from '../en/phonepeople.ts';

export const peopleText: typeof English.peopleText = {
  title: 'Kto co widzi',
  lead: 'Każde miejsce mogą otworzyć tylko ludzie z tej listy. Nie ci, którzy prowadzą tę usługę, ani nikt inny.',
  space: {
    chat: 'Wiadomości',
    incidents: 'Mój dziennik',
    plan: 'Mój plan',
    contact: 'Jak się ze mną kontaktować',
  },
  holds: {
    chat: 'To, co piszecie do siebie ty i twój doradca.',
    incidents: 'To, co zapisujesz, z twoimi zdjęciami i plikami.',
    plan: 'Kroki, które układacie razem.',
    contact: 'Kiedy i jak można się z tobą bezpiecznie kontaktować.',
  },
  opening: 'Otwieramy …',
  waiting: 'jeszcze nie ma tej osoby',
  addTitle: 'Żeby kogoś dodać',
  addLead:
    'Powiedz swojemu doradcy, kogo. Dostaniesz tu pytanie. Dopiero twoje „tak” się liczy. Mogą to też zrobić dwie osoby, które ci pomagają, jeśli obie się zgodzą. Zobaczysz to tutaj.',
  teamTitle: 'Czego tu nie widzisz',
  teamLead:
    'Ludzie, którzy ci pomagają, mają notatki o swojej pracy. Są w miejscu, którego nie możesz otworzyć. Możesz zapytać swojego doradcę, co tam jest.',
  you: 'Ty',
  canWrite: 'czyta i pisze',
  canRead: 'czyta',
  role: {
    victim: 'Ty',
    advocate: 'twój doradca',
    outreach: 'pracownik terenowy',
    psychologist: 'psycholog',
    health: 'pracownik ochrony zdrowia',
    police: 'policja',
    manager: 'kierownik',
    support: 'biuro',
    guest: 'gość',
  },
  until: (day) => `do ${day} włącznie`,
  asks: (by) => `${by} pyta`,
  add: (who, role) => `Czy ${who}, ${role}, może to widzieć?`,
  takeOut: (who) => `Czy ${who} ma stracić dostęp?`,
  sees: 'Widoczne dla tej osoby',
  seesNot: 'Niewidoczne dla tej osoby',
  earlier: 'Także to, co jest tam z wcześniejszych dni.',
  yes: 'Tak, zgoda',
  no: 'Nie teraz',
  working: 'Chwileczkę …',
  aside: 'Odłożone na bok. Nadal możesz powiedzieć „tak”.',
  removeShort: 'Odłącz',
  remove: (who) => `Odbierz dostęp: ${who}`,
  removeAsk: (who, space) => `Odebrać dostęp do „${space}”: ${who}?`,
  removeLead: 'Ta osoba nie otworzy tam nic nowego. To, co już zna, może pamiętać. Nic nie zostaje wymazane.',
  removeYes: 'Tak, odbierz dostęp',
  removeNo: 'Nie, zostaw',
  stopped: 'To miejsce jest na razie zamknięte, dla bezpieczeństwa.',
  receivedLead:
    'Widzisz też, co do kogo dotarło. To nie znaczy, że ktoś to przeczytał: tego nie wie nikt. Znak przychodzi, gdy ktoś otwiera twoją sprawę albo coś pisze, najwyżej co pół godziny. Gdy ty czytasz, żaden znak nie wychodzi.',
  passedOn: 'Zapisane do przekazania policji',
  passed: (by, when) => `Notatka: ${by}, ${when}. Pliki nie idą razem z tym.`,
  gone: 'Tego, co tu było, już nie ma.',
  checking: 'Sprawdzamy jeszcze, co do kogo dotarło.',
  received: {
    upTo: (behind, when) =>
      `Dotarło wszystko${behind === 0 ? '' : behind === 1 ? ' oprócz najnowszego wpisu' : ` oprócz ${behind} najnowszych wpisów`}. Ostatni znak: ${when}.`,
    none: 'Nie ma jeszcze znaku, że to dotarło.',
  },
  hers: {
    upTo: (_behind, when) => `Inni wiedzą, że to było u ciebie przy twoim ostatnim wpisie: ${when}.`,
    none: 'Inni nie wiedzą, co do ciebie dotarło.',
  },
};

export const lostText: typeof English.lostText = {
  asked: (by) =>
    `${by} prosi zespół o nowy klucz dla ciebie, bo podobno twoje słowa zginęły. Jeśli nadal je masz, powiedz to: wtedy nic się nie stanie. Albo zadzwoń do swojego zespołu.`,
  notMe: 'To nie ja',
};

export const newsText: typeof English.newsText = {
  title: 'Zmieniło się, kto widzi twoje rzeczy',
  in: (by, who, spaces) => `${by} daje dostęp. Kto: ${who}. Co teraz widać: ${spaces}.`,
  out: (by, who, spaces) => `${by} odbiera dostęp. Kto: ${who}. Gdzie nie widać już nic nowego: ${spaces}.`,
  ended: (who, spaces) =>
    `Zespół odbiera klucz. Kto: ${who}. Ten klucz nie otworzy nic nowego tutaj: ${spaces}. Zapytaj przez telefon swój zespół, co to dla ciebie znaczy.`,
  waits: 'To, co tam piszesz, nie zostanie wysłane, dopóki tego nie przeczytasz.',
  seen: 'Już wiem',
  newKey: (who, by, spaces) =>
    `Jest nowy klucz w miejsce zgubionego. Dla kogo: ${who}. Co otwiera: ${spaces}. Zdecydowały dwie osoby: ${by}. Jeśli nic o tym nie wiesz, zadzwoń do swojego zespołu.`,
  you: 'ty',
  someone: 'Ktoś',
};
