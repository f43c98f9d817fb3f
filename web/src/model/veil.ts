// Whether her words are hidden until she touches them. For as long as the page is open, and kept nowhere.
import { signal } from '@preact/signals';

export const veiled = signal(false);
