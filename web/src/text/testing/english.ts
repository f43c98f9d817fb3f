// Tests speak English, unless they ask for another language, and know the sentences of the desk as well.
import { fillAll } from '../catalogue.ts';
import * as english from '../en/catalogue.ts';

fillAll(english);
await import('../staff.ts');
