import type { Directory } from '../crypto/keys/chain.ts';
import type { SecondWord } from '../crypto/vault/content.ts';
import { Failed } from './failure.ts';
import { same } from './hex.ts';
import type { VaultLog } from './log.ts';
import { isGuest, isVictim, leads } from './roles.ts';
import type { Session } from './session.ts';
import type { Member } from '../crypto/vault/statement.ts';
import type { Vault } from './vault.ts';

/** Kind of the vault in which staff and a victim speak of her second passphrase. */
const chat = 2;

const isSecond = (content: unknown): content is SecondWord =>
  (content as SecondWord | null)?.type === 'second';

/** Whether it tells of one: that it was offered, or that there is one. An answer that there is none tells nothing. */
const tells = (content: unknown): boolean =>
  isSecond(content) && content.until + content.flag.length + content.space.length > 0;

/** A guest is let into the chat, who would read what is said of a second passphrase. */
export const hasGuest = ({ kind, members }: Pick<VaultLog, 'kind' | 'members'>): boolean =>
  kind === chat && members.some(({ role }) => isGuest(role));

/** Refuses to tell of a second passphrase in a chat that a guest reads: `guests_here`. */
export function checkUnheard(log: Pick<VaultLog, 'kind' | 'members'>, content: unknown): void {
  if (tells(content) && hasGuest(log)) throw new Failed('guests_here');
}

/**
 * Refuses to let a guest into a chat in which something was said of a second passphrase, or may have been: `no_guests`. They
 * would read it, as the new key opens all that was written before. `unavailable` before the chat is verified to its beginning.
 */
export async function checkUntold({ log, outbox }: Vault, added: readonly Member[]): Promise<void> {
  if (log.kind !== chat || !added.some(({ account, role }) => isGuest(role) && !log.member(account))) return;
  if (!(await log.readOlder())) throw new Failed('unavailable');
  // What cannot be opened may say it; messages alone have an end, and are gone after it.
  const isTold = log.entries.some(
    ({ statement, content, ends }) => tells(content) || !(statement ?? content ?? ends > 0),
  );
  if (isTold || outbox.jobs.some(({ draft }) => tells(draft.content))) throw new Failed('no_guests');
}

/** What is said of a second passphrase in a chat, by those who may say it; null for nothing. */
export type Said = { readonly offer: SecondWord | null; readonly answer: SecondWord | null };

/**
 * What she answered under keys that the unit has replaced since does not count: she comes in again with a new box, whose signal has
 * another key and which has no second passphrase.
 */
export function saidIn(
  { kind, entries }: Pick<VaultLog, 'kind' | 'entries'>,
  directory: Pick<Directory, 'replacement'>,
): Said {
  let offer: SecondWord | null = null;
  let answer: SecondWord | null = null;
  if (kind !== chat) return { offer, answer };
  for (const { content, role, authorId, identity } of entries) {
    if (!isSecond(content)) continue;
    if (content.until > 0 && leads(role)) offer = content;
    // An answer is to the offer before it, which is used up.
    if (content.until === 0 && isVictim(role))
      [offer, answer] = [null, directory.replacement(authorId, identity) ? null : content];
  }
  return { offer, answer };
}

/** The offer that she may take up now; null where there is none, or it is too late. */
export function openOffer(session: Session): SecondWord | null {
  for (const { log } of session.vaults.values()) {
    const { offer } = saidIn(log, session.people.directory);
    if (offer && offer.until > session.env.now()) return offer;
  }
  return null;
}

/**
 * Tells the team whether there is a second passphrase: once that is another thing than was told before, and after every change of
 * words, so that nobody sees by the entry which change it was.
 */
export function answerDue(session: Session, vault: Vault): void {
  const { account, isSpace, keeper, people, record, role } = session;
  const { log, outbox } = vault;
  if (log.kind !== chat || log.state !== 'verified' || isSpace || !isVictim(role)) return;
  // Also that there is none: what is left out would tell. It is said once the guest is out.
  if (hasGuest(log)) return;
  const { answer } = saidIn(log, people.directory);
  const { second, flag } = keeper.content;
  const due = second.length > 0 ? flag : new Uint8Array();
  const isWaiting = outbox.jobs.some(({ draft }) => draft.content.type === 'second');
  const own = log.entries.filter(({ authorId }) => same(authorId, account));
  const now = own.filter(({ identity }) => same(identity, record.hash));
  const isTold = own.length === now.length || now.some(({ content }) => isSecond(content));
  if (isWaiting || (isTold && same(answer?.flag ?? new Uint8Array(), due))) return;
  vault.write({ type: 'second', until: 0, flag: due.slice(), space: new Uint8Array() });
}
