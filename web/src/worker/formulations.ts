import { Failed } from '../client/failure.ts';
import { compare, fromHex, toHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import type { Formulation } from '../crypto/vault/formulation.ts';
import { kinds } from '../crypto/vault/role.ts';
import type { Calls, FormulationsView } from './messages.ts';
import { isSeen } from './readers.ts';
import { recordsOf, writeRecord } from './records.ts';
import { memberView, nameOf } from './views.ts';

/** The formulations of a case, as far as they are known. */
export function formulationsView(session: Session, caseId: string): FormulationsView {
  const { vault, known, canEdit, unsaved, held } = recordsOf(session, caseId, 'clinical', 'formulation');
  return {
    ...{ known, canEdit, unsaved },
    readers: session.vaultOf(caseId, kinds.clinical).log.members.map((member) => memberView(session, member)),
    formulations: held.map(({ entry, content }) => {
      const { type: _, follows: __, formulation, incidents, ...said } = content;
      return {
        ...said,
        ...{ id: entry.id, vault, formulation: toHex(formulation), incidents: incidents.map(toHex) },
        ...{ authorName: nameOf(session, entry.authorId), written: entry.written },
      };
    }),
  };
}

export function writeFormulation(
  session: Session,
  { caseId, after, readers, formulation }: Calls['formulation/write']['in'],
): { id: string } {
  const { log } = session.vaultOf(caseId, kinds.clinical);
  if (log.canEdit && !isSeen(session, log, readers)) throw new Failed('other_readers');
  const { formulation: record } = formulation;
  const at = { caseId, kind: 'clinical', type: 'formulation', record, after } as const;
  return writeRecord(session, at, ({ version, follows }): Formulation => ({
    ...{ ...formulation, type: 'formulation', version, follows },
    formulation: fromHex(formulation.formulation),
    incidents: [...new Set(formulation.incidents)].map(fromHex).sort(compare),
  }));
}
