// Pictures of her log: every question, what is unfinished, taking out, her picture of it, and how the desk sees them.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askText, topicGroups, topicName } from '../src/text/phoneask.ts';
import { launch, type Person } from './browser.ts';
import { look, stumbles } from './look.ts';
import * as people from './people.ts';
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

const press = ({ page }: Person, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
const fill = ({ page }: Person, label: (typeof askText)[keyof typeof askText] & string, text: string) =>
  page.getByLabel(label, { exact: true }).first().fill(text);
const choose = ({ page }: Person, label: string) =>
  page.getByLabel(label).first().selectOption({ label: 'A screenshot' });
const heading = ({ page }: Person, name: string) =>
  page.getByRole('heading', { name, exact: true }).waitFor();

const long = 'He stood by the gate and did not say a word, then he held up his phone and filmed me. ';

test('her log', async () => {
  const { advocate, her, label } = await people.newUnit(browser, server);
  await press(her, /Write down what happened/);
  await her.page.getByLabel('Called me').check();
  for (const step of ['kinds', 'when', 'text', 'fear'] as const) {
    if (step === 'text') await fill(her, 'What happened', long.repeat(4));
    await look(her, `log-${step}`);
    await press(her, 'Next');
  }
  await heading(her, 'Ready to save');
  await look(her, 'log-summary', true);
  for (const topic of topicGroups.flatMap(({ topics }) => topics)) {
    await press(her, topicName[topic]);
    if (topic === 'burst') await fill(her, 'How many?', '47');
    if (topic === 'who') await her.page.getByLabel('I think I know').check();
    if (topic === 'vehicles') await fill(her, 'Number plate, or part of it', 'KX 12');
    if (topic === 'accounts') await fill(her, 'Phone numbers', '07700 900123');
    if (topic === 'files') {
      const name = 'Screenshot of what he wrote 2026-03-04 01.30.12.png';
      await her.page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from('not a picture') });
      await choose(her, askText.fileIs);
    }
    if (topic === 'witness') await her.page.getByLabel('Yes').first().check();
    if (topic === 'impact') await her.page.getByLabel('Sleep').check();
    if (topic === 'reported') await her.page.getByLabel('The police').check();
    await look(her, `log-${topic}`);
    await press(her, 'Done');
  }
  await look(her, 'log-summary-full', true);
  await press(her, 'Save now');
  await heading(her, 'Saved');
  await press(her, 'Home');
  await press(her, /Write down what happened/);
  await her.page.getByLabel('Watched me').check();
  await people.home(her);
  await look(her, 'log-home');
  await press(her, /My log/);
  await look(her, 'log-list');
  await press(her, '1 not finished');
  await look(her, 'log-begun');
  await people.home(her);
  await press(her, /It happened again/);
  await press(her, /Called me/);
  await look(her, 'log-again');
  await press(her, 'Save now');
  await heading(her, 'Saved');
  await press(her, 'To my log');
  await press(her, 'See it as a picture');
  await look(her, 'log-picture', true);
  await her.page.setViewportSize({ width: 320, height: 640 });
  await look(her, 'log-picture-narrow', true);
  const width = () => her.page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBeLessThanOrEqual(320);
  await press(her, 'Back');
  await press(her, /47 times/);
  await look(her, 'log-entry', true);
  expect(await width()).toBeLessThanOrEqual(320);
  await her.page.setViewportSize({ width: 360, height: 740 });
  await press(her, 'Change something');
  await her.page.getByLabel(/Why do you change it/).fill('I had the number wrong');
  await look(her, 'log-change', true);
  await press(her, 'Save now');
  await heading(her, 'Saved');
  await press(her, 'To my log');
  await press(her, /47 times/);
  await press(her, 'Take it out');
  await look(her, 'log-out');
  await her.page.getByLabel(/Why/).fill('It was somebody else');
  await press(her, 'Yes, take it out');
  await her.page.getByText('in 3 days').waitFor();
  await look(her, 'log-leaving', true);
  await press(her, 'Back');
  await look(her, 'log-list-leaving');
  await people.openCase(advocate, label);
  await advocate.page.getByText('She asked to take this out').waitFor();
  await look(advocate, 'log-desk');
  // Large letters.
  await her.page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  await people.home(her);
  await press(her, /It happened again/);
  await press(her, /Called me/);
  await look(her, 'log-large');
  expect(await width()).toBeLessThanOrEqual(360);
  await people.home(her);
  await press(her, /My log/);
  await press(her, 'See it as a picture');
  await look(her, 'log-picture-large', true);
  expect(await width()).toBeLessThanOrEqual(360);
});

test('no screen stumbles', () => {
  expect(stumbles).toEqual([]);
});
