import { expect, test } from 'vitest';
import type { Form, IncidentDraft, Writing } from '../worker/messages.ts';
import { layout } from './layout.ts';
import { drawing, DRAWN, keyOfWriting, network, writingsOf } from './network.ts';
import type { Placed } from './placed.ts';
import { placedOf, told } from './testing/placed.ts';

const look = (more: Partial<IncidentDraft['look']>) => ({
  ...{ text: '', vehicles: [], handles: [], numbers: [], emails: [], tracker: '' },
  ...more,
});
const who = (name: string, code = 'known_named', certainty = 3) => ({ code, certainty, how: '', name });
const at = (date: number) => ({ start: Date.UTC(2026, 10, date, 12) });

/** Letters and digits alone; null for what is short. */
const form = ({ what, text }: Writing): Form => {
  const normal = text.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  return normal.length < 5 ? null : { what, normal };
};

const build = (placed: readonly Placed[]) => {
  const all = placed.flatMap(({ view }) => writingsOf(view.draft));
  return network(placed, new Map(all.map((one) => [keyOfWriting(one), form(one)])));
};

test('what is the same in one form is one node, as she wrote it first; a name is the name alone', () => {
  const placed = placedOf(
    told('b', at(2), { who: who('rob  hale'), look: look({ numbers: ['07700-900123', '07700 900123'] }) }),
    told('a', at(1), { who: who('Rob Hale'), look: look({ numbers: ['07700 900123', ''], tracker: ' ' }) }),
    told('c', at(3), {
      who: who(' Rob  Hale ', 'think_i_know'),
      look: look({ emails: ['rob@example.com'] }),
    }),
  );
  const { nodes, loose } = build(placed);
  expect(nodes.map(({ kind, label, behind }) => [kind, label, behind])).toEqual([
    ['person', 'Rob Hale', ['a', 'c']],
    ['person', 'rob hale', ['b']],
    ['phone', '07700 900123', ['a', 'b']],
    ['email', 'rob@example.com', ['c']],
  ]);
  expect(nodes[0]?.unsure).toEqual(['c']);
  expect(nodes[2]).toMatchObject({ others: ['07700-900123'] });
  expect([nodes[2]?.first.view.incident, nodes[2]?.last.view.incident]).toEqual(['a', 'b']);
  expect([...(nodes[0]?.beside ?? [])]).toEqual([
    ['email ROBEXAMPLECOM', ['c']],
    ['phone 07700900123', ['a']],
  ]);
  expect(loose).toEqual([]);
});

test.each(['unknown', 'Unknown.', "don't know", 'not sure', '???', ' ', 'Nobody', 'n/a'])(
  '%j is nobody’s name',
  (name) => expect(build(placedOf(told('a', at(1), { who: who(name) }))).nodes).toEqual([]),
);

test('who she says is unknown has no name', () =>
  expect(build(placedOf(told('a', at(1), { who: who('a man', 'unknown') }))).nodes).toEqual([]));

test('what is not whole is no node, is beside nothing, and is told as it was written', () => {
  const vehicles = [{ plate: 'AB1?', make: '', colour: '' }];
  const { nodes, loose } = build(
    placedOf(
      told('a', at(1), { look: look({ vehicles, handles: [{ service: 'Insta', handle: 'x' }] }) }),
      told('b', at(2), { look: look({ vehicles }) }),
    ),
  );
  expect(nodes).toEqual([]);
  expect(loose).toEqual([
    { kind: 'handle', text: 'x (Insta)', behind: ['a'] },
    { kind: 'plate', text: 'AB1?', behind: ['a', 'b'] },
  ]);
});

test('what has no form yet is nowhere', () => {
  const placed = placedOf(told('a', at(1), { look: look({ numbers: ['07700 900123'] }) }));
  expect(network(placed, new Map())).toEqual({ nodes: [], loose: [] });
});

test('a number told by somebody’s handle is the number', () => {
  const placed = placedOf(
    told('a', at(1), { look: look({ numbers: ['07700900123'] }) }),
    told('b', at(2), { look: look({ handles: [{ service: 'WhatsApp', handle: '07700900123' }] }) }),
  );
  const forms = new Map(
    placed
      .flatMap(({ view }) => writingsOf(view.draft))
      .map((one) => [keyOfWriting(one), { what: 'phone', normal: '+447700900123' } as const]),
  );
  expect(network(placed, forms).nodes).toMatchObject([{ kind: 'phone', behind: ['a', 'b'] }]);
});

