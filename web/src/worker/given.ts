import { same, toHex } from '../client/hex.ts';
import type { VaultLog } from '../client/log.ts';
import type { Session } from '../client/session.ts';
import type { GivenView } from './messages.ts';
import { nameOf } from './views.ts';

/** What the entries of a vault tell of having been given to the police: where that very entry stands there, before it was given. */
export const givenViews = (session: Session, { entries }: VaultLog): readonly GivenView[] =>
  entries.flatMap((note) => {
    const { content: given } = note;
    if (given?.type !== 'given') return [];
    const of = entries.find(
      ({ id, seq }) => id === toHex(given.entry) && seq === given.seq && seq < note.seq,
    );
    if (!of || !same(of.hash, given.hash)) return [];
    const { content } = of;
    return {
      id: note.id,
      ...{ ofName: nameOf(session, of.authorId), ofMine: of.author === session.id, written: of.written },
      text: content?.type === 'message' || content?.type === 'incident' ? content.text : null,
      ...{ byName: nameOf(session, note.authorId), noted: note.written },
    };
  });
