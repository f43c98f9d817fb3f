// The demo unit: every printed sign-in works on its page, and a second start keeps the unit.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Person } from './browser.ts';
import { signIn } from './people.ts';
import { Server } from './server.ts';
import { signInOf, signIns } from './signins.ts';

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

test('every printed sign-in works, before and after a second start', async () => {
  const all = await signIns(server);
  const desk = '/desk';
  expect(all.map(({ page }) => page)).toEqual([desk, desk, desk, desk, desk, '/', '/', desk]);
  for (const { name, words } of all)
    expect(server.output).toContain(`name        ${name}\n    passphrase  ${words}`);
  await server.down();
  await server.up();
  expect(await signIns(server)).toEqual(all);
  for (const one of all) {
    const { page } = one;
    const person = page === '/' ? await Person.phone(browser) : await Person.desk(browser);
    await signIn(person, server.base, one, page);
    if (page === '/') await person.page.getByRole('button', { name: /Write to Amira Khan/ }).waitFor();
    else {
      // Whoever is let in for a time is in one case.
      const cases = one.who.endsWith('a guest') ? 1 : 2;
      await person.page
        .locator('button.open')
        .nth(cases - 1)
        .waitFor();
    }
    await person.context.close();
  }
});

test('one of the two stalkers is unknown, and the case has weeks in it', async () => {
  const person = await Person.desk(browser);
  await signIn(person, server.base, await signInOf(server, 'Amira'), '/desk');
  await person.page.getByText('Unknown', { exact: true }).waitFor();
  await person.page.getByRole('button', { name: /Former partner/ }).click();
  await person.page.getByText('9 incidents').first().waitFor();
  await person.context.close();
});

test('the manager makes the report of the quarter that ended last', async () => {
  const person = await Person.desk(browser);
  await signIn(person, server.base, await signInOf(server, 'Ruth'), '/desk');
  const press = (name: RegExp | string) => person.page.getByRole('button', { name }).click();
  await press('Figures');
  await press('Make the report');
  await press('Make and keep it');
  await person.page.getByText(/^Made by Ruth Okafor/).waitFor();
  await person.page.getByRole('heading', { name: /^Who referred/ }).waitFor();
  await person.page
    .getByRole('cell', { name: /^[1-9][0-9]$/ })
    .first()
    .waitFor();
  await person.context.close();
});
