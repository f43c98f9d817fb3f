import { expect, it } from 'vitest';
import type { Verified } from '../client/verified.ts';
import { isWhole } from './summary.ts';

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