test('incidents with the same things in them are one knot; those of which she was not sure stand apart', () => {
  const car = look({ vehicles: [{ plate: 'AB12 CDE', make: '', colour: '' }] });
  const placed = placedOf(
    told('a', at(1), { who: who('Rob'), look: car }),
    told('b', at(2), { who: who('Rob'), look: car }),
    told('c', at(3), { who: who('Rob', 'think_i_know'), look: car }),
    told('d', at(4), { look: car }),
    told('e', at(5)),
  );
  const { knots, people, things, left } = drawing(placed, build(placed));
  expect(knots.map(({ behind, isUnsure, ends }) => [behind, isUnsure, ends.length])).toEqual([
    [['a', 'b'], false, 2],
    [['c'], true, 2],
    [['d'], false, 1],
  ]);
  expect([people.length, things.length]).toEqual([1, 1]);
  expect(left).toEqual({ nodes: 0, incidents: [] });
  const { lines } = layout({ people, things, knots, left });
  expect(lines.filter(({ isUnsure }) => isUnsure).map(({ node }) => node)).toEqual(['person Rob']);
});

test('of a great many the most frequent are drawn, and the rest is counted', () => {
  const placed = placedOf(
    ...Array.from({ length: 300 }, (_, nth) =>
      told(`i${nth}`, at(1), {
        who: who(`Name ${'abcdefghijklmnopqrst'.charAt(nth % 20)}`),
        look: look({ numbers: [`07700 9${10000 + (nth % 60)}`] }),
      }),
    ),
  );
  const { people, things, knots, left } = drawing(placed, build(placed));
  expect(people.length).toBeLessThanOrEqual(DRAWN.people);
  expect(things.length).toBeLessThanOrEqual(DRAWN.things);
  expect(knots.length).toBe(DRAWN.knots);
  const held = new Set(knots.flatMap(({ ends }) => ends));
  expect([...people, ...things].every(({ key }) => held.has(key))).toBe(true);
  expect(left.nodes).toBe(80 - held.size);
  const shown = new Set(knots.flatMap(({ behind }) => behind));
  expect(left.incidents).toHaveLength(300 - shown.size);
});

test('the same case is laid out the same way, without two in one place', () => {
  const all = Array.from({ length: 40 }, (_, nth) =>
    told(`i${nth}`, at(1 + (nth % 20)), {
      who: who(`Name ${'abcdef'.charAt(nth % 6)}`),
      look: look({ numbers: [`07700 9${10000 + (nth % 9)}`] }),
    }),
  );
  const lay = (of: readonly Parameters<typeof told>[2][] | typeof all) => {
    const placed = placedOf(...(of as typeof all));
    return layout(drawing(placed, build(placed)));
  };
  const one = lay(all);
  expect(lay([...all].reverse())).toEqual(one);
  const places = [...one.spots.values()].map(({ column, row }) => `${column} ${row}`);
  expect(new Set(places).size).toBe(places.length);
  expect(Math.max(...[...one.spots.values()].map(({ row }) => row))).toBeLessThan(one.rows);
});

test('an incident with one name alone is joined to that name', () => {
  const placed = placedOf(told('a', at(1), { who: who('Rob') }));
  const { spots, lines } = layout(drawing(placed, build(placed)));
  expect(lines).toHaveLength(1);
  expect([lines[0]?.knot, lines[0]?.node].map((key) => spots.get(key ?? '')?.column)).toEqual([1, 0]);
});

test('lines that need not cross do not', () => {
  const pairs = 'abcdefgh'.split('');
  const placed = placedOf(
    ...pairs.map((letter, nth) =>
      told(letter, at(1 + ((nth * 5) % 8)), {
        who: who(`Name ${letter}`),
        look: look({ numbers: [`07700 90000${nth}`] }),
      }),
    ),
  );
  const { spots, lines } = layout(drawing(placed, build(placed)));
  for (const { knot, node } of lines) expect(spots.get(node)?.row).toBe(spots.get(knot)?.row);
});

test('nothing', () =>
  expect(layout(drawing([], build([])))).toEqual({ spots: new Map(), rows: 0, lines: [] }));
