// Through the real server and a real page: her voice in a message, and a list that becomes entries in her log. Pictures of the new
// screens are looked at by a person (web/screens), and nobody stumbles over them.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listText } from '../src/text/phonelist.ts';
import { voiceText } from '../src/text/phonevoice.ts';
import type { Person } from './browser.ts';
import { launch, nothingKept } from './browser.ts';
import { look, stumbles } from './look.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const press = (person: Person, name: string | RegExp) =>
  person.page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

/** A chat of so many days, two messages each and one of hers. */
const chat = (days: number): string =>
  Array.from({ length: days }, (_, i) => {
    const day = `${String(1 + (i % 28)).padStart(2, '0')}/${String(1 + Math.floor(i / 28)).padStart(2, '0')}/2024`;
    return `${day}, 22:14 - Sam: Where are you\n${day}, 22:15 - amber: Please stop\n${day}, 23:01 - Sam: I can see\nyour light\n`;
  }).join('');

test('her voice goes with a message, and a list becomes entries, with nothing left behind', async () => {
  const { her } = await people.newUnit(browser, server);
  await press(her, /Write to Amira/);
  await press(her, voiceText.record);
  await her.page.getByRole('button', { name: voiceText.stop, exact: true }).waitFor();
  await her.page.waitForTimeout(1200);
  await look(her, 'phone-voice-recording');
  await press(her, voiceText.stop);
  await her.page.getByText('Sound.webm').waitFor();
  await look(her, 'phone-voice-recorded');
  await press(her, 'Send');
  await her.page.locator('.bubble.mine').getByText('Saved').waitFor({ timeout: 30_000 });
  await press(her, 'Listen');
  await her.page.locator('.bubble audio').waitFor();
  await look(her, 'phone-voice-sent');

  await people.home(her);
  await press(her, /My log/);
  await press(her, listText.open);
  await her.page.getByText('Your phone can write').waitFor();
  await look(her, 'phone-list');
  await her.page.locator('input[type=file]').setInputFiles({
    name: 'chat.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(chat(40)),
  });
  await her.page.getByRole('heading', { name: '120 messages' }).waitFor();
  await her.page.getByLabel(/^amber/).uncheck();
  await look(her, 'phone-list-choose');
  await press(her, listText.none);
  await her.page
    .getByLabel(/1 January 2024/)
    .first()
    .check();
  await her.page.locator('summary').first().click();
  await her.page.locator('summary').first().scrollIntoViewIfNeeded();
  await look(her, 'phone-list-day');
  await press(her, listText.further);
  await her.page.getByLabel(/9 February 2024/).check();
  await press(her, listText.chosen(2));
  await her.page.getByText(listText.saved(2)).waitFor({ timeout: 30_000 });
  await look(her, 'phone-list-saved');
  await press(her, listText.toLog);
  await her.page.getByText('9 February 2024').waitFor();

  expect(await her.kept()).toEqual(nothingKept);
  expect(her.complaints).toEqual([]);
  expect(stumbles).toEqual([]);
  // No word of it left the device in clear.
  expect(her.sent.join('\n')).not.toMatch(/Where are you|chat\.txt|Sound\.webm/);
});
