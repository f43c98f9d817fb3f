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
  /** Who of the staff knows that she is safe although the answer was wrong. */
  readonly cleared: E | null;
};

/** Of a word only what is easily typed: neither case, nor blanks, nor marks on letters. */
export const plainWord = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\p{M}\s]/gu, '')
    .toLowerCase();

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
    if (entry.content?.type === 'cleared') cleared.set(toHex(entry.content.answer), entry);
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
    const meant = held.find((one) => one.entry.id === ruleOf(asked.question))?.content.code ?? '';
    found.set(asked.question.id, {
      ...asked,
      answer: entry,
      outcome: plainWord(content.word) === plainWord(meant) ? 'right' : 'wrong',
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
