import { Refusal } from '../refuse.ts';
import { decode } from './wire.ts';

/**
 * Reads a decoded value as a shape and refuses every other with `FORMAT`: there is no field that may be missing and none
 * that may be added.
 */
export type Read<T> = (value: unknown) => T;

const refuse = (what: string): never => {
  throw new Refusal('FORMAT', what);
};

export const uint: Read<number> = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : refuse('not a number');

export const text: Read<string> = (value) => (typeof value === 'string' ? value : refuse('not a text'));

/** A byte string of that length; of any length where none is given. */
export const bytes =
  (length?: number): Read<Uint8Array> =>
  (value) =>
    value instanceof Uint8Array && (length === undefined || value.length === length)
      ? value
      : refuse('not a byte string of that length');

/** A byte string that is empty or of that length. */
export const optional =
  (length: number): Read<Uint8Array> =>
  (value) =>
    value instanceof Uint8Array && (value.length === 0 || value.length === length)
      ? value
      : refuse('not a byte string of that length, nor empty');

/** An array of any number of equal things. */
export const list =
  <T>(read: Read<T>): Read<T[]> =>
  (value) =>
    Array.isArray(value) ? value.map((element: unknown) => read(element)) : refuse('not an array');

/** An array of exactly these. */
export const tuple =
  <T extends readonly unknown[]>(...reads: { readonly [I in keyof T]: Read<T[I]> }): Read<T> =>
  (value) => {
    if (!Array.isArray(value) || value.length !== reads.length) {
      return refuse('not an array of that many elements');
    }
    return reads.map((read, i) => read(value[i])) as unknown as T;
  };

/** An array of exactly these in their order, as an object. */
export const record = <T extends object>(reads: { readonly [K in keyof T]: Read<T[K]> }): Read<T> => {
  const names = Object.keys(reads) as (keyof T)[];
  const read = tuple(...names.map((name) => reads[name]));
  return (value) => Object.fromEntries(read(value).map((one, i) => [names[i], one])) as T;
};

/** Decodes one canonical value and reads it. */
export const parse = <T>(encoded: Uint8Array, read: Read<T>): T => read(decode(encoded));
