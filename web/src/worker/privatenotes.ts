import { begin } from '../client/begin.ts';
import { Failed } from '../client/failure.ts';
import { isGivingUp } from '../client/handover.ts';
import { fromHex, toHex } from '../client/hex.ts';
import type { VaultLog } from '../client/log.ts';
import { isLost } from '../client/lost.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import type { Verified } from '../client/verified.ts';
import type { PrivateNote } from '../crypto/vault/privatenote.ts';
import { kinds, maxRights, rights } from '../crypto/vault/role.ts';
import type { Calls, PrivateNotesView, PrivateNoteView } from './messages.ts';
import { recordsOf, writeRecord } from './records.ts';
import { fileView, memberView, nameOf } from './views.ts';

/** Nobody has more than the right to read who may not also change what others wrote here. */
const mayBegin = (session: Session): boolean => (maxRights(kinds.advocacy, session.role) & rights.edit) !== 0;

const notesOf = (session: Session, caseId: string): readonly Vault[] =>
  session.caseVaults(caseId).filter(({ log }) => log.kind === kinds.advocacy);

/** The notes of a case, as far as they are known. */
export function notesView(session: Session, caseId: string): PrivateNotesView {
  const vaults = session.caseVaults(caseId);
  if (vaults.length === 0) throw new Failed('not_found');
  const all = notesOf(session, caseId);
  const vault = all.find((one) => !isLost(session, one));
  const earlier = all.some((one) => isLost(session, one));
  if (!vault) {
    return {
      earlier,
      begun: false,
      known: true,
      readers: [],
      mayWrite: mayBegin(session),
      notes: [],
      unsaved: [],
    };
  }
  const { known, unsaved, held } = recordsOf(session, caseId, 'advocacy', 'note');
  return {
    ...{ earlier, begun: true, known, unsaved },
    readers: vault.log.members.map((member) => memberView(session, member)),
    mayWrite: vault.log.canEdit,
    notes: held.map(({ entry, content }) => noteView(session, vault.log.id, entry, content)),
  };
}

const noteView = (
  session: Session,
  vault: string,
  entry: Verified,
  content: PrivateNote,
): PrivateNoteView => ({
  ...{ id: entry.id, vault, version: content.version, note: toHex(content.note) },
  ...{ purpose: content.purpose as PrivateNoteView['purpose'], about: content.about, text: content.text },
  ...{ authorName: nameOf(session, entry.authorId), written: entry.written },
  files: content.files.map((file, index) => fileView(session, file, index)),
});

/** Those who can open the notes are those whom the writer has seen: a colleague may have let one into theirs meanwhile. */
function isSeen(session: Session, log: VaultLog, readers: readonly string[]): boolean {
  const seen = new Set([toHex(session.account), ...readers]);
  return log.members.length === seen.size && log.members.every(({ account }) => seen.has(toHex(account)));
}

/** Files of the version before stay with the note. */
export async function writeNote(
  session: Session,
  { caseId, after, readers, note, files }: Calls['privatenote/write']['in'],
): Promise<{ id: string }> {
  if (!mayBegin(session)) throw new Failed('MEMBER');
  const isBegun = notesOf(session, caseId).some((one) => !isLost(session, one));
  if (!isBegun && isGivingUp(session, caseId)) throw new Failed('giving_up');
  const { log } = await begin(session, caseId, kinds.advocacy);
  if (log.state === 'stopped') throw new Failed(log.code);
  // What they wrote would count for nothing.
  if (!log.canEdit) throw new Failed('MEMBER');
  if (!isSeen(session, log, readers)) throw new Failed('other_readers');
  const { purpose, about, text } = note;
  return writeRecord(
    session,
    { caseId, kind: 'advocacy', type: 'note', record: note.note, after },
    ({ version, follows, before }): PrivateNote => ({
      ...{ type: 'note', note: fromHex(note.note), version, follows, purpose, about, text },
      files: before?.files ?? [],
    }),
    files,
  );
}
