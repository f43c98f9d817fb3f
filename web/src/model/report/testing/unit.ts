// Units that do not exist, drawn from a seed.
import { codes } from '../codes.ts';
import type { Facts } from '../facts.ts';

/** Mulberry32: the same numbers for the same seed, everywhere. */
export function drawn(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The facts of each of so many quarters of a unit with about `size` referrals a quarter. */
export function unitOf(seed: number, quarters: number, size: number): Facts[][] {
  const random = drawn(seed);
  const upTo = (n: number): number => Math.floor(random() * n);
  // Earlier codes are more frequent, by how much differs from unit to unit.
  const lean = 0.6 + random() * 1.6;
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() ** lean * list.length)] as T;
  const some = <T>(list: readonly T[], share: number): T[] => list.filter(() => random() < share);
  const fresh = (flow: Facts['flow'], referred: boolean): Facts => ({
    referred,
    source: one(codes.source),
    track: 'pending',
    contact: one(codes.contact),
    stalker: one([...codes.stalker].reverse()),
    behaviours: some(codes.behaviour, 0.3),
    flow,
    end: flow !== '' && random() < 0.2 ? one(codes.end) : '',
    risk: one(codes.risk),
    decisions: some(codes.decision, 0.25),
    orders: some(codes.order, 0.15),
    plan: one(codes.plan),
    voice: {
      safer: one(codes.answer),
      heard: one(codes.answer),
      informed: one(codes.answer),
      control: one(codes.answer),
    },
    effort: one(codes.effort),
    links: one(codes.links),
  });
  let open = upTo(size);
  return Array.from({ length: quarters }, () => {
    const facts = Array.from({ length: open }, () => fresh('carried', false));
    // Some who were referred before are adopted only now.
    const waiting = Math.floor(size * 0.15 * random());
    facts.push(...Array.from({ length: waiting }, () => fresh('opened', false)));
    const referrals = Math.floor(size * (0.5 + random()));
    for (let n = 0; n < referrals; n++) {
      const track = one(codes.track);
      facts.push({ ...fresh(track === 'adopted' ? 'opened' : '', true), track });
    }
    open = facts.filter(({ flow, end }) => flow !== '' && end === '').length;
    return facts;
  });
}
