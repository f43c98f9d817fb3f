// Sentences beside her messages: into the log, a question that is asked, and when somebody usually answers.
import type * as English from '../en/phonetalk.ts';

export const talkText: typeof English.talkText = {
  put: 'Zapisz to w dzienniku',
  inLog: 'W twoim dzienniku',
  wrote: (name, text) => `Pisze ${name}: ${text}`,
  toChat: 'Wróć do wiadomości',
  asks: (who) => `${who} pyta: Czy możesz teraz rozmawiać?`,
  answer: 'Twoja odpowiedź',
  send: 'Wyślij odpowiedź',
  notNow: 'Nie teraz',
  answered: (when) => `Twoja odpowiedź: ${when}.`,
  sending: 'Twoja odpowiedź jest w drodze.',
  usually: (who, by) => `${who} zwykle odpisuje ${by}.`,
  back: (who, from) => `${who} wraca ${from}. Grozi ci coś? Zadzwoń pod 999.`,
};

export const sayingText: typeof English.sayingText = {
  asks: (who) => `${who} pyta, co u ciebie`,
  lead: 'Możesz pominąć część albo wszystko.',
  says: {
    safer: 'Czuję się bezpieczniej niż wcześniej',
    heard: 'Czuję, że ktoś mnie słucha',
    informed: 'Wiem, co się dzieje w mojej sprawie',
    control: 'To ja decyduję o kolejnych krokach',
  },
  yours: 'Pokaż odpowiedź',
};
