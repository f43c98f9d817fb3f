import { readKey, type Key } from '../blind/token.ts';
import type { Read } from '../wire/shape.ts';
import { learn } from './content.ts';
import { kinds } from './role.ts';

/** A link key of the unit, as managers hand it out (PROTOCOL 15). */
export type LinkKey = { readonly type: 'linkkey' } & Key;

/** `FORMAT` for a key that could be none, or another shape. */
const readLinkKey: Read<LinkKey> = (value) => ({ type: 'linkkey', ...readKey(value) });

/** As it is encoded. */
const linkKeyList = ({ number, secret, server }: LinkKey): unknown[] => [number, secret, server];

// That a manager alone writes one is the table of rights.
learn({ linkkey: { type: 19, home: kinds.keys, read: readLinkKey, list: linkKeyList } });
