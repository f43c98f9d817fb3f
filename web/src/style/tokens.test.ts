import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sheet = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const dark = sheet.indexOf('@media (prefers-color-scheme: dark)');

/** The tokens that a selector sets, in a part of the sheet. */
function tokens(part: string, selector: string): Map<string, string> {
  const found = part.split(`${selector} {`)[1]?.split('}')[0] ?? '';
  return new Map(
    [...found.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  );
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const light = tokens(sheet.slice(0, dark), ':root');
const night = new Map([...light, ...tokens(sheet.slice(dark), ':root')]);

test.each(['green', 'blue', 'plum', 'slate'])('%s can be read by day and by night', (colour) => {
  for (const [part, base] of [
    [sheet.slice(0, dark), light],
    [sheet.slice(dark), night],
  ] as const) {
    const own = tokens(part, `[data-colour='${colour}']`);
    expect(own.size > 0).toBe(colour !== 'green');
    const all = new Map([...base, ...own]);
    const pair = (a: string, b: string) => contrast(all.get(a) ?? '', all.get(b) ?? '');
    for (const [a, b] of [
      ['act', 'paper'],
      ['act', 'card'],
      ['act', 'act-soft'],
      ['act-ink', 'act'],
      ['ink', 'act-soft'],
      ['ink-soft', 'act-soft'],
    ] as const)
      expect([a, b, pair(a, b) >= 4.5]).toEqual([a, b, true]);
  }
});
