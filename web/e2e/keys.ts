// Keys alone: no mouse, no touch, nothing put into a field but by its keys; whatever has the focus shows it.
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Tab, until this has the focus; a ring of some kind has to show it. */
export async function reach(page: Page, what: Locator, most = 90): Promise<void> {
  await what.first().waitFor();
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab');
    if ((await what.and(page.locator(':focus')).count()) === 0) continue;
    const ring = () =>
      page.locator(':focus').evaluate((one) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        const box = one.getBoundingClientRect();
        return {
          shown: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
          inSight: box.bottom > 0 && box.top < innerHeight,
        };
      });
    // As soon as the page has drawn it.
    await expect
      .poll(ring, { message: await what.first().innerText(), timeout: 2000 })
      .toEqual({ shown: true, inSight: true });
    return;
  }
  throw new Error(`Tab does not come to ${String(what)}`);
}
