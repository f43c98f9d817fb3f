import { expect, test } from 'vitest';
import { Plan } from './plan.ts';
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
