import { decode } from '../crypto/wire/wire.ts';
import { Failed } from './failure.ts';

/**
 * Readers for what the service answers. Anything that is not exactly the shape of docs/PROTOCOL.md 13 is `FORMAT`:
 * there is no field that may be missing and none that may be added.
 */
export type Read<T> = (value: unknown) => T;

const refuse = (): never => {
  throw new Failed('FORMAT');
};

export const uint: Read<number> = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : refuse();

export const text: Read<string> = (value) => (typeof value === 'string' ? value : refuse());

/** A byte string of that length; of any length where none is given. */
export const bytes =
  (length?: number): Read<Uint8Array> =>
  (value) =>
    value instanceof Uint8Array && (length === undefined || value.length === length) ? value : refuse();

/** An array of any number of equal things. */
export const list =
  <T>(read: Read<T>): Read<readonly T[]> =>
  (value) =>
    Array.isArray(value) ? value.map((item: unknown) => read(item)) : refuse();

/** An array of exactly these. */
export const tuple =
  <T extends readonly unknown[]>(...reads: { readonly [I in keyof T]: Read<T[I]> }): Read<T> =>
  (value) => {
    if (!Array.isArray(value) || value.length !== reads.length) return refuse();
    return reads.map((read, i) => read(value[i])) as unknown as T;
  };

/** Decodes one canonical value and reads it. */
export const parse = <T>(encoded: Uint8Array, read: Read<T>): T => read(decode(encoded));
