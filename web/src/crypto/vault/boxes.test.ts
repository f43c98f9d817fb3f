import { expect, test } from 'vitest';
import { codeOf } from '../refuse.ts';
import { randomBytes } from '../wire/bytes.ts';
import { Boxes } from './boxes.ts';
import type { Opened } from './opened.ts';

const [anna, ben] = [randomBytes(32), randomBytes(32)];

/** An entry under an identity that tells of a version of its author's box; without one it cannot be opened. */
const entry = (identity: Uint8Array, boxVersion?: number): Opened =>
  ({ entry: { header: { identity } }, plain: boxVersion === undefined ? null : { boxVersion } }) as Opened;

function told(...entries: Opened[]): Boxes {
  const boxes = new Boxes();
  for (const one of entries) boxes.add(one);
  return boxes;
}

const codeFrom = (job: () => unknown): string | undefined => {
  try {
    job();
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
};

test.each<[string, Opened[], Opened[], string | undefined]>([
  ['goes on', [entry(anna, 3), entry(anna)], [entry(anna, 3), entry(anna, 4)], undefined],
  ['goes back', [], [entry(anna, 3), entry(anna), entry(anna, 2)], 'PEER_ROLLBACK'],
  ['is another one’s', [entry(ben, 9)], [entry(anna, 3), entry(ben, 9)], undefined],
  ['went on before what was read first', [entry(anna, 3)], [entry(anna, 3)], undefined],
  ['was later before what was read first', [entry(anna, 5)], [entry(anna, 4)], 'PEER_ROLLBACK'],
  ['was later, then nothing was told of', [entry(anna, 5), entry(ben, 1)], [entry(anna, 4)], 'PEER_ROLLBACK'],
])('a box that %s', (_what, older, newer, code) => {
  expect(codeFrom(() => told(...newer).prepend(told(...older)))).toBe(code);
});
