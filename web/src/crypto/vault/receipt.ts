import { role } from '../keys/role.ts';
import { Refusal } from '../refuse.ts';
import { bytes, record, uint, type Read } from '../wire/shape.ts';
import { code } from './code.ts';
import { decodeContent, encodeContent, filesOf, learn, type Content, type Message } from './content.ts';
import type { Incident } from './incident.ts';
import type { PrivateNote } from './privatenote.ts';
import { kinds, type Kind } from './role.ts';
import { requestThings } from './staffvocabulary.ts';

/**
 * One thing that was given to the police under a request, as the team has it: which entry of which vault, and what it says. Only an
 * advocate writes it; its twin in the vault that the entry stands in is `given` (given.ts).
 */
export type Receipt = {
  readonly type: 'receipt';
  readonly receipt: Uint8Array;
  readonly request: Uint8Array;
  /** Of the request, from 1. */
  readonly version: number;
  /** Account of who asked. */
  readonly to: Uint8Array;
  /** In which the entry stands. */
  readonly vault: Uint8Array;
  readonly entry: Uint8Array;
  /** Of the entry, from 1. */
  readonly seq: number;
  readonly hash: Uint8Array;
  /** Account of who wrote the entry. */
  readonly author: Uint8Array;
  /** Unix ms, from 1: when that was, or what it tells of. */
  readonly at: number;
  /** Code. */
  readonly thing: string;
  /** The content of the entry without its files, as it is encoded there. */
  readonly copy: Uint8Array;
  /** How many files it has, which are not given with it. */
  readonly left: number;
};

/** What can be given. */
export type Item = Message | Incident | PrivateNote;

/** The kinds of things, each with the kind of vault that it stands in and its number. */
export const homesOfThings: Readonly<Record<string, { readonly kind: Kind; readonly type: number }>> = {
  incidents: { kind: kinds.incidents, type: 2 },
  messages: { kind: kinds.chat, type: 1 },
  notes: { kind: kinds.advocacy, type: 29 },
};

/** What kind of thing it is; '' for what cannot be given. */
export function thingOf(content: Content): string {
  if (content.type === 'incident') return 'incidents';
  if (content.type === 'message') return 'messages';
  return content.type === 'note' ? 'notes' : '';
}

/**
 * What is given of something, and shown before and afterwards (worker/requests.ts): all but its files, which have other readers.
 */
export const givenOf = (content: Item): Item =>
  content.type === 'incident' ? { ...content, files: [], evidence: [] } : { ...content, files: [] };

/** The copy of something that is given. */
export const copyOf = (content: Item): Uint8Array => encodeContent(givenOf(content)).content;

/** Reads a copy. `FORMAT` for what an entry of that kind cannot say, and for one with files. */
export function readCopy(thing: string, copy: Uint8Array): Item {
  const home = homesOfThings[thing];
  if (!home) throw new Refusal('FORMAT', 'copy');
  const content = decodeContent(home.kind, home.type, copy);
  if (filesOf(content).length > 0) throw new Refusal('FORMAT', 'copy');
  return content as Item;
}

const shape = record<Omit<Receipt, 'type'>>({
  receipt: bytes(16),
  request: bytes(16),
  version: uint,
  to: bytes(16),
  vault: bytes(16),
  entry: bytes(16),
  seq: uint,
  hash: bytes(32),
  author: bytes(16),
  at: uint,
  thing: code(requestThings),
  copy: bytes(),
  left: uint,
});

/** `FORMAT` for an unknown code, a copy that is none, or another shape. */
const readReceipt: Read<Receipt> = (value) => {
  const read = shape(value);
  if (read.version === 0 || read.seq === 0 || read.at === 0) throw new Refusal('FORMAT', 'receipt');
  readCopy(read.thing, read.copy);
  return { type: 'receipt', ...read };
};

/** As it is encoded. */
const receiptList = (content: Receipt): unknown[] => [
  ...[content.receipt, content.request, content.version, content.to],
  ...[content.vault, content.entry, content.seq, content.hash, content.author],
  ...[content.at, content.thing, content.copy, content.left],
];

learn({
  receipt: { type: 27, home: kinds.team, role: role.advocate, read: readReceipt, list: receiptList },
});
