// 540 cases with a change on a known day, 120 that fall silent and 480 in which nothing changes; decisions/0026 tells what comes out.
import { expect, test } from 'vitest';
import { moved, silences, still } from './testing/scenarios.ts';
import { detections, noiseOf, silence } from './testing/trajectories.ts';

const CASES = 60;
const seedsFrom = (first: number) => Array.from({ length: CASES }, (_, i) => first + i);
/** Others than those on which the rule was tuned. */
const [changed, unchanged, silent] = [51_000, 52_000, 53_000];

const places = (n: number) => n.toFixed(2);

test('changes are told within three incidents', () => {
  const lines: string[] = [];
  let [tried, early] = [0, 0];
  for (const one of moved) {
    const found = detections(one, seedsFrom(changed));
    const needed = found.map((of) => of.needed).sort((a, b) => a - b);
    const within = needed.filter((n) => n <= 3).length;
    lines.push(
      `${one.name}: within three ${within} of ${CASES}; median ${needed[CASES / 2]}, worst ${needed.at(-1)}`,
    );
    expect(
      found.filter(({ unnamed }) => unnamed > 0),
      one.name,
    ).toEqual([]);
    if (one.within === undefined) continue;
    [tried, early] = [tried + CASES, early + within];
    expect(within / CASES, one.name).toBeGreaterThanOrEqual(0.8);
    // Told once: it begins again only where it had been over in between.
    expect(found.filter(({ began }) => began > 1).length, one.name).toBeLessThanOrEqual(CASES / 10);
  }
  console.log(
    `seeds ${changed}–${changed + CASES - 1} each\n${lines.join('\n')}\nin all ${early} of ${tried}`,
  );
  expect(tried).toBeGreaterThanOrEqual(200);
  expect(early / tried).toBeGreaterThanOrEqual(0.95);
}, 60_000);

test('silence is told, and when', () => {
  for (const { name, pace } of silences) {
    const days = [...silence(pace, seedsFrom(silent))].sort((a, b) => a - b);
    const [median = 0, worst = 0] = [days[CASES / 2], days.at(-1)];
    console.log(`${name}: median ${places(median)} days, worst ${places(worst)} (seeds from ${silent})`);
    expect(worst).toBeLessThan(60);
  }
}, 60_000);

test('where nothing changes, at most one thing is told in a quarter', () => {
  const lines = still.map((one) => {
    const noise = noiseOf(one, seedsFrom(unchanged));
    expect(noise.told, one.name).toBeLessThanOrEqual(1);
    const { entries, told, began, over, worst } = noise;
    return `${one.name}: ${entries} entries; told ${places(told)}, of it new ${places(began)}; more than one ${places(over)}, most ${worst}`;
  });
  console.log(`a quarter of a case, seeds ${unchanged}–${unchanged + CASES - 1}\n${lines.join('\n')}`);
}, 60_000);
