import { expect, test } from 'vitest';
import { concerned, reopening, triggers, worries } from './priorities.ts';

test('every worry and everything that happens leads to parts of the plan, each once', () => {
  for (const sections of [...Object.values(worries), ...Object.values(triggers)]) {
    expect(sections.length).toBeGreaterThan(0);
    expect(new Set(sections).size).toBe(sections.length);
    for (const section of sections) expect(section >= 1 && section <= 17).toBe(true);
  }
});

test('nothing is put first that she did not touch', () => {
  expect(concerned({})).toEqual([]);
  expect(concerned({ pets: 0, unknown: 1 })).toEqual([]);
});

test('what several worries concern comes first, then what one of them concerns most', () => {
  expect(concerned({ pets: 1 })).toEqual([9]);
  expect(concerned({ home: 1, hurt: 1 })).toEqual([1, 4, 13, 6]);
  expect(concerned({ work: 1, children: 1 })).toEqual([7, 8, 5]);
});

test('a part is open again from each mark until somebody has looked at it', () => {
  expect(reopening(4, {}, {})).toEqual([]);
  expect(reopening(4, { release: 5 }, {})).toEqual(['release']);
  expect(reopening(3, { release: 5 }, {})).toEqual([]);
  expect(reopening(4, { release: 5 }, { 'release 4': 5 })).toEqual([]);
  // Marked anew, by whatever clock; another part was looked at; the mark was taken off.
  expect(reopening(4, { release: 4 }, { 'release 4': 5 })).toEqual(['release']);
  expect(reopening(4, { release: 5, address_known: 6 }, { 'release 1': 5 })).toEqual([
    'release',
    'address_known',
  ]);
  expect(reopening(4, { release: 0 }, {})).toEqual([]);
});
