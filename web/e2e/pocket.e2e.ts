// In Chromium: she turns on writing without a line, the service goes away, she writes, signs in later, and looks at what waits.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, nothingKept, type Person } from './browser.ts';
import { soon } from './actor.ts';
import * as people from './people.ts';
import { Server } from './server.ts';
import { pocketText as text } from '../src/text/en/phonepocket.ts';

const cover = { LINNET_COVER_NAME: 'Bus times', LINNET_COVER_COLOUR: 'plum' };
let server: Server;
let browser: Browser;
let unit: people.Unit;

const button = (person: Person, name: string | RegExp) =>
  person.page.getByRole('button', { name, exact: typeof name === 'string' });

beforeAll(async () => {
  server = await Server.start({ more: cover });
  browser = await launch();
  unit = await people.newUnit(browser, server);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function settings(her: Person): Promise<void> {
  await people.home(her);
  await button(her, 'Your way in').click();
  await button(her, text.title).click();
  await her.page.getByRole('heading', { name: text.title }).waitFor();
}

async function write(her: Person, words: string, photo?: Buffer): Promise<void> {
  await her.page.getByLabel(text.what).fill(words);
  if (photo)
    await her.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'car.png', mimeType: 'image/png', buffer: photo });
  await button(her, text.keep).click();
  await her.page.getByText(text.kept).waitFor();
}

/** What the log of the advocate says. */
const logged = async (words: string): Promise<number> => {
  await people.openCase(unit.advocate, unit.label);
  return unit.advocate.page.getByText(words).count();
};

test('off by default: nothing is kept, and nothing of it is asked for', async () => {
  const { her } = unit;
  expect(await her.kept()).toEqual(nothingKept);
  expect(her.sent.filter((one) => /shell|cover\.json|pocket/.test(one))).toEqual([]);
});

test('she turns it on, and is told before what then stays', async () => {
  const { her } = unit;
  await settings(her);
  for (const line of text.stays('Bus times')) await her.page.getByText(line).waitFor();
  expect(await her.kept()).toEqual(nothingKept);
  await button(her, text.on).click();
  await her.page.getByText(text.isOn).waitFor();
  const kept = (await her.kept()) as { databases: string[]; caches: string[]; workers: number };
  expect(kept).toEqual({ ...nothingKept, databases: ['pocket'], caches: kept.caches, workers: 1 });
  expect(kept.caches).toHaveLength(1);
});

test('the page on what stays says so, and no longer that nothing does', async () => {
  const { her } = unit;
  await people.home(her);
  await button(her, 'What stays on this phone').click();
  for (const line of text.stays('Bus times')) await her.page.getByText(line).waitFor();
  expect(await her.page.getByText('We keep nothing on this phone').count()).toBe(0);
});

test('a browser can put it among the apps, under the name of the cover, though the page says 404', async () => {
  const { her } = unit;
  const tools = await her.context.newCDPSession(her.page);
  const { manifest } = (await tools.send('Page.getAppManifest' as never)) as {
    manifest: { name?: string; startUrl?: string };
  };
  expect(manifest).toMatchObject({ name: 'Bus times' });
  const found = (await tools.send('Page.getInstallabilityErrors' as never)) as {
    installabilityErrors: { errorId: string }[];
  };
  // Contexts of tests are private windows, in which nothing is installed.
  expect(found.installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
});

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);

test('with no service at all the page opens, and what she writes is sealed and cannot be read there again', async () => {
  const { her } = unit;
  await people.home(her);
  await button(her, 'Sign out').click();
  await server.down();
  await her.page.goto(server.base);
  await button(her, text.open).click();
  await her.page.getByLabel(text.what).fill('Half a sentence');
  await button(her, /Back/).click(); // what is typed stays, as long as the page does
  await button(her, text.open).click();
  expect(await her.page.getByLabel(text.what).inputValue()).toBe('Half a sentence');
  await write(her, 'A grey car by the school gate', picture);
  await button(her, text.more).click();
  await write(her, 'The same car once more');
  await her.page.reload();
  await her.page.getByText(text.there(2)).waitFor();
  expect(await her.page.content()).not.toContain('grey car');
  expect(await her.page.title()).toBe('Bus times');
});

