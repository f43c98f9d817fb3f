import { Refusal } from '../refuse.ts';
import { utf8 } from '../wire/bytes.ts';
import { bytes, list, optional, text, tuple, uint, type Read } from '../wire/shape.ts';
import { ascending } from './statement.ts';
import { planSections, planStatuses } from './vocabulary.ts';

/** Numbers of changes. */
export const op = {
  add: 1,
  words: 2,
  status: 3,
  owner: 4,
  reviewed: 5,
  agreed: 6,
  note: 7,
  dismissed: 8,
  moved: 9,
} as const;

/** A change of the plan, as it stands in an entry. Items and accounts are 16 bytes. */
export type PlanOp =
  /** Adds an item; `starter` is the code of the suggestion that it came from, or ''. */
  | readonly [op: 1, item: Uint8Array, section: number, starter: string, text: string]
  /** Of the text (0) or of when it is due (1): carries the change from `base` to `text` over to what stands there by then. */
  | readonly [op: 2, item: Uint8Array, field: number, base: string, text: string]
  | readonly [op: 3, item: Uint8Array, status: string]
  /** Who sees to it, or nobody, in place of those that the author saw there (strictly ascending). */
  | readonly [op: 4, item: Uint8Array, seen: readonly Uint8Array[], account: Uint8Array]
  /** Unix ms. */
  | readonly [op: 5, item: Uint8Array, time: number]
  /** The author agrees to these words; '' takes it back. */
  | readonly [op: 6, item: Uint8Array, words: string]
  /** In the list of worries (0), marks (1), or marks that were looked at (2). */
  | readonly [op: 7, list: number, key: string, value: number]
  | readonly [op: 8, starter: string]
  /** The section is kept in that vault, where what entries up to that seq changed has been carried. */
  | readonly [op: 9, section: number, vault: Uint8Array, upTo: number];

/** Changes of the safety plan, made in the order of the log (PROTOCOL 10). At least one. */
export type PlanUpdate = { readonly type: 'plan'; readonly ops: readonly PlanOp[] };

/** Of one update. */
export const mostOps = 1000;
/** Of one text, in bytes of UTF-8. */
const longest = 60_000;

export const isSection = (section: number): boolean => section >= 1 && section <= planSections;
export const isNoteKey = (key: string): boolean => /^[a-z_]{1,32}( \d{1,2})?$/.test(key);
export const isStarter = (code: string): boolean => /^[a-z0-9_]{1,40}$/.test(code);
/** A UTF-16 unit is at most three bytes. */
export const isShort = (words: string): boolean =>
  words.length * 3 <= longest || utf8(words).length <= longest;

const only =
  <T>(read: Read<T>, isOne: (value: T) => boolean): Read<T> =>
  (value) => {
    const found = read(value);
    if (!isOne(found)) throw new Refusal('FORMAT', 'change of the plan');
    return found;
  };

const item = bytes(16);
const words = only(text, isShort);
const upTo = (most: number): Read<number> => only(uint, (n) => n <= most);

/** What stands behind the number of each change, from 1 on. */
const shapes: readonly (readonly Read<unknown>[])[] = [
  [item, only(uint, isSection), only(text, (code) => code === '' || isStarter(code)), words],
  [item, upTo(1), words, words],
  [item, only(text, (status) => planStatuses.includes(status))],
  [item, only(list(item), ascending), optional(16)],
  [item, uint],
  [item, words],
  [upTo(2), only(text, isNoteKey), uint],
  [only(text, isStarter)],
  [only(uint, isSection), item, only(uint, (seq) => seq > 0)],
];

const readOp: Read<PlanOp> = (value) => {
  const shape = shapes[uint((Array.isArray(value) ? value : [])[0]) - 1];
  if (!shape) throw new Refusal('FORMAT', 'no such change of the plan');
  return tuple(uint, ...shape)(value) as unknown as PlanOp;
};

const readOps = only(tuple(list(readOp)), ([ops]) => ops.length > 0 && ops.length <= mostOps);

export const readPlanUpdate: Read<PlanUpdate> = (value) => ({ type: 'plan', ops: readOps(value)[0] });
