// What is written at the door without signing in: sealed when the page is put down, and taken one after another afterwards.
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endWorker, startWorker } from '../../../model/link.ts';
import { OUT_OF_SIGHT, UNTOUCHED } from '../../../model/lock.ts';
import { begun, keepBegun } from '../../../model/pocket.ts';
import { me } from '../../../model/session.ts';
import { fake, FakeWorker } from '../../../model/testing/worker.ts';
import { pocketText as text } from '../../../text/phonepocket.ts';
import { Notes } from './notes.tsx';
import { watchPutDown } from './putdown.ts';

const root = document.createElement('div');
const typed = { text: 'A grey car', start: 0, files: [] };
/** Ends the sealing that is under way. */
let sealed: () => void;

const kept = () => FakeWorker.now.of('pocket/keep').map((one) => one.text);

function see(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  fake({
    'pocket/state': () => ({ on: true, notes: 2, bytes: 9 }),
    'pocket/keep': () => new Promise((done) => (sealed = () => done(null))),
    'pocket/look': () => ({
      ...{ own: true, shut: 0, missing: false },
      notes: [1, 2].map((id) => ({
        id,
        written: id,
        start: id,
        text: `note ${id}`,
        files: [],
        twice: false,
      })),
    }),
  });
  startWorker();
  document.body.append(root);
});

afterEach(() => {
  render(null, root);
  me.value = undefined;
  begun.value = { text: '', start: 0, files: [] };
  vi.restoreAllMocks();
  vi.useRealTimers();
  endWorker();
});

test('what she has begun is sealed once when the page was out of sight, or untouched, for as long as a session may be', async () => {
  vi.useFakeTimers();
  watchPutDown();
  for (const wait of [OUT_OF_SIGHT, UNTOUCHED]) {
    begun.value = { ...typed };
    if (wait === OUT_OF_SIGHT) see('hidden');
    const before = kept().length;
    await vi.advanceTimersByTimeAsync(wait - 10_000);
    expect(kept()).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(kept()).toHaveLength(before + 1);
    sealed();
    await vi.advanceTimersByTimeAsync(30_000);
    expect([kept().length, begun.value.text]).toEqual([before + 1, '']);
    see('visible');
    window.dispatchEvent(new Event('pointerdown'));
  }
});

test('what she adds while it is sealed is not lost', async () => {
  begun.value = typed;
  const work = keepBegun();
  begun.value = { ...typed, text: 'A grey car, again' };
  await expect.poll(kept).toEqual(['A grey car']);
  sealed();
  await work;
  expect(begun.value.text).toBe('A grey car, again');
});

test('whoever signs in finds nothing open', async () => {
  begun.value = typed;
  me.value = {} as typeof me.value;
  await expect.poll(kept).toEqual(['A grey car']);
  sealed();
  await expect.poll(() => begun.value.text).toBe('');
});

test('notes are taken or thrown away one after another, the oldest first', async () => {
  render(<Notes caseId="c" said={String} />, root);
  await expect.poll(() => root.querySelectorAll('li').length).toBe(2);
  const names = [...root.querySelectorAll('li')].map((one) =>
    [...one.querySelectorAll('button')].map(({ textContent }) => textContent),
  );
  expect(names).toEqual([[text.mine, text.notMine], []]);
});
