import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { endWorker } from '../../model/link.ts';
import { fake } from '../../model/testing/worker.ts';
import { Passphrase } from './passphrase.tsx';

const list = ['acorn', 'birch', 'cedar', 'cobalt', 'copper', 'yo-yo', 'zebra'];
const value = signal('');
const enter = vi.fn();

function Form() {
  return (
    <>
      <label for="p">Your six words</label>
      <Passphrase id="p" value={value.value} onInput={(text) => (value.value = text)} onEnter={enter} />
    </>
  );
}

const root = document.createElement('div');
const field = () => root.querySelector('input')!;
const state = () => root.querySelector('#p-state')!.textContent;
const type = (text: string) => userEvent.type(field(), text);

beforeEach(() => {
  fake({ 'words/complete': ({ prefix }) => list.filter((word) => word.startsWith(prefix)).slice(0, 5) });
  value.value = '';
  enter.mockClear();
  document.body.append(root);
  render(<Form />, root);
});

afterEach(() => {
  render(null, root);
  endWorker();
});

test('three letters and a blank become the word', async () => {
  await type('aco Bir yo- ');
  await expect.poll(() => field().value).toBe('acorn birch yo-yo ');
  await expect.poll(state).toBe('3 of 6 words');
});

test('whole words may be typed as well', async () => {
  await type('acorn birch cedar cobalt copper zebra');
  await expect.poll(state).toBe('All 6 words are there.');
  expect(field().value).toBe('acorn birch cedar cobalt copper zebra');
});

test('a word that is not on the list is told by its place', async () => {
  await type('acorn xyz cedar');
  await expect.poll(state).toBe('Word 2 is not on the list. Please check how it is spelt.');
});

test('a beginning in the middle is made whole and the caret stays where it is', async () => {
  await type('acorn cedar ');
  field().setSelectionRange(6, 6);
  await userEvent.keyboard('bir ');
  await expect.poll(() => field().value).toBe('acorn birch cedar ');
  await userEvent.keyboard('zeb ');
  await expect.poll(() => field().value).toBe('acorn birch zebra cedar ');
});

test('masked by style, never a password field, and nothing that a browser would keep', () => {
  expect(field().type).toBe('text');
  expect(getComputedStyle(field()).getPropertyValue('-webkit-text-security')).toBe('disc');
  expect(field().name).toBe('');
  expect(field().form).toBeNull();
  expect(field().getAttribute('autocomplete')).toBe('off');
  expect(field().getAttribute('autocorrect')).toBe('off');
});

test('suggestions appear only while the words are shown, and one can be picked', async () => {
  await type('acorn co');
  await expect.poll(state).toBe('1 of 6 words');
  expect(root.querySelectorAll('.six-fits button')).toHaveLength(0);
  const show = root.querySelector<HTMLButtonElement>('.six-show')!;
  await userEvent.click(show);
  expect(show.getAttribute('aria-pressed')).toBe('true');
  expect(getComputedStyle(field()).getPropertyValue('-webkit-text-security')).toBe('none');
  const fits = [...root.querySelectorAll<HTMLButtonElement>('.six-fits button')];
  expect(fits.map((button) => button.textContent)).toEqual(['cobalt', 'copper']);
  await userEvent.click(fits[1]!);
  expect(field().value).toBe('acorn copper ');
  expect(document.activeElement).toBe(field());
});

test('Enter goes on', async () => {
  await type('acorn{Enter}');
  expect(enter).toHaveBeenCalledOnce();
});
