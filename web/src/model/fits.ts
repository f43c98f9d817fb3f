// What fits in two cases that somebody reads both of: part plates, cars, looks, places and hours. One of them alone fits many people
// and is not told; which of them together are is said here, one by one. There is no score, and no verdict: a person looks at what is
// behind each (docs/decisions/0034-linking-room.md).
import type { LookView } from '../worker/messages.ts';
import { clockHour } from './hourgrid.ts';
import { bodyOf, colourOf, featuresIn, makeOf, type Feature } from './lookwords.ts';
import { fitsWhole, fitTogether, partPlate, type PartPlate } from './partplate.ts';
import { plain } from './search.ts';

export type SignKind = 'plate' | 'car' | 'look' | 'place' | 'hours';

/** Something that fits in both, and the incidents that tell of it in each. */
export type Sign = {
  readonly what: SignKind;
  /** As it stands in each, or as it is called in both; of hours the first hour and the one after the last. */
  readonly here: string;
  readonly there: string;
  readonly behindHere: readonly string[];
  readonly behindThere: readonly string[];
};

type Looks = readonly LookView[];

type Car = {
  readonly incident: string;
  readonly plate: string;
  readonly whole: string;
  readonly part: PartPlate | null;
  readonly colour: string;
  readonly make: string;
  readonly body: string;
};

const carsIn = (looks: Looks): readonly Car[] =>
  looks.flatMap(({ incident, vehicles }) =>
    vehicles.map(({ plate, whole, make, colour }) => ({
      ...{ incident, plate: plate.trim(), whole, part: whole === '' ? partPlate(plate) : null },
      ...{ colour: colourOf(`${colour} ${make}`), make: makeOf(make), body: bodyOf(make) },
    })),
  );

const differ = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b;

/** Silver and grey are taken for each other, at night above all. */
const differInColour = (a: string, b: string): boolean =>
  differ(a === 'silver' ? 'grey' : a, b === 'silver' ? 'grey' : b);

/** They cannot be one car, by what is said of both. */
const isOther = (a: Car, b: Car): boolean =>
  differInColour(a.colour, b.colour) || differ(a.make, b.make) || differ(a.body, b.body);

function platesFit(a: Car, b: Car): boolean {
  if (isOther(a, b)) return false;
  if (a.part) return b.part ? fitTogether(a.part, b.part) : b.whole !== '' && fitsWhole(a.part, b.whole);
  return a.whole !== '' && b.part !== null && fitsWhole(b.part, a.whole);
}

/** Two whole plates are no sign: those are compared as what they are (client/links.ts). */
const carsFit = (a: Car, b: Car): boolean =>
  a.colour !== '' &&
  (a.make !== '' || a.body !== '') &&
  !isOther(a, b) &&
  b.colour !== '' &&
  ((a.make !== '' && a.make === b.make) || (a.body !== '' && a.body === b.body)) &&
  !(a.whole !== '' && b.whole !== '' && a.whole !== b.whole) &&
  !(a.part && b.whole !== '' && !fitsWhole(a.part, b.whole)) &&
  !(b.part && a.whole !== '' && !fitsWhole(b.part, a.whole));

const nameOf = ({ colour, make, body }: Car): string => [colour, make, body].filter(Boolean).join(' ');

/** What fits in pairs of something, said once for each way in which it is called. */
function pairs<T extends { readonly incident: string }>(
  what: SignKind,
  [here, there]: readonly [readonly T[], readonly T[]],
  fit: (a: T, b: T) => boolean,
  say: (one: T, other: T) => readonly [string, string],
): readonly Sign[] {
  const found = new Map<string, { said: readonly [string, string]; a: Set<string>; b: Set<string> }>();
  for (const one of here)
    for (const other of there) {
      if (!fit(one, other)) continue;
      const said = say(one, other);
      const known = found.get(said.join('\n')) ?? { said, a: new Set<string>(), b: new Set<string>() };
      known.a.add(one.incident);
      known.b.add(other.incident);
      found.set(said.join('\n'), known);
    }
  return [...found.values()].map(({ said: [ours, theirs], a, b }) => ({
    ...{ what, here: ours, there: theirs, behindHere: [...a], behindThere: [...b] },
  }));
}

type Told = { readonly incident: string; readonly features: readonly Feature[] };

const toldIn = (looks: Looks): readonly Told[] =>
  looks
    .map(({ incident, look }) => ({ incident, features: featuresIn(look) }))
    .filter(({ features }) => features.length > 0);

/** A look that fits: two things that fit few people, or one of those and two that fit many. */
const LOOK = { rare: 2, withRare: 2 } as const;

