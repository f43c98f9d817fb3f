import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { draftOf, keep } from '../../../model/drafts.ts';
import { toggleKind, write } from '../../../model/form.ts';
import { OUT_OF_SIGHT, UNTOUCHED } from '../../../model/lock.ts';
import { me } from '../../../model/session.ts';
import { FakeWorker } from '../../../model/testing/worker.ts';
import { doorText } from '../../../text/phone.ts';
import { homeText } from '../../../text/phonehome.ts';
import { enter, exit, heading, message, root, tap, tell, tellVault } from '../testing/stage.tsx';

let hidden = false;
let clock = 0;

function see(visible: boolean): void {
  hidden = !visible;
  document.dispatchEvent(new Event('visibilitychange'));
}

const wait = (ms: number) => (clock += ms);
const touch = () => window.dispatchEvent(new PointerEvent('pointerdown'));
const worker = () => FakeWorker.now;

beforeEach(async () => {
  hidden = false;
  clock = Date.now();
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (hidden ? 'hidden' : 'visible'));
  await enter([]);
  vi.spyOn(Date, 'now').mockImplementation(() => clock);
  touch();
});

afterEach(async () => {
  vi.restoreAllMocks();
  document.documentElement.classList.remove('away');
  await exit();
});

test('out of sight there is nothing to see, and after two minutes nothing to come back to', async () => {
  const seen = () => getComputedStyle(root.querySelector('.page')!).opacity;
  see(false);
  expect(seen()).toBe('0');
  wait(OUT_OF_SIGHT - 1);
  see(true);
  expect(seen()).toBe('1');
  expect(me.value).toBeDefined();

  see(false);
  wait(OUT_OF_SIGHT);
  const asked = worker();
  see(true);
  expect(me.value).toBeUndefined();
  await expect.poll(heading).toBe(doorText.title);
  expect(root.textContent).toContain(doorText.locked);
  expect(asked.of('session/signOut')).toHaveLength(1);
  await expect.poll(() => asked.ended).toBe(true);
});

test('what she was writing is kept as unfinished before the session is over, and when the page is put down', () => {
  const asked = worker();
  write();
  toggleKind('followed');
  see(false);
  expect(asked.of('incident/begin')).toHaveLength(1);
  toggleKind('watched');
  wait(OUT_OF_SIGHT);
  see(true);
  expect(me.value).toBeUndefined();
  expect(asked.asked.map(({ call }) => call).slice(-2)).toEqual(['incident/begin', 'session/signOut']);
  expect(asked.of('incident/begin')[1]?.draft.kinds).toEqual(['followed', 'watched']);
});

test('the touch that comes after a quarter of an hour finds it locked', async () => {
  wait(UNTOUCHED - 1);
  touch();
  wait(UNTOUCHED - 1);
  touch();
  expect(me.value).toBeDefined();
  wait(UNTOUCHED);
  touch();
  expect(me.value).toBeUndefined();
  await expect.poll(heading).toBe(doorText.title);
});

test('what is on its way is waited for, and what she was typing is kept for her', async () => {
  keep('c', { text: 'half a sentence' });
  tell(message('m', 'on its way', { state: 'sending', seq: 0, received: 0 }));
  see(false);
  wait(OUT_OF_SIGHT);
  see(true);
  expect(me.value).toBeDefined();
  tell(message('m', 'on its way'));
  see(false);
  wait(OUT_OF_SIGHT);
  see(true);
  expect(draftOf('c').text).toBe('');
  await expect.poll(() => root.textContent).toContain(doorText.waiting);
});

test('what waits for her own word, or was refused, keeps nothing open', async () => {
  const unsent = { seq: 0, received: 0 } as const;
  tellVault('chat', { news: [{ seq: 2, by: 'Ann', added: [], removed: [], replaced: [], ended: false }] });
  tell(message('m', 'waits', { ...unsent, state: 'sending' }));
  tell(message('n', 'refused', { ...unsent, state: 'refused', code: 'too_large' }));
  see(false);
  wait(OUT_OF_SIGHT);
  see(true);
  expect(me.value).toBeUndefined();
  await expect.poll(() => root.textContent).toContain(doorText.waiting);
});

test('signing out asks first where something is not saved, and only there', async () => {
  keep('c', { text: 'half a sentence' });
  await expect.poll(() => root.textContent).toContain(homeText.hello);
  tap('Sign out');
  await expect.poll(() => root.textContent).toContain(homeText.outAsk);
  expect(me.value).toBeDefined();
  tap(homeText.outNo);
  await expect.poll(() => root.textContent).not.toContain(homeText.outAsk);
  keep('c', { text: '' });
  tap('Sign out');
  await expect.poll(heading).toBe(doorText.title);
  expect(root.textContent).toContain(doorText.ended);
});
