// What incidents have in common: names that she gave, and what people can be found by. It says that two writings are the same where
// their form is; that two of them are one person is for people to say.
import { writingsOf, type Form, type IncidentDraft, type Writing } from '../worker/messages.ts';
import { gather, type Placed } from './placed.ts';

export { writingsOf };

export type NodeKind = 'person' | Writing['what'];

/** In the order in which they are listed. */
export const NODE_KINDS: readonly NodeKind[] = ['person', 'phone', 'handle', 'email', 'plate', 'tracker'];

export type Node = {
  /** Kind and form; of a name the name as it stands. */
  readonly key: string;
  readonly kind: NodeKind;
  /** As she wrote it first. */
  readonly label: string;
  /** Other ways in which she wrote it. */
  readonly others: readonly string[];
  /** Incident ids, in the order in which they happened. */
  readonly behind: readonly string[];
  /** Of these she was not sure that it was them; only of names. */
  readonly unsure: readonly string[];
  readonly first: Placed;
  readonly last: Placed;
  /** What else stands in the same incidents, most often first: key → incident ids. */
  readonly beside: ReadonlyMap<string, readonly string[]>;
};

/** What is not surely whole: it is compared with nothing. */
export type Loose = {
  readonly kind: Writing['what'];
  readonly text: string;
  readonly behind: readonly string[];
};

export type Network = { readonly nodes: readonly Node[]; readonly loose: readonly Loose[] };

/** Writing → its form, by {@link keyOfWriting}. */
export type Forms = ReadonlyMap<string, Form>;

export const keyOfWriting = ({ what, service, text }: Writing): string => `${what} ${service} ${text}`;

/** What stands in the place of a name where there is none. */
const NOBODY =
  /^(?:unknown|not known|do ?n['’]?t know|no idea|not sure|unsure|someone|somebody|nobody|no one|none|n\/?a)\.?$/iu;

/** The name that she gave, in one line; '' for none. */
export function nameIn({ who }: IncidentDraft): string {
  const name = who.name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ');
  return who.code === 'unknown' || !/\p{L}/u.test(name) || NOBODY.test(name) ? '' : name;
}

export const isUnsure = ({ who }: IncidentDraft): boolean =>
  who.code === 'think_i_know' || who.certainty <= 1;

type Found = { readonly kind: NodeKind; readonly writings: Set<string>; readonly placed: Placed[] };

const as = ({ text, service }: Writing): string => (service === '' ? text : `${text} (${service})`);

const ids = (placed: readonly Placed[]): readonly string[] => placed.map(({ view }) => view.incident);

function besideOf(key: string, placed: readonly Placed[], keysOf: ReadonlyMap<Placed, ReadonlySet<string>>) {
  const found = new Map<string, string[]>();
  for (const one of placed)
    for (const other of keysOf.get(one) ?? []) {
      if (other === key) continue;
      const known = found.get(other);
      if (known) known.push(one.view.incident);
      else found.set(other, [one.view.incident]);
    }
  return new Map([...found].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1)));
}

/** By kind, then the most incidents first, then the latest. What has no form yet is not there. */
export function network(placed: readonly Placed[], forms: Forms): Network {
  const found = new Map<string, Found>();
  const loose = new Map<string, { kind: Writing['what']; text: string; behind: Set<string> }>();
  const keysOf = new Map<Placed, Set<string>>();
  const add = (key: string, kind: NodeKind, writing: string, one: Placed) => {
    const keys = keysOf.get(one) ?? new Set<string>();
    const known = found.get(key) ?? { kind, writings: new Set<string>(), placed: [] };
    known.writings.add(writing);
    if (!keys.has(key)) known.placed.push(one);
    found.set(key, known);
    keysOf.set(one, keys.add(key));
  };
  for (const one of placed) {
    const { draft } = one.view;
    const name = nameIn(draft);
    if (name !== '') add(`person ${name}`, 'person', name, one);
    for (const writing of writingsOf(draft)) {
      const key = keyOfWriting(writing);
      const form = forms.get(key);
      if (form) add(`${form.what} ${form.normal}`, form.what, as(writing), one);
      else if (form === null) {
        const known = loose.get(key) ?? { kind: writing.what, text: as(writing), behind: new Set<string>() };
        loose.set(key, { ...known, behind: known.behind.add(one.view.incident) });
      }
    }
  }
  const nodes = [...found].flatMap(([key, { kind, writings, placed: of }]): readonly Node[] => {
    const [first, last] = [of[0], of.at(-1)];
    const [label = '', ...others] = writings;
    if (!first || !last) return [];
    const unsure = kind === 'person' ? ids(of.filter(({ view }) => isUnsure(view.draft))) : [];
    return [
      {
        ...{ key, kind, label, others, unsure, first, last },
        behind: ids(of),
        beside: besideOf(key, of, keysOf),
      },
    ];
  });
  const order = (kind: NodeKind) => NODE_KINDS.indexOf(kind);
  return {
    nodes: nodes.sort(
      (a, b) =>
        order(a.kind) - order(b.kind) ||
        b.behind.length - a.behind.length ||
        b.last.first - a.last.first ||
        (a.key < b.key ? -1 : 1),
    ),
    loose: [...loose.values()]
      .map(({ kind, text, behind }) => ({ kind, text, behind: [...behind] }))
      .sort((a, b) => order(a.kind) - order(b.kind) || b.behind.length - a.behind.length),
  };
}

