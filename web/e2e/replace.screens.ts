// Pictures of what is shown when words are lost: who asks, who agrees, what she sees.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, type Person } from './browser.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

const folder = fileURLToPath(new URL('../screens/', import.meta.url));

let server: Server;
let browser: Browser;

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  server = await Server.start();
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function look({ page }: Person, name: string): Promise<void> {
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

const press = ({ page }: Person, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

test('lost words', async () => {
  const { manager, advocate, her, label } = await people.newUnit(browser, server);
  await people.openCase(advocate, label);
  await press(advocate, /New keys for/);
  await look(advocate, 'desk-lost-ask');
  await press(advocate, 'Ask a colleague');
  await advocate.page.getByText('You asked to make new keys').waitFor();
  await look(advocate, 'desk-lost-asked');
  await her.page.reload();
  await look(her, 'phone-sign-in-lost');
  await people.openCase(advocate, label);
  await press(advocate, 'Take it back');
  await advocate.page.getByText('You asked to make new keys').waitFor({ state: 'detached' });
  await press(advocate, /New keys for/);
  await advocate.page.getByText('They are here with me.').click();
  await press(advocate, 'Ask a colleague');
  await advocate.page.getByText('You asked to make new keys').waitFor();
  await press(manager, 'Cases');
  await manager.page.getByText('Amira Khan asks to make new keys').waitFor();
  await look(manager, 'desk-lost-agree');
  await press(manager, 'I agree: make new keys');
  await look(manager, 'desk-lost-sheet');
  await manager.page.getByRole('dialog').getByRole('button', { name: 'I agree: make new keys' }).click();
  await manager.page.getByText(/agreed\. .* can come in/).waitFor();
  await press(advocate, 'Cases');
  await people.openCase(advocate, label);
  await advocate.page.getByText('Ruth Okafor agreed.').waitFor();
  await look(advocate, 'desk-lost-agreed');
  await press(advocate, 'Words to pass on');
  await advocate.page.getByRole('button', { name: 'I have passed it on' }).waitFor();
  await look(advocate, 'desk-lost-words');
  const link = await advocate.page.getByRole('dialog').getByLabel('Or copy the link').inputValue();
  await press(advocate, 'I have passed it on');
  await her.page.goto(link);
  await press(her, 'I understand');
  await her.page.getByText('You were here before').waitFor();
  await look(her, 'phone-lost-welcome');
  await her.page.reload();
  await her.page.goto(link);
  await people.acceptHers(her, 'Amira Khan');
  await her.page.getByText('A new key was made for you').waitFor();
  await look(her, 'phone-lost-told');
  expect(
    await her.page
      .getByText('Two people decided it: Amira Khan, Ruth Okafor')
      .or(her.page.getByText('Two people decided it: Ruth Okafor, Amira Khan'))
      .count(),
  ).toBeGreaterThan(0);
});
