import { expect, test } from 'vitest';
import { inputOf } from '../../crypto/blind/token.ts';
import { handleServices } from './handle.ts';
import { identify, type Written } from './identifier.ts';
import { none, pairs } from './testing/pairs.ts';
import { trackerMakers } from './tracker.ts';

const named = ({ what, text, ...rest }: Written): string => `${what} ${JSON.stringify(rest)} ${text}`;

test.each(
  pairs.map((pair, i) => [i, named(pair[0]), pair[2] ? 'is' : 'is not', named(pair[1]), pair] as const),
)('%i: %s %s %s', (_i, _a, _is, _b, [a, b, isSame]) => {
  const [one, other] = [identify(a), identify(b)];
  if (isSame) expect(one).not.toBeNull();
  if (isSame) expect(other).toEqual(one);
  else expect(other).not.toEqual(one);
});

test.each(none.map((w) => [named(w), w] as const))('nothing: %s', (_name, w) => {
  expect(identify(w)).toBeNull();
});

// What has a form keeps it: whoever reads it in the log and writes it again comes to the same token.
test('a form is its own form', () => {
  for (const [a, b] of pairs) {
    for (const w of [a, b]) {
      const made = identify(w);
      if (made === null) continue;
      const again = made.normal.slice(
        w.what === 'email' || made.kind === 1 ? 0 : made.normal.indexOf(':') + 1,
      );
      const as = made.kind === 1 ? ({ what: 'phone', text: again } as const) : { ...w, text: again };
      const isImei = made.normal.startsWith('imei:');
      if (!isImei) expect(identify(as), made.normal).toEqual(made); // which has no check digit any more
      expect(() => inputOf(made.kind, made.normal)).not.toThrow();
    }
  }
});

test('what a screen offers is known', () => {
  for (const service of handleServices) {
    const name = service === 'signal' ? 'somebody.42' : 'somebody';
    expect(identify({ what: 'handle', service, text: name })?.normal).toBe(`${service}:${name}`);
  }
  for (const maker of trackerMakers) {
    const text = maker === 'imei' ? '490154203237518' : 'A1B2C3D4E5F6';
    expect(identify({ what: 'tracker', maker, text })?.normal).toMatch(`${maker}:`);
  }
});
