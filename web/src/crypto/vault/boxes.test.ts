import { expect, test } from 'vitest';
import { codeOf } from '../refuse.ts';
import { randomBytes } from '../wire/bytes.ts';
import { Boxes } from './boxes.ts';
import type { Opened } from './opened.ts';

const [anna, ben] = [randomBytes(32), randomBytes(32)];

/** An entry under an identity that tells of a version of its author's box; without one it cannot be opened. */
const entry = (seq: number, identity: Uint8Array, boxVersion?: number): Opened =>
  ({
    entry: { header: { identity, seq } },
    plain: boxVersion === undefined ? null : { boxVersion },
  }) as Opened;

const codeFrom = (entries: readonly Opened[]): string | undefined => {
  const boxes = new Boxes();
  try {
    for (const one of entries) boxes.add(one);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
};

test.each<[string, Opened[], string | undefined]>([
  ['goes on', [entry(1, anna, 3), entry(2, anna), entry(3, anna, 3), entry(4, anna, 4)], undefined],
  ['goes back', [entry(1, anna, 3), entry(2, anna), entry(3, anna, 2)], 'PEER_ROLLBACK'],
  ['is another one’s', [entry(1, ben, 9), entry(2, anna, 3), entry(3, ben, 9)], undefined],
  ['is read from the end', [entry(3, anna, 5), entry(2, ben, 1), entry(1, anna, 3)], undefined],
  ['was later before what was read first', [entry(3, anna, 4), entry(1, anna, 5)], 'PEER_ROLLBACK'],
  ['was later in between', [entry(1, anna, 3), entry(3, anna, 4), entry(2, anna, 5)], 'PEER_ROLLBACK'],
  ['was earlier in between', [entry(1, anna, 3), entry(3, anna, 4), entry(2, anna, 2)], 'PEER_ROLLBACK'],
  ['is told of twice', [entry(2, anna, 3), entry(2, anna, 3), entry(1, anna, 3)], undefined],
])('a box that %s', (_what, entries, code) => {
  expect(codeFrom(entries)).toBe(code);
});
