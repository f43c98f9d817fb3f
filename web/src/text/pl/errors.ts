// One calm sentence for every code: what happened, what is safe, what to do.
import type * as English from '../en/errors.ts';

const CHECKS =
  'To, co przysłała usługa, nie przeszło naszej kontroli. Nie pokazujemy tego i nic więcej tam nie wysyłamy.';

export const sentences: typeof English.sentences = {
  KDF: 'Usługa chciała słabszego zamka, niż pozwalamy. Logowania nie było, a twoje słowa nie zostały wysłane.',
  FORMAT: CHECKS,
  LOGIN: 'Ta nazwa i te słowa do siebie nie pasują. Sprawdź jedno i drugie i spróbuj ponownie.',
  BLOB: 'Twoja zamknięta skrytka się nie otworzyła. Nic nie pokazaliśmy ani nie wysłaliśmy. Powiedz o tym swojemu zespołowi.',
  BLOB_ROLLBACK:
    'Usługa dała nam starą kopię twojej skrytki. Nie użyliśmy jej. Powiedz o tym swojemu zespołowi.',
  IDENT:
    'Klucz tej osoby nie jest tym, który znamy. Nic tam nie pokazujemy i nie wysyłamy. Powiedz o tym swojemu zespołowi.',
  SIG: CHECKS,
  MEMBER: 'Zasady tego miejsca na to nie pozwalają. Nic się nie zmieniło.',
  EPOCH: CHECKS,
  KEYCOMMIT: CHECKS,
  CHAIN: CHECKS,
  REPLAY: CHECKS,
  HEAD_ROLLBACK:
    'Brakuje wpisów, które tu wcześniej były. Nic tam nie pokazujemy i nie wysyłamy. Powiedz o tym swojemu zespołowi.',
  FORK: 'Usługa pokazuje ci inną przeszłość niż wcześniej. Nic tam nie pokazujemy i nie wysyłamy. Powiedz o tym swojemu zespołowi.',
  PEER_ROLLBACK:
    'Ktoś, kto tu pisze, dostał starą kopię swojej skrytki. Nic tam nie pokazujemy i nie wysyłamy. Powiedz o tym swojemu zespołowi.',
  WITNESS:
    'Usługa nie umiała pokazać, że wszystkim mówi to samo. Nic nie pokazujemy i nie wysyłamy. Powiedz o tym swojemu zespołowi.',
  FRESH:
    'To, co nam pokazano, jest za stare albo zegar tutaj źle chodzi. Sprawdź godzinę i datę i spróbuj ponownie albo powiedz o tym zespołowi.',
  SNAP: 'Usługa zataja coś, co powinno być w jej zapisie. Nic tam nie pokazujemy i nie wysyłamy. Powiedz o tym swojemu zespołowi.',
  CONSIST:
    'Zapis usługi nie jest tym, który znamy. Nic nie pokazujemy i nie wysyłamy. Powiedz o tym swojemu zespołowi.',
  WITHHELD:
    'To, co tu było, znikło za szybko. Nic tam teraz nie widać i nic tam nie idzie. Powiedz o tym swojemu zespołowi.',
  UNIT: 'Klucze zespołu nie są tymi, które znamy. Nic nie pokazujemy i nie wysyłamy. Powiedz o tym swojemu zespołowi.',
  GENESIS:
    'To nie jest miejsce, za które się podaje. Nic tam nie pokazujemy i nie wysyłamy. Powiedz o tym swojemu zespołowi.',
  LOCKED: 'Nie da się tu pisać, dopóki ma dostęp ktoś, komu odebrano klucz. Twój tekst jest zachowany.',
  ATTACH:
    'Ten plik został zmieniony albo nie jest cały, więc go nie otwieramy. Poproś, żeby wysłano go jeszcze raz.',
  INVITE:
    'To zaproszenie się nie otwiera. Może jest już użyte, za stare albo wpisane inaczej. Sprawdź słowa albo poproś o nowe.',

  malformed: 'Usługa tego nie zrozumiała. Odśwież stronę i spróbuj ponownie.',
  unauthenticated: 'Twoje logowanie już nie działa. Zaloguj się ponownie.',
  origin: 'Ta strona przyszła z innego miejsca niż usługa. Otwórz ją z właściwego adresu.',
  not_found: 'Nie możemy tego znaleźć. Może już tego nie ma albo nie masz do tego dostępu.',
  conflict: 'Ktoś inny był o chwilę szybszy. Zobacz jeszcze raz i spróbuj ponownie.',
  too_large: 'To jest za duże, żeby to wysłać. Spróbuj z mniejszym plikiem albo z mniejszą liczbą naraz.',
  no_room: 'Nie ma tu już miejsca na pliki. To, co piszesz, jest zachowane. Twój zespół może zrobić miejsce.',
  rate_limited: 'To było dużo w krótkim czasie. Poczekaj minutę i spróbuj ponownie.',
  internal: 'Coś poszło źle po naszej stronie. Twój tekst jest zachowany. Spróbuj ponownie.',
  unavailable: 'Usługa ma krótką przerwę. Spróbuj ponownie za minutę.',

  pocket_second: 'U ciebie nie da się tego włączyć. Twój doradca może powiedzieć dlaczego.',
  pocket_elsewhere:
    'Twoje notatki przechowuje inny telefon. Jeśli użyjesz tego, tamtych nie da się już otworzyć.',
  unsupported: 'Ta przeglądarka nie umie przechować tu strony. Nic nie zostało włączone. Spróbuj w innej.',
  pocket_on:
    'Któryś twój telefon przechowuje notatki. Najpierw wyłącz to na nim. Jeśli już go nie masz, włącz to tutaj i znów wyłącz.',
  members_changed: 'Ktoś dostał dostęp albo go stracił. Najpierw to przeczytaj: jest na górze tej strony.',
  no_guests: 'Do tych wiadomości nie można wpuścić gości.',
  offline: 'Teraz nie ma połączenia. Twój tekst jest tu zachowany. Spróbuj ponownie, kiedy wróci.',
  unreadable: 'Nie udało się odczytać tego pliku z telefonu. Wybierz go jeszcze raz.',
  undrawable: 'Tego zdjęcia nie da się tu pokazać. Możesz je zapisać i obejrzeć gdzie indziej.',
  list_long: 'Ta lista jest za długa, żeby ją tu odczytać. Możesz dodać jej część.',
  list_zipped: 'To jest folder w jednym pliku. Otwórz go i wybierz z niego plik tekstowy.',
  list_unknown: 'Nie widzimy w tym pliku wiadomości ani połączeń. Wybierz inny.',
  typed_differently: 'To nie są słowa, które były pokazane. Spójrz na kartkę i wpisz je jeszcze raz.',
  wrong_words: 'To nie są twoje dotychczasowe słowa. Nic się nie zmieniło.',
  unsent: 'Coś, co piszesz, nie jest jeszcze zapisane. Poczekaj, aż będzie, i spróbuj ponownie.',
  unclear:
    'Nie wiemy, czy twoje nowe słowa już działają. Najpierw spróbuj nowych. Jeśli nie otwierają, użyj dotychczasowych.',
  passkey_needed:
    'Ta nazwa wymaga też klucza bezpieczeństwa. Zaloguj się na stronie zespołu, w przeglądarce, która go obsługuje.',
  no_notice: 'Przeglądarka albo usługa nie pozwala tu na powiadomienia. Nic się nie zmieniło.',
  no_mail: 'Ta usługa nie wysyła maili, więc nie da się użyć tego sposobu. Nic się nie zmieniło.',
  ended: 'To zostało przerwane przez wylogowanie.',
  signed_out: 'Wylogowanie gotowe.',
  renewed: 'Twoje nowe słowa już działają. Zaloguj się nimi.',
};

export const otherwise: typeof English.otherwise = 'To się nie udało. Nic nie zginęło. Spróbuj ponownie.';
