// Secrets that people say, write down and type: words of the EFF's lists (CC BY 3.0 US, see NOTICE). They are drawn, never
// chosen: against somebody who can guess offline their entropy is the only defence. Twin of crypto/words in Go.
import shortList from './short.txt?raw';

const all: string[] = [];
/** Those of the short list that hurt nobody. */
const kind: string[] = [];

// The build has folded the list (vite.config.ts): a capital says how much of the last word stays, and if the word is kind.
let word = '';
for (const part of shortList.match(/[A-F][a-z-]*/g) ?? []) {
  const at = part.charCodeAt(0) - 65;
  word = word.slice(0, at % 3) + part.slice(1);
  all.push(word);
  if (at < 3) kind.push(word);
}

/** The EFF short list 2: 1296 words, 10.3 bits each, of which three letters say which. */
export const short: readonly string[] = all;

/** The EFF long list: 7776 words, 12.9 bits each. Loaded when it is needed, which on her phone is never. */
export const long = async (): Promise<readonly string[]> =>
  (await import('./long.txt?raw')).default.trim().split('\n');

/** A number below n without bias: values from the incomplete last run of n are drawn again. */
function below(n: number): number {
  const limit = 65_536 - (65_536 % n);
  const drawn = new Uint16Array(1);
  for (;;) {
    crypto.getRandomValues(drawn);
    const [value = 0] = drawn;
    if (value < limit) return value % n;
  }
}

const draw = (list: readonly string[], n: number): readonly string[] =>
  Array.from({ length: n }, () => list[below(list.length)] ?? '');

/** Six words of the short list, 62 bits, with single blanks. */
export const passphrase = (): string => draw(short, 6).join(' ');

/**
 * Two words of the short list with a hyphen. It is not a secret; another is drawn when it is taken. She is called by it, so
 * it has no word in it that could hurt. A passphrase is drawn from all words: its entropy is what protects her.
 */
export const signInName = (): string => draw(kind, 2).join('-');

/** The spoken code of an invite: seven words of the long list, 90 bits, with single blanks. */
export const sevenWords = async (): Promise<string> => draw(await long(), 7).join(' ');

/** Up to five words of the short list that begin with the letters typed; three letters leave one. */
export function complete(prefix: string): readonly string[] {
  const typed = prefix.trim().toLowerCase();
  return typed === '' ? [] : short.filter((word) => word.startsWith(typed)).slice(0, 5);
}
