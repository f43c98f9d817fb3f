// The card of the plan: what comes out of the printer is what she picked and nothing else, under a name that tells nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { cardText } from '../src/text/planversions.ts';
import { sectionLabel } from '../src/text/vocabulary.ts';
import { launch, nothingKept } from './browser.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

test('only the lines that she picks are printed, on one small page called Notes', async () => {
  const { her } = await people.newUnit(browser, server);
  const { page } = her;
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  await press(/My plan/);
  await press(new RegExp(`^${sectionLabel[1] ?? ''}`));
  for (const idea of [/^Use this: I tell two friends/, /^Use this: I keep my phone/]) await press(idea);
  await page.locator('.plan-step').nth(1).waitFor();
  await press('All parts of the plan');
  await press(cardText.title);
  await page.getByLabel('I keep my phone charged and by my bed at night.').check();
  await page.getByText(cardText.fits.bank).waitFor();
  let asked = 0;
  await page.exposeFunction('printed', () => {
    asked += 1;
  });
  await page.evaluate('window.print = () => window.printed()');
  const sent = her.sent.length;
  await press(cardText.print);
  await expect.poll(() => asked).toBe(1);
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(() => document.body.innerText.trim())).toBe(
    'I keep my phone charged and by my bed at night.',
  );
  expect(await page.title()).toBe('Notes');
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(pdf).toMatch(/MediaBox ?\[0 0 29[78][.\d]* 4(19|20)[.\d]*\]/);
  expect(pdf).not.toMatch(/stalk|safety|plan|linnet/i);
  expect(await her.kept()).toEqual(nothingKept);
  expect(her.sent.length).toBe(sent);
});
