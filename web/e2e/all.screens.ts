// Pictures of every screen, to be looked at by a person: `make screens`, then web/screens/.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Person } from './browser.ts';
import { sentence } from '../src/text/errors.ts';
import { phoneOwnText } from '../src/text/phoneown.ts';
import { homeText } from '../src/text/phonehome.ts';
import { unitKeysText as text } from '../src/text/unitkeys.ts';
import { passkeysText, touchText } from '../src/text/passkey.ts';
import { ceremony } from './ceremony.ts';
import { look, stumbles } from './look.ts';
import * as people from './people.ts';
import { SecurityKey } from './securitykey.ts';
import { Server } from './server.ts';
import { signInOf } from './signins.ts';

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

const press = (person: Person, name: string | RegExp) =>
  person.page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

test('her screens', async () => {
  const [manager, advocate, her] = [
    await Person.desk(browser),
    await Person.desk(browser),
    await Person.phone(browser),
  ];
  await people.setUp(manager, server.base, server.token);
  await look(manager, 'desk-empty');
  const colleague = await people.inviteColleague(manager, 'Amira Khan', 'Advocate');
  await look(manager, 'desk-unit');
  await people.acceptAsStaff(advocate, colleague.link);
  await look(advocate, 'desk-no-cases');
  await press(advocate, 'New case');
  await look(advocate, 'desk-new-case');
  await advocate.page.getByLabel('Short label').fill('Library, notes at the car');
  await press(advocate, 'Make the case and an invitation');
  await advocate.page.getByRole('button', { name: 'I have passed it on' }).waitFor();
  await look(advocate, 'desk-invitation');
  const link = await advocate.page.getByRole('dialog').getByLabel('Or copy the link').inputValue();
  await press(advocate, 'I have passed it on');
  await press(advocate, 'Write the referral');
  await look(advocate, 'desk-referral');
  await press(advocate, 'Close');
  await press(advocate, 'Close the referral (t)');
  await her.page.goto(`${server.base}/`);
  await her.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await look(her, 'phone-sign-in');
  await press(her, 'Sign in');
  await look(her, 'phone-sign-in-missing');
  await press(her, 'I have an invitation');
  await look(her, 'phone-safety');
  await press(her, 'I understand');
  await look(her, 'phone-seven-words');
  await her.page.getByLabel('Seven words').fill('not the words at all');
  await press(her, 'Open');
  await her.page.getByRole('heading', { name: 'This page has nothing to show' }).waitFor();
  await look(her, 'phone-nothing');
  await her.page.goto(link);
  await her.page.reload();
  await her.page.goto(link);
  await press(her, 'I understand');
  await her.page.getByText('invites you').waitFor();
  await look(her, 'phone-welcome');
  await press(her, 'Go on');
  await look(her, 'phone-keys');
  const words = (await her.page.locator('ol.drawn li').allTextContents()).join(' ');
  await press(her, 'I wrote them down');
  await her.page.getByLabel('Your six words').pressSequentially(words.slice(0, 20));
  await look(her, 'phone-keys-typing');
  await her.page.getByLabel('Your six words').fill(words);
  await press(her, 'Start');
  await her.page.getByRole('heading', { name: 'Good to see you' }).waitFor({ timeout: 30_000 });
  await look(her, 'phone-home-empty');
  await press(her, /Write to Amira/);
  await look(her, 'phone-chat-empty');
  await people.say(her, `A long word: ${'verylong'.repeat(20)} and then a calm sentence after it.`);
  await people.say(her, 'And a short one.');
  await her.page.locator('.bubble.mine', { hasText: 'short one' }).getByText('Saved').waitFor();
  await look(her, 'phone-chat');
  await server.down();
  await people.say(her, 'Written without a line');
  await her.page.getByText('No line right now').waitFor({ timeout: 20_000 });
  await look(her, 'phone-chat-offline');
  await server.up();
  await her.page
    .locator('.bubble.mine', { hasText: 'without a line' })
    .getByText('Saved')
    .waitFor({ timeout: 30_000 });
  await people.home(her);
  await press(her, /My log/);
  await look(her, 'phone-log-empty');
  await press(her, 'Write down what happened');
  for (const step of ['kinds', 'when', 'words', 'fear', 'summary']) {
    if (step === 'kinds') await her.page.getByLabel('Watched me').check();
    if (step === 'when') await her.page.getByLabel('Another day').check();
    await look(her, `phone-form-${step}`);
    if (step !== 'summary') await press(her, 'Next');
  }
  await press(her, 'Save now');
  await her.page.getByRole('heading', { name: 'Saved' }).waitFor();
  await look(her, 'phone-form-saved');
  await press(her, 'To my log');
  await look(her, 'phone-log');
  await press(her, /Watched me/);
  await look(her, 'phone-incident');
  await people.home(her);
  await press(her, /My plan/);
  await look(her, 'phone-plan');
  await press(her, /My home/);
  await look(her, 'phone-plan-home');
  await people.home(her);
  await press(her, /Who can see what/);
  await look(her, 'phone-people');
  await people.home(her);
  await press(her, 'Your way in');
  await her.page.getByText('nowhere else').waitFor();
  await look(her, 'phone-own');
  await press(her, 'Get new words');
  await her.page.locator('ol.drawn li').first().waitFor();
  await look(her, 'phone-own-new');
  await press(her, 'I wrote them down');
  await look(her, 'phone-own-type');
  await press(her, 'Use the new words from now on');
  await her.page.getByText('Please type the new words').waitFor();
  await look(her, 'phone-own-missing');
  await press(her, 'Back');
  await press(her, 'Back');
  await people.home(her);
  await press(her, /Who can see what/);
  await press(advocate, /Amira Khan, advocate/);
  await advocate.page.getByText('nowhere else').waitFor();
  await look(advocate, 'desk-own');
  await press(advocate, 'Draw new words');
  await advocate.page.locator('ol.spoken li').first().waitFor();
  await look(advocate, 'desk-own-new');
  await press(advocate, 'I have written them down');
  await look(advocate, 'desk-own-type');
  await advocate.page.keyboard.press('Escape');
  await press(manager, 'Unit');
  await press(manager, 'Take back keys of Amira Khan');
  await manager.page.getByText('What could be read').waitFor();
  await manager.page.waitForTimeout(400);
  await look(manager, 'desk-end');
  await manager.page.keyboard.press('Escape');
  await people.openCase(advocate, 'Library, notes at the car');
  await advocate.page.getByText('And a short one.').waitFor();
  await look(advocate, 'desk-case');
  await press(advocate, 'Add a colleague');
  const sheet = advocate.page.getByRole('dialog');
  await sheet.getByRole('combobox').selectOption({ label: 'Ruth Okafor, manager' });
  await sheet.getByLabel(/Safety plan/).check();
  await sheet.getByLabel(/Incident/).check();
  await look(advocate, 'desk-add-colleague');
  await press(advocate, 'Ask for it');
  await her.page.getByRole('button', { name: 'Yes, that is fine' }).waitFor();
  await look(her, 'phone-asked');
  await press(her, 'Yes, that is fine');
  await advocate.page.getByText('added Ruth Okafor').first().waitFor();
  await press(advocate, 'Remove Ruth Okafor from this case');
  await look(advocate, 'desk-remove-colleague');
  await press(advocate, 'Remove now');
  await her.page.getByText('took Ruth Okafor out').first().waitFor();
  await look(her, 'phone-people-news');
  await people.home(her);
  await press(her, /Write to Amira/);
  await people.say(her, 'Written before I saw it.');
  await look(her, 'phone-chat-news');
  await press(her, 'I have seen this');
  await her.page.getByText('took Ruth Okafor out').first().waitFor({ state: 'detached' });
});

