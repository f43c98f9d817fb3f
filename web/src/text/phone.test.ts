import { describe, expect, test } from 'vitest';
import * as phone from './phone.ts';
import * as ask from './phoneask.ts';
import * as chat from './phonechat.ts';
import * as contact from './phonecontact.ts';
import * as log from './phonelog.ts';
import * as list from './phonelist.ts';
import * as voice from './phonevoice.ts';
import * as people from './phonepeople.ts';
import * as pocket from './phonepocket.ts';
import * as pocketOffer from './pocketoffer.ts';
import * as plan from './plan.ts';
import * as versions from './planversions.ts';
import * as priorities from './priorities.ts';
import { grade } from './testing/grade.ts';
import { kindLabel } from './vocabulary.ts';

/** The highest Flesch–Kincaid grade of a sentence: fourth grade is read at nine. */
const GRADE = 4;

type Line = { readonly at: string; readonly text: string };

/** Every sentence of a catalogue; those with a gap are filled with short words. */
function lines(value: unknown, at: string): Line[] {
  if (typeof value === 'string') return [{ at, text: value }];
  if (typeof value === 'function')
    return [{ at, text: String((value as (...gaps: unknown[]) => unknown)('Jo', 'Ann')) }];
  return Object.entries(value as object).flatMap(([key, of]) => lines(of, `${at}.${key}`));
}

const all = [
  phone,
  ask,
  chat,
  contact,
  log,
  list,
  people,
  plan,
  versions,
  voice,
  priorities,
  pocket,
  pocketOffer,
].flatMap((catalogue) => lines(catalogue, ''));

test('the catalogue is whole', () => {
  expect(all.length).toBeGreaterThan(180);
});

describe('can be read by a nine-year-old', () => {
  // A label of two or three words has no grade to speak of.
  test.each(all.filter(({ text }) => text.split(' ').length > 4))('$at', ({ text }) => {
    expect(grade(text), `too hard to read: ${text}`).toBeLessThanOrEqual(GRADE);
  });
});

test('nothing blames her or says more than it has to', () => {
  for (const { at, text } of all) {
    expect(text, at).not.toMatch(
      /\b(?:victim|stalk\w*|abuse\w*|you should have|why did you|failed to|error)\b/i,
    );
  }
});

test('every kind of incident can be picked, once', () => {
  expect(log.kindGroups.flatMap(({ kinds }) => kinds).sort()).toEqual(Object.keys(kindLabel).sort());
});
