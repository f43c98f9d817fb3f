// The timeline in stretches of rows. Those near the view are in the page; the others keep their place, at a height that is guessed.
import type { EntryView } from '../worker/messages.ts';
import type { Day, Row } from './timeline.ts';

/** A few rows of one day, in order. */
export type Stretch = {
  readonly key: string;
  readonly rows: readonly Row[];
  /** The row before the first one, on the same day. */
  readonly before: Row | undefined;
};

/** More rows than this at once cost a reader who scrolls time. */
const LONG = 25;

export function stretchesOf({ rows }: Day): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let at = 0; at < rows.length; at += LONG) {
    const part = rows.slice(at, at + LONG);
    found.push({ key: part[0]?.key ?? '', rows: part, before: rows[at - 1] });
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

/** About how high the rows are, in pixels. */
export const guessHeight = ({ rows }: Stretch): number =>
  rows.reduce((sum, { first }) => sum + guess(first), 0);
