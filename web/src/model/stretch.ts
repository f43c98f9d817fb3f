// The timeline in stretches of rows. Those near the view are in the page; the others keep their place, at a height that is guessed.
import { DAY } from './extent.ts';
import type { EntryView } from '../worker/messages.ts';
import type { Day, Row } from './timeline.ts';

/** Rows of one day, in order. */
export type Part = {
  readonly day: Day;
  readonly rows: readonly Row[];
  /** The row before the first one, on the same day. */
  readonly before: Row | undefined;
};

/** A few days that follow one another, or a part of a long one. */
export type Stretch = { readonly key: string; readonly parts: readonly Part[] };

/** A stretch of this many rows is full; a day of more than twice as many is cut. */
const FULL = 30;

/** The weeks since 1970 that a day comes after, from Monday on. */
const weekOf = (day: string): number => Math.floor((Date.parse(day) / DAY + 3) / 7);

function partsOf(day: Day): readonly Part[] {
  const { rows } = day;
  if (rows.length <= 2 * FULL) return [{ day, rows, before: undefined }];
  const found: Part[] = [];
  for (let at = 0; at < rows.length; at += FULL)
    found.push({ day, rows: rows.slice(at, at + FULL), before: rows[at - 1] });
  return found;
}

/** They begin anew with every week, so that what comes in before or after leaves the others as they are. */
export function stretchesOf(days: readonly Day[]): readonly Stretch[] {
  const found: { key: string; parts: Part[]; week: number; rows: number }[] = [];
  for (const day of days) {
    const week = weekOf(day.key);
    for (const [index, part] of partsOf(day).entries()) {
      const last = found.at(-1);
      if (last && last.week === week && last.rows + part.rows.length <= 2 * FULL && last.rows < FULL) {
        last.parts.push(part);
        last.rows += part.rows.length;
      } else found.push({ key: `${day.key} ${index}`, parts: [part], week, rows: part.rows.length });
    }
  }
  return found;
}

/** What words take: lines of about 90 letters. */
const lines = (words: string): number => Math.ceil(words.length / 90);

function guess(entry: EntryView): number {
  switch (entry.type) {
    case 'message':
      return 60 + 22 * Math.min(6, lines(entry.text)) + (entry.files.length > 0 ? 130 : 0);
    case 'incident':
      return 110 + 22 * lines(entry.draft.text) + (entry.files.length > 0 ? 130 : 0);
    default:
      return 36;
  }
}

/** Of the line that names a day. */
const HEAD = 41;

/** About how high it is, in pixels. */
export const guessHeight = ({ parts }: Stretch): number =>
  parts.reduce((sum, { rows }) => rows.reduce((height, { first }) => height + guess(first), sum + HEAD), 0);
