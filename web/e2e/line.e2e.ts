// A bad line: what is written while it is down arrives once, in order, when it is back; also when the server dies in the
// middle of it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from './browser.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;
let unit: people.Unit;

const texts = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => `${prefix} number ${i + 1}`);

const bubbles = (): Promise<string[]> => unit.her.page.locator('.bubble.mine .said').allTextContents();
beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  unit = await people.newUnit(browser, server);
  await people.openCase(unit.advocate, unit.label);
  await unit.her.page.getByRole('button', { name: /Write to Amira Khan/ }).click();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Every text is there once and in order, for her and for her advocate. */
async function arrived(all: readonly string[]): Promise<void> {
  await expect
    .poll(() => unit.her.page.locator('.bubble.mine', { hasText: 'Saved' }).count(), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(all.length);
  const hers = (await bubbles()).filter((text) => all.includes(text));
  expect(hers).toEqual(all);
  const last = all.at(-1) ?? '';
  await unit.advocate.page.getByText(last, { exact: true }).waitFor({ timeout: 30_000 });
  for (const text of all)
    expect(await unit.advocate.page.getByText(text, { exact: true }).count(), text).toBe(1);
}

test('what is written without a line is kept, and sent in order when it is back', async () => {
  const all = texts('Offline', 5);
  await unit.her.context.setOffline(true);
  // Chromium leaves open sockets alone; the server ends it as a dead radio would.
  await server.down();
  for (const text of all) await people.say(unit.her, text);
  await unit.her.page.getByText('No line right now.').waitFor();
  expect(await unit.her.page.locator('.bubble.mine', { hasText: 'Saved' }).count()).toBe(0);
  await server.up();
  await unit.her.context.setOffline(false);
  await arrived(all);
});

test('a server that is killed in the middle of it loses nothing and doubles nothing', async () => {
  const all = texts('Killed', 20);
  const saying = (async () => {
    for (const text of all) await people.say(unit.her, text);
  })();
  for (let n = 0; n < 3; n++) {
    await new Promise((done) => setTimeout(done, 300));
    await server.down('SIGKILL');
    await server.up();
  }
  await saying;
  await arrived([...texts('Offline', 5), ...all]);
});

test('words that are not sent yet stay while she looks at something else', async () => {
  await unit.her.page.getByLabel('Your message').fill('half a thought');
  await people.home(unit.her);
  await unit.her.page.getByRole('button', { name: /My log/ }).click();
  await people.home(unit.her);
  await unit.her.page.getByRole('button', { name: /Write to Amira Khan/ }).click();
  expect(await unit.her.page.getByLabel('Your message').inputValue()).toBe('half a thought');
  await unit.her.page.getByLabel('Your message').fill('');
});
