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
  const heard = 0.2 + random() * 0.7;
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() ** lean * list.length)] as T;
  const some = <T>(list: readonly T[], share: number): T[] => list.filter(() => random() < share);
  const advocates = ['a1', 'a2', 'a3'].slice(0, 1 + Math.floor(size / 20));
  const fresh = (more: Partial<Facts>): Facts => {
    const decisions = some(codes.decision, 0.25);
    // Who said nothing of one thing has often said nothing at all.
    const isHeard = random() < heard;
    const answer = () => (isHeard && random() < 0.9 ? one(['yes', 'no'] as const) : 'not_said');
    return {
      referred: false,
      source: one(codes.source),
      track: 'pending',
      contact: one(codes.contact),
      stalker: one([...codes.stalker].reverse()),
      behaviours: some(codes.behaviour, 0.3),
      waits: '',
      flow: '',
      end: (more.flow ?? '') !== '' && random() < 0.2 ? one(codes.end) : '',
      risk: one(codes.risk),
      decisions,
      view: decisions.length === 0 ? 'none' : one(['said', 'reason', 'open']),
      orders: some(codes.order, 0.15),
      plan: one(codes.plan),
      voice: { safer: answer(), heard: answer(), informed: answer(), control: answer() },
      links: one(codes.links),
      advocate: one(advocates),
      ...more,
    };
  };
  const referral = (): Facts => {
    const source = one(codes.source);
    // Of whom no referral is noted is one whom the unit works on.
    const track =
      source === 'not_noted' ? 'adopted' : one([...codes.track].sort((x, y) => share[x] - share[y]));
    const waits = track === 'consultation' ? one(codes.wait) : track === 'pending' ? 'waiting' : 'left';
    return fresh({
      referred: true,
      source,
      track,
      waits: track === 'adopted' ? '' : waits,
      flow: track === 'adopted' ? 'opened' : '',
    });
  };
  let open = upTo(size);
  let waiting = upTo(size / 4);
  return Array.from({ length: quarters }, () => {
    const facts = Array.from({ length: open }, () => fresh({ flow: 'carried' }));
    // Of those who were referred before some are taken on only now.
    const later = Math.floor(waiting * random() * 0.7);
    facts.push(...Array.from({ length: later }, () => fresh({ flow: 'opened' })));
    facts.push(...Array.from({ length: waiting - later }, () => fresh({ waits: one(codes.wait) })));
    const referrals = Math.floor(size * (0.5 + random()));
    facts.push(...Array.from({ length: referrals }, referral));
    open = facts.filter(({ flow, end }) => flow !== '' && end === '').length;
    waiting = facts.filter(({ waits }) => waits === 'waiting').length;
    return facts;
  });
}

/** The same quarters with one more advocate, of a few of the cases, whose record is left out of about half of them. */
export function leftOutOf(quarters: readonly Facts[][], seed: number): Facts[][] {
  const random = drawn(seed);
  return quarters.map((facts) => {
    const share = (1 + random() * 6) / Math.max(facts.length, 1);
    const shared = facts.map((one) => (random() < share ? { ...one, advocate: 'x' } : one));
    return random() < 0.5 ? shared : shared.filter(({ advocate }) => advocate !== 'x');
  });
}

/** From what is most frequent on. */
const share: Readonly<Record<Facts['track'], number>> = {
  adopted: 0,
  consultation: 1,
  pending: 2,
  closed: 3,
};
