// In Chromium: a manager replaces the one key of the unit by three on cards; a colleague comes in by two, and one goes to paper.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sentence } from '../src/text/errors.ts';
import { unitKeysText as text } from '../src/text/unitkeys.ts';
import { launch, Person } from './browser.ts';
import { ceremony } from './ceremony.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;
let manager: Person;
let paper: people.Paper;
let cards: readonly string[];

const button = (name: string) => manager.page.getByRole('button', { name, exact: true });

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  manager = await Person.desk(browser);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

test('one key alone is called that, and three on cards follow', async () => {
  paper = await people.setUp(manager, server.base, server.token);
  cards = await ceremony(manager, ['Ruth', 'Ines', 'Safe']);
  expect(new Set(cards).size).toBe(3);
  expect(manager.complaints).toEqual([]);
});

test('nothing of a card is in what was sent, or stays in the browser', async () => {
  for (const card of cards) {
    expect(manager.sent.filter((request) => request.includes(card))).toEqual([]);
    const kept = await manager.page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    expect(kept).not.toContain(card);
    expect(await manager.page.content()).not.toContain(card);
  }
});

test('a colleague comes in by two keys, of which one is typed in', async () => {
  const { page } = manager;
  await button('Invite a colleague').click();
  await page.getByLabel('First and last name').fill('Amira Khan');
  await page.getByText(text.papersTitle(1)).waitFor();
  expect(await button('Make the invitation').isDisabled()).toBe(true);
  await page.getByLabel(text.paper(1)).fill(cards[0] ?? '');
  await button('Make the invitation').click();
  await page.getByText(sentence('no_unit_key')).waitFor();
  await page.getByLabel(text.paper(1)).fill(cards[1] ?? '');
  await button('Make the invitation').click();
  await button('I have passed it on').waitFor();
  const link = await page.getByLabel('Or copy the link').inputValue();
  await button('I have passed it on').click();
  await people.acceptAsStaff(await Person.desk(browser), link);
});

test('a key goes to paper alone, and is gone from the account after the next sign-in too', async () => {
  const { page } = manager;
  await button(text.putOutOf('Ruth')).click();
  await page.getByLabel(text.cardWords).fill(cards[0] ?? '');
  await button(text.outDo).click();
  await button(text.putOutOf('Ruth')).waitFor({ state: 'detached' });
  await button('Sign out').click();
  await people.signIn(manager, server.base, paper, '/desk');
  await button('Unit').click();
  await page.getByRole('row', { name: /Safe/ }).waitFor();
  expect(await page.getByText(text.held).count()).toBe(0);
  await button('Invite a colleague').click();
  await page.getByText(text.papersTitle(2)).waitFor();
});
