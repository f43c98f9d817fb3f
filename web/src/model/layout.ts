// Where the parts of a drawing stand: names, incidents and other things in three columns, ordered so that few lines cross. Without
// chance: the same case is drawn the same way on every machine.
import type { Drawing } from './network.ts';

/** `column`: 0 names, 1 incidents, 2 other things; `row`: from 0, may lie between two. */
export type Spot = { readonly column: number; readonly row: number };

export type Layout = {
  readonly spots: ReadonlyMap<string, Spot>;
  readonly rows: number;
  /** From a knot to a node, by their keys. */
  readonly lines: readonly { readonly knot: string; readonly node: string; readonly isUnsure: boolean }[];
};

/** Sweeps there and back; afterwards hardly anything moves. */
const SWEEPS = 8;

type Rows = Map<string, number>;

/** Each column is centred. */
function spread(keys: readonly string[], rows: number): Rows {
  const top = (rows - keys.length) / 2;
  return new Map(keys.map((key, nth) => [key, top + nth]));
}

/** By the mean place of what each is joined to (Sugiyama's barycentre); equal ones keep their order. */
function settle(keys: readonly string[], joined: ReadonlyMap<string, readonly string[]>, at: Rows): string[] {
  const mean = (key: string) => {
    const places = (joined.get(key) ?? []).flatMap((other) => at.get(other) ?? []);
    return places.reduce((sum, place) => sum + place, 0) / Math.max(1, places.length);
  };
  const means = new Map(keys.map((key) => [key, mean(key)]));
  return [...keys].sort((a, b) => (means.get(a) ?? 0) - (means.get(b) ?? 0));
}

export function layout({ people, things, knots }: Drawing): Layout {
  const lines = knots.flatMap(({ key, ends, isUnsure }) =>
    ends.map((node) => ({ knot: key, node, isUnsure: isUnsure && node.startsWith('person ') })),
  );
  const joined = new Map([...people, ...things, ...knots].map(({ key }): [string, string[]] => [key, []]));
  for (const { knot, node } of lines) {
    joined.get(knot)?.push(node);
    joined.get(node)?.push(knot);
  }
  let names = people.map(({ key }) => key);
  let middle = knots.map(({ key }) => key);
  let others = things.map(({ key }) => key);
  const rows = Math.max(names.length, middle.length, others.length);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const ends = new Map([...spread(names, rows), ...spread(others, rows)]);
    middle = settle(middle, joined, ends);
    const knotRows = spread(middle, rows);
    names = settle(names, joined, knotRows);
    others = settle(others, joined, knotRows);
  }
  const spots = [names, middle, others].flatMap((keys, column) =>
    [...spread(keys, rows)].map(([key, row]) => [key, { column, row }] as const),
  );
  return { spots: new Map(spots), rows, lines };
}