/** Incidents in which the same things stand, and nothing else that is drawn. */
export type Knot = {
  /** None of a node. */
  readonly key: string;
  /** Node keys. */
  readonly ends: readonly string[];
  /** She was not sure that it was the person named. */
  readonly isUnsure: boolean;
  readonly behind: readonly string[];
  readonly first: Placed;
  readonly last: Placed;
};

/** The most that are drawn: names, other things, and knots. */
export const DRAWN = { people: 10, things: 20, knots: 20 } as const;

export type Drawing = {
  readonly people: readonly Node[];
  readonly things: readonly Node[];
  readonly knots: readonly Knot[];
  /** What is in the table alone. */
  readonly left: { readonly nodes: number; readonly incidents: readonly string[] };
};

const most = (nodes: readonly Node[], n: number): readonly Node[] =>
  [...nodes]
    .sort(
      (a, b) => b.behind.length - a.behind.length || b.last.first - a.last.first || (a.key < b.key ? -1 : 1),
    )
    .slice(0, n);

/** What is drawn of it: what stands in the most incidents, and knots of the most incidents. */
export function drawing(placed: readonly Placed[], { nodes }: Network): Drawing {
  const people = most(
    nodes.filter(({ kind }) => kind === 'person'),
    DRAWN.people,
  );
  const things = most(
    nodes.filter(({ kind }) => kind !== 'person'),
    DRAWN.things,
  );
  const ends = new Map<string, string[]>();
  for (const { key, behind } of [...people, ...things])
    for (const id of behind) {
      const known = ends.get(id);
      if (known) known.push(key);
      else ends.set(id, [key]);
    }
  const unsure = new Set(people.flatMap((one) => one.unsure));
  const sets = gather(placed, ({ view }) => {
    const of = ends.get(view.incident);
    return of ? `knot ${unsure.has(view.incident) ? '?' : ''}${of.join('\n')}` : null;
  });
  const knots = [...sets].flatMap(([key, of]): readonly Knot[] => {
    const [first, last] = [of[0], of.at(-1)];
    if (!first || !last) return [];
    const isNotSure = unsure.has(first.view.incident);
    return [
      {
        ...{ key, first, last, behind: ids(of), isUnsure: isNotSure },
        ends: ends.get(first.view.incident) ?? [],
      },
    ];
  });
  const drawn = [...knots]
    .sort(
      (a, b) =>
        b.behind.length - a.behind.length || b.ends.length - a.ends.length || (a.key < b.key ? -1 : 1),
    )
    .slice(0, DRAWN.knots);
  const held = new Set(drawn.flatMap((knot) => knot.ends));
  const [shownPeople, shownThings] = [people, things].map((all) => all.filter(({ key }) => held.has(key)));
  const shown = new Set(drawn.flatMap(({ behind }) => behind));
  const isSomewhere = new Set(nodes.flatMap(({ behind }) => behind));
  return {
    people: shownPeople ?? [],
    things: shownThings ?? [],
    knots: drawn,
    left: {
      nodes: nodes.length - held.size,
      incidents: [...isSomewhere].filter((id) => !shown.has(id)),
    },
  };
}
