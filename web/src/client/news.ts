import type { Member } from '../crypto/vault/statement.ts';
import type { EpochChange } from '../crypto/vault/tail.ts';
import type { BoxChange } from './boxkeeper.ts';
import { same, toHex } from './hex.ts';
import type { VaultLog } from './log.ts';
import { isVictim } from './roles.ts';
import type { Session } from './session.ts';

/** Up to which entry the person has looked at a vault, as her box remembers; 0 for never. */
export const lookedAt = (session: Session, log: VaultLog): number =>
  session.keeper.content.looked.find((one) => same(one.vault, log.vault))?.seq ?? 0;

/**
 * What the victim must be shown before she can write to this vault again (PROTOCOL 8): who others let in or took out since
 * she last said that she has seen it, or whom her own client took out because the unit had ended their access, and whose lost keys
 * were replaced, oldest first. The
 * first epoch is not among it: her invitation told her of that one. For staff there is none.
 */
export function newsOf(session: Session, log: VaultLog): readonly EpochChange[] {
  if (!isVictim(session.role)) return [];
  const looked = lookedAt(session, log);
  const news: EpochChange[] = [];
  for (let epoch = log.epoch; epoch > 1; epoch--) {
    const change = log.change(epoch);
    if (!change || change.seq <= looked) break;
    const { by, added, removed, replaced } = change;
    const isTold = !same(by, session.account) || allEnded(session, removed) || replaced.length > 0;
    if (isTold && added.length + removed.length + replaced.length > 0) news.unshift(change);
  }
  return news;
}

/** Whether all who were taken out had their keys taken back, or gave them up. */
export const allEnded = ({ people }: Session, removed: readonly Member[]): boolean =>
  removed.length > 0 && removed.every(({ account }) => people.current(account)?.revoked === true);

/** She says that she has seen the changes up to this entry. */
export function hear(session: Session, log: VaultLog, seq: number): void {
  look(session, new Map([[log.id, { vault: log.vault, seq: Math.min(seq, log.seq) }]]));
}

/**
 * What a case shows now was looked at, up to the first change that she has not said she has seen. When she looks is nobody's
 * business: of hers it is written with what is written next.
 */
export function lookAll(session: Session, logs: readonly VaultLog[]): void {
  const verified = logs.filter(({ state }) => state === 'verified');
  const seen = verified.map((log) => {
    const seq = (newsOf(session, log)[0]?.seq ?? log.seq + 1) - 1;
    return [log.id, { vault: log.vault, seq }] as const;
  });
  look(session, new Map(seen), isVictim(session.role));
}

type Looked = { readonly vault: Uint8Array; readonly seq: number };

function look(session: Session, seen: ReadonlyMap<string, Looked>, quietly = false): void {
  const change: BoxChange = (content) => {
    const looked = new Map(content.looked.map((one) => [toHex(one.vault), one]));
    for (const [id, one] of seen) if ((looked.get(id)?.seq ?? 0) < one.seq) looked.set(id, one);
    return { ...content, looked: [...looked.values()] };
  };
  if (quietly) session.keeper.note(change);
  else session.keeper.change(change);
}
