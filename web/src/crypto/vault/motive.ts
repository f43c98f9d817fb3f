import { Refusal } from '../refuse.ts';
import { bytes, optional, record, text, uint, type Read } from '../wire/shape.ts';
import { code } from './code.ts';
import { learn } from './content.ts';
import { confidences, motives } from './staffvocabulary.ts';
import { role as roles } from '../keys/role.ts';
import { kinds } from './role.ts';

/**
 * One version of what a psychologist takes to be the motive, since when and why. It is a hypothesis: another one later is a record of
 * its own, so that each stays with its day; a version corrects one.
 */
export type Motive = {
  readonly type: 'motive';
  readonly motive: Uint8Array;
  /** From 1. */
  readonly version: number;
  /** Entry id; empty exactly where version is 1. */
  readonly follows: Uint8Array;
  readonly hypothesis: string;
  readonly confidence: string;
  /** Unix ms, from 1. */
  readonly since: number;
  /** Never ''. */
  readonly reason: string;
};

const shape = record<Omit<Motive, 'type'>>({
  motive: bytes(16),
  version: uint,
  follows: optional(16),
  hypothesis: code(motives),
  confidence: code(confidences),
  since: uint,
  reason: text,
});

/** `FORMAT` for an unknown code or another shape. */
const readMotive: Read<Motive> = (value) => {
  const read = shape(value);
  const { version, follows, since, reason } = read;
  if (version === 0 || (version === 1) !== (follows.length === 0) || since === 0 || reason === '')
    throw new Refusal('FORMAT', 'motive');
  return { type: 'motive', ...read };
};

/** As it is encoded. */
const motiveList = ({
  motive,
  version,
  follows,
  hypothesis,
  confidence,
  since,
  reason,
}: Motive): unknown[] => [...[motive, version, follows, hypothesis, confidence, since, reason]];

learn({
  motive: { type: 25, home: kinds.team, role: roles.psychologist, read: readMotive, list: motiveList },
});
