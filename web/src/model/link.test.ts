import { beforeEach, expect, test, vi } from 'vitest';
import { call, endWorker, on, retireWorker, startWorker } from './link.ts';
import { FakeWorker, fake, refuse } from './testing/worker.ts';

beforeEach(() => {
  endWorker();
  fake({});
});

test('a call is answered by its own answer, in whatever order they come', async () => {
  let answer: (words: readonly string[]) => void = () => undefined;
  const later = new Promise<readonly string[]>((resolve) => (answer = resolve));
  fake({ 'words/complete': ({ prefix }) => (prefix === 'a' ? later : [prefix]) });
  const first = call('words/complete', { prefix: 'a' });
  expect(await call('words/complete', { prefix: 'b' })).toEqual(['b']);
  answer(['late']);
  expect(await first).toEqual(['late']);
});

test('a failure carries its code and nothing else', async () => {
  fake({
    'session/signOut': () => refuse('unavailable'),
  });
  await expect(call('session/signOut', {})).rejects.toMatchObject({ code: 'unavailable' });
});

test('ending the Worker fails what waits, and the next call has a fresh one', async () => {
  startWorker();
  const old = FakeWorker.now;
  const waiting = call('session/signOut', {});
  endWorker();
  await expect(waiting).rejects.toMatchObject({ code: 'ended' });
  expect(old.ended).toBe(true);
  fake({ 'words/complete': () => ['x'] });
  expect(await call('words/complete', { prefix: 'x' })).toEqual(['x']);
  expect(FakeWorker.now).not.toBe(old);
});

test('a Worker whose script does not arrive is no line, and is tried again', async () => {
  const waiting = call('session/signOut', {});
  const old = FakeWorker.now;
  old.onerror?.();
  await expect(waiting).rejects.toMatchObject({ code: 'offline' });
  startWorker();
  expect(FakeWorker.now).not.toBe(old);
});

test('an error in a task does not end a Worker that works', () => {
  startWorker();
  FakeWorker.now.tell('link', { state: 'live' });
  FakeWorker.now.onerror?.();
  expect(FakeWorker.now.ended).toBe(false);
});

test('events are heard until one stops listening', () => {
  const hear = vi.fn();
  const stop = on('link', hear);
  startWorker();
  FakeWorker.now.tell('link', { state: 'live' });
  stop();
  FakeWorker.now.tell('link', { state: 'offline' });
  expect(hear.mock.calls).toEqual([[{ state: 'live' }]]);
});

test('a retired Worker ends its session and is heard no more; a new one can start meanwhile', async () => {
  let answer: (nothing: null) => void = () => undefined;
  const goodbye = new Promise<null>((resolve) => (answer = resolve));
  fake({ 'session/signOut': () => goodbye });
  startWorker();
  const old = FakeWorker.now;
  const hear = vi.fn();
  const stop = on('link', hear);
  const retired = retireWorker();
  old.tell('link', { state: 'live' });
  expect(hear).not.toHaveBeenCalled();
  startWorker();
  expect(FakeWorker.now).not.toBe(old);
  expect(old.ended).toBe(false);
  answer(null);
  await retired;
  expect(old.ended).toBe(true);
  expect(old.of('session/signOut')).toHaveLength(1);
  stop();
});

test('a retired Worker that gets no answer is ended all the same', async () => {
  vi.useFakeTimers();
  try {
    startWorker();
    const old = FakeWorker.now;
    const retired = retireWorker();
    await vi.advanceTimersByTimeAsync(60_000);
    await retired;
    expect(old.ended).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});
