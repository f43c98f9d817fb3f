// In Chromium: other words that open a dull space, from the offer at the desk to what the desk hears of their use.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Person } from './browser.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;
let unit: people.Unit;
let other: people.Paper;

const button = (person: Person, name: string | RegExp) =>
  person.page.getByRole('button', { name, exact: typeof name === 'string' });
/** Pictures for who wants to look: the folder, or ''. */
const pictures = process.env['PICTURES'] ?? '';
const picture = async (person: Person, name: string): Promise<void> => {
  if (pictures !== '') await person.page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  unit = await people.newUnit(browser, server);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

test('her page says nothing of other words until her advocate offers them', async () => {
  const { her, advocate, label } = unit;
  await button(her, /Write to Amira/).click();
  await people.say(her, 'He reads my phone');
  await people.home(her);
  await button(her, 'Your way in').click();
  await her.page.getByText('on this page and nowhere else').waitFor();
  expect(await her.page.getByText('makes you sign in').count()).toBe(0);
  await people.openCase(advocate, label);
  await advocate.page.getByText('He reads my phone').first().waitFor();
  await button(advocate, 'Offer them …').click();
  await picture(advocate, 'offer');
  await button(advocate, 'Offer for an hour').click();
  await advocate.page.getByText(/^Offered until/).waitFor();
  await her.page.getByText('when someone makes you sign in').waitFor({ timeout: 30_000 });
  await picture(her, 'offered');
});

test('she sets them up, and her own words go on working', async () => {
  const { her, papers } = unit;
  await button(her, 'Get other words').click();
  await her.page.locator('ol.drawn li').first().waitFor();
  const words = (await her.page.locator('ol.drawn li').allTextContents()).join(' ');
  await picture(her, 'drawn');
  await button(her, 'I know them').click();
  await her.page.getByLabel('Your other six words').fill(words);
  await her.page.getByLabel('Your own six words').fill(papers.her.words);
  await button(her, 'Use both from now on').click();
  await her.page.getByText('Your own words work as before').waitFor({ timeout: 60_000 });
  // The offer is used up by her answer.
  await her.page.getByText('when someone makes you sign in').waitFor({ state: 'detached', timeout: 30_000 });
  await picture(her, 'done');
  await people.home(her);
  await button(her, /Write to Amira/).click();
  await her.page.getByText('He reads my phone').waitFor();
  other = { name: papers.her.name, words };
});

test('the other words open a dull space without a trace of the real one', async () => {
  const him = await Person.phone(browser);
  const asked: string[] = [];
  him.page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
  await people.signIn(him, server.base, other, '/');
  await picture(him, 'dull-home');
  await button(him, /Write to Advice desk/).click();
  await him.page.getByText('your appointment is on Tuesday').waitFor();
  await people.say(him, 'I will bring the letter');
  await him.page.getByText('I will bring the letter').waitFor();
  await picture(him, 'dull-chat');
  let shown = await him.page.content();
  await people.home(him);
  shown += await him.page.content();
  await button(him, /Who can see what/).click();
  // As in the other space: whoever seems to be there has received what was there when it was begun.
  await him.page.getByText('Has received all').first().waitFor();
  await picture(him, 'dull-people');
  shown += await him.page.content();
  await people.home(him);
  await button(him, 'Your way in').click();
  await him.page.getByText('Somewhere else').waitFor();
  shown += await him.page.content();
  const kept = await him.page.evaluate(async () => [
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
    document.title,
    location.href,
  ]);
  for (const secret of ['He reads my phone', 'Amira', 'Library', 'makes you sign in', other.words]) {
    expect(shown).not.toContain(secret);
    expect(asked.join()).not.toContain(secret);
    expect(kept.join()).not.toContain(secret);
  }
  await him.context.close();
});

test('whoever closes the page the moment it is in is too late', async () => {
  const him = await Person.phone(browser);
  await people.signIn(him, server.base, other, '/');
  await him.context.close();
});

test('the desk hears of it, and her phone shows nothing', async () => {
  const { advocate, her, label, papers } = unit;
  await button(advocate, 'Sign out').click();
  await people.signIn(advocate, server.base, papers.advocate, '/desk');
  await advocate.page.locator('td').getByText('Other words used').waitFor({ timeout: 30_000 });
  await picture(advocate, 'list');
  await people.openCase(advocate, label);
  await advocate.page.getByText('Signed in with her other words').waitFor();
  // Both times.
  await advocate.page
    .getByRole('alert')
    .getByText(/:\d\d, .*:\d\d/)
    .waitFor();
  await picture(advocate, 'case');
  expect(await advocate.page.getByText('I will bring the letter').count()).toBe(0);
  await people.home(her);
  expect(await her.page.content()).not.toContain('ther words');
  await button(her, /Write to Amira/).click();
  await her.page.getByText('He reads my phone').waitFor();
});

test('"That was not me" looks the same in the dull space: other places end, and it is said there alone', async () => {
  const { advocate, her, label } = unit;
  const him = await Person.phone(browser);
  await people.signIn(him, server.base, other, '/');
  await him.page.getByText('This was last opened').waitFor();
  await button(him, 'Was it you?').click();
  await button(him, /^That was not me/)
    .first()
    .click();
  await him.page.getByText('Every other place is signed out now').waitFor();
  await her.page.getByText('You were signed out.').waitFor();
  await people.home(him);
  await button(him, /Write to Advice desk/).click();
  await him.page.getByText(/Someone opened this on .* It was not me\./).waitFor();
  await people.openCase(advocate, label);
  await advocate.page.getByText('He reads my phone').first().waitFor();
  expect(await advocate.page.getByText(/Someone opened this on/).count()).toBe(0);
  await him.context.close();
});
