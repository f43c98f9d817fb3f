import { begin } from '../client/begin.ts';
import { Failed } from '../client/failure.ts';
import { isGivingUp } from '../client/handover.ts';
import { fromHex, toHex } from '../client/hex.ts';
import { isLost } from '../client/lost.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import type { Verified } from '../client/verified.ts';
import type { PrivateNote } from '../crypto/vault/privatenote.ts';
import { kinds, maxRights, rights } from '../crypto/vault/role.ts';
import type { Calls, PrivateNotesView, PrivateNoteView, VaultKind } from './messages.ts';
import { kindNumber } from './names.ts';
import { isSeen } from './readers.ts';
import { recordsOf, writeRecord } from './records.ts';
import { fileView, memberView, nameOf } from './views.ts';

const homes = ['advocacy', 'clinical', 'police'] as const;

/** The kind of vault in which somebody of this role has notes: no role may be in two of them. The advocate's for who has none. */
const homeOf = (role: number): (typeof homes)[number] =>
  homes.find((kind) => maxRights(kindNumber(kind), role) > 0) ?? 'advocacy';

/**
 * The first note of an advocate begins the vault; the others are begun on purpose, with whom they choose (circle.ts). Nobody has more
 * than the right to read who may not also change what others wrote here.
 */
const mayBegin = ({ role }: Session): boolean => (maxRights(kinds.advocacy, role) & rights.edit) !== 0;

const ofKind = (session: Session, caseId: string, kind: VaultKind): readonly Vault[] =>
  session.caseVaults(caseId).filter(({ log }) => log.kind === kindNumber(kind));

const inVault = (session: Session, caseId: string, kind: VaultKind): Vault | undefined =>
  ofKind(session, caseId, kind).find((vault) => !isLost(session, vault));

/** The notes of a case, as far as they are known. */
export function notesView(session: Session, caseId: string): PrivateNotesView {
  const kind = homeOf(session.role);
  const vault = inVault(session, caseId, kind);
  const earlier = ofKind(session, caseId, kind).some((one) => isLost(session, one));
  if (!vault) {
    if (session.caseVaults(caseId).length === 0) throw new Failed('not_found');
    const none = { begun: false, known: true, readers: [], notes: [], unsaved: [] };
    return { ...none, kind, earlier, mayWrite: mayBegin(session) };
  }
  const { known, unsaved, held } = recordsOf(session, caseId, kind, 'note');
  return {
    ...{ kind, earlier, begun: true, known, unsaved },
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

/** Files of the version before stay with the note. */
export async function writeNote(
  session: Session,
  { caseId, after, readers, note, files }: Calls['privatenote/write']['in'],
): Promise<{ id: string }> {
  const kind = homeOf(session.role);
  if ((maxRights(kindNumber(kind), session.role) & rights.edit) === 0) throw new Failed('MEMBER');
  const there = inVault(session, caseId, kind);
  if (!there && !mayBegin(session)) throw new Failed('not_found');
  if (!there && isGivingUp(session, caseId)) throw new Failed('giving_up');
  const { log } = await begin(session, caseId, kindNumber(kind));
  if (log.state === 'stopped') throw new Failed(log.code);
  // What they wrote would count for nothing.
  if (!log.canEdit) throw new Failed('MEMBER');
  if (!isSeen(session, log, readers)) throw new Failed('other_readers');
  const { purpose, about, text } = note;
  return writeRecord(
    session,
    { caseId, kind, type: 'note', record: note.note, after },
    ({ version, follows, before }): PrivateNote => ({
      ...{ type: 'note', note: fromHex(note.note), version, follows, purpose, about, text },
      files: before?.files ?? [],
    }),
    files,
  );
}
