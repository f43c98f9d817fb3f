import { same, toHex } from '../client/hex.ts';
import type { VaultLog } from '../client/log.ts';
import type { Session } from '../client/session.ts';
import { hasLeft, holding } from '../client/versions.ts';
import type { Content } from '../crypto/vault/content.ts';
import type { GivenView } from './messages.ts';
import { nameOf } from './views.ts';

/**
 * What the entries of a vault tell of having been noted for the police: where that very entry stands there, before that. What she has
 * taken out of her log since is told without its words.
 */
export function givenViews(session: Session, { entries }: VaultLog): readonly GivenView[] {
  const held = holding(entries);
  const now = session.env.now();
  const wordsOf = (content: Content | null): string | null => {
    if (content?.type === 'message') return content.text;
    if (content?.type !== 'incident') return null;
    const newest = held.get(toHex(content.incident));
    return newest && hasLeft(newest.standing, now) ? null : content.text;
  };
  return entries.flatMap((note) => {
    const { content: given } = note;
    if (given?.type !== 'given') return [];
    const of = entries.find(
      ({ id, seq }) => id === toHex(given.entry) && seq === given.seq && seq < note.seq,
    );
    if (!of || !same(of.hash, given.hash)) return [];
    return {
      id: note.id,
      ...{ ofName: nameOf(session, of.authorId), ofMine: of.author === session.id, written: of.written },
      text: wordsOf(of.content),
      ...{ byName: nameOf(session, note.authorId), noted: note.written },
    };
  });
}
