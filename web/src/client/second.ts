import type { Directory } from '../crypto/keys/chain.ts';
import type { SecondWord } from '../crypto/vault/content.ts';
import { same } from './hex.ts';
import type { VaultLog } from './log.ts';
import { isVictim, leads } from './roles.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

/** Kind of the vault in which staff and a victim speak of her second passphrase. */
const chat = 2;

const isSecond = (content: unknown): content is SecondWord =>
  (content as SecondWord | null)?.type === 'second';

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