test('with a line and signed in she looks at each, and what is hers is one entry in her log', async () => {
  const { her, papers } = unit;
  await server.up();
  await people.signIn(unit.advocate, server.base, papers.advocate, '/desk');
  await people.signIn(her, server.base, papers.her, '/');
  await button(her, new RegExp(text.waits(2))).click();
  await her.page.getByText('A grey car by the school gate').waitFor();
  await button(her, text.mine).first().click();
  await her.page.getByText('A grey car by the school gate').waitFor({ state: 'detached' });
  await her.page.getByText('The same car once more').waitFor();
  await expect.poll(() => logged('A grey car by the school gate'), soon).toBeGreaterThan(0);
});

test('a page that dies between the entry and its removal sends it once', async () => {
  const { her, papers } = unit;
  // The note is put back as it was, as if the page had been gone before it was removed.
  const before = await her.page.evaluate(async () => {
    const open = indexedDB.open('pocket');
    await new Promise((done) => (open.onsuccess = done));
    const all = open.result.transaction('notes').objectStore('notes').getAll();
    await new Promise((done) => (all.onsuccess = done));
    open.result.close();
    return [...(all.result[0] as Uint8Array)];
  });
  await button(her, text.mine).click();
  await her.page.getByText(text.none).waitFor();
  await her.page.evaluate(async (sealed) => {
    const open = indexedDB.open('pocket');
    await new Promise((done) => (open.onsuccess = done));
    const write = open.result.transaction('notes', 'readwrite');
    write.objectStore('notes').add(Uint8Array.from(sealed));
    await new Promise((done) => (write.oncomplete = done));
    open.result.close();
  }, before);
  await her.page.reload();
  await people.signIn(her, server.base, papers.her, '/');
  await button(her, new RegExp(text.waits(1))).click();
  await her.page.getByText(text.none).waitFor();
  await people.home(her);
  await her.page
    .getByRole('button', { name: /My log|What you wrote/ })
    .first()
    .click();
  await expect.poll(() => her.page.getByText('The same car once more').count(), soon).toBe(1);
});

test('the exit leaves what waits, and goes on to the neutral page', async () => {
  const { her, papers } = unit;
  await her.page.reload();
  await button(her, text.open).click();
  await write(her, 'A note before leaving');
  await her.page.getByRole('link', { name: 'Exit this page' }).click();
  // There is no weather on the machine of a test: what is shown then is a page of the browser's own.
  await her.page.waitForURL((url) => url.origin !== server.base).catch(() => undefined);
  expect(her.sent.some((one) => one.startsWith(`GET ${server.base}/away`))).toBe(true);
  await expect
    .poll(() => her.page.goto(server.base).then(() => her.page.url(), String), soon)
    .toBe(`${server.base}/`);
  await her.page.getByText(text.there(1)).waitFor();
  await people.signIn(her, server.base, papers.her, '/');
});

test('turned off, after she was asked about what waits, nothing of it is left', async () => {
  const { her } = unit;
  await settings(her);
  await button(her, text.off).click();
  await her.page.getByText(text.offWaits(1)).waitFor();
  await button(her, text.offNot).click();
  await button(her, text.mine).click();
  await her.page.getByText(text.none).waitFor();
  await button(her, text.off).click();
  await button(her, text.on).waitFor();
  expect(await her.kept()).toEqual(nothingKept);
  // The service was away on purpose. A sign-out without cookies empties nothing (Chromium), which is as wanted here.
  const known = /ERR_CONNECTION_REFUSED|Clear-Site-Data header on .*\/api\/logout/;
  expect(her.complaints.filter((one) => !known.test(one))).toEqual([]);
});
