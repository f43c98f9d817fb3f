// Linking rooms: what is said in them, and what of it counts (PROTOCOL 6; crypto/vault/room.go judges the same).
import type { Room } from '../crypto/vault/room.ts';
import { same } from './hex.ts';
import type { Verified } from './verified.ts';

/** opening: one case has said yes and the other has not · open: both · shut: somebody closed it. */
export type RoomState = 'opening' | 'open' | 'shut';

/** What an entry has to tell. */
type Told = Pick<Verified, 'seq' | 'author' | 'authorId' | 'mayEdit' | 'content' | 'statement'>;

/** A team's vault, from its beginning. */
export type RoomLog<E extends Told = Verified> = {
  readonly caseId: Uint8Array;
  readonly founder: Uint8Array;
  readonly entries: readonly E[];
};

export type Word<E extends Told = Verified> = { readonly entry: E; readonly content: Room };

export type RoomFound<E extends Told = Verified> = {
  readonly state: RoomState;
  /** What opened it first: the two cases are those that it names. */
  readonly first: Word<E>;
  /** Who has said yes since it was last shut, and for which case: what each said last. */
  readonly open: readonly Word<E>[];
  /** What was said and counts, oldest first. */
  readonly words: readonly Word<E>[];
  /** Entries of other types that were written while it was open: nothing else counts. */
  readonly others: readonly E[];
};

/** What the log itself is made of says nothing in it. */
const isSaid = ({ content, statement }: Told): boolean =>
  !statement && content?.type !== 'ack' && content?.type !== 'proposal';

const sameCases = (a: Room, b: Room): boolean =>
  same(a.room, b.room) &&
  ((same(a.own, b.own) && same(a.other, b.other)) || (same(a.own, b.other) && same(a.other, b.own)));

/** Two people, each for another of the two cases. */
const isBoth = (open: readonly Word<Told>[]): boolean =>
  open.some(({ content }) => !open.every((one) => same(one.content.own, content.own)));

/**
 * Null where that is no room: it is one if the first thing said opens it, by whoever made the vault. Nothing is known of a vault that
 * is not here from its beginning. It is open while two people have said so since it was last shut, each for another of the two cases:
 * one person alone never opens it.
 */
export function roomOf<E extends Told>({ caseId, founder, entries }: RoomLog<E>): RoomFound<E> | null {
  if (entries[0]?.seq !== 1) return null;
  const begun = entries.find(isSaid); // nearly every team's vault is none, and has told by then
  const first = begun?.content;
  if (first?.type !== 'room' || first.what !== 'open' || !begun?.mayEdit) return null;
  if (!same(begun.authorId, founder) || !same(first.room, caseId)) return null;
  let state: RoomState = 'opening';
  let open: readonly Word<E>[] = [];
  const words: Word<E>[] = [];
  const others: E[] = [];
  for (const entry of entries.filter(isSaid)) {
    const { content, mayEdit } = entry;
    if (content?.type !== 'room') {
      if (state === 'open') others.push(entry);
      continue;
    }
    const { what } = content;
    const fits = what === 'open' || (what === 'close' ? state !== 'shut' : state === 'open');
    if (!mayEdit || !sameCases(content, first) || !fits) continue;
    const word = { entry, content };
    words.push(word);
    if (what === 'close') [state, open] = ['shut', []];
    if (what !== 'open') continue;
    open = [...open.filter((one) => one.entry.author !== entry.author), word];
    state = isBoth(open) ? 'open' : 'opening';
  }
  return { state, first: { entry: begun, content: first }, open, words, others };
}

/** What is written in it now counts: everywhere but in a room that is not open. */
export const isTaken = (log: RoomLog): boolean => (roomOf(log)?.state ?? 'open') === 'open';

/** What counts of a team's vault: all of it, or in a room what was written while it was open. */
export const countedIn = <E extends Told>(log: RoomLog<E>): readonly E[] =>
  roomOf(log)?.others ?? log.entries;
