import { afterEach, beforeEach, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import '../../../style/desk-print.css';
import { go } from '../../../model/office.ts';
import { vaultView } from '../../../model/testing/case.ts';
import { orderView } from '../../../model/testing/order.ts';
import { FakeWorker } from '../../../model/testing/worker.ts';
import type { ContactChangeView, EntryView, RecordView, RecordViewOf } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { root } from '../testing/stage.tsx';

const NOON = new Date().setHours(12, 0, 0, 0);

const base = (id: string, seq: number) => ({
  ...{ id, seq, vault: 't', vaultKind: 'team' as const, author: 'j', authorName: 'Jo', mine: false },
  ...{ authorRole: 'outreach' as const, written: NOON + seq, received: NOON + seq, state: 'saved' as const },
});

const order = (
  id: string,
  seq: number,
  version: number,
  more: Partial<RecordViewOf<'order'>> = {},
): RecordView => ({
  ...base(id, seq),
  ...{ type: 'record', of: 'order', record: 'o', version, counts: true },
  told: { kind: 'bail', stage: 'full', against: 'Robert Hale', from: NOON, until: 0, replaces: '' },
  ...more,
});

const stop: ContactChangeView = {
  ...base('s', 1),
  ...{ vault: 'k', vaultKind: 'contact', authorName: 'her', authorRole: 'victim', author: 'h' },
  ...{ type: 'contact', act: 'stop', until: 0, counts: true },
};

const rows = () => [...root.querySelectorAll('.row')].map((row) => row.textContent);
const chip = (label: string) =>
  [...root.querySelectorAll<HTMLElement>('.filters .chip')].find((one) =>
    one.textContent.trim().startsWith(label),
  );
const tell = (entries: readonly EntryView[]) => FakeWorker.now.tell('entries', { caseId: 'c', entries });

beforeEach(async () => {
  const list = () => ({ known: true, unsaved: [], orders: [orderView('o', [])] });
  await stage.openDesk({ 'order/list': list }, stage.theCase({ kinds: ['team', 'contact'] }));
  await stage.openTheCase();
  stage.tell(vaultView('team', { id: 't', looked: 1 }));
  stage.tell(vaultView('contact', { id: 'k' }));
});

afterEach(stage.closeDesk);

test('an order stands in the timeline when it was noted and when it was changed, each new to who had not looked', async () => {
  tell([order('a', 1, 1), order('b', 2, 2), stop]);
  await expect.poll(rows).toHaveLength(3);
  expect(rows().join(' ')).toContain('Jo Outreach worker noted an order of a court: Bail conditions, full');
  expect(rows().join(' ')).toContain('changed an order of a court');
  expect(rows().join(' ')).toContain('said that it is not safe to contact her');
  expect([...root.querySelectorAll('.row.fresh')]).toHaveLength(1);
  expect(chip('Records')?.textContent).toContain('2');
  chip('Records')?.click();
  await expect.poll(rows).toHaveLength(2);
});

test('what the motive may be is told on the screen, and on paper no more than that it was said', async () => {
  const told = { hypothesis: 'rejected', confidence: 'high', since: NOON };
  const motive = {
    ...base('m', 2),
    type: 'record',
    of: 'motive',
    record: 'm',
    version: 1,
    counts: true,
    told,
  };
  tell([order('a', 1, 1), motive as unknown as RecordView]);
  await expect.poll(rows).toHaveLength(2);
  const seen = () => [...root.querySelectorAll<HTMLElement>('.row')].map((row) => row.innerText).join(' ');
  expect(seen()).toContain('noted a hypothesis of the motive: feels rejected, high confidence');
  expect(seen().match(/hypothesis/g)).toHaveLength(1);
  await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
  const printed = seen();
  await cdp().send('Emulation.setEmulatedMedia', { media: '' });
  expect(printed).toContain('noted a hypothesis of the motive');
  expect(printed).not.toContain('rejected');
  expect(printed).toContain('Bail conditions');
});

test('an order opens beside the timeline', async () => {
  tell([order('a', 1, 1)]);
  await expect.poll(rows).toHaveLength(1);
  root.querySelector<HTMLElement>('.row button')?.click();
  await expect.poll(() => root.textContent).toContain('Orders and possible breaches');
});

test('what does not count says so, and opens nothing', async () => {
  tell([order('a', 1, 2, { counts: false })]);
  await expect.poll(() => rows().join(' ')).toContain('Does not count');
  expect(root.querySelector('.row button')).toBe(null);
});

test('where the notes of the team are not shared, that is said', async () => {
  FakeWorker.now.tell('cases', { cases: [stage.theCase({ kinds: ['contact'] })] });
  go({ at: 'list' });
  await expect.poll(() => root.querySelector('.filters')).toBe(null);
  go({ at: 'case', caseId: 'c' });
  await expect
    .poll(() => root.querySelector('.casehead')?.textContent)
    .toMatch(/Team notes: not shared with you/);
  expect(chip('Records')).toBe(undefined);
});
