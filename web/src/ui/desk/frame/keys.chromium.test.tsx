import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { place } from '../../../model/office.ts';
import { keysText } from '../../../text/desk.ts';
import * as stage from '../testing/stage.tsx';
import { root, tap } from '../testing/stage.tsx';

const press = (...keys: readonly string[]) => {
  for (const key of keys) window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
};
/** From the moment at which keys are listened to. */
const unit = () => (press('g', 'u'), place.value.at);
const rest = () => root.querySelector<HTMLInputElement>('dialog input[type=checkbox]')!;

async function setRest(): Promise<void> {
  tap(/^Keyboard shortcuts/);
  await expect.poll(() => root.querySelector('dialog')?.textContent).toContain(keysText.rest);
  rest().click();
  tap('Close', root.querySelector('dialog'));
  await expect.poll(() => root.querySelector('dialog')).toBe(null);
}

beforeEach(async () => {
  await page.viewport(1440, 900);
  await stage.openDesk();
});

afterEach(stage.closeDesk);

test('keys can be put to rest, and work again when that is taken back', async () => {
  await expect.poll(unit).toBe('unit');
  await setRest();
  press('g', 'l');
  expect(place.value.at).toBe('unit');
  await setRest();
  press('g', 'l');
  await expect.poll(() => place.value.at).toBe('list');
});

test('whoever signs in next has them', async () => {
  await setRest();
  await stage.closeDesk();
  await stage.openDesk();
  await expect.poll(unit).toBe('unit');
});
