// A picture of a screen, to be looked at by a person, and what somebody would stumble over there: with a screen reader, at
// 400 % (320 px wide), with a shaking thumb, in the colours of their system, or when nothing may move.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from 'axe-core';
import { phoneSize, type Person } from './browser.ts';

const folder = fileURLToPath(new URL('../screens/', import.meta.url));

/** What was found, over all screens of a file. */
export const stumbles: string[] = [];

/** A finger's breadth, CSS px (WCAG 2.2 2.5.5). */
const finger = 44;

async function byReader({ page }: Person): Promise<string[]> {
  await page.evaluate(AxeBuilder.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof AxeBuilder }).axe.run(document);
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  });
}

/** What cannot be hit, because what takes the tap is smaller than a finger. A box to tick is hit by its label as well. */
const bySize = ({ page }: Person): Promise<string[]> =>
  page.evaluate((least) => {
    const found: string[] = [];
    for (const one of document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, summary',
    )) {
      const label = one instanceof HTMLInputElement ? (one.closest('label') ?? one.labels?.[0]) : null;
      const boxes = [one, ...(label ? [label] : [])].map((part) => part.getBoundingClientRect());
      if (boxes.every(({ width, height }) => width <= 1 || height <= 1)) continue; // not there for eyes
      if (!boxes.some(({ width, height }) => width >= least - 0.5 && height >= least - 0.5))
        found.push(
          `small: ${one.outerHTML.slice(0, 100)} ${boxes.map(({ width, height }) => `${width.toFixed()}×${height.toFixed()}`).join(' ')}`,
        );
    }
    return found;
  }, finger);

/** What is no longer seen to be a button where the system alone chooses colours. */
async function byColours({ page }: Person): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const found = await page.evaluate(() => [
    ...[
      ...document.querySelectorAll<HTMLElement>(
        'button, input:not([type=checkbox], [type=radio]), textarea, select',
      ),
    ]
      .filter((one) => {
        const { borderTopStyle, borderTopWidth, textDecorationLine } = getComputedStyle(one);
        const { width, height } = one.getBoundingClientRect();
        const framed = borderTopStyle !== 'none' && borderTopWidth !== '0px';
        return width > 1 && height > 1 && !framed && textDecorationLine === 'none';
      })
      .map((one) => `no edge in forced colours: ${one.outerHTML.slice(0, 100)}`),
    ...document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && Number(effect?.getTiming().duration) > 1)
      .map(({ effect }) => `moves: ${(effect as KeyframeEffect | null)?.target?.className}`),
  ]);
  await page.emulateMedia({ forcedColors: null, reducedMotion: null });
  return found;
}

/** `whole`: all of a page, also what is to be scrolled to. */
export async function look(person: Person, name: string, whole = false): Promise<void> {
  const { page } = person;
  await mkdir(folder, { recursive: true });
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole });
  const found = await byReader(person);
  const size = page.viewportSize();
  if (size && size.width <= phoneSize.width) {
    found.push(...(await byColours(person)));
    await page.setViewportSize({ ...size, width: 320 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) found.push(`${wide} px too wide at 320`);
    found.push(...(await bySize(person)));
    await page.setViewportSize(size);
  }
  stumbles.push(...found.map((what) => `${name}: ${what}`));
}
