import { same } from './hex.ts';
import type { Verified } from './verified.ts';

/** How far somebody's client had a vault, as far as their own entries tell. */
export type Mark = {
  /** Seq of the last entry that they had; 0 where nothing tells. */
  readonly upTo: number;
  /** When they said so, Unix ms by their clock; 0 for never. */
  readonly at: number;
};

/** What of a vault is needed to tell. `entries`: the verified ones, oldest first. */
export type Told = {
  readonly vault: Uint8Array;
  readonly entries: readonly Pick<Verified, 'seq' | 'hash' | 'author' | 'written' | 'content'>[];
};

const nothing: Mark = { upTo: 0, at: 0 };

/**
 * How far somebody had a vault of a case: by what they wrote there themselves, as every entry names the one before it, and by what they
 * have acknowledged of it in others (PROTOCOL 8). A place that is not on the chain tells nothing. It is no word on what they looked at.
 */
export function markOf(of: Told, all: readonly Told[], account: string): Mark {
  let mark = nothing;
  const take = (upTo: number, at: number): void => {
    if (upTo > mark.upTo) mark = { upTo, at };
  };
  const places = new Map(of.entries.map(({ seq, hash }) => [seq, hash]));
  for (const { entries } of all) {
    for (const { author, content, written } of entries) {
      if (author !== account || content?.type !== 'ack') continue;
      for (const { vault, seq, hash } of content.heads) {
        const there = places.get(seq);
        if (same(vault, of.vault) && there && same(there, hash)) take(seq, written);
      }
    }
  }
  const own = of.entries.findLast(({ author }) => author === account);
  if (own) take(own.seq, own.written);
  return mark;
}

const isAside = (type: string): boolean => type === 'ack' || type === 'proposal';

/** How many entries came after that which others wrote, but for acknowledgements and changes of members. */
export const behind = (of: Told, { upTo }: Mark, account: string): number =>
  of.entries.filter(
    ({ seq, author, content }) =>
      seq > upTo && author !== account && content !== null && !isAside(content.type),
  ).length;
