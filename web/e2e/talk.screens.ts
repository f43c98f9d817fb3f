// Pictures of what stands beside her messages: her screens, also on the narrowest phone, and those of the desk.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, phoneSize, type Person } from './browser.ts';
import { look, stumbles } from './look.ts';
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

const press = ({ page }: Person, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

/** At 360 and at 320 pixels, where nothing may stick out to the side. */
async function lookTwice(her: Person, name: string): Promise<void> {
  await look(her, name);
  await her.page.setViewportSize({ ...phoneSize, width: 320 });
  await look(her, `${name}-320`);
  expect(await her.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await her.page.setViewportSize(phoneSize);
}

test('beside her messages', async () => {
  const { advocate, her, label } = await people.newUnit(browser, server);
  await people.openCase(advocate, label);
  await look(advocate, 'desk-talk-no-word');
  await press(her, /How to reach me/);
  await press(her, 'Change A word we both know');
  await her.page.getByRole('textbox').fill('blue kettle');
  await lookTwice(her, 'phone-talk-word');
  await press(her, 'Save the word');
  await her.page.getByText('There is one.').waitFor();
  await lookTwice(her, 'phone-talk-word-saved');
  await press(her, 'Back');
  await press(advocate, 'When you answer');
  await look(advocate, 'desk-talk-hours');
  await press(advocate, 'Save for all my cases');
  await press(her, /Write to Amira/);
  await people.say(her, 'He was at the gate again, for an hour. I did not go out.');
  await her.page.locator('.bubble.mine').getByText('Saved').waitFor();
  await people.answer(advocate, 'Thank you for telling me. Are you at home now?');
  await her.page.getByText('Are you at home now?').waitFor();
  await her.page.getByText(/mostly answers|is back/).waitFor();
  await press(her, 'Put this in my log');
  await her.page.getByRole('heading', { name: 'Ready to save' }).waitFor();
  await lookTwice(her, 'phone-talk-form');
  await press(her, 'Save now');
  await her.page.getByRole('heading', { name: 'Saved' }).waitFor();
  await lookTwice(her, 'phone-talk-form-saved');
  await press(her, 'Back to the messages');
  await her.page.getByRole('button', { name: 'In your log' }).waitFor();
  await lookTwice(her, 'phone-talk');
  await press(advocate, 'Is it safe to talk?');
  await her.page.getByRole('heading', { name: 'Amira Khan asks: Is it safe to talk?' }).waitFor();
  await lookTwice(her, 'phone-talk-asked');
  await advocate.page.getByText('No answer yet.').waitFor();
  await look(advocate, 'desk-talk-asked');
  await her.page.getByLabel('Your answer').fill('Blue Kettle');
  await press(her, 'Send my answer');
  await her.page.getByText('You answered').waitFor();
  await lookTwice(her, 'phone-talk-answered');
  await advocate.page.getByText('She gave the code word').waitFor();
  await look(advocate, 'desk-talk-right');
  await press(advocate, 'Is it safe to talk?');
  await her.page.getByLabel('Your answer').fill('yes');
  await press(her, 'Send my answer');
  await advocate.page.getByRole('heading', { name: 'Not the code word: do not go on' }).waitFor();
  await look(advocate, 'desk-talk-wrong');
  await advocate.page.setViewportSize({ width: 800, height: 1000 });
  await look(advocate, 'desk-talk-wrong-narrow');
  await advocate.page.setViewportSize({ width: 1440, height: 900 });
  await press(advocate, 'Cases');
  await look(advocate, 'desk-talk-list');
  await press(advocate, new RegExp(label));
  await press(advocate, 'I know that she is safe');
  await look(advocate, 'desk-talk-clear');
  await press(advocate, 'Yes, I know it');
  await advocate.page.getByText('You said').waitFor();
  await look(advocate, 'desk-talk-cleared');
  expect(stumbles).toEqual([]);
});
