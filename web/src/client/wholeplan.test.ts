import { expect, test } from 'vitest';
import { fromHex } from './hex.ts';
import { Plan } from './plan.ts';
import type { Vault } from './vault.ts';
import { WholePlan } from './wholeplan.ts';

const [victim, advocate, outreach] = [1, 2, 3];
const her = new Uint8Array(16).fill(9);
const id = (n: number): string => n.toString(16).padStart(32, '0');
const work = 7;

type Said = { readonly ops: readonly unknown[]; readonly role?: number; readonly mayEdit?: boolean };

/** A verified vault of kind plan in which these entries stand, from seq 2 on. */
function planOf(vault: number, section: number, said: readonly Said[], more: object = {}): Plan {
  const log = {
    id: id(vault),
    vault: fromHex(id(vault)),
    ...{ section, state: 'verified', code: '', canEdit: true, seq: said.length + 1, founder: her },
    members: [{ account: her, role: victim }],
    entries: [
      { seq: 1, statement: {}, content: null },
      ...said.map(({ ops, role = victim, mayEdit = true }, i) => ({
        ...{ seq: i + 2, id: `${vault} ${i}`, author: id(role), role, mayEdit, received: vault },
        content: { type: 'plan', ops },
      })),
    ],
    ...more,
  };
  const plan = new Plan({ log, outbox: { jobs: [] } } as unknown as Vault, () => undefined);
  plan.feed();
  return plan;
}

const step = (item: number, section: number, text: string): readonly unknown[] => [
  1,
  fromHex(id(item)),
  section,
  '',
  text,
];
const moved = (to: number, upTo = 2): readonly unknown[] => [9, work, fromHex(id(to)), upTo];
const main = (...said: Said[]): Plan =>
  planOf(1, 0, [{ ops: [step(1, work, 'before'), step(2, 4, 'bell')] }, ...said]);
const texts = (whole: WholePlan): readonly string[] => whole.items().map(({ text }) => text);
const part = (more: object = {}, section = work): Plan =>
  planOf(2, section, [{ ops: [step(1, section, 'now'), step(3, 4, 'of another section')] }], more);

test('a section that was moved is what its vault says, and nothing else of that vault', () => {
  const whole = new WholePlan([main({ ops: [moved(2)] }), part()]);
  expect(texts(whole)).toEqual(['bell', 'now']);
  expect(whole.of(work).vault.log.section).toBe(work);
  expect(whole.of(4).vault.log.section).toBe(0);
  expect(whole.holding(id(1)).vault.log.section).toBe(work);
  expect(whole.complete).toBe(true);
});

test('who has no key of it has nothing of it, and writes nowhere', () => {
  const whole = new WholePlan([main({ ops: [moved(2)] })]);
  expect(texts(whole)).toEqual(['bell']);
  expect(whole.at(work)).toBeNull();
  for (const write of [() => whole.of(work), () => whole.holding(id(1))])
    expect(write).toThrow(expect.objectContaining({ code: 'not_found' }));
});

test('who has the section alone has that', () => {
  const whole = new WholePlan([part()]);
  expect(texts(whole)).toEqual(['now']);
  expect(whole.main).toBeNull();
  expect(whole.of(work).vault.log.section).toBe(work);
  for (const section of [0, 4])
    expect(() => whole.of(section)).toThrow(expect.objectContaining({ code: 'not_found' }));
});

test.each<[string, Plan, Plan]>([
  ['before she says so', main(), part()],
  ['on the word of a colleague', main({ ops: [moved(2)], role: advocate }), part()],
  ['on the word of somebody who may not edit', main({ ops: [moved(2)], mayEdit: false }), part()],
])('a section stands in the plan %s', (_when, plan, other) => {
  expect(texts(new WholePlan([plan, other]))).toEqual(['bell', 'before']);
});

test.each<[string, Plan]>([
  ['made by somebody else', part({ founder: new Uint8Array(16).fill(8) })],
  ['for another section', part({}, 8)],
  ['another than the plan names', planOf(3, work, [{ ops: [step(1, work, 'forged')] }])],
  ['refused', part({ state: 'stopped', code: 'FORK' })],
])('of a vault that is %s nothing is shown in its place', (_what, other) => {
  const whole = new WholePlan([main({ ops: [moved(2)] }), other]);
  expect(texts(whole)).toEqual(['bell']);
  expect(whole.at(work)).toBeNull();
});

test('the last word on where it is holds, and what came behind what was carried is late', () => {
  const late = { ops: [[2, fromHex(id(1)), 0, 'before', 'before and after']], role: outreach };
  const plan = main({ ops: [moved(5)] }, { ops: [moved(2)] }, late, {
    ops: [step(5, work, 'new'), [3, fromHex(id(2)), 'done'], [6, fromHex(id(1)), 'before']],
    role: outreach,
  });
  expect(plan.moved.get(work)).toEqual({ vault: id(2), upTo: 2 });
  // Neither what is of another section, nor that somebody agreed.
  expect(plan.late(work).map(([which]) => which)).toEqual([2, 1]);
  expect(plan.late(4)).toEqual([]);
  expect(main({ ops: [moved(2)] }, late, { ops: [moved(2, 4)] }).late(work)).toEqual([]);
});
