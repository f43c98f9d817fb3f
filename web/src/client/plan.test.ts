import { expect, test, vi } from 'vitest';
import type { Content } from '../crypto/vault/content.ts';
import { Plan } from './plan.ts';
import type { Vault } from './vault.ts';

test('who may not change what others wrote changes nothing in the plan', () => {
  const log = {
    state: 'verified',
    seq: 1,
    canEdit: false,
    entries: [{ seq: 1, statement: {}, content: null }],
  };
  const plan = new Plan(
    { log, outbox: { jobs: [] }, write: () => undefined } as unknown as Vault,
    () => undefined,
  );
  plan.feed();
  expect(plan.complete).toBe(true);
  const add = (): void => plan.add('1'.padStart(32, '0'), 1, 'text', '');
  expect(add).toThrow(expect.objectContaining({ code: 'MEMBER' }));
  expect(plan.items()).toEqual([]);
  log.canEdit = true;
  add();
  expect(plan.items()).toHaveLength(1);
  plan.close();
});

test('nothing is changed in a plan that is not there whole', () => {
  const log = { state: 'checking', seq: 0, canEdit: true, entries: [] as unknown[] };
  const plan = new Plan(
    { log, outbox: { jobs: [] }, write: () => undefined } as unknown as Vault,
    () => undefined,
  );
  const add = (): void => plan.add('1'.padStart(32, '0'), 1, 'text', '');
  expect(add).toThrow(expect.objectContaining({ code: 'unavailable' }));
  plan.feed();
  expect(plan.complete).toBe(false);
  log.entries = [{ seq: 1, statement: {}, content: null }];
  [log.state, log.seq] = ['verified', 2]; // one more has come, and was not taken in
  plan.feed();
  expect(plan.complete).toBe(false);
  expect(add).toThrow(expect.objectContaining({ code: 'unavailable' }));
  log.seq = 1;
  add();
  expect(plan.items()).toHaveLength(1);
  plan.close();
});

test('what somebody wrote who may not change what others wrote is left out, and all before the vault is verified', () => {
  const change = (text: string, mayEdit: boolean, seq: number) => ({
    seq,
    id: String(seq),
    author: String(seq),
    mayEdit,
    content: { type: 'plan', ops: [[1, new Uint8Array(16).fill(seq), 1, '', text]] },
  });
  const log = { state: 'checking', seq: 2, entries: [change('hers', true, 1), change('theirs', false, 2)] };
  const plan = new Plan({ log, outbox: { jobs: [] } } as unknown as Vault, () => undefined);
  plan.feed();
  expect(plan.items()).toEqual([]);
  log.state = 'verified';
  plan.feed();
  expect(plan.items().map(({ text }) => text)).toEqual(['hers']);
  expect(plan.complete).toBe(true);
  plan.close();
});

test('nothing is changed in the plan of a vault that was stopped', () => {
  const log = {
    state: 'verified',
    seq: 1,
    canEdit: true,
    entries: [{ seq: 1, statement: {}, content: null }],
  };
  const plan = new Plan(
    { log, outbox: { jobs: [] }, write: () => undefined } as unknown as Vault,
    () => undefined,
  );
  plan.feed();
  log.state = 'stopped';
  const status = (): void => plan.set('1'.padStart(32, '0'), { status: 'done' });
  expect(status).toThrow(expect.objectContaining({ code: 'unavailable' }));
  plan.close();
});

test('what she writes is shown while it is on its way, and once when the log has it', () => {
  vi.useFakeTimers();
  const author = '07'.repeat(16);
  const other = { seq: 1, id: 'other', author: '08'.repeat(16), mayEdit: true };
  const lock = { type: 'plan', ops: [[1, new Uint8Array(16), 1, '', 'Lock']] } as Content;
  const log = {
    state: 'verified',
    seq: 1,
    canEdit: true,
    entries: [{ ...other, content: lock }] as unknown[],
  };
  const jobs: { id: string; state: string; draft: { content: Content } }[] = [];
  const write = (content: Content): void =>
    void jobs.push({ id: `job ${log.seq + jobs.length}`, state: 'waiting', draft: { content } });
  const plan = new Plan({ log, outbox: { jobs }, write } as unknown as Vault, () => undefined);
  plan.feed();
  const item = '0'.repeat(32);
  const shown = (): string | undefined => plan.items()[0]?.text;
  plan.text(item, 'text', 'Lock', 'Lock it');
  expect([shown(), jobs.length, plan.saving]).toEqual(['Lock it', 0, true]);
  vi.advanceTimersByTime(1500);
  expect([shown(), jobs.length, plan.saving]).toEqual(['Lock it', 1, true]);
  // In the log, behind what somebody else wrote, and not yet out of the outbox.
  const theirs = { type: 'plan', ops: [[2, new Uint8Array(16), 0, 'Lock', 'Then: Lock']] };
  log.entries.push({ ...other, seq: 2, content: theirs });
  const [job] = jobs;
  log.entries.push({ ...other, seq: 3, id: job!.id, author, content: job!.draft.content });
  log.seq = 3;
  plan.feed();
  expect(shown()).toBe('Then: Lock it');
  jobs.pop();
  expect([shown(), plan.saving]).toEqual(['Then: Lock it', false]);
  // What comes back from her without the right to change anything is shown no more.
  plan.text(item, 'text', 'Then: Lock it', 'gone');
  plan.flush();
  log.entries.push({ seq: 4, id: jobs[0]!.id, author, mayEdit: false, content: jobs[0]!.draft.content });
  log.seq = 4;
  plan.feed();
  expect(shown()).toBe('Then: Lock it');
  plan.close();
  expect([plan.items(), plan.complete]).toEqual([[], false]);
  vi.useRealTimers();
});

test('more than an entry holds goes into several', () => {
  const jobs: Content[] = [];
  const log = {
    state: 'verified',
    seq: 1,
    canEdit: true,
    entries: [{ seq: 1, statement: {}, content: null }],
  };
  const vault = { log, outbox: { jobs: [] }, write: (content: Content) => jobs.push(content) };
  const plan = new Plan(vault as unknown as Vault, () => undefined);
  plan.feed();
  for (let n = 0; n < 5; n++) plan.add(String(n).padStart(32, '0'), 1, '\u20ac'.repeat(20_000), '');
  plan.flush();
  expect(jobs.map((content) => content.type === 'plan' && content.ops.length)).toEqual([3, 2]);
  plan.close();
});
