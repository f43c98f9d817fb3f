import { expect, test } from 'vitest';
import { frozenHash, type Frozen } from '../crypto/vault/frozen.ts';
import { frozenVersions, mayAgree } from './frozen.ts';
import { toHex } from './hex.ts';
import type { Verified } from './verified.ts';

const [victim, advocate, outreach] = [1, 2, 3];
const here = new Uint8Array(16).fill(9);

const frozen = (text: string): Frozen => ({
  type: 'frozen',
  section: 4,
  steps: [{ item: new Uint8Array(16), section: 4, text, status: 'agreed', owners: [], due: '' }],
});

const idOf = (n: number) => new Uint8Array(16).fill(n);

const entry = (seq: number, role: number, content: Verified['content'], mayEdit = true): Verified =>
  ({ seq, id: toHex(idOf(seq)), role, content, mayEdit }) as Verified;

const yes = (to: number, words: Frozen, vault = here): Verified['content'] => ({
  type: 'agreement',
  frozen: idOf(to),
  hash: frozenHash(vault, words),
});

const bolt = frozen('A bolt');
const agreed = (...entries: Verified[]) =>
  frozenVersions(here, entries).map(({ agreement }) => agreement?.seq ?? 0);

test('a version is agreed on when the other side names it and its words', () => {
  expect(agreed(entry(1, advocate, bolt), entry(2, victim, yes(1, bolt)))).toEqual([2]);
  expect(agreed(entry(1, victim, bolt), entry(2, outreach, yes(1, bolt)))).toEqual([2]);
  const [version] = frozenVersions(here, [entry(1, advocate, bolt)]);
  expect([version!.agreement, mayAgree(version!, victim), mayAgree(version!, outreach)]).toEqual([
    null,
    true,
    false,
  ]);
});

test('the first agreement stays', () => {
  const entries = [
    entry(1, victim, bolt),
    entry(2, advocate, yes(1, bolt)),
    entry(3, outreach, yes(1, bolt)),
  ];
  expect(agreed(...entries)).toEqual([2]);
  expect(mayAgree(frozenVersions(here, entries)[0]!, advocate)).toBe(false);
});

test.each([
  ['to other words', [entry(1, advocate, bolt), entry(2, victim, yes(1, frozen('A chain')))]],
  ['to the words of another vault', [entry(1, advocate, bolt), entry(2, victim, yes(1, bolt, idOf(8)))]],
  ['by who froze it', [entry(1, advocate, bolt), entry(2, advocate, yes(1, bolt))]],
  ['by another one of the same side', [entry(1, advocate, bolt), entry(2, outreach, yes(1, bolt))]],
  ['by herself to her own', [entry(1, victim, bolt), entry(2, victim, yes(1, bolt))]],
  ['to what is not there', [entry(1, advocate, bolt), entry(2, victim, yes(3, bolt))]],
  ['to what comes only later', [entry(2, victim, yes(1, bolt)), entry(1, advocate, bolt)]],
  ['by who may not change the plan', [entry(1, victim, bolt), entry(2, 4, yes(1, bolt), false)]],
])('an agreement %s does not count', (_, entries) => {
  expect(agreed(...entries)).toEqual([0]);
});

test('nor does what somebody froze who may not change the plan', () => {
  expect(agreed(entry(1, 4, bolt, false), entry(2, victim, yes(1, bolt)))).toEqual([]);
});
