import type { BoxContent, PeerPin, Pending, VaultPin } from '../crypto/keys/box.ts';
import { invitePair } from '../crypto/keys/invite.ts';
import type { Member } from '../crypto/vault/statement.ts';
import { publicSignKey } from '../crypto/wire/sign.ts';
import { compare, toHex } from './hex.ts';
import type { Session } from './session.ts';

/**
 * What the box should say about how far things were seen. Pins only ever rise: they are merged by their maxima, so that two
 * sessions of one person cannot set each other back.
 */
export function notePins(session: Session, content: BoxContent): BoxContent {
  const vaults = new Map(content.vaults.map((pin) => [toHex(pin.vault), pin]));
  const peers = new Map(content.peers.map((pin) => [toHex(pin.account), pin]));
  for (const { log } of session.vaults.values()) {
    // A vault that is not verified down to its first entry is not pinned, nor moved.
    if (log.state !== 'verified') continue;
    const genesis = log.entries[0];
    if (!genesis) continue;
    const { vault, caseId, kind, section, seq, head, epoch, control } = log;
    if (!control) continue;
    const place = { vault, case: caseId, kind, section, genesis: genesis.hash };
    const pin: VaultPin = { ...place, seq, head, epoch, control };
    if ((vaults.get(log.id)?.seq ?? 0) < seq) vaults.set(log.id, pin);
    for (const member of log.members) notePeer(session, peers, member);
  }
  for (const [account, version] of seenBoxes(session)) {
    const pin = peers.get(account);
    if (pin && pin.boxVersion < version) peers.set(account, { ...pin, boxVersion: version });
  }
  return {
    ...content,
    vaults: [...vaults.values()].sort((a, b) => compare(a.vault, b.vault)),
    peers: [...peers.values()].sort((a, b) => compare(a.account, b.account)),
    invites: content.invites.filter((invite) => isPending(session, invite)),
  };
}

/**
 * An invitation that was opened has no further use for its secret: there are keys after those that come from it. Keys that are to
 * replace lost ones are in no chain before a second colleague agrees.
 */
function isPending({ people }: Session, { account, secret }: Pending): boolean {
  const current = people.current(account);
  if (!current || current.version === 1) return true;
  const at = people.directory.versionOf(account, publicSignKey(invitePair(secret, account).signSeed));
  return at === 0 || at === current.version;
}

/** The last identity of somebody who is listed; where the unit has replaced their keys and no two colleagues have, that before. */
function notePeer(session: Session, peers: Map<string, PeerPin>, { account, identity }: Member): void {
  const { directory } = session.people;
  const isReplaced = directory.replacement(account, identity) !== undefined;
  const record = isReplaced ? directory.find(account, identity) : directory.current(account);
  const id = toHex(account);
  if (!record || id === session.id) return;
  const known = peers.get(id);
  if (known && known.version >= record.version) return;
  peers.set(id, {
    account,
    version: record.version,
    identity: record.hash,
    boxVersion: known?.boxVersion ?? 0,
  });
}

/** The highest box version that each author has told of. */
function seenBoxes(session: Session): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { log } of session.vaults.values()) {
    if (log.state !== 'verified') continue;
    for (const entry of log.entries) {
      if (entry.boxVersion > (seen.get(entry.author) ?? 0)) seen.set(entry.author, entry.boxVersion);
    }
  }
  return seen;
}

/** The pin of a vault of which no more is known than its first entry. */
export const atGenesis = (
  vault: Pick<VaultPin, 'vault' | 'case' | 'kind' | 'section' | 'genesis'>,
): VaultPin => ({
  ...vault,
  seq: 1,
  head: vault.genesis,
  epoch: 1,
  control: vault.genesis,
});

/** Kinds of vault in the order in which a person wants them (PROTOCOL 2): chat, incidents, plan, contact, then the others. */
const firstKinds = [2, 4, 3, 1];

export function wantedFirst(pins: readonly VaultPin[]): readonly VaultPin[] {
  const rank = (kind: number): number =>
    firstKinds.includes(kind) ? firstKinds.indexOf(kind) : firstKinds.length;
  return [...pins].sort((a, b) => rank(a.kind) - rank(b.kind));
}
