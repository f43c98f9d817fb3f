import { manifestList, readManifest, type Manifest } from '../attach/manifest.ts';
import { Refusal } from '../refuse.ts';
import { bytes, list, optional, record, text, uint, type Read } from '../wire/shape.ts';
import {
  answers,
  burstChannels,
  children,
  evidenceSources,
  helps,
  impacts,
  incidentKinds,
  incidentStatuses,
  orderAnswers,
  precisions,
  reports,
  sources,
  whos,
  wheres,
  type Vocabulary,
} from './vocabulary.ts';

/** The degree of fear, or of certainty who it was, for which none was given; 0 to 3 are degrees. */
export const notSaid = 4;

/**
 * One version of an incident: an edit is a new entry that names the one it corrects. Whatever is empty or 0 was not said: nothing
 * but what and when is ever asked for. Source: the unit's incident schema, 2026.
 */
export type Incident = Story & {
  readonly type: 'incident';
  readonly incident: Uint8Array;
  readonly version: number;
  /** Entry id, or empty. */
  readonly corrects: Uint8Array;
  readonly status: string;
  /** Why it was corrected or taken out. */
  readonly reason: string;
  readonly source: string;
  /** Incident id, or empty: "it happened again". */
  readonly repeatOf: Uint8Array;
  readonly files: readonly Manifest[];
  /** As many as files, in their order. */
  readonly evidence: readonly Evidence[];
};

/** What is told of an incident. */
export type Story = {
  /** None twice. */
  readonly kinds: readonly string[];
  readonly when: When;
  readonly burst: Burst;
  /** What happened. */
  readonly text: string;
  /** What was said or written, exactly. */
  readonly words: string;
  readonly where: Where;
  readonly who: Who;
  readonly look: Look;
  readonly witness: Witness;
  readonly children: string;
  readonly fear: Fear;
  readonly impact: Impact;
  readonly order: Order;
  readonly reported: readonly Report[];
};

/** When an incident happened, as far as she knows it. Unix ms; end not before start, 0 for none; the zone as the device named it. */
export type When = {
  readonly start: number;
  readonly end: number;
  readonly precision: string;
  readonly zone: string;
};

/** It happened many times between start and end: "47 missed calls". From 2; 0 for a single time, and then without a channel. */
export type Burst = { readonly count: number; readonly channel: string };

/** Where it happened, in words of hers where she likes. It holds no precise location unless she writes one. */
export type Where = { readonly code: string; readonly text: string };

/** What she knows of who it was: certainty 0 not sure … 3 certain, {@link notSaid}; how she knows. Nothing needs a name. */
export type Who = {
  readonly code: string;
  readonly certainty: number;
  readonly how: string;
  readonly name: string;
};

/** What somebody unknown can be found by. */
export type Look = {
  readonly text: string;
  readonly vehicles: readonly Vehicle[];
  readonly handles: readonly Handle[];
  /** Of phones, as she saw them. */
  readonly numbers: readonly string[];
  readonly emails: readonly string[];
  /** Serial of a tracker that was found. */
  readonly tracker: string;
};

/** The plate may be a part of one. */
export type Vehicle = { readonly plate: string; readonly make: string; readonly colour: string };

/** An account at a service. */
export type Handle = { readonly service: string; readonly handle: string };

/** Whether anybody saw or heard it, and whether they will help. */
export type Witness = { readonly seen: string; readonly name: string; readonly help: string };

/** How afraid she was: degree 0–3, {@link notSaid}; her own word; whether she thought that somebody might be hurt. */
export type Fear = { readonly degree: number; readonly word: string; readonly violence: string };

/** What she changed or lost because of it: the "substantial adverse effect" of the Protection from Harassment Act 1997 s4A. */
export type Impact = { readonly codes: readonly string[]; readonly text: string };

/** Whether it breaks an order of a court, and which condition. */
export type Order = { readonly answer: string; readonly condition: string };

/** Whom she told; Unix ms, 0 for not said. */
export type Report = { readonly to: string; readonly when: number; readonly reference: string };

/** What is said of one file, which itself stays as it came. When it was made, as she says, Unix ms; initials and number of the exhibit. */
export type Evidence = { readonly source: string; readonly captured: number; readonly reference: string };

