// Every language says all that English says, and says it in its own words.
import { describe, expect, test } from 'vitest';
import { languages } from './languages.ts';
import { count } from './pl/plural.ts';
import { lines } from './testing/lines.ts';
import { english as englishCatalogue, polish } from './testing/whole.ts';

const GAPS = ['Jo', 'Ann', 'Kit'];
const english = lines(englishCatalogue, GAPS);

/** Codes, marks and words that are the same in both. */
const alike = [
  /^\.kindGroups\.\d+\.kinds\./, // codes
  /^\.topicGroups\.\d+\.topics\./,
  /^\.writing\.dir$/,
  /^\.kindWords\.other$/, // nothing
  /^\.versionText\.pieces\.same$/,
  /^\.pictureText\.partHours\./,
  /^\.whenText\.minutes$/, // "12 min"
  /^\.voiceText\.stop$/, // "Stop"
  /^\.chatText\.title$/, // a name
];

describe.each([['pl', lines(polish, GAPS)] as const])('%s', (tag, own) => {
  test('has a name', () => expect(Object.keys(languages)).toContain(tag));

  test('has the same sentences, in the same order', () => {
    expect(own.map(({ at }) => at)).toEqual(english.map(({ at }) => at));
  });

  test('has every sentence in its own words', () => {
    const said = new Map(own.map(({ at, text }) => [at, text]));
    const same = english.filter(
      ({ at, text }) => said.get(at) === text && !alike.some((pattern) => pattern.test(at)),
    );
    expect(same).toEqual([]);
  });

  test('leaves no sentence empty', () => {
    const said = new Map(own.map(({ at, text }) => [at, text]));
    for (const { at, text } of english) expect(said.get(at) === '', at).toBe(text === '');
  });

  test('keeps every gap that is filled', () => {
    const filled = (text: string) => GAPS.filter((gap) => text.includes(gap));
    const said = new Map(own.map(({ at, text }) => [at, text]));
    for (const { at, text } of english)
      expect(filled(said.get(at) ?? ''), at).toEqual(expect.arrayContaining(filled(text)));
  });

  test('the codes it groups are the same', () => {
    const codes = (all: typeof english) => all.filter(({ at }) => /\.(kinds|topics)\.\d+$/.test(at));
    expect(codes(own)).toEqual(codes(english));
  });
});

test('Polish counts in its three forms', () => {
  const entries = (n: number) => count(n, 'wpis', 'wpisy', 'wpisów');
  expect([1, 2, 4, 5, 12, 21, 22, 25, 104, 112].map(entries)).toEqual([
    '1 wpis',
    '2 wpisy',
    '4 wpisy',
    '5 wpisów',
    '12 wpisów',
    '21 wpisów',
    '22 wpisy',
    '25 wpisów',
    '104 wpisy',
    '112 wpisów',
  ]);
});
