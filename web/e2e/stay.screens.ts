// Pictures of a chat in which messages have gone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from './browser.ts';
import { look, stumbles } from './look.ts';
import { leaveOld } from './old.ts';
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

test('messages that are gone', async () => {
  const { advocate, her, label, papers } = await people.newUnit(browser, server);
  await leaveOld(server, { signInName: papers.her.name, passphrase: papers.her.words });
  await her.page.getByRole('button', { name: /^Write to/ }).click();
  await people.say(her, 'I am home now. Can you ring me at six?');
  await people.openCase(advocate, label);
  for (const [who, name] of [
    [her, 'phone-stay'],
    [advocate, 'desk-stay'],
  ] as const) {
    await who.page.getByText(/were? here until|was here until/).waitFor();
    await look(who, name);
    await who.page.getByText('Messages stay here for 30 days').click();
    await look(who, `${name}-more`);
  }
  expect(stumbles).toEqual([]);
});
