import { expect, it } from 'vitest';
import '../text/staff.ts';
import type { RecordKind, RecordsTold, RecordView } from '../worker/messages.ts';
import { tellRecord } from './recordtold.ts';

const year = new Date().getFullYear();
const day = Date.UTC(year, 10, 27) / 86_400_000;

function told<K extends RecordKind>(of: K, what: RecordsTold[K], version = 1): string {
  return tellRecord({ of, version, told: what } as unknown as RecordView);
}

const decision = {
  code: 'REF-MARAC',
  rationale: 'He knows where she works.',
  review: day,
  closed: 0,
  outcome: '',
};

it('a decision, an action and a meeting are each one line', () => {
  expect(told('decision', decision)).toBe(
    'noted a decision: Referral: MARAC. He knows where she works. To be looked at again 27 Nov.',
  );
  expect(told('decision', { ...decision, closed: day, outcome: 'Heard.' }, 2)).toBe(
    'changed a decision: Referral: MARAC, closed 27 Nov: Heard.',
  );
  expect(told('action', { what: 'Ring housing.', due: day, end: '', how: '' })).toBe(
    'noted an action: Ring housing. Until 27 Nov.',
  );
  expect(told('action', { what: 'Ring housing.', due: day, end: 'dropped', how: 'Moved' }, 2)).toBe(
    'changed an action: Ring housing. Dropped: Moved.',
  );
  expect(told('meeting', { day, said: 'Quiet.' })).toBe(
    'noted what was said when the unit met: 27 Nov: Quiet.',
  );
});
