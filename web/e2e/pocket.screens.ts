// Pictures of writing without a line, also on the narrowest phone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, phoneSize, type Person } from './browser.ts';
import { look as lookAt, stumbles } from './look.ts';
import * as people from './people.ts';
import { Server } from './server.ts';
import { meansLabel } from '../src/text/en/contact.ts';
import { contactText, wayText } from '../src/text/en/phonecontact.ts';
import { pocketText as text } from '../src/text/en/phonepocket.ts';

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
async function look(her: Person, name: string): Promise<void> {
  await lookAt(her, name, true);
  await her.page.setViewportSize({ ...phoneSize, width: 320 });
  expect(await her.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await her.page.setViewportSize(phoneSize);
}

const press = ({ page }: Person, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

test('writing without a line', async () => {
  const { her, papers } = await people.newUnit(browser, server);
  await press(her, 'Your way in');
  await look(her, 'phone-own-pocket');
  await press(her, text.title);
  await her.page.getByText(text.choose).waitFor();
  await look(her, 'phone-pocket-off');
  await press(her, text.on);
  await her.page.getByText(text.none).waitFor();
  await look(her, 'phone-pocket-on');
  await people.home(her);
  await her.page.getByRole('button', { name: contactText.tile }).first().click();
  await press(her, contactText.add);
  await her.page.getByText(meansLabel['push']!).click();
  await look(her, 'phone-notice-which');
  await press(her, wayText.next);
  await look(her, 'phone-notice-where');
  await press(her, wayText.next);
  await press(her, wayText.next);
  await look(her, 'phone-notice-words');
  await press(her, wayText.drop);
  await press(her, wayText.dropYes);
  await people.home(her);
  await press(her, 'Sign out');
  await her.page.getByRole('button', { name: text.open }).waitFor();
  await look(her, 'phone-pocket-door');
  await press(her, text.open);
  await look(her, 'phone-pocket-write');
  for (const words of ['A grey car stood at the gate for an hour.', 'The same car came back.']) {
    await her.page.getByLabel(text.what).fill(words);
    await press(her, text.keep);
    await her.page.getByText(text.kept).waitFor();
    await look(her, 'phone-pocket-kept');
    await press(her, text.more);
  }
  await press(her, /Back/);
  await look(her, 'phone-pocket-door-waiting');
  await people.signIn(her, server.base, papers.her, '/');
  await her.page.getByRole('button', { name: new RegExp(text.waits(2)) }).waitFor();
  await look(her, 'phone-home-pocket');
  await press(her, new RegExp(text.waits(2)));
  await her.page.getByText('The same car came back.').waitFor();
  await press(her, text.notMine);
  await press(her, text.off);
  await look(her, 'phone-pocket-notes');
  await press(her, /Back/);
  await people.home(her);
  await press(her, 'What stays on this phone');
  await look(her, 'phone-safety-pocket');
  expect(stumbles).toEqual([]);
});
