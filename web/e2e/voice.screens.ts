// Pictures of what she is asked of the work with her, in both languages, with a long name, also on the narrowest phone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as english from '../src/text/en/catalogue.ts';
import * as polish from '../src/text/pl/catalogue.ts';
import { Actor } from './actor.ts';
import { launch, Person, phoneSize } from './browser.ts';
import { look, stumbles } from './look.ts';
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

/** At 360 and at 320 pixels, where nothing may stick out to the side. */
async function lookTwice(her: Person, name: string): Promise<void> {
  await look(her, name);
  await her.page.setViewportSize({ ...phoneSize, width: 320 });
  await look(her, `${name}-320`);
  expect(await her.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await her.page.setViewportSize(phoneSize);
}

const nothing = { safer: '', heard: '', informed: '', control: '' };

test('what she says of the work', async () => {
  const [ruth, amira, vic] = Array.from({ length: 3 }, () => new Actor(server.base)) as [Actor, Actor, Actor];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Aleksandra Wiśniewska-Kowalczyk', 'advocate');
  const caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await amira.say(caseId, 'Good morning. We have a review tomorrow.');
  for (const { locale, prefix, words } of [
    { locale: 'en-GB', prefix: 'phone', words: english },
    { locale: 'pl-PL', prefix: 'pl', words: polish },
  ]) {
    await amira.call('voice/say', { caseId, asked: '', occasion: 'review', said: nothing });
    const her = await Person.phone(browser, { locale });
    const { page } = her;
    const { sayingText, talkText, doorText, homeText } = words;
    const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
    await page.goto(`${server.base}/`);
    await page.getByLabel(doorText.name).fill(vic.paper.signInName);
    await page.getByLabel(doorText.words).fill(vic.paper.passphrase);
    await press(doorText.enter);
    await page.getByRole('heading', { name: homeText.hello }).waitFor({ timeout: 30_000 });
    await look(her, `${prefix}-voice-home`, true);
    await page
      .getByRole('button', { name: /Aleksandra|Napisz/ })
      .first()
      .click();
    await page.locator('#says').waitFor();
    await lookTwice(her, `${prefix}-voice-asked`);
    const word = (of: string, nth: number) =>
      page
        .getByRole('group', { name: sayingText.says[of] ?? '' })
        .getByRole('button')
        .nth(nth)
        .click();
    await word('heard', 0);
    await word('control', 1);
    await lookTwice(her, `${prefix}-voice-chosen`);
    await press(talkText.send);
    await page.getByText(sayingText.yours).click();
    await page.getByText(sayingText.says['control'] ?? '').waitFor();
    await lookTwice(her, `${prefix}-voice-answered`);
    await her.page.context().close();
  }
  expect(stumbles).toEqual([]);
});
