// Her whole way by keyboard alone: she comes in, writes to her advocate, writes down what happened, adds to her plan, leaves.
// No mouse, no touch, nothing put into a field but by its keys; whatever has the focus shows it.
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Person } from './browser.ts';
import { reach as reachBy } from './keys.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;
let advocate: Person;
let her: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  const manager = await Person.desk(browser);
  advocate = await Person.desk(browser);
  await people.setUp(manager, server.base, server.token);
  const { link } = await people.inviteColleague(manager, 'Amira Khan', 'Advocate');
  await people.acceptAsStaff(advocate, link);
  const codes = await people.createCase(advocate, 'Library');
  her = await Person.phone(browser);
  await her.page.goto(codes.link);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const reach = (what: Locator): Promise<void> => reachBy(her.page, what);

const button = (name: string | RegExp) =>
  her.page.getByRole('button', { name, exact: typeof name === 'string' });
const field = (name: string) => her.page.getByLabel(name, { exact: true });

async function press(name: string | RegExp): Promise<void> {
  await reach(button(name));
  await her.page.keyboard.press('Enter');
}

/** To another screen, which puts the focus on its heading: only then does Tab go on from there. */
async function go(name: string | RegExp): Promise<void> {
  const heading = (): Promise<string> =>
    her.page.evaluate(() => {
      const { activeElement: one } = document;
      return one?.tagName === 'H1' ? one.textContent : '';
    });
  const before = (await her.page.locator('h1').first().textContent()) ?? '';
  await press(name);
  await expect.poll(heading, { timeout: 60_000 }).not.toMatch(new RegExp(`^(?:|${before})$`));
}

async function type(name: string, text: string): Promise<void> {
  await reach(field(name));
  await her.page.keyboard.type(text);
}

/** A new screen puts the focus on its heading, so that it is read out and Tab goes on from there. */
async function arrive(heading: string | RegExp): Promise<void> {
  const found = her.page.getByRole('heading', { name: heading });
  await found.waitFor({ timeout: 60_000 });
  await expect.poll(() => found.and(her.page.locator(':focus')).count()).toBe(1);
}

test('she comes in', async () => {
  await arrive('Before you start');
  await go('I understand');
  await her.page.getByText('Amira Khan, an advocate, invites you.').waitFor();
  await go('Go on');
  await arrive('Your name and your words');
  const words = (await her.page.locator('ol.drawn li').allTextContents()).join(' ');
  await go('I wrote them down');
  await type('Your six words', words);
  await go('Start');
  await arrive('Good to see you');
});

test('she writes to her advocate', async () => {
  await go(/Write to Amira Khan/);
  await type('Your message', 'Are you there?');
  await press('Send');
  await her.page.locator('.bubble.mine').getByText('Saved').waitFor();
  await go(/Back/);
  await arrive('Good to see you');
});

test('she writes down what happened', async () => {
  await go(/Write down what happened/);
  await reach(field('Called me'));
  await her.page.keyboard.press('Space');
  await go('Next');
  await go('Next');
  await type('What happened', 'Again at the gate');
  await go('Save now');
  await arrive('Saved');
  await go('Home');
  await arrive('Good to see you');
});

test('she adds a step to her plan', async () => {
  await go(/My plan/);
  await arrive('My plan');
  await press(/My home/);
  await arrive(/My home/);
  await press('Write a step');
  await her.page.locator('.plan-new textarea').waitFor();
  if ((await her.page.locator('.plan-new textarea:focus').count()) === 0)
    await reach(her.page.locator('.plan-new textarea'));
  await her.page.keyboard.type('I tell my neighbour');
  await press('Put it in the plan');
  await expect
    .poll(() => her.page.locator('.plan-step textarea').first().inputValue())
    .toBe('I tell my neighbour');
});

test('she leaves: the way out is before everything else on the screen', async () => {
  await her.page.route('**/leave', (route) =>
    route.fulfill({ status: 200, body: 'Sunny at first', contentType: 'text/html' }),
  );
  const exit = her.page.getByRole('link', { name: 'Exit this page' });
  for (let back = 0; back < 40 && (await exit.and(her.page.locator(':focus')).count()) === 0; back++)
    await her.page.keyboard.press('Shift+Tab');
  expect(await exit.and(her.page.locator(':focus')).count()).toBe(1);
  await her.page.keyboard.press('Enter');
  await her.page.getByText('Sunny at first').waitFor();
});
