import { expect, test } from 'vitest';
import pocketFile from '../../../../crypto/vectors/pocket.json';
import { unhex } from '../login/testing/bytes.ts';
import { codeOf } from '../refuse.ts';
import { hex, randomBytes } from '../wire/bytes.ts';
import { encode } from '../wire/wire.ts';
import { openNote, sealNote, type Note } from './pocket.ts';
import { kemKeyOf } from './xwing.ts';

type PocketCase = {
  name: string;
  seed: string;
  kemKey: string;
  sealed: string;
  note?: string;
  code?: string;
};

const encoded = (n: Note): Uint8Array =>
  encode([
    n.number,
    n.written,
    n.entry,
    n.start,
    n.zone,
    n.text,
    n.files.map(({ name, type, bytes }) => [name, type, bytes]),
  ]);

test.each(pocketFile as PocketCase[])('$name', async (c) => {
  expect(hex(kemKeyOf(unhex(c.seed)))).toBe(c.kemKey);
  const outcome = await openNote(unhex(c.seed), unhex(c.sealed)).then(
    (note) => hex(encoded(note)),
    (error: unknown) => codeOf(error) ?? String(error),
  );
  expect(outcome).toBe(c.note ?? c.code);
});

const note: Note = {
  number: 7,
  written: 2,
  entry: new Uint8Array(16).fill(3),
  start: 1,
  zone: 'Europe/Warsaw',
  text: 'Zażółć',
  files: [{ name: 'a.png', type: 'image/png', bytes: new Uint8Array([1, 2]) }],
};

test('what is sealed opens again, and never twice to the same bytes', async () => {
  const seed = randomBytes(32);
  const [one, two] = [await sealNote(kemKeyOf(seed), note), await sealNote(kemKeyOf(seed), note)];
  expect(encoded(await openNote(seed, one))).toEqual(encoded(note));
  expect(hex(one.slice(0, 64))).not.toBe(hex(two.slice(0, 64)));
  expect(one.length).toBe(two.length);
  const others = openNote(randomBytes(32), one);
  expect(await others.catch(codeOf)).toBe('BLOB');
});

test('nothing is sealed for what is no key', async () => {
  expect(await sealNote(new Uint8Array(3), note).catch(codeOf)).toBe('IDENT');
});
