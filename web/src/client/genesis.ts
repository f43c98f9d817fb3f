import type { OfferedVault } from '../crypto/keys/invite.ts';
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import type { Entry } from '../crypto/vault/entry.ts';
import { newEpoch } from '../crypto/vault/epoch.ts';
import { maxRights } from '../crypto/vault/role.ts';
import { reason, type Genesis } from '../crypto/vault/statement.ts';
import { Failed } from './failure.ts';
import { randomBytes, same } from './hex.ts';
import { atGenesis } from './pins.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

/** What a vault is for, for ever. */
export type Purpose = Omit<Genesis, 'unitRoot'>;

export type Founded = Purpose & { readonly entry: Entry; readonly offer: OfferedVault };

/** The first entry of a vault that lists oneself and `others` with all that their roles may have. */
export async function found(
  session: Session,
  purpose: Purpose,
  others: readonly IdentityRecord[],
): Promise<Founded> {
  const vault = randomBytes(16);
  const { case: caseId, kind } = purpose;
  const members = [session.record, ...others].map((record) => ({
    account: record.account,
    role: record.role,
    identity: record.hash,
    rights: maxRights(kind, record.role),
  }));
  const place = {
    vault,
    epoch: 1,
    seq: 1,
    prev: new Uint8Array(32),
    author: session.account,
    identity: session.record.hash,
    entry: randomBytes(16),
  };
  const { entry } = await newEpoch(
    place,
    session.pair,
    {
      reason: reason.genesis,
      time: session.env.now(),
      members,
      approvals: [],
      genesis: { ...purpose, unitRoot: session.root.hash },
    },
    session.people.directory,
  );
  return { ...purpose, entry, offer: { vault, case: caseId, kind, genesis: entry.hash } };
}

/** Publishes a genesis and opens the vault from it. */
export async function createVault(session: Session, { entry, offer, section }: Founded): Promise<Vault> {
  const receipt = await session.api.createVault(entry.raw);
  if (receipt.seq !== 1 || !same(receipt.hash, entry.hash)) throw new Failed('CHAIN');
  const vault = session.adopt(offer.vault, atGenesis({ ...offer, section }));
  await vault.log.opened();
  if (!vault.log.genesis || !same(vault.log.genesis, entry.hash)) {
    vault.log.stop('GENESIS');
    throw new Failed('GENESIS');
  }
  return vault;
}
