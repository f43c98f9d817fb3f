import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { endWorker, startWorker } from '../../../model/link.ts';
import { fake, FakeWorker } from '../../../model/testing/worker.ts';
import { exitText } from '../../../text/phone.ts';
import '../../../style/tokens.css';
import '../../../style/phone.css';
import '../../../style/phone-frame.css';
import { Exit } from './exit.tsx';

const went = vi.fn<(kind: string, path: string) => void>();

/** Stays here, and tells where the page wanted to go. */
function stay(event: NavigateEvent): void {
  event.preventDefault();
  went(event.navigationType, new URL(event.destination.url).pathname);
}

const root = document.createElement('div');
const link = () => document.querySelector<HTMLElement>('.exit-link')!;
const marks = () => document.querySelectorAll('.exit-marks .on').length;
const said = () => document.querySelector('[role=alert]')?.textContent;
const press = (...keys: string[]) => userEvent.keyboard(keys.map((key) => `{${key}}`).join(''));

beforeEach(() => {
  fake({ 'session/leave': () => null });
  startWorker();
  went.mockClear();
  navigation.addEventListener('navigate', stay);
  document.body.append(root);
  render(
    <div class="phone">
      <Exit />
      <p>what nobody else may read</p>
      <input value="half a sentence" />
    </div>,
    root,
  );
});

afterEach(() => {
  render(null, root);
  navigation.removeEventListener('navigate', stay);
  document.documentElement.classList.remove('left');
  document.body.replaceChildren();
  endWorker();
  vi.useRealTimers();
});

test('the page is blank before the press returns; then the session ends, the Worker ends, and the page is gone', async () => {
  const field = document.querySelector('input')!;
  const worker = FakeWorker.now;
  link().click();
  expect(document.body.textContent).toBe('');
  expect(document.body.childElementCount).toBe(0);
  expect(field.value).toBe('');
  expect(worker.of('session/leave')).toHaveLength(1);
  expect(went).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(went).toHaveBeenCalledExactlyOnceWith('replace', '/leave'));
  expect(worker.ended).toBe(true);
});

test('a Worker that does not answer holds nobody up and does not live on', async () => {
  fake({ 'session/leave': () => new Promise<null>(() => undefined) });
  const worker = FakeWorker.now;
  const pressed = performance.now();
  link().click();
  await vi.waitFor(() => expect(went).toHaveBeenCalledExactlyOnceWith('replace', '/leave'), { interval: 10 });
  expect(performance.now() - pressed).toBeLessThan(400);
  expect(worker.ended).toBe(true);
});

test('a plain link where script does not help, the first thing that Tab finds, large enough to hit', async () => {
  expect(link().getAttribute('href')).toBe('/leave');
  expect(link().getAttribute('rel')).toBe('noreferrer');
  await userEvent.tab();
  expect(document.activeElement).toBe(link());
  const { width, height } = link().getBoundingClientRect();
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
});

test('Shift three times leaves, and each press is shown and said', async () => {
  await press('Shift');
  await expect.poll(marks).toBe(1);
  expect(said()).toBe(exitText.pressed(1));
  await press('Shift');
  await expect.poll(marks).toBe(2);
  expect(said()).toBe(exitText.pressed(2));
  expect(went).not.toHaveBeenCalled();
  await press('Shift');
  expect(document.body.textContent).toBe('');
  await vi.waitFor(() => expect(went).toHaveBeenCalledExactlyOnceWith('replace', '/leave'));
});

test('whoever presses on and on is not held up: the page goes once', async () => {
  link().click();
  await press('Shift', 'Shift', 'Shift', 'Shift', 'Shift', 'Shift');
  await vi.waitFor(() => expect(went).toHaveBeenCalled());
  await press('Shift', 'Shift', 'Shift');
  expect(went).toHaveBeenCalledOnce();
});

test('another key in between starts the count anew', async () => {
  await press('Shift', 'Shift', 'a', 'Shift');
  await expect.poll(marks).toBe(1);
  expect(document.body.textContent).not.toBe('');
});

test('after five seconds the count is forgotten', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const shift = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }));
  shift();
  shift();
  vi.advanceTimersByTime(5001);
  shift();
  vi.useRealTimers();
  await expect.poll(marks).toBe(1);
  expect(document.body.textContent).not.toBe('');
});
