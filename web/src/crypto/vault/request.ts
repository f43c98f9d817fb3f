import { role as roles } from '../keys/role.ts';
import { Refusal } from '../refuse.ts';
import { bytes, list, optional, record, text, uint, type Read } from '../wire/shape.ts';
import { code, distinct } from './code.ts';
import { learn } from './content.ts';
import { isVersion } from './decision.ts';
import { kinds } from './role.ts';
import { approverRanks, requestThings, requestVerdicts } from './staffvocabulary.ts';

/**
 * One version of what the police ask of her information, and of the tests that it has passed: an edit is a new entry that names the one
 * it follows. Only police write it.
 *
 * The law behind it is Chapter 3A of Part 2 of the Police, Crime, Sentencing and Courts Act 2022, inserted by section 28 of the Victims
 * and Prisoners Act 2024: information that is relevant to a reasonable line of enquiry, necessary and proportionate (section 44A); of
 * counselling it is presumed not to be, and somebody senior has to approve; written notice to her of what is asked, why, and what will
 * be done with it (section 44B). What she wrote to her advocate and what her advocate noted is treated as counselling here.
 */
export type PoliceRequest = {
  readonly type: 'request';
  readonly request: Uint8Array;
  /** From 1. */
  readonly version: number;
  /** Entry id; empty exactly where version is 1. */
  readonly follows: Uint8Array;
  /** The line of enquiry; never '', like all words but `withdrawn`. */
  readonly enquiry: string;
  /** Why it is necessary for that. */
  readonly needed: string;
  /** Why less, or another way, would not do. */
  readonly least: string;
  /** Codes of what kinds of things are asked for: at least one, none twice. */
  readonly things: readonly string[];
  /** Unix ms, from 1: of when. */
  readonly from: number;
  /** Unix ms, after from: until before when. */
  readonly to: number;
  /** Which of them, as narrowly as can be. */
  readonly what: string;
  /** What will be done with it. */
  readonly use: string;
  /** Exactly one where something is asked for that was said in confidence, and none elsewhere. */
  readonly approvals: readonly SeniorApproval[];
  readonly notice: Notice;
  /** Unix ms, from 1: nothing is given under it from then on. */
  readonly until: number;
  /** Why it is asked no more, which a first version cannot say; '' while it is. */
  readonly withdrawn: string;
};

/** Somebody senior takes the presumption to be rebutted that what was said in confidence is not needed. */
export type SeniorApproval = {
  readonly name: string;
  /** Code. */
  readonly rank: string;
  /** Unix ms, from 1. */
  readonly at: number;
  readonly why: string;
};

/** When and how she was told in writing, or why she is not told yet and until when that holds. */
export type Notice = {
  /** Unix ms; 0 where she was not told. */
  readonly given: number;
  /** '' exactly where she was not told. */
  readonly how: string;
  /** The reason; '' exactly where she was told. */
  readonly delay: string;
  /** Unix ms; 0 exactly where she was told. */
  readonly until: number;
};

/**
 * One version of what an advocate or manager answers to a request. It is about one version of it: what police change afterwards has to
 * be answered anew. Accepting gives nothing yet: that is done item by item (receipt.ts).
 */
export type Answer = {
  readonly type: 'answer';
  /** The id of the request. */
  readonly answer: Uint8Array;
  /** From 1. */
  readonly version: number;
  /** Entry id; empty exactly where version is 1. */
  readonly follows: Uint8Array;
  /** The entry of the version that is answered. */
  readonly about: Uint8Array;
  /** Code. */
  readonly verdict: string;
  /** Never '' where it is refused. */
  readonly reason: string;
};

/** Whether something is asked for that was said in confidence: to her advocate, or by her advocate to herself. */
export const inConfidence = (things: readonly string[]): boolean =>
  things.some((thing) => thing !== 'incidents');

const readApproval = record<SeniorApproval>({ name: text, rank: code(approverRanks), at: uint, why: text });

const shape = record<Omit<PoliceRequest, 'type'>>({
  request: bytes(16),
  version: uint,
  follows: optional(16),
  enquiry: text,
  needed: text,
  least: text,
  things: distinct(requestThings),
  from: uint,
  to: uint,
  what: text,
  use: text,
  approvals: list(readApproval),
  notice: record<Notice>({ given: uint, how: text, delay: text, until: uint }),
  until: uint,
  withdrawn: text,
});

const isApproval = ({ name, at, why }: SeniorApproval): boolean => name !== '' && at > 0 && why !== '';

const isNotice = ({ given, how, delay, until }: Notice): boolean =>
  given > 0 ? how !== '' && delay === '' && until === 0 : how === '' && delay !== '' && until > 0;

/** `FORMAT` for an unknown code, a test that is not passed, or another shape. */
const readRequest: Read<PoliceRequest> = (value) => {
  const read = shape(value);
  const { version, things, from, to, approvals, notice, until, withdrawn } = read;
  const words = [read.enquiry, read.needed, read.least, read.what, read.use];
  const fits =
    isVersion(read) &&
    (version > 1 || withdrawn === '') &&
    !words.includes('') &&
    things.length > 0 &&
    from > 0 &&
    to > from &&
    until > 0 &&
    approvals.length === Number(inConfidence(things)) &&
    approvals.every(isApproval) &&
    isNotice(notice);
  if (!fits) throw new Refusal('FORMAT', 'request');
  return { type: 'request', ...read };
};

/** As it is encoded. */
const requestList = (content: PoliceRequest): unknown[] => [
  ...[content.request, content.version, content.follows, content.enquiry, content.needed, content.least],
  ...[[...content.things], content.from, content.to, content.what, content.use],
  content.approvals.map(({ name, rank, at, why }) => [name, rank, at, why]),
  [content.notice.given, content.notice.how, content.notice.delay, content.notice.until],
  ...[content.until, content.withdrawn],
];

const answerShape = record<Omit<Answer, 'type'>>({
  answer: bytes(16),
  version: uint,
  follows: optional(16),
  about: bytes(16),
  verdict: code(requestVerdicts),
  reason: text,
});

/** `FORMAT` for an unknown code, a refusal without a reason, or another shape. */
const readAnswer: Read<Answer> = (value) => {
  const read = answerShape(value);
  if (!isVersion(read) || (read.verdict !== 'accepted' && read.reason === ''))
    throw new Refusal('FORMAT', 'answer');
  return { type: 'answer', ...read };
};

const answerList = ({ answer, version, follows, about, verdict, reason }: Answer): unknown[] => [
  ...[answer, version, follows, about, verdict, reason],
];

learn({
  request: { type: 26, home: kinds.team, role: roles.police, read: readRequest, list: requestList },
  answer: {
    ...{ type: 32, home: kinds.team, role: [roles.advocate, roles.manager] },
    ...{ read: readAnswer, list: answerList },
  },
});
