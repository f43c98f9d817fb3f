import type { Agreement, Frozen } from '../crypto/vault/frozen.ts';
import { frozenHash } from '../crypto/vault/frozen.ts';
import { same, toHex } from './hex.ts';
import { isVictim } from './roles.ts';
import type { Verified } from './verified.ts';

/** What somebody froze of the plan, and the entry by which the other side agreed; null while nobody has. */
export type Version = {
  readonly entry: Verified;
  readonly content: Frozen;
  readonly agreement: Verified | null;
};

/** She has one side, everybody else the other. */
const isOtherSide = (version: Version, role: number): boolean =>
  isVictim(version.entry.role) !== isVictim(role);

/**
 * What was frozen, oldest first (PROTOCOL 6). `entries` are those of the whole vault, in its order. What does not count changes
 * nothing: an agreement to other words, to what is not there yet, by the same side, or by somebody who may not change the plan.
 */
export function frozenVersions(vault: Uint8Array, entries: readonly Verified[]): readonly Version[] {
  const versions = new Map<string, Version>();
  for (const entry of entries) {
    const { id, content, mayEdit } = entry;
    if (!mayEdit) continue;
    if (content?.type === 'frozen') versions.set(id, { entry, content, agreement: null });
    if (content?.type === 'agreement') agree(versions, vault, entry, content);
  }
  return [...versions.values()];
}

function agree(
  versions: Map<string, Version>,
  vault: Uint8Array,
  entry: Verified,
  { frozen, hash }: Agreement,
): void {
  const version = versions.get(toHex(frozen));
  if (!version || version.agreement || !isOtherSide(version, entry.role)) return;
  if (same(hash, frozenHash(vault, version.content))) {
    versions.set(version.entry.id, { ...version, agreement: entry });
  }
}

/** Whether somebody of that role, who may change the plan, can still agree. */
export const mayAgree = (version: Version, role: number): boolean =>
  version.agreement === null && isOtherSide(version, role);
