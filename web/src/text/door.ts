// What her phone says before she is in, out of the language that was loaded.
import type * as English from './en/door.ts';
import { fill as errors } from './errors.ts';
import { fill as passphrase } from './passphrase.ts';
import { fill as phone } from './phone.ts';

export type Door = typeof English;

export function fillDoor(from: Door): void {
  for (const fill of [errors, passphrase, phone]) fill(from);
}
