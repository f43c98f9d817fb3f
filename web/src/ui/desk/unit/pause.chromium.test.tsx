import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { go } from '../../../model/office.ts';
import { amira } from '../../../model/testing/case.ts';
import { FakeWorker } from '../../../model/testing/worker.ts';
import type { StaffView } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { root, tap } from '../testing/stage.tsx';

const person = (account: string, name: string, role: StaffView['role']): StaffView => ({
  ...{ account, name, role, waiting: false, paused: false },
});
let staff: readonly StaffView[];

const answers = {
  ...stage.answers,
  'unit/staff': () => staff,
  'staff/pause': ({ account, on }: { account: string; on: boolean }) =>
    (staff = staff.map((one) => (one.account === account ? { ...one, paused: on } : one))),
};

beforeEach(async () => {
  await page.viewport(1440, 900);
  staff = [person('a', 'Amira', 'manager'), person('r', 'Ruth', 'manager'), person('j', 'Jo', 'outreach')];
  await stage.openDesk(answers, stage.theCase(), { ...amira, role: 'manager' });
  go({ at: 'unit' });
  await expect.poll(() => root.textContent).toContain('Outreach worker');
});

afterEach(stage.closeDesk);

test('a colleague is paused after it was said what that is, and let in again at once; no manager can be', async () => {
  expect([...root.querySelectorAll('[aria-label^="Pause the access"]')]).toHaveLength(1);
  tap('Pause the access of Jo');
  await expect.poll(() => root.querySelector('dialog')?.textContent).toContain('keys stay as they are');
  expect(FakeWorker.now.of('staff/pause')).toEqual([]);
  tap('Pause now', root.querySelector('dialog'));
  await expect.poll(() => root.querySelector('.chip.care')?.textContent).toBe('Paused');
  tap('Let Jo in again');
  await expect.poll(() => root.querySelector('.chip.care')).toBe(null);
  expect(FakeWorker.now.of('staff/pause')).toEqual([
    { account: 'j', on: true },
    { account: 'j', on: false },
  ]);
});
