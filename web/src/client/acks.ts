import type { Ack, SeenBox, SeenHead } from '../crypto/vault/content.ts';
import { compare, same, toHex } from './hex.ts';
import type { Verified } from './log.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

/** The least time between two acknowledgements in one vault: they must not show when somebody is looking. */
const pause = 30 * 60_000;

/**
 * Writes what the person has seen of a case into its vaults, where it tells something new. Called when staff have looked at a
 * case and when she has written something herself: never because something came.
 */
export function acknowledge(session: Session, caseId: string): void {
  const vaults = session.caseVaults(caseId).filter(({ log }) => log.state === 'verified');
  for (const vault of vaults) {
    const ack = vault.log.canAppend ? due(session, vault, vaults) : null;
    if (ack) vault.write(ack);
  }
}

function due(session: Session, vault: Vault, all: readonly Vault[]): Ack | null {
  if (vault.outbox.jobs.length > 0) return null; // one is on its way, or something else waits
  const own = vault.log.entries.findLast(
    ({ author, content }) => author === session.id && content?.type === 'ack',
  );
  if (own && session.env.now() - own.written < pause) return null;
  const told = own?.content?.type === 'ack' ? own.content.heads : [];
  const open = all.filter((other) => other !== vault && isOpenTo(other, vault));
  if (!open.some((other) => hasNews(other, told))) return null;
  const heads = open.map(({ log }): SeenHead => ({ vault: log.vault, seq: log.seq, hash: log.head }));
  return {
    type: 'ack',
    heads: heads.sort((a, b) => compare(a.vault, b.vault)),
    boxes: boxesOf(session, vault, [vault, ...open]),
  };
}

/** Whoever reads it here is in the other vault as well: nobody learns how much is written in one that is closed to them. */
const isOpenTo = (other: Vault, { log }: Vault): boolean =>
  log.members.every(({ account }) => other.log.member(account) !== undefined);

/** Something stands there that is no acknowledgement and that the last one did not tell of. */
function hasNews({ log }: Vault, told: readonly SeenHead[]): boolean {
  const seen = told.find(({ vault }) => same(vault, log.vault))?.seq ?? 0;
  return (log.entries.findLast(({ content }) => content?.type !== 'ack')?.seq ?? 0) > seen;
}

/** The highest version that each other member has told of in these vaults. */
function boxesOf(session: Session, { log }: Vault, vaults: readonly Vault[]): readonly SeenBox[] {
  const seen = new Map<string, number>();
  for (const { author, boxVersion } of vaults.flatMap((one) => one.log.entries)) {
    if (boxVersion > (seen.get(author) ?? 0)) seen.set(author, boxVersion);
  }
  return log.members.flatMap(({ account }) => {
    const version = seen.get(toHex(account)) ?? 0;
    return version === 0 || same(account, session.account) ? [] : [{ account, version }];
  });
}

/** What others acknowledge. */
export type Heard = { readonly heads: readonly SeenHead[]; readonly ownBox: number };

/** What these entries acknowledge: places on chains, and the highest version of the reader's own box. */
export function heard(account: Uint8Array, entries: readonly Verified[]): Heard {
  const acks = entries.flatMap(({ content }) => (content?.type === 'ack' ? [content] : []));
  const boxes = acks.flatMap((ack) => ack.boxes).filter((box) => same(box.account, account));
  return {
    heads: acks.flatMap((ack) => ack.heads),
    ownBox: boxes.reduce((most, { version }) => Math.max(most, version), 0),
  };
}
