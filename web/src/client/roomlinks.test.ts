import { expect, it } from 'vitest';
import { fromHex } from './hex.ts';
import type { RoomLog } from './rooms.ts';
import { linksIn } from './roomlinks.ts';

const id = (name: string): Uint8Array => fromHex(name.padEnd(32, '0'));
const [room, one, other, third] = [id('0a'), id('01'), id('02'), id('03')];
const [ann, bea] = ['a1'.padEnd(32, '0'), 'b1'.padEnd(32, '0')];

/** When, by whom, what, for which of the two cases. */
type Line = readonly [written: number, author: string, what: string, own: Uint8Array];

const roomWith = (lines: readonly Line[]): RoomLog =>
  ({
    ...{ caseId: room, founder: fromHex(ann) },
    entries: [
      {
        seq: 1,
        author: ann,
        authorId: fromHex(ann),
        mayEdit: true,
        statement: {},
        content: null,
        written: 0,
      },
      ...lines.map(([written, author, what, own], at) => ({
        ...{ seq: at + 2, author, authorId: fromHex(author), mayEdit: true, statement: null, written },
        content: {
          type: 'room',
          room,
          what,
          own,
          other: own === one ? other : one,
          kind: 0,
          label: '',
          text: '',
        },
      })),
    ],
  }) as unknown as RoomLog;

const begun: Line = [10, ann, 'open', one];
const opened: Line = [20, bea, 'open', other];
const closed: Line = [30, ann, 'close', one];

it.each<[string, readonly Line[], number, number, string]>([
  ['no room', [], 0, 100, 'none'],
  ['a room that is begun later', [begun], 0, 9, 'none'],
  ['one side alone', [begun], 0, 100, 'begun'],
  ['one person for both', [begun, [20, ann, 'open', other]], 0, 100, 'begun'],
  ['both', [begun, opened], 0, 100, 'open'],
  ['both, before', [begun, opened], 50, 100, 'open'],
  ['both, later', [begun, opened], 0, 19, 'begun'],
  ['both, and shut after', [begun, opened, closed], 0, 100, 'open'],
  ['both, and shut before', [begun, opened, closed], 50, 100, 'none'],
  ['shut as it begins', [begun, opened, closed], 30, 100, 'none'],
  ['begun and shut before', [begun, [20, ann, 'close', one]], 50, 100, 'none'],
  ['shut, and begun again', [begun, opened, closed, [60, ann, 'open', one]], 50, 100, 'begun'],
])('links of a case: %s', (_what, lines, begin, until, found) => {
  expect(linksIn([roomWith(lines)], one, begin, until)).toBe(found);
  expect(linksIn([roomWith(lines)], other, begin, until)).toBe(found);
  expect(linksIn([roomWith(lines)], third, begin, until)).toBe('none');
});

it('of several rooms the one that is open is told', () => {
  expect(linksIn([roomWith([begun]), roomWith([begun, opened])], one, 0, 100)).toBe('open');
  expect(linksIn([], one, 0, 100)).toBe('none');
});
