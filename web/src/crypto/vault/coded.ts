import { Refusal } from '../refuse.ts';
import { bytes, list, optional, record, text, tuple, uint, type Read } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import { learn } from './content.ts';
import { ascending } from './statement.ts';
import { stalkers, type Vocabulary } from './vocabulary.ts';
import * as lists from './staffvocabulary.ts';
import { kinds } from './role.ts';

/** The length of every encoded set of facts in bytes, so that no fact shows in the length of an entry. */
const size = 832;

/** The quarters that facts may be about: those of the years 2000 to 2199. */
const [first, after] = [2000 * 4, 2200 * 4];

/**
 * What is counted of a case in a quarter: codes, and neither words nor names. What the unit did not do in the quarter is not said
 * (`''`, nothing): of a case that was not referred then nothing from source to behaviours, of one that nobody worked on nothing
 * from end to links; `waits` is said of no other.
 */
export type Coded = { readonly type: 'coded' } & CodedFacts;

export type CodedFacts = {
  readonly case: Uint8Array;
  /** Year · 4 + 0 … 3. */
  readonly quarter: number;
  /** From 1, of these facts of the case in the quarter. */
  readonly version: number;
  /** The entry of the version before; empty in the first. */
  readonly follows: Uint8Array;
  /** In this quarter: 1, else 0. */
  readonly referred: number;
  readonly source: string;
  readonly track: string;
  /** How long until it was known how to reach her safely. */
  readonly contact: string;
  readonly stalker: string;
  readonly behaviours: readonly string[];
  /** Of a case that is not adopted: it waits, or was closed; else `''`. */
  readonly waits: string;
  /** Came into the quarter how; `''` where nobody worked on it. */
  readonly flow: string;
  /** Closed how in the quarter; `''` where it is open. */
  readonly end: string;
  readonly risk: string;
  /** Families of them. */
  readonly decisions: readonly string[];
  /** Whether hers is noted with them. */
  readonly view: string;
  /** In force at some time of the quarter. */
  readonly orders: readonly string[];
  readonly plan: string;
  /** Her own answers. */
  readonly safer: string;
  readonly heard: string;
  readonly informed: string;
  readonly control: string;
  readonly links: string;
};

const fields: { readonly [K in keyof CodedFacts]: Read<CodedFacts[K]> } = {
  case: bytes(16),
  quarter: uint,
  version: uint,
  follows: optional(16),
  referred: uint,
  source: text,
  track: text,
  contact: text,
  stalker: text,
  behaviours: list(text),
  waits: text,
  flow: text,
  end: text,
  risk: text,
  decisions: list(text),
  view: text,
  orders: list(text),
  plan: text,
  safer: text,
  heard: text,
  informed: text,
  control: text,
  links: text,
};

/** What was counted in a quarter and what of that was printed, for whoever makes the next one. */
export type Counts = {
  readonly type: 'report';
  readonly quarter: number;
  /** 32 bits. */
  readonly draw: number;
  /** Name, count and where it is printed: nowhere 0, inside 1, for everybody too 3. */
  readonly cells: readonly (readonly [cell: string, count: number, printed: number])[];
  /** The entries that were counted, strictly ascending. */
  readonly facts: readonly Uint8Array[];
  /** Vaults of the unit of which nothing could be believed then, strictly ascending, and whose; empty where nobody knew. */
  readonly without: readonly (readonly [vault: Uint8Array, account: Uint8Array])[];
  /** Accounts of advocates of whom nothing was there, or nothing sent since the quarter ended; strictly ascending. */
  readonly gaps: readonly Uint8Array[];
};

const counts = tuple(
  uint,
  uint,
  list(tuple(text, uint, uint)),
  list(bytes(16)),
  list(tuple(bytes(16), optional(16))),
  list(bytes(16)),
);

const inTime = (quarter: number): boolean => quarter >= first && quarter < after;

