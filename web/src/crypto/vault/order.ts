import { manifestList, readManifest, type Manifest } from '../attach/manifest.ts';
import { Refusal } from '../refuse.ts';
import { bytes, list, optional, record, text, uint, type Read } from '../wire/shape.ts';
import { code, distinct } from './code.ts';
import { readZone } from './contact.ts';
import { learn } from './content.ts';
import { orderConditions, orderKinds, orderMeans, orderStages } from './staffvocabulary.ts';
import { wheres } from './vocabulary.ts';
import { kinds } from './role.ts';

const maxConditions = 64;

/**
 * One version of an order of a court and its conditions: an edit is a new entry that names the one it follows. It stands among the
 * staff: the words of a condition may hold a place that must stay unknown.
 */
export type CourtOrder = {
  readonly type: 'order';
  readonly order: Uint8Array;
  /** From 1. */
  readonly version: number;
  /** Entry id; empty exactly where version is 1. */
  readonly follows: Uint8Array;
  readonly kind: string;
  readonly stage: string;
  /** Whom it binds, or ''. */
  readonly against: string;
  readonly court: string;
  readonly reference: string;
  /** IANA name; the calendar by which it runs out. */
  readonly zone: string;
  /** Unix ms, from 1: the moment from which it holds. */
  readonly from: number;
  /** Unix ms, after from: the first moment at which it holds no more; 0 for no end. */
  readonly until: number;
  /** Unix ms, when whom it binds was told; 0 for not known. */
  readonly served: number;
  /** Order id, or empty: that one holds no more from `from` on. */
  readonly replaces: Uint8Array;
  readonly conditions: readonly Condition[];
  /** What the court wrote. */
  readonly files: readonly Manifest[];
};

/** One thing that an order forbids. */
export type Condition = {
  readonly condition: Uint8Array;
  readonly code: string;
  /** Of no_contact, none twice; empty for all. */
  readonly means: readonly string[];
  /** Of not_within, none twice, at least one: codes of where an incident happened. */
  readonly places: readonly string[];
  /** As the court wrote them; never ''. */
  readonly words: string;
  /** What is allowed nevertheless, or ''. */
  readonly except: string;
  /** Unix ms within the order's time; 0 for the order's. */
  readonly from: number;
  readonly until: number;
};

const readCondition = record<Condition>({
  condition: bytes(16),
  code: code(orderConditions),
  means: distinct(orderMeans),
  places: distinct(wheres),
  words: text,
  except: text,
  from: uint,
  until: uint,
});

const shape = record<Omit<CourtOrder, 'type'>>({
  order: bytes(16),
  version: uint,
  follows: optional(16),
  kind: code(orderKinds),
  stage: code(orderStages),
  against: text,
  court: text,
  reference: text,
  zone: readZone,
  from: uint,
  until: uint,
  served: uint,
  replaces: optional(16),
  conditions: list(readCondition),
  files: list(readManifest),
});

const isCondition = (
  { code, means, places, words, from, until }: Condition,
  order: Omit<CourtOrder, 'type'>,
): boolean =>
  words !== '' &&
  (means.length === 0 || code === 'no_contact') &&
  places.length > 0 === (code === 'not_within') &&
  (from === 0 || from >= order.from) &&
  (order.until === 0 || (until <= order.until && from < order.until)) &&
  (until === 0 || until > Math.max(from, order.from));

/** `FORMAT` for an unknown code, another shape, or times that do not fit together. */
const readOrder: Read<CourtOrder> = (value) => {
  const read = shape(value);
  const { order, version, follows, from, until, replaces, conditions } = read;
  const isVersion = version > 0 && (version === 1) === (follows.length === 0);
  const ids = new Set(conditions.map(({ condition }) => condition.join()));
  if (
    !isVersion ||
    replaces.join() === order.join() ||
    from === 0 ||
    (until !== 0 && until <= from) ||
    ids.size === 0 ||
    ids.size > maxConditions ||
    ids.size !== conditions.length ||
    !conditions.every((one) => isCondition(one, read))
  )
    throw new Refusal('FORMAT', 'order');
  return { type: 'order', ...read };
};

/** As it is encoded. */
const orderList = (content: CourtOrder): unknown[] => [
  ...[content.order, content.version, content.follows, content.kind, content.stage],
  ...[content.against, content.court, content.reference, content.zone],
  ...[content.from, content.until, content.served, content.replaces],
  content.conditions.map(({ condition, code, means, places, words, except, from, until }) => [
    ...[condition, code, [...means], [...places], words, except, from, until],
  ]),
  content.files.map(manifestList),
];

learn({ order: { type: 18, home: kinds.team, read: readOrder, list: orderList } });
