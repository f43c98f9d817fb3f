import { expect, test } from 'vitest';
import { identify, type Written } from './identifier.ts';
import { Writings } from './testing/writings.ts';

const seed = Number(process.env['SEED'] ?? 20261127);
const kinds: readonly Written['what'][] = ['phone', 'plate', 'handle', 'email', 'tracker'];
const rounds = 2000;

test.each(kinds)('%s: however it is written it is one, and one slip makes another', (what) => {
  console.log(`seed ${seed}, ${rounds} of ${what}`);
  const writings = new Writings(seed);
  for (let i = 0; i < rounds; i++) {
    const one = writings.invent(what);
    const normal = identify(one);
    if (!normal) {
      expect(/^(.)\1*$/u.test(one.text.slice(3)), `a form for ${one.text}`).toBe(true);
      continue;
    }
    const written = writings.rewrite(one);
    expect(identify(written), `${one.text} as ${written.text}`).toEqual(normal);
    const slipped = writings.slip(one);
    expect(identify(slipped), `${one.text} as ${slipped.text}`).not.toEqual(normal);
  }
});

// Whatever is typed, there is a form or none, and never an error.
test('any text at all', () => {
  const writings = new Writings(seed);
  const pieces = [
    ...Array.from('+0(.)-@/:?#%"\\<>[] \t\u202d\u00e9\u0660\ud83d\u6f22'),
    'tel:',
    '44',
    '07700',
    'AB',
    'https://',
    'x.com/',
    'xn--',
    '\u{1f600}',
  ];
  for (let i = 0; i < 20_000; i++) {
    const text = Array.from({ length: writings.below(12) }, () => writings.pick(pieces)).join('');
    for (const w of [
      { what: 'phone', text },
      { what: 'plate', text },
      { what: 'handle', text, service: writings.pick(['instagram', 'x', 'youtube', 'discord', 'signal']) },
      { what: 'email', text },
      { what: 'tracker', text, maker: 'other' },
    ] as const) {
      const made = identify(w);
      if (made) expect(made.normal, text).not.toBe('');
    }
  }
});
