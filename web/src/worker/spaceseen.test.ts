import { expect, test } from 'vitest';
import type { MemberView } from './messages.ts';
import type { Logged, Said } from './spacekept.ts';
import { seenInSpace } from './spaceseen.ts';

const member = (account: string, role: MemberView['role']): MemberView => ({
  ...{ account, name: account, role, canAppend: true, waiting: false },
});
const [her, other] = [member('her', 'victim'), member('other', 'advocate')];
const at = (day: number, hour: number): number => new Date(2026, 5, day, hour).getTime();
/** Read two hours after nine the next day: its id ends in 3c. */
const said = (written: number, mine = true): Said => ({
  ...{ type: 'message', mine, written, id: `${'0'.repeat(30)}3c`, text: '', replyTo: '' },
});
const logged = { ...said(at(1, 20)), type: 'incident' } as unknown as Logged;

const of = (entries: readonly (Said | Logged)[], now: number, kind = 'chat') =>
  seenInSpace(entries, her, other, now).find((one) => one.kind === kind);

test('who seems to be there has what was written by the next day, at an hour at which people work', () => {
  const entries = [said(at(1, 9)), said(at(1, 23)), said(at(2, 10))];
  expect(of(entries, at(2, 10))?.people[1]).toEqual({
    ...{ account: 'other', name: 'other', role: 'advocate', behind: 3, at: at(1, 9) },
  });
  expect(of(entries, at(2, 11))?.people[1]).toMatchObject({ behind: 1, at: at(2, 11) });
  expect(of(entries, at(2, 23))?.people[1]).toMatchObject({ behind: 1, at: at(2, 11) });
  expect(of(entries, at(3, 11))?.people[1]).toMatchObject({ behind: 0, at: at(3, 11) });
});

test('whoever wrote had what was there before, as in the other space', () => {
  const entries = [said(at(1, 9)), said(at(1, 10), false), said(at(1, 12))];
  expect(of(entries, at(1, 13))?.people).toMatchObject([
    { account: 'her', behind: 0, at: at(1, 12) },
    { account: 'other', behind: 1, at: at(1, 10) },
  ]);
});

test('of a space with nothing in it they have all since the first that was written anywhere', () => {
  expect(of([said(at(1, 9)), logged], at(5, 9), 'plan')?.people).toMatchObject([
    { behind: 0, at: at(1, 9) },
    { behind: 0, at: at(1, 9) },
  ]);
  expect(of([said(at(1, 9)), logged], at(5, 9), 'incidents')?.people[1]).toMatchObject({ at: at(2, 11) });
  expect(seenInSpace([], her, other, at(5, 9)).map(({ kind, known }) => [kind, known])).toEqual([
    ['contact', true],
    ['chat', true],
    ['plan', true],
    ['incidents', true],
  ]);
});
