// A part of her plan for a colleague who has nothing else of it, on her phone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soon } from './actor.ts';
import { launch, nothingKept } from './browser.ts';
import { newCase, openPart, part, press, stepsOf, writeStep } from './parts.ts';
import { home } from './people.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

test('she picks who gets a part, they read it, she takes it back', async () => {
  const { her, jo, caseId } = await newCase(browser, server);
  const { page } = her;
  await openPart(her);
  await writeStep(her, 'Tell reception');
  await page.getByText('All who see your plan see this part.').waitFor();
  await press(her, 'Choose who can see it');
  // Whoever sees the plan is picked to begin with: nobody loses it unless she says so.
  expect(await page.getByLabel(/Amira Khan/).isChecked()).toBe(true);
  expect(await page.getByLabel(/Jo Bell/).isChecked()).toBe(false);
  await page.getByLabel(/Jo Bell/).check();
  await press(her, 'Keep it apart for them');
  await page.getByRole('button', { name: 'Take Jo Bell out of this part' }).waitFor();
  await page.getByRole('button', { name: 'Take Amira Khan out of this part' }).waitFor();
  expect(await stepsOf(her)).toEqual(['Tell reception']);
  await jo.openCase(caseId);
  await expect.poll(() => jo.vaults.get('plan 7')?.state, soon).toBe('verified');
  await jo.call('plan/open', { caseId });
  await expect.poll(() => jo.plan?.items.map(({ text }) => text), soon).toEqual(['Tell reception']);
  expect(jo.plan?.whole).toBe(false);

  await press(her, 'Take Jo Bell out of this part');
  await page.getByLabel(/Jo Bell/).waitFor(); // can be let in again
  await writeStep(her, 'Another way home');
  await expect.poll(() => jo.vaults.get('plan 7')?.code, soon).toBe('not_found');
  expect(jo.plan?.items.map(({ text }) => text) ?? []).not.toContain('Another way home');

  // In the list of who sees what, the part is a space of its own.
  await home(her);
  await press(her, /Who can see what/);
  const card = page.locator('section.card').filter({ has: page.getByRole('heading', { name: part }) });
  expect(await card.locator('.person-name').allTextContents()).toEqual(
    expect.arrayContaining(['Amira Khan']),
  );
  expect(await card.locator('.person-name').allTextContents()).not.toContain('Jo Bell');
  await jo.call('session/signOut', {});
  expect(her.complaints).toEqual([]);
  expect(await her.kept()).toEqual(nothingKept);
});
