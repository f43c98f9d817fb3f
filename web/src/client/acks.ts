import type { Ack, SeenBox, SeenHead } from '../crypto/vault/content.ts';
import { rights } from '../crypto/vault/role.ts';
import { compare, same, toHex } from './hex.ts';
import type { Verified, VaultLog } from './log.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

/** The least time between two acknowledgements in one vault: they must not show when somebody is looking. */
const pause = 30 * 60_000;

/**
 * Writes what the person has seen of a case into these vaults of it, where that tells something new. Called for the vault to
 * which she has written something, and for all of a case that staff have opened: never because something came.
 */
export function acknowledge(session: Session, vaults: readonly Vault[]): void {
  for (const vault of vaults) {
    const { state, canAppend, caseId } = vault.log;
    // Under keys that it does not list, or lists no more, nothing can be written: it would wait, where the vault is lost for ever.
    if (state !== 'verified' || !canAppend || vault.stale) continue;
    const all = session.caseVaults(toHex(caseId)).filter(({ log }) => log.state === 'verified');
    const ack = due(session, vault, all);
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

/** Somebody's word of a place on the chain of another vault. */
export type Word = { readonly by: Uint8Array; readonly caseId: Uint8Array; readonly head: SeenHead };

/** What these entries of a case acknowledge: places on chains, and the highest version of the reader's own box. */
export function heard(
  account: Uint8Array,
  caseId: Uint8Array,
  entries: readonly Verified[],
): { readonly words: readonly Word[]; readonly ownBox: number } {
  const words: Word[] = [];
  let ownBox = 0;
  for (const { authorId: by, content } of entries) {
    if (content?.type !== 'ack') continue;
    words.push(...content.heads.map((head) => ({ by, caseId, head })));
    for (const box of content.boxes) {
      if (same(box.account, account)) ownBox = Math.max(ownBox, box.version);
    }
  }
  return { words, ownBox };
}

/**
 * Whether a word counts of this vault: it is of the same case, and who says it may write to it. They could stop it for everybody
 * all the same, and nobody else can.
 */
export const counts = ({ by, caseId }: Word, log: VaultLog): boolean =>
  same(caseId, log.caseId) && ((log.member(by)?.rights ?? 0) & rights.append) !== 0;
