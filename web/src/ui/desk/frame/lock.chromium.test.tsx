import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { keep } from '../../../model/drafts.ts';
import { OUT_OF_SIGHT, UNTOUCHED } from '../../../model/lock.ts';
import { endWorker, startWorker } from '../../../model/link.ts';
import { go, place } from '../../../model/office.ts';
import { entered, me, signOut } from '../../../model/session.ts';
import { FakeWorker, fake } from '../../../model/testing/worker.ts';
import { endedText, frame, listText, signInText } from '../../../text/desk.ts';
import type { Me } from '../../../worker/messages.ts';
import { Desk } from '../desk.tsx';

const amira: Me = { account: 'a', role: 'advocate', name: 'Amira', unit: 'Unit', lastSignIn: 0 };
const root = document.createElement('div');
let hidden = false;
let clock = 0;

const touch = () => window.dispatchEvent(new PointerEvent('pointerdown'));
const press = (key: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key }));
const title = () => root.querySelector('h1')?.textContent;

function see(visible: boolean): void {
  hidden = !visible;
  document.dispatchEvent(new Event('visibilitychange'));
}

async function isLocked(): Promise<void> {
  expect(me.value).toBeUndefined();
  await expect.poll(title).toBe(signInText.lockedTitle);
  expect(root.textContent).not.toContain('Amira');
  expect(root.textContent).not.toContain('Unit');
}

beforeEach(async () => {
  hidden = false;
  clock = Date.now();
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (hidden ? 'hidden' : 'visible'));
  fake({
    'session/signOut': () => null,
    'session/signIn': () => amira,
    'unit/staff': () => [],
    'words/complete': () => [],
  });
  startWorker();
  document.body.append(root);
  render(<Desk entry={signal({ setup: '', invite: '' })} />, root);
  entered(amira);
  await expect.poll(() => root.querySelector('.bar')).toBeTruthy();
  vi.spyOn(Date, 'now').mockImplementation(() => clock);
  touch();
});

afterEach(async () => {
  vi.restoreAllMocks();
  render(null, root);
  await signOut();
  endWorker();
});

test('after a quarter of an hour untouched nothing is left of it, and the Worker ends', async () => {
  clock += UNTOUCHED - 1;
  touch();
  clock += UNTOUCHED - 1;
  touch();
  expect(me.value).toBeDefined();
  const worker = FakeWorker.now;
  clock += UNTOUCHED;
  touch();
  await isLocked();
  expect(worker.of('session/signOut')).toHaveLength(1);
  await expect.poll(() => worker.ended).toBe(true);
});

test('another window in front locks nothing; whoever comes back after a quarter of an hour finds it locked at once', async () => {
  see(false);
  clock += OUT_OF_SIGHT;
  see(true);
  expect(me.value).toBeDefined();
  see(false);
  clock += UNTOUCHED - OUT_OF_SIGHT;
  see(true);
  await isLocked();
});

test('a new case that was being written is there again', async () => {
  const press = (name: string) =>
    [...root.querySelectorAll('button')].find(({ textContent }) => textContent.includes(name))?.click();
  const label = () => root.querySelector<HTMLInputElement>('#facts-label');
  FakeWorker.now.tell('cases', { cases: [] });
  const open = async () => {
    await expect.poll(() => (press(listText.newCase), label())).toBeTruthy();
  };
  await open();
  await userEvent.fill(label()!, 'Library');
  await signOut('locked');
  await isLocked();
  expect(root.textContent).toContain(endedText.waiting);
  entered(amira);
  FakeWorker.now.tell('cases', { cases: [] });
  await open();
  expect(label()!.value).toBe('Library');
  press(frame.cancel);
  await expect.poll(label).toBeNull();
  await open();
  expect(label()!.value).toBe('');
});

test('the button and the key lock at once, what was typed waits unseen, and the same account goes on where it was', async () => {
  go({ at: 'own' });
  keep('c', { text: 'half a sentence' });
  await expect.poll(() => (press('L'), me.value)).toBeUndefined();
  await isLocked();
  expect(root.textContent).toContain(endedText.waiting);
  expect(root.textContent).not.toContain('half a sentence');
  const asks = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(asks);
  expect(asks.defaultPrevented).toBe(true);
  entered(amira);
  expect(place.value).toEqual({ at: 'own' });
  await expect.poll(() => root.querySelector('.bar')).toBeTruthy();
  [...root.querySelectorAll('button')].find(({ textContent }) => textContent === frame.lock)?.click();
  await isLocked();
});
