// Pictures of her phone in Polish, to be looked at by a person: `make screens`, then web/screens/.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { topicName } from '../src/text/en/phoneask.ts';
import * as polish from '../src/text/pl/catalogue.ts';
import { launch, Person } from './browser.ts';
import { look, stumbles } from './look.ts';
import * as people from './people.ts';
import { Server } from './server.ts';
import { signInOf } from './signins.ts';

let server: Server;
let browser: Browser;
let her: Person;

beforeAll(async () => {
  server = await Server.start({ command: 'demo' });
  browser = await launch();
  her = await Person.phone(browser, { locale: 'pl-PL' });
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const { doorText, inviteText, keysText, homeText, frameText, askText, formText } = polish;
const see = (name: string) => look(her, `pl-${name}`, true);
const press = (name: string | RegExp, who = her) =>
  who.page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
const heading = (name: string) =>
  her.page.getByRole('heading', { name, level: 1 }).waitFor({ timeout: 30_000 });
const home = async () => {
  while (!(await her.page.getByRole('heading', { name: homeText.hello }).isVisible()))
    await her.page.locator('.page-head .back').click();
};
/** From the first screen to one of its tiles. */
const tile = async (title: string, then?: string) => {
  await home();
  await her.page
    .getByRole('button', { name: new RegExp(title) })
    .first()
    .click();
  if (then !== undefined) await heading(then);
};

test('the door and the invitation', async () => {
  await her.page.goto(`${server.base}/`);
  await heading(doorText.title);
  await see('door');
  await press(doorText.enter);
  await see('door-missing');
  await press(doorText.invited);
  await heading(inviteText.safeTitle);
  await see('safety');
  await press(inviteText.safeNext);
  await see('seven-words');
  await her.page.getByLabel(inviteText.words).fill('not the words at all');
  await press(inviteText.open);
  await heading(inviteText.gone);
  await see('nothing');

  const desk = await Person.desk(browser);
  await people.signIn(desk, server.base, await signInOf(server, 'Amira'), '/desk');
  const { link } = await people.createCase(desk, 'Library, notes at the car');
  her = await Person.phone(browser, { locale: 'pl-PL' });
  await her.page.goto(link);
  await heading(inviteText.safeTitle);
  await press(inviteText.safeNext);
  await her.page.getByText(inviteText.decide).waitFor();
  await see('welcome');
  await press(inviteText.next);
  await heading(keysText.title);
  await see('keys');
  const words = (await her.page.locator('ol.drawn li').allTextContents()).join(' ');
  await press(keysText.next);
  await her.page.getByLabel(keysText.words).fill(words);
  await see('keys-typed');
  await press(keysText.finish);
  await heading(homeText.hello);
  await see('home-empty');
});

test('inside', async () => {
  her = await Person.phone(browser, { locale: 'pl-PL' });
  await her.page.goto(`${server.base}/`);
  const paper = await signInOf(server, 'the victim');
  await her.page.getByLabel(doorText.name).fill(paper.name);
  await her.page.getByLabel(doorText.words).fill(paper.words);
  await press(doorText.enter);
  await heading(homeText.hello);
  await her.page.getByRole('button', { name: /Amira/ }).first().waitFor();
  await see('home');
  await tile('Amira');
  await see('chat');
  await tile(homeText.mine, polish.logText.title);
  await see('log');
  await her.page.locator('.log-row').first().click();
  await her.page
    .getByText(polish.entryText.versionsLead)
    .or(her.page.getByText(polish.entryText.correct))
    .first()
    .waitFor();
  await see('entry');
  await press(polish.outText.ask);
  await see('out');
  await tile(homeText.mine, polish.logText.title);
  await press(polish.pictureText.open);
  await see('picture');
  await tile(homeText.again, polish.againText.title);
  await see('again');
  await tile(homeText.people, polish.peopleText.title);
  await see('people');
  await tile(homeText.own, polish.phoneOwnText.title);
  await see('own');
  await press(polish.phoneOwnText.make);
  await her.page.locator('ol.drawn li').first().waitFor();
  await see('own-new');
  await press(polish.phoneOwnText.next);
  await see('own-type');
});

test('every question', async () => {
  await home();
  await press(new RegExp(homeText.log));
  const next = () => press(askText.next);
  await heading(polish.stepTitle.kinds);
  await her.page.getByLabel(polish.kindLabel['watched']!).check();
  await see('form-kinds');
  await next();
  await her.page.getByLabel(formText.when.other).check();
  await see('form-when');
  await next();
  await see('form-text');
  await next();
  await see('form-fear');
  await next();
  await see('form-summary');
  for (const topic of polish.topicGroups.flatMap(({ topics }) => topics) as (keyof typeof topicName)[]) {
    await press(polish.topicName[topic]);
    await heading(polish.stepTitle[topic]);
    await see(`form-${topic}`);
    await press(askText.done);
    await heading(polish.stepTitle.summary);
  }
  await press(formText.save);
  await heading(formText.saved);
  await see('form-saved');
  await press(formText.home);
});

test('the plan and the ways to reach her', async () => {
  await tile(homeText.plan, polish.planPage.title);
  await her.page.getByText(polish.sectionLabel[1]!).first().waitFor();
  await see('plan');
  await press(new RegExp(polish.sectionLabel[4]!));
  await see('plan-section');
  await her.page.locator('summary', { hasText: 'na początek' }).click();
  await see('plan-ideas');
  await press(frameText.back);
  await press(polish.versionText.title).catch(() => undefined);
  await see('plan-versions');
  await press(frameText.back);
  await press(polish.cardText.title).catch(() => undefined);
  await see('plan-card');
  await tile(polish.contactText.tile, polish.contactText.title);
  await see('contact');
  await press(polish.contactText.add);
  await see('way-means');
});

test('nothing for a screen reader to stumble over', () => {
  expect(stumbles).toEqual([]);
});
