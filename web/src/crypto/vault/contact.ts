import { Refusal } from '../refuse.ts';
import { list, optional, record, text, uint, type Read } from '../wire/shape.ts';
import { code, maybe } from './code.ts';
import { contactAnswers, contactMeans, voicemails } from './vocabulary.ts';

/** More would not be read by whoever is about to ring. */
const [maxWays, maxWindows, maxZone] = [16, 28, 64];
const dayMinutes = 1440;

/**
 * How she may be reached: without it, and outside of what it says, nobody contacts her. A change is a whole new version that names
 * the one it follows.
 */
export type ContactRules = Reach & {
  readonly type: 'contact';
  /** Entry id, or empty. */
  readonly follows: Uint8Array;
};

/** What is said of how she may be reached. */
export type Reach = {
  /** IANA name; the clocks of all windows. */
  readonly zone: string;
  /** Word by which both sides know each other, or ''. */
  readonly code: string;
  readonly ways: readonly Way[];
};

/** One way to reach her. */
export type Way = {
  readonly means: string;
  /** Number, address, place, or through whom. */
  readonly address: string;
  /** Who else may answer, and their names in her words. */
  readonly answer: string;
  readonly names: string;
  /** Whether a voicemail may be left, '' for not said; of calls alone. */
  readonly voicemail: string;
  /** Who to say one is. */
  readonly cover: string;
  /** When; none: never. */
  readonly windows: readonly Window[];
};

/**
 * A time of the week, by her clocks. Bit 0 of days is Monday: those on which it opens. Minutes from midnight: from 0–1439, to
 * 1–1440; where that is before from, it is on the day after.
 */
export type Window = { readonly days: number; readonly from: number; readonly to: number };

/** She must not be contacted (on 1), or may be again (on 0, until 0). Until when, Unix ms; 0 until it is said. */
export type NotSafe = { readonly type: 'notsafe'; readonly on: number; readonly until: number };

const format = (what: string): Refusal => new Refusal('FORMAT', what);

const window = record<Window>({ days: uint, from: uint, to: uint });

const readWindow: Read<Window> = (value) => {
  const read = window(value);
  const { days, from, to } = read;
  const isDay = days >= 1 && days < 128;
  if (!isDay || from >= dayMinutes || to < 1 || to > dayMinutes || from === to) throw format('window');
  return read;
};

const every = list(readWindow);

export const readWindows: Read<Window[]> = (value) => {
  const read = every(value);
  if (read.length > maxWindows) throw format('too many windows');
  return read;
};

/** May be the name of a zone; which there are is not for the protocol to say. */
export const readZone: Read<string> = (value) => {
  const read = text(value);
  const { length } = new TextEncoder().encode(read);
  if (length === 0 || length > maxZone) throw format('zone');
  return read;
};

const way = record<Way>({
  means: code(contactMeans),
  address: text,
  answer: code(contactAnswers),
  names: text,
  voicemail: maybe(voicemails),
  cover: text,
  windows: readWindows,
});

const readWay: Read<Way> = (value) => {
  const read = way(value);
  if (read.voicemail !== '' && read.means !== 'call') throw format('voicemail without a call');
  return read;
};

const rules = record<Omit<ContactRules, 'type'>>({
  follows: optional(16),
  zone: readZone,
  code: text,
  ways: list(readWay),
});

export const readContact: Read<ContactRules> = (value) => {
  const read = rules(value);
  if (read.ways.length > maxWays) throw format('too many ways');
  return { type: 'contact', ...read };
};

export const contactList = ({ follows, zone, code, ways }: ContactRules): unknown[] => [
  follows,
  zone,
  code,
  ways.map(({ means, address, answer, names, voicemail, cover, windows }) => [
    ...[means, address, answer, names, voicemail, cover],
    windowList(windows),
  ]),
];

export const windowList = (windows: readonly Window[]): unknown[] =>
  windows.map(({ days, from, to }) => [days, from, to]);

const notSafe = record<Omit<NotSafe, 'type'>>({ on: uint, until: uint });

export const readNotSafe: Read<NotSafe> = (value) => {
  const read = notSafe(value);
  if (read.on > 1 || (read.on === 0 && read.until !== 0)) throw format('not safe');
  return { type: 'notsafe', ...read };
};
