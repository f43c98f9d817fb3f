// What she says of the work with her, and what of it counts (PROTOCOL 6).
import { says, voiced, type Saying, type Voice, type Voiced } from '../crypto/vault/voice.ts';
import { toHex } from './hex.ts';
import { quarterOf } from './quarter.ts';
import { isVictim } from './roles.ts';
import type { Verified } from './verified.ts';

/** What an entry has to tell. */
type Told = Pick<Verified, 'id' | 'role' | 'mayEdit' | 'content' | 'written'>;

/** A question by staff; something that she said of it, or that staff noted for her. */
export type Heard<E extends Told = Verified> = {
  readonly entry: E;
  readonly what: 'question' | 'answer' | 'note';
  /** When it was asked: `review` or `end`. */
  readonly occasion: string;
  readonly content: Voice;
};

/** What counts of a chat, oldest first: staff ask and note, she alone answers, and only what was asked before. */
export function voicesOf<E extends Told>(chat: readonly E[]): readonly Heard<E>[] {
  const found = new Map<string, Heard<E>>();
  for (const entry of chat) {
    const { content, mayEdit } = entry;
    if (content?.type !== 'voice' || !mayEdit) continue;
    const isAnswer = content.asked.length > 0;
    if (isAnswer !== isVictim(entry.role)) continue;
    const asked = found.get(toHex(content.asked));
    if (isAnswer && asked?.what !== 'question') continue;
    const what = isAnswer ? 'answer' : says(content) ? 'note' : 'question';
    found.set(entry.id, { entry, what, occasion: asked?.occasion ?? content.occasion, content });
  }
  return [...found.values()];
}

/**
 * What counts of a thing among some words: what she answered last, else what staff noted last. So nothing that is noted for her
 * stands in place of her own word.
 */
const countingOn = <E extends Told>(words: readonly Heard<E>[], of: Voiced): Heard<E> | undefined =>
  (['answer', 'note'] as const)
    .map((what) => words.findLast((one) => one.what === what && one.content[of] !== ''))
    .find((word) => word !== undefined);

/** What is counted as said since a time: of each thing what counts, else `not_said`. */
export function saidSince(chat: readonly Told[], begin: number): Saying {
  const words = voicesOf(chat).filter(({ entry }) => entry.written >= begin);
  const last = (of: Voiced): string => countingOn(words, of)?.content[of] ?? 'not_said';
  return Object.fromEntries(voiced.map((of) => [of, last(of)])) as Saying;
}

/** The last moment that a date has, Unix ms; entries may hold any number. */
const end = 8.64e15;

/** When it was said: by its author's clock, but not after the service had it. */
export const saidAt = ({ written, received }: Pick<Verified, 'written' | 'received'>): number =>
  Math.min(written, received, end);

/** Of each thing what counts of the last quarter in which something was said of it. */
export function latestOf<E extends Told & Pick<Verified, 'received'>>(
  words: readonly Heard<E>[],
): ReadonlyMap<Voiced, Heard<E>> {
  const found = new Map<Voiced, Heard<E>>();
  for (const of of voiced) {
    const some = words.filter(({ content }) => content[of] !== '');
    const quarters = some.map(({ entry }) => quarterOf(saidAt(entry)));
    const last = Math.max(...quarters);
    const word = countingOn(
      some.filter((_, i) => quarters[i] === last),
      of,
    );
    if (word) found.set(of, word);
  }
  return found;
}
