// How long messages stay, and what the service cannot take back. The number is that of crypto/vault/expiry.ts.
import type * as English from '../en/stay.ts';

export const stayText: typeof English.stayText = {
  short: 'Wiadomości są tu przez 30 dni.',
  copies:
    'Potem są usuwane. Ale mogą być kopie. Stare kopie usługi trzymają je jeszcze przez jakiś czas. Zostaje też zdjęcie ekranu i to, co jest na kartce. To, co chcesz mieć dłużej, wpisz do dziennika.',
  gone: (day) => `Wiadomości były tu do ${day}.`,
};
