import { Refusal } from '../refuse.ts';
import { equal } from '../wire/bytes.ts';
import { bytes, record, text, uint, type Read } from '../wire/shape.ts';
import { code } from './code.ts';
import { learn } from './content.ts';
import { kinds } from './role.ts';
import { roomWords } from './staffvocabulary.ts';

/** How many kinds of identifiers make links. */
const linkKinds = 5;

/**
 * One thing that is said in a linking room: a case of its own, with a team's vault and nothing else, in which those who work in two
 * cases find out whether it is one person. Each speaks for the case that they are in.
 */
export type Room = {
  readonly type: 'room';
  /** The case that the room is. */
  readonly room: Uint8Array;
  /** Code of roomWords. */
  readonly what: string;
  /** The case for which the author speaks. */
  readonly own: Uint8Array;
  readonly other: Uint8Array;
  /** Of what opens it: what the link was found by, as in crypto/blind; 0 for several signs, and in all else. */
  readonly kind: number;
  /** Of what opens it: what the author's case is called in the room; else ''. */
  readonly label: string;
  /** Why, or what is said; never ''. */
  readonly text: string;
};

const shape = record<Omit<Room, 'type'>>({
  room: bytes(16),
  what: code(roomWords),
  own: bytes(16),
  other: bytes(16),
  kind: uint,
  label: text,
  text,
});

/** `FORMAT` for an unknown code, another shape, or what does not fit together. */
const readRoom: Read<Room> = (value) => {
  const read = shape(value);
  const { room, what, own, other, kind, label } = read;
  const isOpening = what === 'open' ? kind <= linkKinds && label !== '' : kind === 0 && label === '';
  if (!isOpening || read.text === '' || equal(own, other) || equal(room, own) || equal(room, other))
    throw new Refusal('FORMAT', 'room');
  return { type: 'room', ...read };
};

/** As it is encoded. */
const roomList = ({ room, what, own, other, kind, label, text: said }: Room): unknown[] => [
  ...[room, what, own, other, kind, label, said],
];

learn({ room: { type: 31, home: kinds.team, read: readRoom, list: roomList } });
