// The time, for what holds only until a moment: it is looked at again often enough that nobody acts on what is over.
import { signal } from '@preact/signals';

const EVERY = 10_000;

export const clock = signal(Date.now());

setInterval(() => (clock.value = Date.now()), EVERY);
