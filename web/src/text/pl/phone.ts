// Sentences of her phone: the way out, the door and the invitation.
import type * as English from '../en/phone.ts';

export const writing: typeof English.writing = { lang: 'pl', dir: 'ltr' };

export const exitText: typeof English.exitText = {
  exit: 'Wyjdź stąd',
  hint: 'Naciśnij Shift trzy razy, żeby szybko wyjść.',
  pressed: (n) =>
    n === 1
      ? 'Shift. Naciśnij go jeszcze 2 razy, żeby wyjść.'
      : 'Shift. Naciśnij go jeszcze raz, żeby wyjść.',
  leaving: 'Wychodzimy.',
};

export const frameText: typeof English.frameText = {
  back: 'Wstecz',
  notices: 'Co warto teraz wiedzieć',
  offline:
    'Teraz nie ma połączenia. To, co piszesz, czeka tutaj, aż da się to wysłać. Nie zamykaj tej strony.',
  alarm: (code) =>
    `Coś, co przysłała usługa, nie przeszło naszej kontroli, więc tego nie pokazujemy. Twoje słowa są zachowane. Zadzwoń do swojego doradcy i podaj kod „${code}”.`,
  signOut: 'Wyloguj się',
  tryAgain: 'Spróbuj ponownie',
  loading: 'Wczytujemy …',
};

export const doorText: typeof English.doorText = {
  title: 'Logowanie',
  name: 'Twoja nazwa z dwóch słów',
  words: 'Twoje sześć słów',
  needBoth: 'Wpisz swoją nazwę i swoje sześć słów.',
  enter: 'Zaloguj się',
  entering: 'Otwieramy …',
  slow: 'To może potrwać kilka sekund. Dzięki temu inni tu nie wejdą.',
  forgotten:
    'Nikt nie może odczytać twoich słów. Jeśli je zgubisz, zadzwoń do swojego zespołu: dostaniesz nowe i nic przy tym nie zginie.',
  invited: 'Mam zaproszenie',
  desk: 'Ta strona jest dla osób, które wspieramy. Zespół loguje się na swojej stronie.',
  ended: 'Wylogowanie gotowe. Nic nie zostało na tym telefonie.',
  lost: 'To miejsce się zamknęło. Zaloguj się ponownie.',
  renewed: 'Twoje nowe słowa już działają. Zaloguj się nimi.',
  locked: 'Ta strona sama się zamknęła, bo nikt jej nie używał. Zaloguj się ponownie.',
  waiting: 'To, co jeszcze nie jest zapisane, czeka tu na ciebie. Nie zamykaj tej strony.',
  safety: 'Co zostaje na tym telefonie',
};

export const inviteText: typeof English.inviteText = {
  title: 'Twoje zaproszenie',
  lead: 'Wpisz siedem słów, które masz od swojego doradcy.',
  words: 'Siedem słów',
  wordsHint: 'Wielkie i małe litery nie mają znaczenia.',
  needWords: 'Wpisz te siedem słów.',
  open: 'Otwórz',
  opening: 'Sprawdzamy …',
  gone: 'Ta strona nie ma nic do pokazania',
  goneLead:
    'Link albo słowa mogły już być użyte lub są za stare. Możesz wpisać słowa jeszcze raz albo poprosić o nowe.',
  again: 'Wpisz słowa',
  toSignIn: 'Przejdź do logowania',
  safeTitle: 'Zanim zaczniesz',
  safeAgain: 'Co zostaje na tym telefonie',
  safeDay: 'To zaproszenie działa jeden dzień.',
  safe: [
    'Czy ktoś może teraz widzieć ten telefon? Możesz tu przerwać i wrócić później.',
    'Nic nie zostawiamy na tym telefonie: żadnych słów, zdjęć ani haseł.',
    'Zwykłe okno i tak zapamiętuje w plikach adres tej strony. Zapamiętuje też link, który cię tu prowadzi. Niektóre przeglądarki pokażą go w historii. Prywatne okno nic nie zapamiętuje. Jest bezpieczniejsze.',
    'Domowy router też może zapisać ten adres. Tak samo aplikacja, która szpieguje telefon. Jeśli myślisz, że taka tam jest, użyj innego telefonu.',
    'Klawiatura telefonu może uczyć się słów, które piszesz. Zdjęcie ekranu zostaje na telefonie. Plik, który stąd zapiszesz, też.',
    'Kiedy odłożysz telefon, ta strona sama się zamknie po dwóch minutach. Jeśli nikt jej nie dotyka, po kwadransie.',
    'Żeby szybko wyjść, dotknij „Wyjdź stąd” na górze. Działa na każdym ekranie. Na klawiaturze naciśnij Shift trzy razy.',
  ],
  safeNext: 'Rozumiem',
  inviters: {
    advocate: 'doradca',
    outreach: 'pracownik terenowy',
    psychologist: 'psycholog',
    health: 'pracownik ochrony zdrowia',
    police: 'z policji',
    manager: 'kierownik',
    support: 'z biura',
  },
  from: (name, role) => `Zaprasza cię ${name}, ${role}.`,
  unit: (unit) => `To miejsce dla ciebie przygotował zespół: ${unit}.`,
  checked: 'Potwierdza to tajny kod z twojego zaproszenia. Nikt inny nie może się za nich podać.',
  known: 'Masz tu już swoje miejsce. Twoja nazwa zostaje i wszystkie twoje wpisy też.',
  whatTitle: 'Co w nim jest',
  what: {
    chat: 'Wiadomości: możesz je czytać tylko ty i twój doradca.',
    incidents: 'Twój dziennik: zapisuj, co się dzieje, i dodawaj zdjęcia.',
    plan: 'Twój plan: kroki, które dają bezpieczeństwo, ułożone razem.',
    contact: 'Jak bezpiecznie się z tobą kontaktować.',
  },
  decide: 'Zawsze możesz zobaczyć, kto co może czytać.',
  next: 'Dalej',
  notMe: 'To nie dla mnie',
};

export const keysText: typeof English.keysText = {
  title: 'Twoja nazwa i twoje słowa',
  lead: 'Z nimi wejdziesz tu znowu. Są losowe, więc nikt ich nie zgadnie. Są po angielsku.',
  name: 'Twoja nazwa tutaj',
  words: 'Twoje sześć słów',
  keep: 'Zapisz je na kartce i trzymaj tam, gdzie zaglądasz tylko ty. Nie rób zdjęcia. Nikt nie może ci ich wysłać drugi raz.',
  taken: 'Ta nazwa była zajęta. Oto inna.',
  another: 'Wylosuj inne słowa',
  next: 'Mam je na kartce',
  typeTitle: 'Wpisz raz swoje sześć słów',
  typeLead: 'Wtedy wiadomo, że na pewno je masz.',
  needWords: 'Wpisz te sześć słów.',
  finish: 'Zacznij',
  working: 'Tworzymy twoje klucze …',
  back: 'Pokaż słowa jeszcze raz',
};
