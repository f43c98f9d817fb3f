import { expect, it } from 'vitest';
import type { Verified } from '../client/verified.ts';
import type { VaultLog } from '../client/log.ts';
import type { Session } from '../client/session.ts';
import { fresh, isWhole, second, unanswered } from './summary.ts';
import type { Watch } from './watch.ts';

const entry = (more: Partial<Verified>): Verified =>
  ({ statement: null, content: null, ends: 0, ...more }) as unknown as Verified;
const control = entry({ statement: {} as Verified['statement'] });
const opened = entry({ content: { type: 'notsafe', on: 1, until: 0 } });
const [now, day] = [1_800_000_000_000, 86_400_000];
const gone = entry({ ends: now - 1 });

it.each<[string, 'verified' | 'checking', readonly Verified[], boolean]>([
  ['all of it is there', 'verified', [control, opened], true],
  ['a message has gone in its time', 'verified', [control, gone, opened], true],
  ['older ones are still being verified', 'checking', [control, opened], false],
  [
    'a message that should be there could not be opened',
    'verified',
    [control, entry({ ends: now + day })],
    false,
  ],
  ['one could not be opened, which may say anything', 'verified', [control, entry({}), opened], false],
])('a vault is whole where %s: %s', (_what, state, entries, whole) => {
  expect(isWhole({ state, entries }, now)).toBe(whole);
});

const says = (type: string, more: object = {}): Partial<Verified> =>
  ({ content: { type, ...more } }) as unknown as Partial<Verified>;

it.each<[string, readonly number[], boolean]>([
  ['she wrote last', [2, 1], true],
  ['her advocate answered', [1, 2], false],
  ['only a guest wrote since', [2, 1, 9, 9], true],
  ['her advocate answered before a guest wrote', [1, 2, 9], false],
  ['only a guest wrote', [9], false],
])('she waits for an answer where %s', (_what, roles, waits) => {
  expect(unanswered(roles.map((role) => entry({ ...says('message'), role })))).toBe(waits);
});

it.each<[string, number, object]>([
  ['she sees that it is offered', 1, { offered: now + 1, isSet: false, times: [] }],
  ['her advocate sees all', 2, { offered: now + 1, isSet: true, times: [5] }],
  ['a guest sees nothing', 9, { offered: 0, isSet: false, times: [] }],
])('of a second passphrase %s', (_what, role, shown) => {
  const [none, flag] = [new Uint8Array(), new Uint8Array(32)];
  const entries = [
    entry({ ...says('second', { until: 0, flag, space: none }), role: 1 }),
    entry({ ...says('second', { until: now + 1, flag: none, space: flag }), role: 2 }),
  ];
  const people = { directory: { replacement: () => false } };
  const session = { role, people, env: { now: () => now } } as unknown as Session;
  const watch = { timesOf: () => [5] } as unknown as Watch;
  const logs = [{ kind: 2, entries } as unknown as VaultLog];
  expect(second(session, watch, 'a', logs)).toEqual(shown);
});

const [none, q] = [new Uint8Array(), Uint8Array.of(1)];
const nothing = { safer: '', heard: '', informed: '', control: '' };
const asks = { ...says('voice', { asked: none, occasion: 'review', ...nothing }), role: 2 };
const notes = { ...says('voice', { asked: none, occasion: 'review', ...nothing, heard: 'yes' }), role: 2 };
const answers = { ...says('voice', { asked: q, occasion: '', ...nothing, heard: 'no' }), role: 1 };

it.each<[string, number, Partial<Verified>, number]>([
  ['what she is asked is new to her', 1, asks, 1],
  ['what was noted for her is not', 1, notes, 0],
  ['what one asks who may only append is not', 1, { ...asks, mayEdit: false }, 0],
  ['what she answers is new to staff', 2, answers, 1],
  ['what another one answers in her place is not', 2, { ...answers, role: 2 }, 0],
  ['a colleague’s question is not', 2, asks, 0],
  ['nothing of it is to a guest', 9, answers, 0],
])('of what she says of the work %s', (_what, role, more, count) => {
  const session = { role, id: 'me', keeper: { content: { looked: [] } } } as unknown as Session;
  const entries = [entry({ seq: 2, author: 'other', mayEdit: true, ...more })];
  const log = { vault: q, kind: 2, state: 'verified', entries } as unknown as VaultLog;
  expect(fresh(session, [log])).toEqual({ messages: count, incidents: 0, plan: 0, other: 0 });
});
