// In Chromium: she sees where she is signed in, and replaces words that somebody knows; a colleague does the same at the desk,
// and a manager takes keys back.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Person } from './browser.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;
let unit: people.Unit;

const button = (person: Person, name: string) => person.page.getByRole('button', { name, exact: true });

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  unit = await people.newUnit(browser, server);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

test('she is asked whether it was she who opened this; one tap ends every other place and tells her advocate', async () => {
  const { her, advocate, papers } = unit;
  const him = await Person.phone(browser);
  await people.signIn(him, server.base, papers.her, '/');
  // His sign-in is written: her box says when this was opened.
  await expect
    .poll(() => him.sent.filter((sent) => /^PUT \S+\/api\/box /.test(sent)).length)
    .toBeGreaterThan(1);
  await people.home(her);
  await button(her, 'Sign out').click();
  await people.signIn(her, server.base, papers.her, '/');
  await her.page.getByText('This was last opened today').waitFor();
  await button(her, 'Was it you?').click();
  const openings = her.page.getByRole('button', { name: /^That was not me/ });
  expect(await openings.count()).toBe(2); // hers when she came in first, and his
  await openings.first().click();
  await her.page.getByText('Every other place is signed out now').waitFor();
  await her.page.getByText('on this page and nowhere else').waitFor();
  await him.page.getByText('You were signed out.').waitFor();
  await people.openCase(advocate, unit.label);
  await advocate.page.getByText(/Someone opened this on .* It was not me\./).waitFor();
  await him.context.close();
});

test('she signs somebody else out and makes new words', async () => {
  const { her, papers } = unit;
  const him = await Person.phone(browser);
  await people.signIn(him, server.base, papers.her, '/');
  await people.home(her);
  await button(her, 'Your way in').click();
  await her.page.getByText('Somewhere else').waitFor();
  await button(her, 'Sign out there').click();
  await her.page.getByText('on this page and nowhere else').waitFor();
  await him.page.getByText('You were signed out.').waitFor();

  await people.signIn(him, server.base, papers.her, '/');
  await button(her, 'Get new words').click();
  await her.page.locator('ol.drawn li').first().waitFor();
  const words = (await her.page.locator('ol.drawn li').allTextContents()).join(' ');
  expect(await her.page.locator('p.drawn').textContent()).toBe(papers.her.name);
  await button(her, 'I wrote them down').click();
  await her.page.getByLabel('Your new six words').fill(words);
  await her.page.getByLabel('Your six words until now').fill(papers.manager.words);
  await button(her, 'Use the new words from now on').click();
  await her.page.getByText('Those are not your six words until now.').waitFor({ timeout: 30_000 });
  await her.page.getByLabel('Your six words until now').fill(papers.her.words);
  await button(her, 'Use the new words from now on').click();
  await her.page.getByText('The old ones open nothing any more').waitFor({ timeout: 60_000 });
  await her.page.getByText('on this page and nowhere else').waitFor();
  await him.page.getByText('You were signed out.').waitFor();
  await him.page.getByLabel('Your two-word name').fill(papers.her.name);
  await him.page.getByLabel('Your six words').fill(papers.her.words);
  await button(him, 'Sign in').click();
  await him.page.locator('.problem').waitFor({ timeout: 30_000 });

  await people.home(her);
  await her.page.getByRole('button', { name: /Write to Amira/ }).click();
  await people.say(her, 'I have new words');
  await people.openCase(unit.advocate, unit.label);
  await unit.advocate.page.getByText('I have new words').waitFor();
});

test('a colleague makes new words at the desk', async () => {
  const { advocate, papers } = unit;
  await people.openOwn(advocate);
  await advocate.page.getByText('on this page and nowhere else').waitFor();
  await people.changeWords(advocate, papers.advocate);
  await advocate.page.getByText('Your new words are in place, and every other').waitFor({ timeout: 60_000 });
  await people.openCase(advocate, unit.label);
  await advocate.page.getByText('I have new words').waitFor();
  await people.answer(advocate, 'So have I');
  await unit.her.page.getByText('So have I').waitFor();
});

test('the manager takes back the keys of a colleague whose laptop is gone', async () => {
  const { manager, advocate, her } = unit;
  await button(manager, 'Unit').click();
  await button(manager, 'Take back keys of Amira Khan').click();
  const sheet = manager.page.getByRole('dialog');
  await sheet.getByText(/Library, notes at the car/).waitFor();
  await sheet.getByRole('button', { name: 'Take the keys back now' }).click();
  await manager.page.getByText('The keys of Amira Khan open nothing new any more.').waitFor();
  await advocate.page.getByRole('heading', { name: 'You are signed out' }).waitFor();
  await her.page.getByText('The team has taken back the key of Amira Khan.').waitFor();
  await button(her, 'I have seen this').click();
  await her.page.getByText('The team has taken back').waitFor({ state: 'detached' });
});
