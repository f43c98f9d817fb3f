import { Refusal } from '../refuse.ts';
import { bytes, list, optional, record, text, uint, type Read } from '../wire/shape.ts';
import { code, maybe } from './code.ts';
import { learn } from './content.ts';
import {
  ends,
  nextStages,
  referralQuestions,
  referralSources,
  referralStages,
  relations,
} from './staffvocabulary.ts';
import { answers, stalkers } from './vocabulary.ts';
import { kinds } from './role.ts';

const maxSteps = 256;

/**
 * One version of how a case came to the unit and of its way through it. An edit is a new entry that names the one it follows. There
 * is one in a case, with the id of the case. Nobody has to be named in it.
 */
export type Referral = {
  readonly type: 'referral';
  /** The id of the case. */
  readonly referral: Uint8Array;
  /** From 1. */
  readonly version: number;
  /** Entry id; empty exactly where version is 1. */
  readonly follows: Uint8Array;
  readonly source: string;
  /** Who referred, or ''. */
  readonly by: string;
  /** How they are reached, or ''. */
  readonly reach: string;
  /** What is asked of the unit. */
  readonly asked: string;
  readonly summary: string;
  readonly stalker: string;
  /** Of whom she thinks that it is, to her; '' for not said. */
  readonly relation: string;
  /** Since when, in words. */
  readonly lasting: string;
  readonly answers: readonly Asked[];
  /** The first one is that it was referred. */
  readonly steps: readonly Step[];
};

/** A question that was asked and what was said to it, '' where only the note was said. Nothing is added up. */
export type Asked = { readonly code: string; readonly answer: string; readonly note: string };

/** A stage that a case came to. */
export type Step = {
  readonly stage: string;
  /** Unix ms, from 1, not before the step before. */
  readonly at: number;
  /** Who decided, and why; '' at most in the first step. */
  readonly who: string;
  readonly why: string;
  /** How it ended, exactly where it is closed. */
  readonly end: string;
  /** Of a case that is adopted: the entry of the contact rules that held. */
  readonly rules: Uint8Array;
  /** In their place: why nobody contacts her at all for now. */
  readonly noContact: string;
};

const shape = record<Omit<Referral, 'type'>>({
  referral: bytes(16),
  version: uint,
  follows: optional(16),
  source: code(referralSources),
  by: text,
  reach: text,
  asked: text,
  summary: text,
  stalker: code(stalkers),
  relation: maybe(relations),
  lasting: text,
  answers: list(record<Asked>({ code: code(referralQuestions), answer: maybe(answers), note: text })),
  steps: list(
    record<Step>({
      stage: code(referralStages),
      at: uint,
      who: text,
      why: text,
      end: maybe(ends),
      rules: optional(16),
      noContact: text,
    }),
  ),
});

/** Nobody is adopted without it being said how she may be contacted, or that she is not. */
const saysContact = ({ stage, rules, noContact }: Step): boolean =>
  stage === 'adopted' ? (rules.length === 0) === (noContact !== '') : rules.length === 0 && noContact === '';

const isStep = (step: Step, before: Step | undefined): boolean =>
  (before
    ? nextStages[before.stage]?.includes(step.stage) === true &&
      step.at >= before.at &&
      step.who !== '' &&
      step.why !== ''
    : step.stage === 'referred' && step.at > 0) &&
  (step.end !== '') === (step.stage === 'closed') &&
  saysContact(step);

/** `FORMAT` for an unknown code, another shape, or a way that leads nowhere. */
const readReferral: Read<Referral> = (value) => {
  const read = shape(value);
  const { version, follows, answers: asked, steps } = read;
  const isVersion = version > 0 && (version === 1) === (follows.length === 0);
  if (
    !isVersion ||
    new Set(asked.map(({ code: of }) => of)).size !== asked.length ||
    !asked.every(({ answer, note }) => answer !== '' || note !== '') ||
    steps.length === 0 ||
    steps.length > maxSteps ||
    !steps.every((step, i) => isStep(step, steps[i - 1]))
  )
    throw new Refusal('FORMAT', 'referral');
  return { type: 'referral', ...read };
};

/** As it is encoded. */
const referralList = (content: Referral): unknown[] => [
  ...[content.referral, content.version, content.follows, content.source, content.by, content.reach],
  ...[content.asked, content.summary, content.stalker, content.relation, content.lasting],
  content.answers.map(({ code: of, answer, note }) => [of, answer, note]),
  content.steps.map(({ stage, at, who, why, end, rules, noContact }) => [
    ...[stage, at, who, why, end, rules, noContact],
  ]),
];

learn({ referral: { type: 28, home: kinds.team, read: readReferral, list: referralList } });
