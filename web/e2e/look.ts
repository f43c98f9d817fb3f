// A picture of a screen, to be looked at by a person, and what a screen reader would stumble over there.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from 'axe-core';
import type { Person } from './browser.ts';

const folder = fileURLToPath(new URL('../screens/', import.meta.url));

/** What axe found, over all screens of a file. */
export const stumbles: string[] = [];

/** `whole`: all of a page, also what is to be scrolled to. */
export async function look({ page }: Person, name: string, whole = false): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole });
  await page.evaluate(AxeBuilder.source);
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof AxeBuilder }).axe.run(document);
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  });
  stumbles.push(...found.map((what) => `${name}: ${what}`));
}
