// In Chromium: a manager signs for a restore, staff are asked to go on, and she is told in plain words.
import { execFile } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { phoneRestoreText } from '../src/text/phonerestore.ts';
import { restoreText as text } from '../src/text/restore.ts';
import { launch, Person } from './browser.ts';
import * as people from './people.ts';
import { binary, Server } from './server.ts';

let server: Server;
let browser: Browser;
let unit: people.Unit;

const linnet = (...args: string[]) =>
  promisify(execFile)(binary, args, { env: { LINNET_DATA: server.data, LINNET_ADDR: '127.0.0.1:1' } });

const button = (person: Person, name: string) => person.page.getByRole('button', { name, exact: true });

/** For those who look at pictures: a folder, or nothing. */
const pictures = process.env['LINNET_PICTURES'];
const look = (person: Person, name: string) =>
  pictures ? person.page.screenshot({ path: join(pictures, `${name}.png`) }) : Promise.resolve();

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  unit = await people.newUnit(browser, server);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

test('open pages end, and what was typed there stays', async () => {
  const copy = join(server.data, 'copy');
  await linnet('backup', copy);
  const { her } = unit;
  await her.page.getByRole('button', { name: /Write to Amira/ }).click();
  await her.page.getByLabel('Your message').fill('Not sent yet');
  await server.down();
  for (const name of ['linnet.db', 'linnet.db-wal', 'linnet.db-shm', 'blobs'])
    await rename(join(server.data, name), join(server.data, `lost-${name}`)).catch(() => undefined);
  await linnet('restore', '--reason', 'The disk failed.', copy);
  await server.up();
  await her.page.getByText('You were signed out.').waitFor({ timeout: 30_000 });
});

test('a manager signs for it', async () => {
  const manager = await Person.desk(browser);
  await people.signIn(manager, server.base, unit.papers.manager, '/desk');
  await button(manager, 'Unit').click();
  await manager.page.getByRole('heading', { name: text.waitsTitle }).waitFor();
  await look(manager, 'desk-restore-sign');
  await button(manager, text.sign).click();
  await manager.page.getByRole('heading', { name: text.waitsTitle }).waitFor({ state: 'detached' });
});

test('staff are asked to go on, in the browser that has seen more', async () => {
  const { advocate, papers } = unit;
  await people.signIn(advocate, server.base, papers.advocate, '/desk');
  const sheet = advocate.page.getByRole('dialog');
  await sheet.getByRole('heading', { name: text.title }).waitFor();
  await sheet.getByText(text.reason('The disk failed.')).waitFor();
  await look(advocate, 'desk-restored');
  await advocate.page.keyboard.press('Escape');
  expect(await sheet.isVisible()).toBe(true);
  await button(advocate, text.goOn).click();
  await sheet.waitFor({ state: 'detached' });
});

test('she is told once, in plain words', async () => {
  const { her, papers } = unit;
  // On the page that she had open: it still has what she had typed.
  await her.page.getByLabel('Your two-word name').fill(papers.her.name);
  await her.page.getByLabel('Your six words').fill(papers.her.words);
  await button(her, 'Sign in').click();
  await her.page.getByText(phoneRestoreText.todo).waitFor({ timeout: 30_000 });
  await look(her, 'phone-restored');
  await button(her, phoneRestoreText.heard).click();
  await her.page.getByText(phoneRestoreText.todo).waitFor({ state: 'detached' });
  await her.page.getByRole('button', { name: /Write to Amira/ }).click();
  expect(await her.page.getByLabel('Your message').inputValue()).toBe('Not sent yet');
});
