import { afterEach, expect, test } from 'vitest';
import { veiled } from '../../../model/veil.ts';
import { homeText } from '../../../text/phonehome.ts';
import { enter, exit, find, heading, incident, message, root, tap } from '../testing/stage.tsx';

afterEach(async () => {
  veiled.value = false;
  await exit();
});

const isHidden = (one: Element): boolean => getComputedStyle(one).filter !== 'none';
const touch = (one: Element) => one.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
const said = () => [...root.querySelectorAll('.said')];

test('her words are hidden until she touches them, one at a time, and only when she wants that', async () => {
  await enter([message('a', 'The first'), message('b', 'The second'), incident('i')]);
  tap('Write to Ann');
  await expect.poll(said).toHaveLength(2);
  expect(said().map(isHidden)).toEqual([false, false]);
  tap('Back');
  await expect.poll(heading).toBe('Good to see you');
  tap(homeText.veil);
  tap('Write to Ann');
  await expect.poll(said).toHaveLength(2);
  await expect.poll(() => said().map(isHidden)).toEqual([true, true]);
  const [first, second] = said() as [Element, Element];
  touch(first);
  expect([first, second].map(isHidden)).toEqual([false, true]);
  touch(second);
  expect([first, second].map(isHidden)).toEqual([true, false]);
  touch(find('h1'));
  expect([first, second].map(isHidden)).toEqual([true, true]);
  // What she writes is in sight while she writes it, and the way out is never hidden.
  const field = find('#message');
  expect(isHidden(field.closest('.grow')!)).toBe(true);
  field.focus();
  expect(isHidden(field.closest('.grow')!)).toBe(false);
  expect(isHidden(find('.exit-link'))).toBe(false);
  tap('Back');
  await expect.poll(heading).toBe('Good to see you');
  tap('My log');
  await expect.poll(() => root.querySelector('.log-row')).not.toBeNull();
  expect(isHidden(find('.log-row'))).toBe(true);
  tap('Back');
  await expect.poll(heading).toBe('Good to see you');
  tap(homeText.veil);
  await expect.poll(() => document.documentElement.classList.contains('veiled')).toBe(false);
  expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
});
