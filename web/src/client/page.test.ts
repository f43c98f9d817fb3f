import { describe, expect, it } from 'vitest';
import { codeOf } from './failure.ts';
import { randomBytes } from './hex.ts';
import { readStream, type Page } from './page.ts';
import { stream } from './testing/stream.ts';

const below = (n: number): number => Math.floor(Math.random() * n);

const page = (): Page => ({
  head: below(2 ** 53),
  entries: Array.from({ length: below(5) }, (_, i) => ({
    seq: i + 1,
    received: below(2 ** 53),
    entry: randomBytes(below(80)),
  })),
});

const outcome = (bytes: Uint8Array): Page | string => {
  try {
    return readStream(bytes);
  } catch (error) {
    return codeOf(error);
  }
};

describe('readStream', () => {
  it('reads what was streamed', () => {
    for (let n = 0; n < 200; n++) {
      const sent = page();
      expect(readStream(stream(sent))).toEqual(sent);
    }
  });

  it('reads a stream that is a part of a larger buffer, and keeps none of it', () => {
    const sent = { head: 9, entries: [{ seq: 9, received: 1, entry: randomBytes(30) }] };
    const inside = new Uint8Array([7, 7, 7, ...stream(sent), 7]).subarray(3, -1);
    const read = readStream(inside);
    inside.fill(0);
    expect(read).toEqual(sent);
  });

  it('refuses any other bytes or reads them as exactly what they say', () => {
    for (let n = 0; n < 3000; n++) {
      const bytes = below(4) === 0 ? randomBytes(below(200)) : stream(page());
      if (bytes.length > 0) bytes[below(bytes.length)] = below(256);
      const cut = below(3) === 0 ? bytes.subarray(0, below(bytes.length + 1)) : bytes;
      const read = outcome(cut);
      if (typeof read === 'string') expect(read).toBe('FORMAT');
      else expect(stream(read)).toEqual(new Uint8Array(cut));
    }
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['half a head', new Uint8Array(7)],
    ['a head beyond what a number holds', new Uint8Array([0, 0x20, 0, 0, 0, 0, 0, 0])],
    ['an entry that is longer than the stream', new Uint8Array(28).fill(0xff, 24)],
    ['half a line', new Uint8Array(8 + 19)],
    ['a seq beyond what a number holds', new Uint8Array(28).fill(0xff, 8, 16)],
  ])('refuses %s', (_name, bytes) => {
    expect(outcome(bytes)).toBe('FORMAT');
  });
});
