import { Refusal } from '../refuse.ts';
import { bytes, optional, record, text, tuple, uint, type Read } from '../wire/shape.ts';
import { readWindows, readZone, windowList, type Window } from './contact.ts';

/** What answers a check, in bytes: every answer is of the smallest size class. */
const maxWord = 192;

/**
 * Asks her whether it is safe to talk, or answers that with a word. Whether it is the right word nothing here says: staff compare
 * it with the word of the contact rules that the question names.
 */
export type Check = {
  readonly type: 'check';
  /** Of a question: the entry of the contact rules; empty in an answer. */
  readonly rules: Uint8Array;
  /** Of an answer: the entry of the question; empty in a question. */
  readonly asked: Uint8Array;
  /** Of an answer: what was typed. */
  readonly word: string;
};

/** Its author knows that she is safe, whatever was answered. `answer`: the entry. */
export type Cleared = { readonly type: 'cleared'; readonly answer: Uint8Array };

/** When its author usually answers in a chat. Without a window and without `away` nothing is said. */
export type Hours = Usual & { readonly type: 'hours' };

export type Usual = {
  /** IANA name; the clocks of all windows. */
  readonly zone: string;
  readonly windows: readonly Window[];
  /** Unix ms: not before; 0 for not away. */
  readonly away: number;
};

const check = record<Omit<Check, 'type'>>({ rules: optional(16), asked: optional(16), word: text });

export const readCheck: Read<Check> = (value) => {
  const read = check(value);
  const { length } = new TextEncoder().encode(read.word);
  const isQuestion = read.asked.length === 0;
  if (isQuestion === (read.rules.length === 0) || isQuestion !== (length === 0) || length > maxWord)
    throw new Refusal('FORMAT', 'neither asks nor answers');
  return { type: 'check', ...read };
};

export const readCleared: Read<Cleared> = (value) => {
  const [answer] = tuple(bytes(16))(value);
  return { type: 'cleared', answer };
};

const hours = record<Usual>({ zone: readZone, windows: readWindows, away: uint });

export const readHours: Read<Hours> = (value) => ({ type: 'hours', ...hours(value) });

/** As it is encoded. */
export const hoursList = ({ zone, windows, away }: Usual): unknown[] => [zone, windowList(windows), away];
