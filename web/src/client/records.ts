import type { Action, Decision, Meeting } from '../crypto/vault/decision.ts';
import type { Formulation } from '../crypto/vault/formulation.ts';
import type { Motive } from '../crypto/vault/motive.ts';
import type { CourtOrder } from '../crypto/vault/order.ts';
import type { PrivateNote } from '../crypto/vault/privatenote.ts';
import type { Answer, PoliceRequest } from '../crypto/vault/request.ts';
import type { Referral } from '../crypto/vault/referral.ts';
import type { Risk } from '../crypto/vault/risk.ts';
import { toHex } from './hex.ts';
import { recordId } from './recordid.ts';
import type { Verified } from './verified.ts';

export { isKept, recordId } from './recordid.ts';

/** What staff keep in versions (PROTOCOL 6): the field with its id is named as the type is. */
export type Record =
  | CourtOrder
  | Referral
  | Risk
  | Motive
  | Decision
  | Action
  | Meeting
  | PrivateNote
  | Formulation
  | PoliceRequest
  | Answer;
export type RecordType = Record['type'];
export type RecordOf<T extends RecordType> = Extract<Record, { readonly type: T }>;

/** What an entry has to tell. */
export type Told = Pick<Verified, 'id' | 'mayEdit' | 'content'>;

export type Held<T extends RecordType, E extends Told = Verified> = {
  readonly entry: E;
  readonly content: RecordOf<T>;
};

export const isOf = <T extends RecordType>(
  content: { readonly type: string } | null | undefined,
  type: T,
): content is RecordOf<T> => content?.type === type;

/**
 * The versions of a type that held when they were said, oldest first (PROTOCOL 6). `entries` are those of one vault, oldest first,
 * from its beginning.
 */
export function versionsOf<T extends RecordType, E extends Told>(
  entries: readonly E[],
  type: T,
): readonly Held<T, E>[] {
  const versions: Held<T, E>[] = [];
  const held = new Map<string, Held<T, E>>();
  for (const entry of entries) {
    const { content, mayEdit } = entry;
    if (!isOf(content, type) || !mayEdit) continue;
    const id = recordId(content);
    const before = held.get(id);
    const follows = before?.entry.id ?? '';
    if (toHex(content.follows) !== follows || content.version !== (before?.content.version ?? 0) + 1)
      continue;
    versions.push({ entry, content });
    held.set(id, { entry, content });
  }
  return versions;
}

/** The version that holds of each record of a type, in the order in which they were first said. `entries`: see {@link versionsOf}. */
export const heldOf = <T extends RecordType, E extends Told>(
  entries: readonly E[],
  type: T,
): readonly Held<T, E>[] => [
  ...new Map(versionsOf(entries, type).map((one) => [recordId(one.content), one])).values(),
];
