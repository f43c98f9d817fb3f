import { manifestList, readManifest, type Manifest } from '../attach/manifest.ts';
import { Refusal } from '../refuse.ts';
import { bytes, list, optional, record, text, uint, type Read } from '../wire/shape.ts';
import { code } from './code.ts';
import { learn } from './content.ts';
import { notePurposes } from './staffvocabulary.ts';
import { kinds } from './role.ts';

/**
 * One version of what an advocate, those who work clinically, or the police note among themselves and for who takes the case over,
 * each in a vault of theirs: an edit is a new entry that names the one it follows.
 */
export type PrivateNote = {
  readonly type: 'note';
  readonly note: Uint8Array;
  /** From 1. */
  readonly version: number;
  /** Entry id; empty exactly where version is 1. */
  readonly follows: Uint8Array;
  /** Code. */
  readonly purpose: string;
  /** Unix ms, when it was that it tells of; 0 for not said. */
  readonly about: number;
  /** Never ''. */
  readonly text: string;
  readonly files: readonly Manifest[];
};

const shape = record<Omit<PrivateNote, 'type'>>({
  note: bytes(16),
  version: uint,
  follows: optional(16),
  purpose: code(notePurposes),
  about: uint,
  text,
  files: list(readManifest),
});

/** `FORMAT` for an unknown purpose, no text, or another shape. */
const readNote: Read<PrivateNote> = (value) => {
  const read = shape(value);
  const { version, follows, text: said } = read;
  if (version === 0 || (version === 1) !== (follows.length === 0) || said === '')
    throw new Refusal('FORMAT', 'note');
  return { type: 'note', ...read };
};

/** As it is encoded. */
const noteList = (content: PrivateNote): unknown[] => [
  ...[content.note, content.version, content.follows, content.purpose, content.about, content.text],
  content.files.map(manifestList),
];

learn({
  note: {
    type: 29,
    home: kinds.advocacy,
    also: [kinds.clinical, kinds.police],
    read: readNote,
    list: noteList,
  },
});
