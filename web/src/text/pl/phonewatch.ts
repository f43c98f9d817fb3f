// Sentences for her on how the service is watched.
import type * as English from '../en/phonewatch.ts';
import { count } from './plural.ts';

export const watchText: typeof English.watchText = {
  title: 'Kto pilnuje tej usługi',
  checked: (when) => `Zapis tej usługi zgadza się z tym, co tu widzisz. Sprawdzone: ${when}.`,
  none: 'Nikt z zewnątrz jeszcze tego nie sprawdza.',
  watched: (n) => `Z zewnątrz sprawdza to też ${count(n, 'grupa', 'grupy', 'grup')}.`,
};