test('her screens in the dark, narrow and large', async () => {
  const demo = await Server.start({ command: 'demo' });
  try {
    const her = await Person.phone(browser, { width: 320 });
    await her.page.emulateMedia({ colorScheme: 'dark' });
    await people.signIn(her, demo.base, await signInOf(demo, 'the victim'), '/');
    await her.page.getByRole('button', { name: /Write to Amira/ }).waitFor();
    await look(her, 'phone-home-dark');
    await press(her, /Write to Amira/);
    await look(her, 'phone-chat-dark');
    expect(await her.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await people.home(her);
    await press(her, homeText.veil);
    await look(her, 'phone-home-veiled');
    await press(her, /Write to Amira/);
    await look(her, 'phone-chat-veiled');
    await people.home(her);
    await press(her, homeText.lastAsk);
    await her.page.getByText(phoneOwnText.alone).waitFor();
    await look(her, 'phone-own-openings');
    await people.home(her);
    await press(her, homeText.safety);
    await look(her, 'phone-safety-again');
    const desk = await Person.desk(browser);
    await people.signIn(desk, demo.base, await signInOf(demo, 'Amira'), '/desk');
    await desk.page.locator('button.open').nth(1).waitFor();
    await look(desk, 'desk-list');
    await people.openCase(desk, 'Former partner, new flat');
    await desk.page.waitForTimeout(1500);
    await look(desk, 'desk-case-demo');
    await press(desk, 'Changes and course of conduct');
    await desk.page.getByRole('heading', { name: 'What has changed' }).waitFor();
    await look(desk, 'desk-conduct');
    await desk.page.keyboard.press('o');
    await press(desk, 'Add an order');
    await look(desk, 'desk-order-new');
    await desk.page.getByLabel('Whom it binds').fill('Robert Hale');
    await desk.page.getByLabel('In force from').fill('2026-05-04T10:00');
    await desk.page.getByLabel('Last day', { exact: true }).fill('2029-05-03');
    await desk.page.getByLabel('In the words of the court').fill('Not to contact her by any means.');
    await press(desk, 'Save');
    await desk.page.locator('dialog').waitFor({ state: 'detached' });
    await look(desk, 'desk-orders');
    await desk.page.keyboard.press('x');
    await look(desk, 'desk-risk-empty');
    await press(desk, 'Add a record');
    await look(desk, 'desk-risk-new');
    await desk.page
      .getByRole('group', { name: /^Is she afraid/ })
      .getByLabel('Yes')
      .check();
    await desk.page.getByLabel('Level').selectOption({ index: 2 });
    await press(desk, 'Save');
    await desk.page.locator('dialog').waitFor({ state: 'detached' });
    await look(desk, 'desk-risk');
    await desk.page.keyboard.press('x');
    await desk.page.keyboard.press('v');
    await desk.page.getByRole('heading', { name: 'What they have in common' }).waitFor();
    await look(desk, 'desk-pictures');
    await desk.page.keyboard.press('v');
    await press(desk, 'Open the plan');
    await desk.page.waitForTimeout(800);
    await look(desk, 'desk-plan');
    await people.answer(desk, 'What I was about to say');
    await desk.page.getByRole('textbox', { name: /Write to her|Message/ }).fill('and did not send');
    await press(desk, 'Lock');
    await desk.page.getByRole('heading', { name: 'This page is locked' }).waitFor();
    await look(desk, 'desk-locked');
  } finally {
    await demo.stop();
  }
});

test('security keys of staff', async () => {
  const unit = await Server.start();
  try {
    const manager = await Person.desk(browser);
    const paper = await people.setUp(manager, unit.base, unit.token);
    const colleague = await people.inviteColleague(manager, 'Amira Khan', 'Advocate');
    await people.acceptAsStaff(await Person.desk(browser), colleague.link);
    const add = async (name: string, picture = '') => {
      await press(manager, passkeysText.add);
      await manager.page.getByLabel(passkeysText.nameLabel).fill(name);
      if (picture !== '') await look(manager, picture);
      await press(manager, passkeysText.touch);
      await manager.page.getByRole('row', { name }).waitFor();
    };
    await press(manager, 'Cases');
    await press(manager, 'Unit');
    await press(manager, passkeysText.lostOf('Amira Khan'));
    await look(manager, 'desk-keys-lost');
    await press(manager, 'Cancel');
    await people.openOwn(manager);
    await manager.page.getByText(passkeysText.none).waitFor();
    await look(manager, 'desk-keys-none');
    const blue = await SecurityKey.plug(manager, { prf: true });
    await add('Blue, on the ring', 'desk-keys-add');
    await manager.page.getByText(passkeysText.one).scrollIntoViewIfNeeded();
    await look(manager, 'desk-keys-one');
    await blue.touch(false);
    const laptop = await SecurityKey.plug(manager, { prf: true });
    await add('Laptop');
    await look(manager, 'desk-keys-locked');
    await press(manager, passkeysText.removeOf('Laptop'));
    await look(manager, 'desk-keys-remove');
    await laptop.touch(false);
    const knock = async () => {
      await manager.page.getByLabel('Your name for signing in').fill(paper.name);
      await manager.page.getByLabel('Your six words').fill(paper.words);
      await press(manager, 'Sign in');
      await manager.page.getByRole('heading', { name: touchText.title }).waitFor({ timeout: 30_000 });
    };
    await manager.page.goto(`${unit.base}/desk`);
    await knock();
    await look(manager, 'desk-touch');
    await press(manager, touchText.cancel);
    for (const key of [blue, laptop]) await key.unplug();
    await SecurityKey.plug(manager, { prf: true }); // a stranger's
    await knock();
    await manager.page.getByText(sentence('passkey_untouched')).waitFor();
    await look(manager, 'desk-touch-again');
  } finally {
    await unit.stop();
  }
});

test('keys of the unit', async () => {
  const unit = await Server.start();
  try {
    const manager = await Person.desk(browser);
    await people.setUp(manager, unit.base, unit.token);
    const made = await ceremony(manager, ['Ruth', 'Ines', 'Safe'], (name) => look(manager, name));
    await press(manager, 'Invite a colleague');
    await manager.page.getByLabel(text.paper(1)).fill(made[1] ?? '');
    await look(manager, 'desk-unit-paper');
  } finally {
    await unit.stop();
  }
});

test('no screen stumbles', () => {
  expect(stumbles).toEqual([]);
});