const readReport: Read<Counts> = (value) => {
  const [quarter, draw, cells, facts, without, gaps] = counts(value);
  const isCell = ([cell, , printed]: (typeof cells)[number]): boolean =>
    /^[a-z0-9_/]{1,64}$/.test(cell) && [0, 1, 3].includes(printed);
  const isOnce = new Set(cells.map(([cell]) => cell)).size === cells.length;
  if (
    !inTime(quarter) ||
    draw >= 2 ** 32 ||
    cells.length === 0 ||
    !cells.every(isCell) ||
    !isOnce ||
    !ascending(facts) ||
    !ascending(without.map(([vault]) => vault)) ||
    !ascending(gaps)
  )
    throw new Refusal('FORMAT', 'report');
  return { type: 'report', quarter, draw, cells, facts, without, gaps };
};

const reportList = ({ quarter, draw, cells, facts, without, gaps }: Counts): unknown[] => [
  quarter,
  draw,
  cells.map((cell) => [...cell]),
  [...facts],
  without.map((one) => [...one]),
  [...gaps],
];

const shape = record<CodedFacts & { readonly fill: Uint8Array }>({ ...fields, fill: bytes() });

/** One of the codes where something is said, else nothing. */
const is = (said: boolean, code: string, codes: Vocabulary): boolean =>
  said ? codes.includes(code) : code === '';

const are = (said: boolean, some: readonly string[], codes: Vocabulary): boolean =>
  some.every((code) => said && codes.includes(code)) && new Set(some).size === some.length;

function holds(one: CodedFacts): boolean {
  const referred = one.referred === 1;
  const worked = one.flow !== '';
  return (
    inTime(one.quarter) &&
    one.version > 0 &&
    (one.version === 1) === (one.follows.length === 0) &&
    one.referred <= 1 &&
    is(referred, one.source, lists.countedSources) &&
    is(referred, one.track, lists.tracks) &&
    // Of whom no referral is noted, nothing else is known than that the unit works on the case.
    (one.source !== 'not_noted' || one.track === 'adopted') &&
    is(referred, one.contact, lists.firstContacts) &&
    is(referred, one.stalker, stalkers) &&
    are(referred, one.behaviours, lists.behaviours) &&
    is(!worked && one.waits !== '', one.waits, lists.waits) &&
    is(worked, one.flow, lists.flows) &&
    is(worked && one.end !== '', one.end, lists.ends) &&
    is(worked, one.risk, lists.risks) &&
    are(worked, one.decisions, lists.decisionFamilies) &&
    is(worked, one.view, lists.viewStates) &&
    (!worked || (one.view === 'none') === (one.decisions.length === 0)) &&
    are(worked, one.orders, lists.orderKinds) &&
    is(worked, one.plan, lists.planStages) &&
    [one.safer, one.heard, one.informed, one.control].every((said) => is(worked, said, lists.voices)) &&
    is(worked, one.links, lists.linkStates)
  );
}

/** Facts as they are encoded, filled up to their one length. */
function codedList(one: CodedFacts): unknown[] {
  const names = Object.keys(fields) as (keyof CodedFacts)[];
  const said = names.map((name) => {
    const value = one[name];
    return value instanceof Uint8Array || !Array.isArray(value) ? value : [...(value as readonly string[])];
  });
  // The head of a byte string of 256 bytes and more is two longer than that of none.
  const room = size - encode([...said, new Uint8Array()]).length - 2;
  if (room < 256) throw new Refusal('FORMAT', 'facts of another length');
  return [...said, new Uint8Array(room)];
}

const readCoded: Read<Coded> = (value) => {
  const { fill, ...facts } = shape(value);
  if (!holds(facts)) throw new Refusal('FORMAT', 'facts of a case');
  const filled = codedList(facts).at(-1) as Uint8Array;
  if (fill.length !== filled.length || fill.some((byte) => byte !== 0))
    throw new Refusal('FORMAT', 'facts of another length');
  return { type: 'coded', ...facts };
};

learn({
  coded: { type: 16, home: kinds.unit, read: readCoded, list: codedList },
  report: { type: 17, home: kinds.unit, read: readReport, list: reportList },
});
