import { fromHex, toHex } from '../client/hex.ts';
import { isOf } from '../client/records.ts';
import type { Session } from '../client/session.ts';
import type { Told } from '../client/records.ts';
import { definitionHash, type Definition, type Risk } from '../crypto/vault/risk.ts';
import type { Calls, RisksView } from './messages.ts';
import { kindNumber } from './names.ts';
import { recordsOf, writeRecord } from './records.ts';
import { nameOf } from './views.ts';

/** Hash → definition, of every record that brings one: each was held against its hash when it was read. */
const definitionsIn = (entries: readonly Told[]): ReadonlyMap<string, Definition> =>
  new Map(
    entries.flatMap(({ content }) =>
      isOf(content, 'risk')
        ? content.definition.map((one): [string, Definition] => [toHex(content.hash), one])
        : [],
    ),
  );

/** Of a record, where one of these brings it; undefined where none does, and where it was made without one. */
export const definitionOf = (
  entries: readonly Told[],
  { hash }: Pick<Risk, 'hash'>,
): Definition | undefined => definitionsIn(entries).get(toHex(hash));

const entriesOf = (session: Session, caseId: string): readonly Told[] =>
  session.vaultOf(caseId, kindNumber('team')).log.entries;

/** The risk records of a case, as far as they are known. */
export function risksView(session: Session, caseId: string): RisksView {
  const { vault, known, unsaved, held } = recordsOf(session, caseId, 'team', 'risk');
  const definitions = definitionsIn(entriesOf(session, caseId));
  return {
    known,
    unsaved,
    risks: held.map(({ entry, content }) => {
      const { version, instrument, zone, made, assessor, items, level, view, changed, review } = content;
      const hash = toHex(content.hash);
      return {
        ...{ id: entry.id, vault, version, risk: toHex(content.risk), hash },
        ...{ instrument, zone, made, assessor, items, level, view, changed, review },
        definition: definitions.get(hash) ?? null,
        authorName: nameOf(session, entry.authorId),
        written: entry.written,
      };
    }),
  };
}

/** It brings its definition unless a record that is saved in the vault has it. */
export function writeRisk(
  session: Session,
  { caseId, after, risk }: Calls['risk/write']['in'],
): { id: string } {
  const { instrument, definition, zone, made, assessor, items, level, view, changed, review } = risk;
  const hash = definition ? definitionHash(definition) : new Uint8Array();
  return writeRecord(
    session,
    { caseId, kind: 'team', type: 'risk', record: risk.risk, after },
    ({ version, follows }): Risk => {
      const isThere = definitionsIn(entriesOf(session, caseId)).has(toHex(hash));
      return {
        ...{ type: 'risk', risk: fromHex(risk.risk), version, follows, instrument, hash },
        definition: definition && !isThere ? [definition] : [],
        ...{ zone, made, assessor, items, level, view, changed, review },
      };
    },
  );
}
