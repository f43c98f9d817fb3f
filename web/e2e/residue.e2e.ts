// What stays on her phone: every screen is used, in a normal and in a private window, the page is left by the exit, the browser
// is killed, and every byte of its profile is searched. `make residue` runs this and the test of the search (traces.e2e.ts).
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { Actor, soon } from './actor.ts';
import type { Person } from './browser.ts';
import * as people from './people.ts';
import { RealBrowser } from './realbrowser.ts';
import { freePort, Server } from './server.ts';
import { traces, type Trace } from './traces.ts';
import { topicGroups, topicName } from '../src/text/phoneask.ts';
import { listText } from '../src/text/phonelist.ts';
import { pictureText } from '../src/text/phonelog.ts';

const HOST = 'quiet-harbour.localhost';

/** What is typed, handed over and read on her screens. */
const told = {
  message: 'The heron waits beside the lock gate',
  unsent: 'Half a sentence about the towpath',
  reply: 'Thank you, I wrote down the heron',
  field: 'A grey umbrella near the boathouse',
  step: 'Leave by the side door of the library',
  photo: 'umbrella-boathouse-nine.png',
  photoBytes: 'these bytes lie behind the picture',
  note: 'heron-notes-seventeen.txt',
  noteBytes: 'the note says that the lamp is out',
  label: 'Boathouse, grey umbrella',
  colleague: 'Amira Khandahari',
  search: 'umbrellas in this log',
};

/** One white point, and words behind it that no picture shows. */
const picture = Buffer.concat([
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
    'base64',
  ),
  Buffer.from(told.photoBytes),
]);

let server: Server;
let folder: string;
let base: string;
let amira: Actor;

beforeAll(async () => {
  const port = await freePort();
  base = `http://${HOST}:${port}`;
  server = await Server.start({
    port,
    more: { LINNET_ORIGIN: base, LINNET_EXIT_URL: 'https://weather.invalid/' },
  });
  folder = await mkdtemp(join(tmpdir(), 'linnet-residue-'));
  const ruth = new Actor(server.base);
  await ruth.setUp(server.token);
  amira = new Actor(server.base);
  await ruth.letIn(amira, told.colleague, 'advocate');
  await ruth.call('session/signOut', {});
});

afterAll(async () => {
  await amira.call('session/signOut', {});
  await server.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 }); // a browser may still be at it
});

const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

/** Types into one field. A screen that has just come puts the focus on its heading, and the first letters may go there. */
async function typeIn(field: Locator, text: string): Promise<void> {
  do {
    await field.fill('');
    await field.pressSequentially(text);
  } while ((await field.inputValue()).length < text.length / 2);
}

/** Types into every field that is there. */
async function typeEverywhere(page: Page): Promise<void> {
  for (const field of await page.locator('main input[type=text]:visible, main textarea:visible').all())
    await field.pressSequentially(told.field);
}

async function attach(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles({ name, mimeType, buffer });
  await page.getByText(name).first().waitFor();
}

async function writeAnIncident(page: Page): Promise<void> {
  await press(page, /Write down what happened/);
  await page.getByLabel('Watched me').check();
  for (;;) {
    await typeEverywhere(page);
    const next = page.getByRole('button', { name: 'Next', exact: true });
    if (!(await next.isVisible())) break;
    // A search that finds nothing must not hide what was picked.
    await next.click();
  }
  // How many times is a number, and nothing else can be typed there.
  for (const topic of topicGroups.flatMap(({ topics }) => topics).filter((one) => one !== 'burst')) {
    await press(page, topicName[topic]);
    if (await page.locator('input[type=file]').count()) await attach(page, told.photo, 'image/png', picture);
    await typeEverywhere(page);
    await press(page, 'Done');
  }
  await press(page, 'Save now');
  await page.getByRole('heading', { name: 'Saved' }).waitFor();
  await press(page, 'To my log');
  await press(page, pictureText.open);
  await press(page, 'Back');
  await press(page, listText.open);
  await press(page, 'Back');
}

