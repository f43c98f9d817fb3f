// Pictures of how she may be reached: her screens, also on the narrowest phone, and those of the desk.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, type Person } from './browser.ts';
import { look as lookAt, stumbles } from './look.ts';
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

const look = (her: Person, name: string): Promise<void> => lookAt(her, name, true);

const press = ({ page }: Person, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

test('safe contact', async () => {
  const { advocate, her, label } = await people.newUnit(browser, server);
  await people.openCase(advocate, label);
  await look(advocate, 'desk-contact-none');
  await press(her, /How to reach me/);
  await look(her, 'phone-contact-empty');
  await press(her, 'Add a way');
  await look(her, 'phone-contact-means');
  await press(her, 'Next');
  await her.page.getByLabel('Which number?').fill('07700 900123');
  await look(her, 'phone-contact-address');
  await press(her, 'Next');
  for (const day of ['Saturday', 'Sunday']) await her.page.getByText(day).click();
  await her.page.getByLabel('From', { exact: true }).fill('00:00');
  await her.page.getByLabel('To', { exact: true }).fill('00:00');
  await look(her, 'phone-contact-hours');
  await press(her, 'Next');
  await her.page.getByText('People I name').click();
  await her.page.getByLabel('Who? A name is enough.').fill('my sister Jo');
  await her.page.getByLabel('Who should they say they are?').fill('the dentist');
  await look(her, 'phone-contact-words');
  await press(her, 'Save');
  await her.page.getByRole('heading', { name: 'Ways to reach me' }).waitFor();
  await press(her, 'Change A word we both know');
  await her.page.getByRole('textbox').fill('blue kettle');
  await press(her, 'Save the word');
  await her.page.getByText('There is one.').waitFor();
  await look(her, 'phone-contact');
  await advocate.page.getByText('Allowed now: Phone call').waitFor();
  await look(advocate, 'desk-contact-open');
  await press(her, /^Not safe now/);
  await her.page.getByText('Your team sees this').waitFor();
  await look(her, 'phone-contact-stopped');
  await press(her, /Back/);
  await look(her, 'phone-home-stopped');
  await advocate.page.getByRole('heading', { name: /^Not safe now/ }).waitFor();
  await look(advocate, 'desk-contact-stopped');
  await press(advocate, 'Cases');
  await look(advocate, 'desk-list-stopped');
  expect(stumbles).toEqual([]);
});
