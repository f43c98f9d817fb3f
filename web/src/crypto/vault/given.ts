import { role } from '../keys/role.ts';
import { Refusal } from '../refuse.ts';
import { bytes, record, uint, type Read } from '../wire/shape.ts';
import { learn } from './content.ts';
import { kinds } from './role.ts';

/**
 * What the vault in which an entry stands tells of its having been given to the police: nothing of what it says. Her phone reads it
 * too, as it may stand in vaults of hers.
 */
export type Given = {
  readonly type: 'given';
  readonly receipt: Uint8Array;
  readonly request: Uint8Array;
  /** Of the request, from 1. */
  readonly version: number;
  /** Account of who asked. */
  readonly to: Uint8Array;
  readonly entry: Uint8Array;
  /** Of the entry, from 1. */
  readonly seq: number;
  readonly hash: Uint8Array;
};

const shape = record<Omit<Given, 'type'>>({
  receipt: bytes(16),
  request: bytes(16),
  version: uint,
  to: bytes(16),
  entry: bytes(16),
  seq: uint,
  hash: bytes(32),
});

/** `FORMAT` for another shape. */
const readGiven: Read<Given> = (value) => {
  const read = shape(value);
  if (read.version * read.seq === 0) throw new Refusal('FORMAT', 'given');
  return { type: 'given', ...read };
};

learn({
  given: {
    ...{ type: 27, home: kinds.chat, also: [kinds.incidents, kinds.advocacy], role: role.advocate },
    read: readGiven,
    list: ({ receipt, request, version, to, entry, seq, hash }) => [
      ...[receipt, request, version, to, entry, seq, hash],
    ],
  },
});
