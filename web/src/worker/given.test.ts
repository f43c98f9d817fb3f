import { expect, test } from 'vitest';
import type { VaultLog } from '../client/log.ts';
import type { Session } from '../client/session.ts';
import { fromHex } from '../client/hex.ts';
import { HOLD } from '../client/versions.ts';
import { givenViews } from './given.ts';

const id = (n: number): string => n.toString(16).padStart(32, '0');
const hash = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const NOW = HOLD + 1000;
const session = {
  id: id(1),
  env: { now: () => NOW },
  people: {
    current: (account: Uint8Array) => ({ name: new TextEncoder().encode(`Person ${account.at(-1)}`) }),
  },
} as unknown as Session;

type Content = { readonly type: string } & Readonly<Record<string, unknown>>;
const entry = (seq: number, by: number, content: Content | null) => ({
  ...{
    seq,
    id: id(seq),
    hash: hash(seq),
    author: id(by),
    authorId: fromHex(id(by)),
    written: seq * 100,
    received: seq * 100,
    mayEdit: true,
    content,
  },
});
const given = (of: number, more: Record<string, unknown> = {}): Content => ({
  ...{ type: 'given', entry: fromHex(id(of)), seq: of, hash: hash(of), ...more },
});
const views = (...entries: ReturnType<typeof entry>[]) =>
  givenViews(session, { entries } as unknown as VaultLog);

test('what is noted as given is told with its words, whose they are, and who noted it', () => {
  const told = views(
    entry(1, 1, { type: 'message', text: 'He was at the gate' }),
    entry(2, 2, { type: 'message', text: 'I see' }),
    entry(3, 1, { type: 'message', text: 'Not this one' }),
    entry(4, 2, given(1)),
    entry(5, 2, given(2)),
  );
  expect(told).toEqual([
    {
      ...{ id: id(4), ofName: 'Person 1', ofMine: true, written: 100, text: 'He was at the gate' },
      ...{ byName: 'Person 2', noted: 400 },
    },
    {
      ...{ id: id(5), ofName: 'Person 2', ofMine: false, written: 200, text: 'I see' },
      ...{ byName: 'Person 2', noted: 500 },
    },
  ]);
});

test('what has expired since is told without words', () => {
  expect(views(entry(1, 1, null), entry(2, 2, given(1)))).toMatchObject([{ text: null, noted: 200 }]);
});

const incident = (version: number, corrects: string, status: string): Content => ({
  ...{ type: 'incident', incident: fromHex(id(9)), version, corrects: fromHex(corrects), status },
  text: `Version ${version}`,
});

test.each([
  ['what she has taken out of her log since', 'withdrawn', 7, null],
  ['what she has asked to take out, and what is still there', 'withdrawn', 11, 'Version 1'],
  ['what she has corrected since, as it was noted', 'corrected', 7, 'Version 1'],
])('%s is told so', (_what, status, at, text) => {
  const later = entry(at, 1, incident(2, id(1), status));
  const told = views(entry(1, 1, incident(1, '', 'kept')), entry(2, 2, given(1)), later);
  expect(told).toMatchObject([{ text, noted: 200 }]);
});

test.each([
  ['another entry', given(1, { entry: fromHex(id(9)) })],
  ['another place', given(1, { seq: 2 })],
  ['another hash', given(1, { hash: hash(7) })],
  ['itself', given(2)],
  ['one that comes later', given(3)],
])('a note that names %s tells nothing', (_what, note) => {
  const message = { type: 'message', text: 'x' };
  expect(views(entry(1, 1, message), entry(2, 2, note), entry(3, 1, message))).toEqual([]);
});
