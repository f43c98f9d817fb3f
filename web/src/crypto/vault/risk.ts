import { Refusal } from '../refuse.ts';
import { equal, type Bytes } from '../wire/bytes.ts';
import { hashOf } from '../wire/label.ts';
import { bytes, list, optional, record, text, uint, type Read } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import { code } from './code.ts';
import { readZone } from './contact.ts';
import { learn } from './content.ts';
import { instruments, riskAnswers } from './staffvocabulary.ts';
import { kinds } from './role.ts';

const maxItems = 128;
const maxLevels = 16;

/** What an instrument calls its items and levels. */
const isCode = (name: string): boolean => /^[A-Za-z0-9_.-]{1,32}$/.test(name);

/** One question of an instrument. */
export type DefinitionItem = { readonly code: string; readonly text: string; readonly help: string };

/** One of the levels among which a person chooses. */
export type Level = { readonly code: string; readonly text: string };

/** An instrument as a unit has it: its wording is the unit's to load. */
export type Definition = {
  /** Never '', nor are version and title. */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly source: string;
  readonly licence: string;
  /** 1 to 128, no code twice. */
  readonly items: readonly DefinitionItem[];
  /** At most 16, no code twice. */
  readonly levels: readonly Level[];
};

/** The answer to one item of an instrument. */
export type RiskItem = { readonly code: string; readonly answer: string; readonly note: string };

/**
 * One version of a risk record: what somebody found with an instrument on a day. A correction is a new entry that names the one it
 * follows, another day another record. Nothing in it is computed: a person chose the level.
 */
export type Risk = {
  readonly type: 'risk';
  readonly risk: Uint8Array;
  /** From 1. */
  readonly version: number;
  /** Entry id; empty exactly where version is 1. */
  readonly follows: Uint8Array;
  readonly instrument: string;
  /** Of the definition; empty where it was made without one. */
  readonly hash: Uint8Array;
  /** One or none: the record that first uses it in a vault brings it. */
  readonly definition: readonly Definition[];
  /** IANA name; the calendar of its days. */
  readonly zone: string;
  /** Unix ms, from 1. */
  readonly made: number;
  /** Who made it; never ''. */
  readonly assessor: string;
  /** As the definition has them: none without one, no code twice. */
  readonly items: readonly RiskItem[];
  /** The code of a level of the definition, without one its words; '' for not said. */
  readonly level: string;
  /** How she sees it herself, or ''. */
  readonly view: string;
  /** What has changed and why, or ''. */
  readonly changed: string;
  /** Unix ms, after made: the day on which to look again; 0 for none. */
  readonly review: number;
};

const readDefinition = record<Definition>({
  id: text,
  version: text,
  title: text,
  source: text,
  licence: text,
  items: list(record<DefinitionItem>({ code: text, text, help: text })),
  levels: list(record<Level>({ code: text, text })),
});

const shape = record<Omit<Risk, 'type'>>({
  risk: bytes(16),
  version: uint,
  follows: optional(16),
  instrument: code(instruments),
  hash: optional(32),
  definition: list(readDefinition),
  zone: readZone,
  made: uint,
  assessor: text,
  items: list(record<RiskItem>({ code: text, answer: code(riskAnswers), note: text })),
  level: text,
  view: text,
  changed: text,
  review: uint,
});

const definitionList = ({ id, version, title, source, licence, items, levels }: Definition): unknown[] => [
  ...[id, version, title, source, licence],
  items.map((item) => [item.code, item.text, item.help]),
  levels.map((level) => [level.code, level.text]),
];

/** What a risk record names its definition by. */
export const definitionHash = (definition: Definition): Bytes =>
  hashOf('risk-definition', encode(definitionList(definition)));

const areCodes = (all: readonly { readonly code: string }[], most: number): boolean =>
  all.length <= most &&
  all.every((one) => isCode(one.code)) &&
  new Set(all.map((one) => one.code)).size === all.length;

/** Whether it may be the definition of a risk record. */
export const isDefinition = ({ id, version, title, items, levels }: Definition): boolean =>
  ![id, version, title].includes('') &&
  items.length > 0 &&
  areCodes(items, maxItems) &&
  areCodes(levels, maxLevels) &&
  [...items, ...levels].every((one) => one.text !== '');

/** Whether it is the definition that the record names, and has its items and its level. */
const fits = ({ hash, items, level }: Omit<Risk, 'type'>, definition: Definition): boolean =>
  isDefinition(definition) &&
  equal(definitionHash(definition), hash) &&
  items.every((item) => definition.items.some((one) => one.code === item.code)) &&
  (level === '' || definition.levels.some((one) => one.code === level));

/** `FORMAT` for an unknown code, another shape, or a definition that is not the one that is named. */
const readRisk: Read<Risk> = (value) => {
  const read = shape(value);
  const { version, follows, hash, definition, made, assessor, items, level, review } = read;
  const isBare = hash.length === 0;
  if (
    version === 0 ||
    (version === 1) !== (follows.length === 0) ||
    made === 0 ||
    assessor === '' ||
    (review !== 0 && review <= made) ||
    !areCodes(items, isBare ? 0 : maxItems) ||
    (!isBare && level !== '' && !isCode(level)) ||
    definition.length > (isBare ? 0 : 1) ||
    !definition.every((one) => fits(read, one))
  )
    throw new Refusal('FORMAT', 'risk record');
  return { type: 'risk', ...read };
};

/** As it is encoded. */
const riskList = (content: Risk): unknown[] => [
  ...[content.risk, content.version, content.follows, content.instrument, content.hash],
  content.definition.map(definitionList),
  ...[content.zone, content.made, content.assessor],
  content.items.map(({ code: name, answer, note }) => [name, answer, note]),
  ...[content.level, content.view, content.changed, content.review],
];

learn({ risk: { type: 20, home: kinds.team, read: readRisk, list: riskList } });