const format = (what: string): Refusal => new Refusal('FORMAT', what);

/** A code of a list. */
const code =
  (vocabulary: Vocabulary): Read<string> =>
  (value) => {
    const read = text(value);
    if (!vocabulary.includes(read)) throw format('unknown code');
    return read;
  };

/** A code of a list, or ''. */
const maybe =
  (vocabulary: Vocabulary): Read<string> =>
  (value) =>
    value === '' ? '' : code(vocabulary)(value);

/** Codes of a list, none twice. */
const distinct =
  (vocabulary: Vocabulary): Read<string[]> =>
  (value) => {
    const codes = list(code(vocabulary))(value);
    if (new Set(codes).size !== codes.length) throw format('a code twice');
    return codes;
  };

const degree: Read<number> = (value) => {
  const read = uint(value);
  if (read > notSaid) throw format('degree');
  return read;
};

const when = record<When>({ start: uint, end: uint, precision: code(precisions), zone: text });

const readWhen: Read<When> = (value) => {
  const read = when(value);
  if (read.end !== 0 && read.end < read.start) throw format('end before start');
  return read;
};

const burst = record<Burst>({ count: uint, channel: maybe(burstChannels) });

const readBurst: Read<Burst> = (value) => {
  const read = burst(value);
  const isOne = read.count === 0;
  if (isOne ? read.channel !== '' : read.count === 1 || read.channel === '') throw format('how many times');
  return read;
};

const readLook = record<Look>({
  text,
  vehicles: list(record<Vehicle>({ plate: text, make: text, colour: text })),
  handles: list(record<Handle>({ service: text, handle: text })),
  numbers: list(text),
  emails: list(text),
  tracker: text,
});

const readStory = record<Omit<Incident, 'type'>>({
  incident: bytes(16),
  version: uint,
  corrects: optional(16),
  status: code(incidentStatuses),
  reason: text,
  source: code(sources),
  repeatOf: optional(16),
  kinds: distinct(incidentKinds),
  when: readWhen,
  burst: readBurst,
  text,
  words: text,
  where: record<Where>({ code: maybe(wheres), text }),
  who: record<Who>({ code: maybe(whos), certainty: degree, how: text, name: text }),
  look: readLook,
  witness: record<Witness>({ seen: maybe(answers), name: text, help: maybe(helps) }),
  children: maybe(children),
  fear: record<Fear>({ degree, word: text, violence: maybe(answers) }),
  impact: record<Impact>({ codes: distinct(impacts), text }),
  order: record<Order>({ answer: maybe(orderAnswers), condition: text }),
  reported: list(record<Report>({ to: code(reports), when: uint, reference: text })),
  files: list(readManifest),
  evidence: list(record<Evidence>({ source: maybe(evidenceSources), captured: uint, reference: text })),
});

/** `FORMAT` for an unknown code or another shape. */
export const readIncident: Read<Incident> = (value) => {
  const story = readStory(value);
  if (story.evidence.length !== story.files.length) throw format('evidence without its file');
  return { type: 'incident', ...story };
};

/** As it is encoded. */
export function incidentList(content: Incident): unknown[] {
  const { incident, version, corrects, status, reason, source, repeatOf, where, who, witness } = content;
  const { fear, impact, order } = content;
  return [
    ...[incident, version, corrects, status, reason, source, repeatOf, [...content.kinds]],
    [content.when.start, content.when.end, content.when.precision, content.when.zone],
    [content.burst.count, content.burst.channel],
    ...[content.text, content.words],
    [where.code, where.text],
    [who.code, who.certainty, who.how, who.name],
    lookList(content.look),
    [witness.seen, witness.name, witness.help],
    content.children,
    [fear.degree, fear.word, fear.violence],
    [[...impact.codes], impact.text],
    [order.answer, order.condition],
    content.reported.map(({ to, when: told, reference }) => [to, told, reference]),
    content.files.map(manifestList),
    content.evidence.map(({ source: from, captured, reference }) => [from, captured, reference]),
  ];
}

const lookList = (look: Look): unknown[] => [
  look.text,
  look.vehicles.map(({ plate, make, colour }) => [plate, make, colour]),
  look.handles.map(({ service, handle }) => [service, handle]),
  [...look.numbers],
  [...look.emails],
  look.tracker,
];
