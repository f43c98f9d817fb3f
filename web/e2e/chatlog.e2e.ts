// On her phone and at the desk: a message goes into her log, also over a line that breaks, and nobody is told that she reads or types.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, type Person } from './browser.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;
let her: Person;
let advocate: Person;
let label: string;
let papers: people.Unit['papers'];

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  ({ her, advocate, label, papers } = await people.newUnit(browser, server));
  await people.openCase(advocate, label);
  await press(her, /Write to Amira/);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const press = (person: Person, name: string | RegExp, nth = 0) =>
  person.page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .nth(nth)
    .click();

/** Of four chunks; no browser draws it. */
const bytes = Buffer.from(Uint8Array.from({ length: 900_000 }, (_, i) => (i * 7 + (i >> 8)) % 251));

test('a message with a photo goes into her log, also when the line breaks in the middle', async () => {
  const photo = { name: 'gate.heic', mimeType: 'application/x-photo', buffer: bytes };
  await her.page.locator('input[type=file]').setInputFiles(photo);
  await people.say(her, 'He stood at the gate');
  await her.page.locator('.bubble.mine').getByText('Saved').waitFor({ timeout: 30_000 });
  await press(her, 'Put this in my log');
  await her.page.getByRole('heading', { name: 'Ready to save' }).waitFor();
  await her.page.getByText('gate.heic').waitFor();
  expect(await her.page.locator('.rows').first().textContent()).toContain('He stood at the gate');
  await server.down();
  await press(her, 'Save now');
  await her.page
    .getByText(/Please keep this page open|Sending the file/)
    .first()
    .waitFor();
  await server.up();
  await her.page.getByRole('heading', { name: 'Saved' }).waitFor({ timeout: 60_000 });
  await press(her, 'Back to the messages');
  await her.page.getByRole('button', { name: 'In your log' }).waitFor();
  // Both sides know of it, and the advocate has the same bytes.
  await advocate.page.getByText('In her log', { exact: true }).waitFor({ timeout: 30_000 });
  const incident = advocate.page.locator('.incidentcard', { hasText: 'From a message' });
  await incident.getByText('gate.heic').waitFor();
  const download = advocate.page.waitForEvent('download');
  await incident.locator('button.file').click();
  const saved = await (await download).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of saved) parts.push(part as Buffer);
  expect(Buffer.compare(Buffer.concat(parts), bytes)).toBe(0);
});

test('what she began of a message is there when she comes back, with its photo', async () => {
  await advocate.page
    .locator('.composer input[type=file]')
    .setInputFiles({ name: 'door.heic', mimeType: 'application/x-photo', buffer: bytes.subarray(0, 5000) });
  await people.answer(advocate, 'Your neighbour rang: a man at the door');
  await her.page.getByText('a man at the door').waitFor();
  await press(her, 'Put this in my log');
  await press(her, /^What happened/);
  await her.page.getByRole('textbox').fill('A man was at my door, says my neighbour');
  await press(her, 'Back');
  await press(her, 'Back');
  await her.page.getByRole('heading', { name: 'Amira Khan' }).waitFor();
  // It is kept, and nothing keeps her from leaving: not even the photo is only here.
  await advocate.page.getByText('says my neighbour').waitFor({ timeout: 30_000 });
  await people.home(her);
  await press(her, 'Sign out');
  await her.page
    .getByRole('button', { name: 'Sign out all the same' })
    .or(her.page.getByLabel('Your two-word name'))
    .first()
    .waitFor();
  if (await her.page.getByRole('button', { name: 'Sign out all the same' }).isVisible()) {
    await press(her, 'Sign out all the same');
  }
  await people.signIn(her, server.base, papers.her, '/');
  await press(her, /My log/);
  await press(her, '1 not finished');
  await press(her, 'Go on with it');
  await her.page.getByText('A man was at my door').waitFor();
  await her.page.getByText('door.heic').waitFor();
  await press(her, 'Save now');
  await her.page.getByRole('heading', { name: 'Saved' }).waitFor({ timeout: 30_000 });
  await press(her, 'Back to the messages');
  await expect.poll(() => her.page.getByRole('button', { name: 'In your log' }).count()).toBe(2);
});

/** What left her device but for the question that is asked by the clock, every three seconds, whatever she does. */
const told = (from: number): string[] =>
  her.sent.slice(from).flatMap((one) => (/^GET \S+\/api\/vaults /.test(one) ? [] : [one.slice(0, 90)]));
const pause = (ms: number): Promise<void> => her.page.waitForTimeout(ms);

test('while she reads and types nothing leaves her device that tells it', async () => {
  await people.home(her);
  await people.answer(advocate, 'How are you today?');
  await her.page.getByText('1 new message').waitFor({ timeout: 30_000 });
  await pause(34_000); // that it came is noted in her box
  const from = her.sent.length;
  await press(her, /Write to Amira/);
  await her.page.getByText('How are you today?').waitFor();
  await pause(4000); // that counts as read
  await her.page.getByLabel('Your message').pressSequentially('I do not know what to s', { delay: 60 });
  await her.page.mouse.wheel(0, -300);
  await pause(34_000);
  expect(her.sent.length).toBeGreaterThan(from);
  expect(told(from)).toEqual([]);
  // It was read all the same: another phone says so, once she has signed out.
  await people.home(her);
  expect(await her.page.getByText('1 new message').count()).toBe(0);
});
