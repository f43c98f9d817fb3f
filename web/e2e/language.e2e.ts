// A phone whose browser speaks Polish: the page does too, from the first screen on, and loads nothing of the other language.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as english from '../src/text/en/catalogue.ts';
import { languages } from '../src/text/languages.ts';
import * as polish from '../src/text/pl/catalogue.ts';
import { launch, Person } from './browser.ts';
import { Server } from './server.ts';
import { signInOf } from './signins.ts';

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start({ command: 'demo' });
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

test('where the sentences do not come, the way out is there and what to do is said in both languages', async () => {
  const her = await Person.phone(browser, { locale: 'pl-PL' });
  await her.page.route('**/assets/pl-*', (route) => route.abort());
  await her.page.goto(`${server.base}/`);
  await her.page.getByRole('link', { name: english.exitText.exit }).waitFor();
  await her.page.getByText('One moment.').waitFor();
  await her.page.getByText('Chwila.').waitFor();
  await her.page.getByRole('link', { name: english.exitText.exit }).click();
  await expect.poll(() => her.page.url()).not.toContain(server.base);
  await her.context.close();
});

test('Polish is spoken to her from the door on, English when she asks for it, and neither is written down', async () => {
  const hers = await signInOf(server, 'the victim');
  const her = await Person.phone(browser, { locale: 'pl-PL' });
  const { page } = her;
  const packs = () =>
    her.sent.filter((one) => /\/assets\/(?:en|pl)-/.test(one)).map((one) => /(en|pl)-/.exec(one)?.[1]);
  const heading = (name: string) =>
    page.getByRole('heading', { name, level: 1 }).waitFor({ timeout: 30_000 });
  const tap = (name: string) => page.getByRole('button', { name, exact: true }).click();

  await page.goto(`${server.base}/`);
  await heading(polish.doorText.title);
  expect(await page.locator('html').getAttribute('lang')).toBe('pl');
  await page.getByLabel(polish.doorText.name).fill('no-body');
  await page.getByLabel(polish.doorText.words).fill(hers.words);
  await tap(polish.doorText.enter);
  await page.getByText(polish.sentences['LOGIN']!).waitFor({ timeout: 30_000 });
  await page.getByLabel(polish.doorText.name).fill(hers.name);
  await tap(polish.doorText.enter);
  await heading(polish.homeText.hello);
  await page.getByRole('link', { name: polish.exitText.exit }).waitFor();
  expect(packs()).toEqual(['pl']);

  await tap(languages.en);
  await heading(english.homeText.hello);
  expect(packs()).toEqual(['pl', 'en']);
  await tap(english.homeText.safety);
  await heading(english.inviteText.safeAgain);
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  expect(kept).toEqual([0, 0, '']);
  expect(await page.title()).toBe('Notes');
  expect(her.complaints.filter((one) => !one.includes('401') && !one.includes('403'))).toEqual([]);
});