function looksFit(here: readonly Told[], there: readonly Told[]): readonly Sign[] {
  const inAll = (all: readonly Told[]) => new Set(all.flatMap(({ features }) => features));
  const other = inAll(there);
  const both = [...inAll(here)].filter((one) => other.has(one));
  const rare = both.filter(({ weight }) => weight === 'rare').length;
  if (!(rare >= LOOK.rare || (rare === 1 && both.length - rare >= LOOK.withRare))) return [];
  const behind = (all: readonly Told[]) =>
    all.filter(({ features }) => features.some((one) => both.includes(one))).map(({ incident }) => incident);
  const said = both.map(({ say }) => say).join(', ');
  return [{ what: 'look', here: said, there: said, behindHere: behind(here), behindThere: behind(there) }];
}

/** Words of a place that many have: they do not make two places one. */
const ANYWHERE = new Set(
  'the and near outside front back side my our her his their house home flat door work school station car park street road lane avenue close way drive shop shops supermarket bus stop town city centre corner opposite behind from with for gym church pub park high main new old garden office building'.split(
    ' ',
  ),
);

const POSTCODE = /\b([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})\b/gu;

/** What a place can be known by: a postcode, or a word with the one after it, of which one is not to be had anywhere. */
function namesOf(place: string): readonly string[] {
  const text = plain(place);
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  const isOwn = (word: string | undefined): boolean =>
    word !== undefined && !ANYWHERE.has(word) && /\p{L}/u.test(word);
  const two = words
    .slice(1)
    .flatMap((word, at) => (isOwn(word) || isOwn(words[at]) ? [`${words[at] ?? ''} ${word}`] : []));
  return [...two, ...[...text.matchAll(POSTCODE)].map(([, out, rest]) => `${out ?? ''} ${rest ?? ''}`)];
}

type At = { readonly incident: string; readonly name: string };

const placesIn = (looks: Looks): readonly At[] =>
  looks.flatMap(({ incident, place }) => namesOf(place).map((name) => ({ incident, name })));

/** Hours of a day in which most happened, of at least so many of which the hour is known. */
const HOURS = { wide: 3, least: 5, share: 0.6 } as const;

type Timed = { readonly incident: string; readonly hour: number };

const timesIn = (looks: Looks): readonly Timed[] =>
  looks.flatMap(({ incident, precision, start, zone }) =>
    precision === 'exact' || precision === 'about' ? [{ incident, hour: clockHour(start, zone) }] : [],
  );

/** Those of a few hours, where they are most of all; null where they are not. */
function mostIn(times: readonly Timed[], from: number): readonly string[] | null {
  const within = times.filter(({ hour }) => (hour - from + 24) % 24 < HOURS.wide);
  const isMost = times.length >= HOURS.least && within.length >= HOURS.share * times.length;
  return isMost ? within.map(({ incident }) => incident) : null;
}

/** The hours in which most of both happened: those with the most in them. */
function hoursFit(here: readonly Timed[], there: readonly Timed[]): readonly Sign[] {
  const found = Array.from({ length: 24 }, (_, from): readonly Sign[] => {
    const [ours, theirs] = [mostIn(here, from), mostIn(there, from)];
    const said = `${from} ${(from + HOURS.wide) % 24}`;
    return ours && theirs
      ? [{ what: 'hours', here: said, there: said, behindHere: ours, behindThere: theirs }]
      : [];
  }).flat();
  const count = ({ behindHere, behindThere }: Sign): number => behindHere.length + behindThere.length;
  return found.sort((a, b) => count(b) - count(a)).slice(0, 1);
}

/** Which of them together are told. Hours and a car, or hours and a place, fit too many to be. */
const TOGETHER: readonly (readonly SignKind[])[] = [
  ['plate', 'car'],
  ['plate', 'look'],
  ['plate', 'place'],
  ['look', 'car'],
  ['look', 'place', 'hours'],
  ['car', 'place', 'hours'],
];

/** What fits in both, where enough of it does to be told; none otherwise. */
export function fits(here: Looks, there: Looks): readonly Sign[] {
  const [ours, theirs] = [carsIn(here), carsIn(there)];
  const signs: readonly Sign[] = [
    ...pairs('plate', [ours, theirs], platesFit, (a, b) => [a.plate, b.plate]),
    ...pairs('car', [ours, theirs], carsFit, (a, b) => [nameOf(a), nameOf(b)]),
    ...looksFit(toldIn(here), toldIn(there)),
    ...pairs(
      'place',
      [placesIn(here), placesIn(there)],
      (a, b) => a.name === b.name,
      ({ name }) => [name, name],
    ),
    ...hoursFit(timesIn(here), timesIn(there)),
  ];
  const found = new Set(signs.map(({ what }) => what));
  return TOGETHER.some((kinds) => kinds.every((kind) => found.has(kind))) ? signs : [];
}
