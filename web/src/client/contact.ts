import type { ContactRules } from '../crypto/vault/contact.ts';
import { toHex } from './hex.ts';
import { isVictim } from './roles.ts';
import type { Verified } from './verified.ts';

/** What an entry has to tell. */
export type Told = Pick<Verified, 'id' | 'author' | 'role' | 'mayEdit' | 'content'>;

type Said<E> = { readonly entry: E; readonly content: ContactRules };

export type Contact<E extends Told> = {
  readonly rules: Said<E> | null;
  /** All rules that held, the last ones last. */
  readonly held: readonly Said<E>[];
  /** Who said that it is not safe, and has not taken it back; until when, Unix ms, 0 until it is said. */
  readonly stops: readonly { readonly entry: E; readonly until: number }[];
};

/**
 * How she may be reached, as far as it counts (PROTOCOL 6). `entries` are those of one vault, oldest first; nothing is known of what
 * came before them.
 */
export function contactOf<E extends Told>(entries: readonly E[]): Contact<E> {
  const held: Said<E>[] = [];
  const stops = new Map<string, Contact<E>['stops'][number]>();
  for (const entry of entries) {
    const { content, author, mayEdit, role } = entry;
    if (!mayEdit) continue;
    if (content?.type === 'contact' && toHex(content.follows) === (held.at(-1)?.entry.id ?? ''))
      held.push({ entry, content });
    if (content?.type !== 'notsafe') continue;
    if (content.on === 1) stops.set(author, { entry, until: content.until });
    else if (isVictim(role)) stops.clear();
    else stops.delete(author);
  }
  return { rules: held.at(-1) ?? null, held, stops: [...stops.values()] };
}
