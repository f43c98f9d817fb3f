// Pictures of a log, in a real browser: what brings numbers to one form comes when somebody looks, and is sent nowhere.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blank } from '../src/model/story.ts';
import { Actor } from './actor.ts';
import { launch, Person } from './browser.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;
let [ruth, amira, vic]: Actor[] = [];

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  [ruth, amira, vic] = [1, 2, 3].map(() => new Actor(server.base));
});

afterAll(async () => {
  for (const actor of [ruth, amira, vic]) await actor?.call('session/signOut', {});
  await browser.close();
  await server.stop();
});

test('a number in two writings is one in the browser of her advocate, and on paper are the pictures alone', async () => {
  await ruth!.setUp(server.token);
  await ruth!.letIn(amira!, 'Amira Khan', 'advocate');
  const caseId = await amira!.takeOn(vic!, 'K-12');
  for (const number of ['07700 900123', '+44 (0)7700 900-123']) {
    const draft = blank({ start: Date.now() - 7_200_000, end: 0, precision: 'exact', zone: 'Europe/London' });
    await vic!.call('incident/log', {
      caseId,
      draft: { ...draft, kinds: ['call'], look: { ...draft.look, numbers: [number] } },
      files: [],
    });
  }
  const desk = await Person.desk(browser);
  const { signInName: name, passphrase: words } = amira!.paper;
  await people.signIn(desk, server.base, { name, words }, '/desk');
  await people.openCase(desk, 'K-12');
  const { page } = desk;
  await page.getByRole('button', { name: 'Pictures', exact: true }).click();
  await page
    .getByRole('button', { name: 'Number 07700 900123: 2 incidents. Show in the timeline' })
    .waitFor();
  expect(desk.sent.filter((request) => request.includes('/assets/identifiers-'))).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.locator('details.twin:not([open])').count()).toBe(0);
  expect(await page.locator('.story').isVisible()).toBe(false);
  expect(await page.title()).toBe('Notes');
  expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000);
  expect(desk.complaints).toEqual([]);
  await page.close();
});
