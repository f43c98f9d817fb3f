import { fromHex, toHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import { checkWriter } from '../crypto/vault/content.ts';
import type { Motive } from '../crypto/vault/motive.ts';
import type { Calls, MotivesView } from './messages.ts';
import { recordsOf, writeRecord } from './records.ts';
import { nameOf } from './views.ts';

/** What was taken to be the motive in a case, as far as it is known. */
export function motivesView(session: Session, caseId: string): MotivesView {
  const { vault, known, unsaved, held } = recordsOf(session, caseId, 'team', 'motive');
  return {
    known,
    unsaved,
    motives: held.map(({ entry, content }) => {
      const { version, hypothesis, confidence, since, reason } = content;
      return {
        ...{ id: entry.id, vault, version, motive: toHex(content.motive) },
        ...{ hypothesis, confidence, since, reason },
        authorName: nameOf(session, entry.authorId),
        written: entry.written,
      };
    }),
  };
}

/** `MEMBER` for everybody but psychologists: the others would refuse the entry, and with it the vault. */
export function writeMotive(
  session: Session,
  { caseId, after, motive }: Calls['motive/write']['in'],
): { id: string } {
  const { hypothesis, confidence, since, reason } = motive;
  return writeRecord(
    session,
    { caseId, kind: 'team', type: 'motive', record: motive.motive, after },
    ({ version, follows }): Motive => {
      const content: Motive = {
        ...{ type: 'motive', motive: fromHex(motive.motive), version, follows },
        ...{ hypothesis, confidence, since, reason },
      };
      checkWriter(content, session.role);
      return content;
    },
  );
}
