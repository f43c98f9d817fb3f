// A phone that keeps notes for her, found by somebody: what lies on its disk while it does, and after it was turned off. Everything
// that the browser keeps for the page is taken and compared whole.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { Actor } from './actor.ts';
import type { Person } from './browser.ts';
import * as people from './people.ts';
import { RealBrowser } from './realbrowser.ts';
import { freePort, Server } from './server.ts';
import { traces } from './traces.ts';
import { pocketText as text } from '../src/text/en/phonepocket.ts';

const HOST = 'quiet-harbour.localhost';
/** What a browser keeps by itself of a normal window (residue.e2e.ts), and of a phone on which this was on once. */
const known = [
  'Code Cache/js',
  'DIPS',
  'History',
  'Preferences',
  'Service Worker/Database',
  'Sessions',
  'Top Sites',
  'WebStorage/QuotaManager',
  'segmentation_platform/ukm_db',
];
const place = (file: string): string =>
  file
    .replace(/(-wal|-journal)$/, '')
    .replace(/(Sessions|Code Cache\/js|Service Worker\/Database|CacheStorage|IndexedDB)\/.*/, '$1')
    .replace(/^Default\//, '');

const told = {
  note: 'The heron took the ferry at dusk',
  photo: 'ferry-heron-eleven.png',
  photoBytes: 'these bytes are the picture of a ferry',
};

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
  folder = await mkdtemp(join(tmpdir(), 'linnet-pocket-'));
  const ruth = new Actor(server.base);
  await ruth.setUp(server.token);
  amira = new Actor(server.base);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const press = (her: Person, name: string | RegExp) =>
  her.page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

async function settings(her: Person): Promise<void> {
  await people.home(her);
  await press(her, 'Your way in');
  await press(her, text.title);
}

/** All that scripts of the page can get hold of on the phone. */
const held = (her: Person) =>
  her.page.evaluate(async () => {
    const open = indexedDB.open('pocket');
    await new Promise((done) => (open.onsuccess = done));
    const all: Record<string, unknown> = {};
    for (const table of open.result.objectStoreNames) {
      const rows = open.result.transaction(table).objectStore(table);
      const [keys, values] = [rows.getAllKeys(), rows.getAll()];
      await new Promise((done) => (values.onsuccess = done));
      all[table] = keys.result.map((key, i) => {
        const value: unknown = values.result[i];
        return [key, value instanceof Uint8Array ? value.length : value];
      });
    }
    open.result.close();
    return all;
  });

test('the disk of a phone that keeps notes has nothing of them to read, and after it was turned off nothing of them at all', async () => {
  const profile = join(folder, 'profile');
  const made = await amira.call('case/create', { label: 'Boathouse', stalker: 'known', note: '' });
  const link = made.invite.link.replace(server.base, base);
  const first = await RealBrowser.start(profile, 'normal');
  onTestFinished(() => first.kill());
  const her = first.person;
  await her.page.goto(link);
  const paper = await people.acceptHers(her, 'Amira Khan');
  await settings(her);
  await press(her, text.on);
  await her.page.getByText(text.isOn).waitFor();
  const tools = await her.context.newCDPSession(her.page);
  const { installabilityErrors } = (await tools.send('Page.getInstallabilityErrors' as never)) as {
    installabilityErrors: unknown[];
  };
  expect(installabilityErrors).toEqual([]); // answered with 404, and it can be put among the apps
  await people.home(her);
  await press(her, 'Sign out');
  await server.down();
  await her.page.goto(base);
  await press(her, text.open);
  await her.page.getByLabel(text.what).fill(told.note);
  await her.page.locator('input[type=file]').setInputFiles({
    name: told.photo,
    mimeType: 'image/png',
    buffer: Buffer.from(told.photoBytes),
  });
  await press(her, text.keep);
  await her.page.getByText(text.kept).waitFor();
  // A public key, a count, and one note of the smallest size: nothing that opens it, nothing to try words at, nobody's name.
  const one = 4096 + 16 + 1168 + 8;
  expect(await held(her)).toEqual({
    facts: [
      ['key', 1216],
      ['next', 2],
    ],
    notes: [[1, one]],
  });
  await first.settle();
  await first.kill();
  const words = paper.words.split(' ').slice(0, 3).join(' ');
  const canaries = [...Object.values(told), paper.name, words];
  const during = await traces(profile, [...canaries, text.lead, HOST]);
  console.table(during);
  expect(during.filter(({ text: found }) => canaries.includes(found))).toEqual([]);
  // The page lies there as it is: who looks for it can see what it is for, and she is told so before.
  const code = during.filter(({ text: found }) => found === text.lead).map(({ file }) => place(file));
  expect([...new Set(code)]).toEqual(['Service Worker/CacheStorage']);

  await server.up();
  const second = await RealBrowser.start(profile, 'normal');
  onTestFinished(() => second.kill());
  await people.signIn(second.person, base, paper, '/');
  await press(second.person, new RegExp(text.waits(1)));
  await press(second.person, text.mine);
  await second.person.page.getByText(text.none).waitFor();
  await press(second.person, text.off);
  await second.person.page.getByRole('button', { name: text.on }).waitFor();
  await second.settle();
  await second.kill();
  const after = await traces(profile, [...canaries, text.lead, HOST, '/shell.js']);
  console.table(after);
  expect(after.filter(({ text: found }) => found !== HOST && found !== '/shell.js')).toEqual([]);
  expect(known).toEqual(expect.arrayContaining(after.map(({ file }) => place(file))));
});