/** Every screen of hers, with something of hers on it. Gives her name and the words that were drawn. */
async function useEverything(her: Person, invitation: string, caseId: string): Promise<string[]> {
  const { page } = her;
  await page.goto(invitation);
  const paper = await people.acceptHers(her, told.colleague);
  await press(page, /Write to/);
  await typeIn(page.getByLabel('Your message'), told.message);
  await attach(page, told.note, 'text/plain', Buffer.from(told.noteBytes));
  await press(page, 'Send');
  await page.getByText('Saved', { exact: true }).waitFor();
  await amira.openCase(caseId);
  await amira.say(caseId, told.reply);
  await page.getByText(told.reply).waitFor();
  await people.home(her);
  await writeAnIncident(page);
  await page.locator('main button').filter({ hasText: 'Watched me' }).first().click();
  await press(page, 'Show photo');
  await page.locator('main img').first().waitFor();
  await press(page, 'Change something');
  await page.getByRole('button', { name: 'Back' }).waitFor();
  await people.home(her);
  await press(page, /It happened again/);
  await people.home(her);
  await press(page, /My plan/);
  await press(page, /My home/);
  await press(page, 'Write a step');
  await page.locator('.plan-new textarea').pressSequentially(told.step);
  await press(page, 'Put it in the plan');
  await page.getByText('Saved').first().waitFor();
  await people.home(her);
  await press(page, /How to reach me/);
  await people.home(her);
  await press(page, /Who can see what/);
  await people.home(her);
  await press(page, 'What stays on this phone');
  await people.home(her);
  await press(page, 'Your way in');
  await press(page, 'Get new words');
  await page.locator('ol.drawn li').first().waitFor();
  const drawn = (await page.locator('ol.drawn li').allTextContents()).join(' ');
  await press(page, 'I wrote them down');
  await typeIn(page.getByLabel('Your new six words'), drawn);
  await typeIn(page.getByLabel('Your six words until now'), paper.words);
  await press(page, 'Use the new words from now on');
  await page.getByText('Your new words work now').waitFor({ timeout: 60_000 });
  await people.home(her);
  await press(page, 'Sign out');
  const out = page.getByRole('button', { name: 'Sign out all the same' });
  await page.getByRole('heading', { name: 'Sign in' }).or(out).first().waitFor();
  if (await out.isVisible()) await out.click();
  await typeIn(page.getByLabel('Your two-word name'), paper.name);
  await typeIn(page.getByLabel('Your six words'), drawn);
  await press(page, 'Sign in');
  await page.getByRole('heading', { name: 'Good to see you' }).waitFor({ timeout: 30_000 });
  await press(page, /Write to/);
  await page.getByText(told.message).waitFor();
  await page.getByLabel('Your message').pressSequentially(told.unsent);
  return [paper.name, ...threes(paper.words), ...threes(drawn)];
}

/** Three words in a row of a passphrase: single ones are everyday words, which a browser has anyway. */
const threes = (words: string): string[] => {
  const all = words.split(' ');
  return all.slice(2).map((_, i) => all.slice(i, i + 3).join(' '));
};

/** Where something lies, by the name of the file, without what differs each time. */
const places = (found: readonly Trace[], text: string): string[] => {
  const names = found
    .filter((one) => one.text === text)
    .map(({ file }) =>
      file
        .replace(/(-wal|-journal)$/, '')
        .replace(/(Sessions|Code Cache\/js)\/.*/, '$1')
        .replace(/^Default\//, ''),
    );
  return [...new Set(names)].sort();
};

/**
 * What a normal window keeps for itself and nobody can take out: the host (also said in docs/THREATMODEL.md and on the page "What
 * stays on this phone"), and the link of an invitation, used up, where the browser notes what was opened. Nothing else.
 */
const kept = {
  host: [
    'Code Cache/js',
    'DIPS',
    'History',
    'Preferences',
    'Sessions',
    'Top Sites',
    'segmentation_platform/ukm_db',
  ],
  invitation: ['History', 'Sessions', 'segmentation_platform/ukm_db'],
};

test.each(['normal', 'private'] as const)(
  'after a %s window nothing of hers is on the disk',
  async (window) => {
    const profile = join(folder, window);
    const made = await amira.call('case/create', { label: told.label, stalker: 'known', note: '' });
    const link = made.invite.link.replace(server.base, base);
    const browser = await RealBrowser.start(profile, window);
    onTestFinished(() => browser.kill());
    const secrets = await useEverything(browser.person, link, made.caseId);
    await expect.poll(() => amira.saved('incident').length, soon).toBeGreaterThan(0);
    await browser.person.page.getByRole('link', { name: 'Exit this page' }).click();
    // There is no weather on the machine of a test.
    await browser.person.page.waitForURL((url) => url.hostname !== HOST).catch(() => undefined);
    await browser.settle();
    await browser.kill();
    const code = link.slice(link.indexOf('#') + 1);
    const found = await traces(profile, [...Object.values(told), ...secrets, code, HOST]);
    console.table(
      [...new Set(found.map(({ text, file, how }) => `${text} | ${file} | ${how}`))].map((row) => {
        const [text, file, how] = row.split(' | ');
        return { text, file, how };
      }),
    );
    const content = found.filter(({ text }) => text !== HOST && text !== code);
    expect(content).toEqual([]);
    const [host, invitation] = [places(found, HOST), places(found, code)];
    if (window === 'private') expect({ host, invitation }).toEqual({ host: [], invitation: [] });
    else {
      expect(host).toContain('History'); // the search does see what is there
      expect(kept.host).toEqual(expect.arrayContaining(host));
      expect(kept.invitation).toEqual(expect.arrayContaining(invitation));
    }
  },
);

test('the history that a person can look at shows nothing of her page', async () => {
  const open = await Server.start({ more: { LINNET_PAGE_STATUS: '200' } });
  onTestFinished(() => open.stop());
  const browser = await RealBrowser.start(join(folder, 'looked at'), 'normal');
  onTestFinished(() => browser.kill());
  const { page } = browser.person;
  await page.goto(`${open.base}/`); // one that is answered as if it were there
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.goto(`${base}/`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByRole('link', { name: 'Exit this page' }).click();
  await page.waitForURL((url) => url.hostname !== HOST).catch(() => undefined);
  // The way out leads to a page that a test cannot reach: the browser may still be on its way there.
  await expect
    .poll(() => page.goto('chrome://history/').then(() => page.url(), String), {
      timeout: 20_000,
      interval: 500,
    })
    .toBe('chrome://history/');
  await page.getByText('Notes', { exact: true }).first().waitFor();
  expect(await page.getByText(`localhost:${open.port}`).count()).toBeGreaterThan(0);
  expect(await page.getByText(HOST).count()).toBe(0);
});
