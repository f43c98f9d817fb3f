import { expect, test } from 'vitest';
import { behind, markOf, type Told } from './seen.ts';

const bytes = (n: number, length: number): Uint8Array => new Uint8Array(length).fill(n);
const hash = (vault: number, seq: number): Uint8Array => bytes(vault * 16 + seq, 32);
type Entry = Told['entries'][number];

const vault = (id: number, entries: readonly (readonly [string, Entry['content'] | 'said'])[]): Told => ({
  vault: bytes(id, 16),
  entries: entries.map(([author, content], i) => ({
    ...{ seq: i + 1, hash: hash(id, i + 1), author, written: (i + 1) * 100 },
    content: content === 'said' ? { type: 'cleared', answer: bytes(0, 16) } : content,
  })),
});
const ack = (id: number, seq: number, of = hash(id, seq)): Entry['content'] => ({
  type: 'ack',
  heads: [{ vault: bytes(id, 16), seq, hash: of }],
  boxes: [],
});

test('what somebody acknowledged elsewhere tells how far they had it, and when they said so', () => {
  const chat = vault(1, [
    ['a', null],
    ['h', 'said'],
    ['h', 'said'],
  ]);
  const plan = vault(2, [
    ['a', null],
    ['h', 'said'],
    ['b', ack(1, 2)],
  ]);
  const mark = markOf(chat, [chat, plan], 'b');
  expect(mark).toEqual({ upTo: 2, at: 300 });
  expect(behind(chat, mark, 'b')).toBe(1);
});

test('whoever writes had what was there before', () => {
  const chat = vault(1, [
    ['a', null],
    ['h', 'said'],
    ['a', 'said'],
    ['h', 'said'],
  ]);
  const mark = markOf(chat, [chat], 'a');
  expect(mark).toEqual({ upTo: 3, at: 300 });
  expect(behind(chat, mark, 'a')).toBe(1);
  expect(behind(chat, markOf(chat, [chat], 'h'), 'h')).toBe(0);
});

test('of whoever said nothing nothing is known, and acknowledgements and changes of members are nothing to have seen', () => {
  const chat = vault(1, [
    ['a', null],
    ['h', 'said'],
    ['a', ack(2, 1)],
    ['a', null],
  ]);
  const mark = markOf(chat, [chat], 'b');
  expect(mark).toEqual({ upTo: 0, at: 0 });
  expect(behind(chat, mark, 'b')).toBe(1);
});

test('a place that is not on the chain, of another vault, or in the mouth of somebody else tells nothing', () => {
  const chat = vault(1, [
    ['a', null],
    ['h', 'said'],
  ]);
  const plan = vault(2, [
    ['b', ack(1, 2, hash(3, 3))],
    ['b', ack(1, 9)],
    ['b', ack(2, 1)],
    ['c', ack(1, 2)],
  ]);
  expect(markOf(chat, [chat, plan], 'b')).toEqual({ upTo: 0, at: 0 });
  expect(markOf(chat, [chat, plan], 'c')).toEqual({ upTo: 2, at: 400 });
});

test('what was said last does not take back what was known before', () => {
  const chat = vault(1, [
    ['a', null],
    ['h', 'said'],
    ['h', 'said'],
  ]);
  const plan = vault(2, [
    ['b', ack(1, 3)],
    ['b', ack(1, 2)],
  ]);
  expect(markOf(chat, [chat, plan], 'b')).toEqual({ upTo: 3, at: 100 });
});
