import type { Content } from '../crypto/vault/content.ts';
import type { Opened } from '../crypto/vault/opened.ts';
import { day } from '../crypto/vault/expiry.ts';
import { rights } from '../crypto/vault/role.ts';
import type { Statement } from '../crypto/vault/statement.ts';
import { toHex } from './hex.ts';

/** An entry that has passed every check, as the rest of the client needs it. */
export type Verified = {
  readonly seq: number;
  /** Entry id, hex. */
  readonly id: string;
  readonly hash: Uint8Array;
  /** Account, hex. */
  readonly author: string;
  readonly authorId: Uint8Array;
  /** Hash of the identity under which the author signed. */
  readonly identity: Uint8Array;
  readonly role: number;
  /** The author could change what others wrote, when this was written. */
  readonly mayEdit: boolean;
  /** When the service says that it stored it. */
  readonly received: number;
  /** Author's clock; 0 while the entry cannot be opened. */
  readonly written: number;
  /** Of the author's account box, as the entry tells; 0 where it does not. */
  readonly boxVersion: number;
  /** Of a control entry. */
  readonly statement: Statement | null;
  /** From when on a message is gone, Unix ms; 0 for what never goes. */
  readonly ends: number;
  /** Of a data entry; null while its epoch key is not known, and when it is gone, whatever the service still has. */
  readonly content: Content | null;
};

export function verified(opened: Opened, received: number, now: number): Verified {
  const { entry, author, statement, plain, content } = opened;
  const { header, hash } = entry;
  return {
    seq: header.seq,
    id: toHex(header.entry),
    hash,
    author: toHex(header.author),
    authorId: header.author,
    identity: header.identity,
    role: author.role,
    mayEdit: (opened.rights & rights.edit) !== 0,
    received,
    written: plain?.time ?? statement?.time ?? 0,
    boxVersion: plain?.boxVersion ?? 0,
    statement,
    ends: header.expires * day,
    content: isGone(header.expires * day, now) ? null : content,
  };
}

/** Whether the time of an entry that ends then is over. */
export const isGone = (ends: number, now: number): boolean => ends > 0 && ends <= now;
