// The desk by keyboard alone: a case is opened, referred, triaged and taken on, a decision is made and closed, and the manager comes to the figures.
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Person } from './browser.ts';
import { reach as reachBy } from './keys.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;
let manager: Person;
let amira: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  manager = await Person.desk(browser);
  amira = await Person.desk(browser);
  await people.setUp(manager, server.base, server.token);
  const { link } = await people.inviteColleague(manager, 'Amira Khan', 'Advocate');
  await people.acceptAsStaff(amira, link);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const reach = (what: Locator): Promise<void> => reachBy(amira.page, what, 160);
const button = (name: string | RegExp) =>
  amira.page.getByRole('button', { name, exact: typeof name === 'string' });
const field = (name: string) => amira.page.getByLabel(name, { exact: true });
const dialog = () => amira.page.getByRole('dialog');

async function press(name: string | RegExp): Promise<void> {
  await reach(button(name));
  await amira.page.keyboard.press('Enter');
}

async function type(name: string, text: string): Promise<void> {
  await reach(field(name));
  await amira.page.keyboard.type(text);
}

/** By the first word of the choice. */
async function choose(name: string, word: string): Promise<void> {
  await type(name, word);
  expect(await field(name).locator('option:checked').textContent()).toMatch(new RegExp(`^${word}`));
}

async function saved(): Promise<void> {
  await press('Save');
  await dialog().waitFor({ state: 'detached' });
}

/** The key of a column, once nothing is typed into. */
async function column(key: string, heading: string): Promise<void> {
  const found = amira.page.getByRole('heading', { name: heading, exact: true });
  await amira.page.keyboard.press(key);
  await found.waitFor();
  await expect.poll(() => found.and(amira.page.locator(':focus')).count()).toBe(1);
}

test('a case is opened, and its referral is what comes next', async () => {
  await amira.page.getByRole('heading', { name: 'Cases', exact: true }).waitFor();
  await amira.page.keyboard.press('n');
  await dialog().waitFor();
  await type('Short label', 'Library');
  await press('Make the case and an invitation');
  await button('I have passed it on').waitFor();
  await press('I have passed it on');
  await press('Write the referral');
  await choose('Where does it come from?', 'Health');
  await type('What has happened, in short?', 'Notes at her car, by somebody unknown.');
  await saved();
  await amira.page.getByText('Notes at her car, by somebody unknown.').waitFor();
});

/** By the arrows from the first choice on. */
async function step(down: number, why: string): Promise<void> {
  await press('Note the next step');
  await dialog().waitFor();
  await reach(amira.page.getByRole('radio').first());
  await amira.page.keyboard.press('Space');
  for (let presses = 0; presses < down; presses++) await amira.page.keyboard.press('ArrowDown');
  await type('Why?', why);
}

test('it is triaged, and not taken on before it is known how she may be reached', async () => {
  await step(0, 'Somebody waits at her car.');
  await saved();
  await amira.page.getByText(/^Triaged since/).waitFor();
  await step(1, 'It goes on and on.');
  await press('Save');
  await amira.page.getByText('Safe-contact rules are missing.', { exact: false }).first().waitFor();
  await type('Or: nobody contacts her at all for now, because …', 'She is not in yet.');
  await saved();
  await amira.page.getByText(/^Adopted since/).waitFor();
});

test('a decision is made, and closed once what she thinks is noted', async () => {
  await column('d', 'Decisions and actions');
  await press('Add a decision');
  await choose('What was decided', 'Words');
  await type('Why', 'He may not know that he is watched.');
  await saved();
  await press(/^Close.*Words of advice/);
  await dialog().waitFor();
  await type('What came of it', 'He was told.');
  await press('Save');
  await amira.page
    .getByText('It cannot be closed before what she thinks is noted', { exact: false })
    .first()
    .waitFor();
  await choose('What she thinks of it', 'Another');
  await type('Why it is not known', 'Nobody contacts her for now.');
  await saved();
  // Closed ones stand folded.
  await amira.page.getByText(/^Closed .*He was told\./).waitFor({ state: 'attached' });
});

test('the meeting, the list and the figures are a key away', async () => {
  for (const [keys, heading] of [
    ['gm', 'Weekly meeting'],
    ['gl', 'Cases'],
  ] as const) {
    for (const key of keys) await amira.page.keyboard.press(key);
    const found = amira.page.getByRole('heading', { name: heading, level: 1 });
    await expect.poll(() => found.and(amira.page.locator(':focus')).count()).toBe(1);
  }
  for (const key of 'gb') await manager.page.keyboard.press(key);
  const figures = manager.page.getByRole('heading', { name: 'Figures for the board' });
  await expect.poll(() => figures.and(manager.page.locator(':focus')).count()).toBe(1);
  for (const key of 'gb') await amira.page.keyboard.press(key);
  expect(await amira.page.getByRole('heading', { name: 'Figures for the board' }).count()).toBe(0);
  expect([...amira.complaints, ...manager.complaints]).toEqual([]);
});
