import { afterEach, expect, test, vi } from 'vitest';
import { fake, FakeWorker } from '../../model/testing/worker.ts';
import { inviteText } from '../../text/phone.ts';

const went = vi.fn<(kind: string) => void>();

function stay(event: NavigateEvent): void {
  if (event.navigationType !== 'reload') return;
  event.preventDefault();
  went(event.navigationType);
}

afterEach(() => navigation.removeEventListener('navigate', stay));

// One page, one story: an entry can be loaded only once.
test('the code leaves the address at once, the page put away is empty, and coming back starts anew', async () => {
  fake({});
  const before = history.length;
  const path = location.pathname;
  history.replaceState(null, '', '#Zm9vYmFy');
  const root = document.createElement('div');
  root.id = 'app';
  const first = document.createElement('a'); // what index.html has there before script
  first.textContent = 'Exit this page';
  root.append(first);
  document.body.append(root);

  await import('./main.tsx');
  expect(location.hash).toBe('');
  expect(location.href).not.toContain('#');
  expect(location.pathname).toBe(path);
  expect(history.length).toBe(before);
  await expect.poll(() => document.querySelector('h1')?.textContent).toBe(inviteText.safeTitle);
  expect([...document.querySelectorAll('a')].map((link) => link.textContent)).toEqual(['Exit this page']);
  expect(document.querySelectorAll('.exit')).toHaveLength(1);

  const worker = FakeWorker.now;
  window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  expect(document.body.textContent).toBe('');
  expect(worker.ended).toBe(true);

  navigation.addEventListener('navigate', stay);
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  await vi.waitFor(() => expect(went).toHaveBeenCalledExactlyOnceWith('reload'));
});
