// English as a language that is written from right to left: every letter of a sentence becomes a Hebrew one, what is put
// into its gaps stays. Whatever is read in Latin letters then did not come from a catalogue.
import { english, type Whole } from './whole.ts';

const ALEF = 0x5d0;
const letter = (latin: string): string =>
  String.fromCharCode(ALEF + ((latin.toLowerCase().charCodeAt(0) - 97) % 22));
const mirror = (text: string): string => text.replace(/[a-z]/gi, letter);

/** Codes that a sentence chooses its words by. */
const codes = new Set(['in', 'out', 'missed', 'refused', 'voicemail', 'chat', 'calls', '']);
/** Lists of codes are not for people to read. */
const unread = new Set(['kinds', 'topics', 'sections']);

function around(text: string, gaps: readonly unknown[]): string {
  const kept = gaps.find((gap) => typeof gap === 'string' && !codes.has(gap) && text.includes(gap));
  if (typeof kept !== 'string') return mirror(text);
  return text
    .split(kept)
    .map((part) => around(part, gaps))
    .join(kept);
}

function mirrored(value: unknown): unknown {
  if (typeof value === 'string') return mirror(value);
  if (Array.isArray(value)) return value.map(mirrored);
  if (typeof value === 'function')
    return (...gaps: readonly unknown[]) => {
      const filled = (value as (...gaps: readonly unknown[]) => unknown)(...gaps);
      return Array.isArray(filled)
        ? filled.map((one) => around(String(one), gaps))
        : around(String(filled), gaps);
    };
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, of]) => [
      key,
      unread.has(key) && Array.isArray(of) ? (of as unknown) : mirrored(of),
    ]),
  );
}

export const catalogue = {
  ...(mirrored(english) as Whole),
  writing: { lang: 'he', dir: 'rtl' },
  whenText: { ...(mirrored(english.whenText) as Whole['whenText']), locale: 'he' },
} satisfies Whole;
