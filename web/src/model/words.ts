// The six words as they are typed: three letters and a blank make a whole word. Which words there are knows the Worker.
import { call } from './link.ts';

export const WORDS = 6;

/** What is known of one typed word. */
export type Typed =
  /** A word of the list. */
  | { readonly is: 'word' }
  /** The beginning of exactly one word. */
  | { readonly is: 'short'; readonly word: string }
  /** The beginning of several. */
  | { readonly is: 'open'; readonly words: readonly string[] }
  /** The beginning of none. */
  | { readonly is: 'unknown' };

export const parts = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,.]+/)
    .filter((part) => part !== '');

export async function look(part: string): Promise<Typed> {
  const words = await call('words/complete', { prefix: part });
  const [first] = words;
  if (words.includes(part)) return { is: 'word' };
  if (first === undefined) return { is: 'unknown' };
  return words.length === 1 ? { is: 'short', word: first } : { is: 'open', words };
}

/** The text with every beginning that fits one word made whole: what is handed to the sign-in. */
export async function whole(text: string): Promise<string> {
  const found = await Promise.all(
    parts(text).map(async (part) => {
      const known = await look(part);
      return known.is === 'short' ? known.word : part;
    }),
  );
  return found.join(' ');
}
