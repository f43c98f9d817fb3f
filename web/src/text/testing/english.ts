// Tests speak English, unless they ask for another language, and know the sentences of the desk as well.
import { english, fillWhole } from './whole.ts';

fillWhole(english);
await import('../staff.ts');
