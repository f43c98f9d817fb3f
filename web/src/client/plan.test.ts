import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Plan } from './plan.ts';
import { PlanDoc } from './plandoc.ts';
import type { Vault } from './vault.ts';

test('who may not change what others wrote changes nothing in the plan', async () => {
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
  await plan.open();
  expect(plan.complete).toBe(true);
  const add = (): void => plan.add('1'.padStart(32, '0'), 1, 'text', '');
  expect(add).toThrow(expect.objectContaining({ code: 'MEMBER' }));
  expect(plan.items()).toEqual([]);
  log.canEdit = true;
  add();
  expect(plan.items()).toHaveLength(1);
  plan.close();
});

test('nothing is changed in a plan that is not there whole', async () => {
  const log = { state: 'checking', seq: 0, canEdit: true, entries: [] as unknown[] };
  const plan = new Plan(
    { log, outbox: { jobs: [] }, write: () => undefined } as unknown as Vault,
    () => undefined,
  );
  const add = (): void => plan.add('1'.padStart(32, '0'), 1, 'text', '');
  expect(add).toThrow(expect.objectContaining({ code: 'unavailable' }));
  await plan.open();
  expect(plan.complete).toBe(false);
  log.entries = [{ seq: 1, statement: {}, content: null }];
  [log.state, log.seq] = ['verified', 2]; // one more has come, and was not taken in
  plan.feed();
  expect(plan.complete).toBe(false);
  expect(add).toThrow(expect.objectContaining({ code: 'unavailable' }));
  log.seq = 1;
  add();
  // A change that leans on one which nobody has.
  const [before, after] = [new Y.Doc(), new Y.Doc()];
  before.getText('t').insert(0, 'a');
  Y.applyUpdate(after, Y.encodeStateAsUpdate(before));
  const known = Y.encodeStateVector(after);
  after.clientID = 7;
  after.getText('t').insert(1, 'b');
  const content = { type: 'plan', clientId: 7, update: Y.encodeStateAsUpdate(after, known) };
  log.entries = [{ seq: 1 }, { seq: 2, id: '2', authorId: new Uint8Array(16), mayEdit: true, content }];
  log.seq = 2;
  plan.feed();
  expect(plan.complete).toBe(false);
  plan.close();
});

test('what somebody wrote who may not change what others wrote is left out, and all before the vault is verified', async () => {
  const change = (text: string, mayEdit: boolean, seq: number) => {
    const doc = new PlanDoc();
    doc.add(String(seq).padStart(32, '0'), 1, text, '');
    return {
      seq,
      id: String(seq),
      authorId: new Uint8Array(16).fill(seq),
      mayEdit,
      content: { type: 'plan', ...doc.take() },
    };
  };
  const log = { state: 'checking', seq: 2, entries: [change('hers', true, 1), change('theirs', false, 2)] };
  const plan = new Plan({ log, outbox: { jobs: [] } } as unknown as Vault, () => undefined);
  await plan.open();
  expect(plan.items()).toEqual([]);
  log.state = 'verified';
  plan.feed();
  expect(plan.items().map(({ text }) => text)).toEqual(['hers']);
  expect(plan.complete).toBe(true);
  plan.close();
});

test('nothing is changed in the plan of a vault that was stopped', async () => {
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
  await plan.open();
  log.state = 'stopped';
  const status = (): void => plan.set('1'.padStart(32, '0'), { status: 'done' });
  expect(status).toThrow(expect.objectContaining({ code: 'unavailable' }));
  plan.close();
});
