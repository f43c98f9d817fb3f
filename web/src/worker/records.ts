// What staff keep in versions in a vault of a case: which holds, and the next one.
import { Failed } from '../client/failure.ts';
import { fromHex } from '../client/hex.ts';
import { heldOf, isOf, recordId, type Held, type RecordOf, type RecordType } from '../client/records.ts';
import { countedIn, isTaken } from '../client/rooms.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import type { Unsaved, VaultKind } from './messages.ts';
import { kindNumber } from './names.ts';
import { isWhole } from './summary.ts';

export type Records<T extends RecordType> = {
  /** In hex. */
  readonly vault: string;
  readonly known: boolean;
  /** What this person writes counts. */
  readonly canEdit: boolean;
  readonly unsaved: readonly Unsaved[];
  readonly held: readonly Held<T>[];
};

/** The code of a vault that is not believed any more; `not_found` where it is not shared. */
function believed(session: Session, caseId: string, kind: VaultKind): Vault {
  const vault = session.vaultOf(caseId, kindNumber(kind));
  if (vault.log.state === 'stopped') throw new Failed(vault.log.code);
  return vault;
}

/** The records of a type, as far as they are known. */
export function recordsOf<T extends RecordType>(
  session: Session,
  caseId: string,
  kind: VaultKind,
  type: T,
): Records<T> {
  const { log, outbox } = believed(session, caseId, kind);
  return {
    vault: log.id,
    known: isWhole(log, session.env.now()),
    canEdit: log.canEdit && isTaken(log),
    unsaved: outbox.jobs.flatMap(({ id, state, code, draft: { content } }) =>
      isOf(content, type) ? [{ id, code: state === 'refused' ? (code ?? 'internal') : '' }] : [],
    ),
    held: heldOf(countedIn(log), type),
  };
}

/** Where a version stands, and the one that it follows: null in a first one. */
export type Next<T extends RecordType> = {
  readonly version: number;
  readonly follows: Uint8Array;
  readonly before: RecordOf<T> | null;
};

/**
 * Writes the next version of a record, after the one that holds or the last one on its way. `not_found` while it is not known which
 * holds, `MEMBER` for who may not change what others wrote, `room_shut` in a linking room that is not open: it would count for nothing. `after`: the version that was looked at, 0
 * for none; `taken` where another one holds by now.
 */
export function writeRecord<T extends RecordType>(
  session: Session,
  at: {
    readonly caseId: string;
    readonly kind: VaultKind;
    readonly type: T;
    readonly record: string;
    readonly after?: number;
  },
  make: (next: Next<T>) => RecordOf<T>,
  files: readonly File[] = [],
): { id: string } {
  const vault = believed(session, at.caseId, at.kind);
  const { log, outbox } = vault;
  if (!isWhole(log, session.env.now())) throw new Failed('not_found');
  if (!log.canEdit) throw new Failed('MEMBER');
  if (!isTaken(log)) throw new Failed('room_shut');
  const underway = outbox.jobs.flatMap(({ id, state, draft: { content } }) =>
    isOf(content, at.type) && recordId(content) === at.record && state !== 'refused' ? [{ id, content }] : [],
  );
  const saved = heldOf(countedIn(log), at.type).find(({ content }) => recordId(content) === at.record);
  const held = underway.at(-1) ?? (saved && { id: saved.entry.id, content: saved.content });
  if (at.after !== undefined && at.after !== (held?.content.version ?? 0)) throw new Failed('taken');
  const content = make({
    version: (held?.content.version ?? 0) + 1,
    follows: fromHex(held?.id ?? ''),
    before: held?.content ?? null,
  });
  return { id: vault.write(content, files).id };
}
