import { Refusal } from '../refuse.ts';
import { bytes, list, optional, record, text, uint, type Read } from '../wire/shape.ts';
import { learn } from './content.ts';
import { isDay, isVersion } from './decision.ts';
import { ascending } from './statement.ts';
import { kinds } from './role.ts';

const maxScenarios = 16;
/** Incidents behind it. */
export const maxFormulationOf = 256;

/**
 * One version of how those who work clinically understand a case: an edit is a new entry that names the one it follows, another one
 * later a record of its own. It is all in words; nothing in it is computed, and there is no score.
 */
export type Formulation = {
  readonly type: 'formulation';
  readonly formulation: Uint8Array;
  /** From 1. */
  readonly version: number;
  /** Entry id; empty exactly where version is 1. */
  readonly follows: Uint8Array;
  /** Calendar day, counted from 1970-01-01, from 1. */
  readonly made: number;
  /** What is going on now, or '', as are the next four. */
  readonly presenting: string;
  /** What made it likely. */
  readonly predisposing: string;
  /** What set it off. */
  readonly precipitating: string;
  /** What keeps it going. */
  readonly perpetuating: string;
  /** What holds it back. */
  readonly protective: string;
  /** The hypothesis of what drives it; never ''. */
  readonly drives: string;
  /** What might happen, at most 16. */
  readonly scenarios: readonly Scenario[];
  /** What would change it, or ''. */
  readonly changes: string;
  /** What follows for safety, or ''. */
  readonly safety: string;
  /** Day after made on which to look again; 0 for none. */
  readonly review: number;
  /** Ids of incidents that it rests on, strictly ascending, at most 256. */
  readonly incidents: readonly Uint8Array[];
};

/** Something that might happen, in words. */
export type Scenario = {
  /** What, and towards whom; never ''. */
  readonly nature: string;
  /** How bad that would be, or ''. */
  readonly severity: string;
  /** How soon, and what would come before it, or ''. */
  readonly imminence: string;
};

const shape = record<Omit<Formulation, 'type'>>({
  formulation: bytes(16),
  version: uint,
  follows: optional(16),
  made: uint,
  presenting: text,
  predisposing: text,
  precipitating: text,
  perpetuating: text,
  protective: text,
  drives: text,
  scenarios: list(record<Scenario>({ nature: text, severity: text, imminence: text })),
  changes: text,
  safety: text,
  review: uint,
  incidents: list(bytes(16)),
});

/** `FORMAT` for another shape, no hypothesis, and days that do not fit together. */
const readFormulation: Read<Formulation> = (value) => {
  const read = shape(value);
  const { made, drives, scenarios, review, incidents } = read;
  const fits =
    isVersion(read) &&
    isDay(made) &&
    drives !== '' &&
    scenarios.length <= maxScenarios &&
    scenarios.every(({ nature }) => nature !== '') &&
    (review === 0 || (isDay(review) && review > made)) &&
    ascending(incidents) &&
    incidents.length <= maxFormulationOf;
  if (!fits) throw new Refusal('FORMAT', 'formulation');
  return { type: 'formulation', ...read };
};

/** As it is encoded. */
const formulationList = (content: Formulation): unknown[] => [
  ...[content.formulation, content.version, content.follows, content.made],
  ...[content.presenting, content.predisposing, content.precipitating, content.perpetuating],
  ...[content.protective, content.drives],
  content.scenarios.map(({ nature, severity, imminence }) => [nature, severity, imminence]),
  ...[content.changes, content.safety, content.review, [...content.incidents]],
];

learn({ formulation: { type: 24, home: kinds.clinical, read: readFormulation, list: formulationList } });
