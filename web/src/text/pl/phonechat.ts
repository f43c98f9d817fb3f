// Sentences of her messages and of files on the phone.
import type * as English from '../en/phonechat.ts';

export const chatText: typeof English.chatText = {
  title: (who) => (who === '' ? 'Wiadomości' : who),
  lead: (who) => (who === '' ? 'Możesz to czytać tylko ty.' : `Możecie to czytać tylko ty i ${who}.`),
  and: ' i ',
  empty: 'Nie ma jeszcze wiadomości. Możesz pisać, kiedy chcesz, albo wcale. Nie trzeba szukać dobrych słów.',
  older: 'Pokaż wcześniejsze wiadomości',
  label: 'Twoja wiadomość',
  send: 'Wyślij',
  attach: 'Dodaj zdjęcie lub plik',
  take: (name) => `Usuń ${name}`,
  reply: 'Odpowiedz',
  replying: (text) => `Odpowiedź na: ${text}`,
  stopReply: 'Nie odpowiadaj',
  you: 'Ty',
  sending: 'Wysyłamy …',
  waiting: 'Czeka na połączenie',
  sendingPart: (n) => `Wysyłamy, ${n} % …`,
  saved: 'Zapisane',
  refused: 'Nie wysłano. Twoje słowa są zachowane.',
  again: 'Spróbuj ponownie',
  rewrite: 'Zmień',
  tooBig: (name, most) =>
    `Plik „${name}” jest za duży. Może mieć ${most} MB. Możesz zapytać, jak inaczej go przekazać.`,
  noRoom: (name) => `Nie ma teraz miejsca na „${name}”. Twój zespół może je zrobić.`,
  shut: 'To miejsce jest na razie zamknięte, dla bezpieczeństwa. Nic tu nie pokazujemy i nie wysyłamy. Twój zespół może pomóc.',
  closed: 'Teraz nie możesz tu pisać. To, co było tu wcześniej, nadal tu jest.',
};

export const fileText: typeof English.fileText = {
  show: 'Pokaż zdjęcie',
  listen: 'Posłuchaj',
  close: 'Zamknij',
  save: 'Zapisz na tym telefonie',
  saveWarn: 'Zapisany plik zostaje na tym telefonie i inni mogą go znaleźć.',
  opening: (n) => `Otwieramy, ${n} % …`,
  alt: (name) => `Zdjęcie ${name}`,
  hide: 'Ukryj zdjęcie',
  dated: (when) => `Z dnia: ${when}, według telefonu.`,
  late: 'To jest zapisane, ale nie ma tego jeszcze w zapisie usługi. Linnet próbuje dalej.',
};
