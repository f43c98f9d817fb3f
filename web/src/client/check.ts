import { kinds, maxRights } from '../crypto/vault/role.ts';
import { contactOf } from './contact.ts';
import { toHex } from './hex.ts';
import { isVictim } from './roles.ts';
import type { Verified } from './verified.ts';

/** What an entry has to tell. */
export type Told = Pick<Verified, 'id' | 'author' | 'role' | 'mayEdit' | 'content' | 'written'>;

/** A question whether it is safe to talk, and what came of it (PROTOCOL 6). */
export type Asked<E extends Told> = {
  readonly question: E;
  /** The first one that names the question; null while there is none. */
  readonly answer: E | null;
  readonly outcome: 'open' | 'right' | 'wrong';
  /** What was answered. */
  readonly word: string;
  /** Rules that have had the word without a break, the first of them. */
  readonly since: E;
  /** Who of those staff who may read the chat knows that she is safe although the answer was wrong. */
  readonly cleared: E | null;
};

/** Letters that Unicode does not take apart, and that are typed without their stroke on other keyboards. */
const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** Of a word only what is easily typed: neither case, nor blanks, nor punctuation, nor marks on letters. */
export const plainWord = (word: string): string =>
  word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{P}\p{Cf}\s]/gu, '')
    .replace(/[łđøßæœı]/g, (letter) => plainLetters[letter] ?? letter);

/**
 * All questions of a chat that count, oldest first, judged by the rules that they name. `entries` are those of the chat, of the
 * contact vault and of the team's, each oldest first and whole. It is for staff alone: her phone never knows which word is right.
 */
export function checksOf<E extends Told>(
  chat: readonly E[],
  contact: readonly E[],
  team: readonly E[],
): readonly Asked<E>[] {
  const { held } = contactOf(contact);
  const cleared = new Map<string, E>();
  for (const entry of team)
    if (entry.content?.type === 'cleared' && maxRights(kinds.chat, entry.role) > 0)
      cleared.set(toHex(entry.content.answer), entry);
  const found = new Map<string, Asked<E>>();
  for (const entry of chat) {
    const { content } = entry;
    if (content?.type !== 'check') continue;
    if (!isVictim(entry.role)) {
      const at = held.findIndex((one) => one.entry.id === toHex(content.rules));
      const word = plainWord(held[at]?.content.code ?? '');
      if (word === '') continue; // it names none, or there was no word
      let first = at;
      while (plainWord(held[first - 1]?.content.code ?? '') === word) first--;
      const { entry: since } = held[first] as (typeof held)[number];
      found.set(entry.id, {
        ...{ question: entry, answer: null, outcome: 'open', word: '', since, cleared: null },
      });
      continue;
    }
    const asked = found.get(toHex(content.asked));
    if (!asked || asked.answer) continue;
    // Rules with another word that she answered under: whoever asks by older ones may have been kept from them, or mean to.
    const at = held.findIndex((one) => one.entry.id === ruleOf(asked.question));
    const known = held.slice(at).filter(({ entry: { written } }, i) => i === 0 || written < entry.written);
    const isRight = known.every(({ content: { code } }) => plainWord(code) === plainWord(content.word));
    found.set(asked.question.id, {
      ...asked,
      answer: entry,
      outcome: isRight ? 'right' : 'wrong',
      word: content.word,
      cleared: cleared.get(entry.id) ?? null,
    });
  }
  return [...found.values()];
}

const ruleOf = ({ content }: Told): string => (content?.type === 'check' ? toHex(content.rules) : '');

/** Nobody contacts her while one of these stands: somebody else may have her phone. */
export const wrongOnes = <E extends Told>(checks: readonly Asked<E>[]): readonly Asked<E>[] =>
  checks.filter(({ outcome, cleared }) => outcome === 'wrong' && !cleared);
