// One case from end to end, in real browsers against the real server: enrolment, messages, log, plan, members; and at the
// end, what a thief of the disk would find.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, nothingKept, Person } from './browser.ts';
import * as people from './people.ts';
import { Server } from './server.ts';
import { findIn, findInBytes } from './traces.ts';

let server: Server;
let browser: Browser;
let manager: Person;
let advocate: Person;
let outreach: Person;
let her: Person;
const papers = new Map<string, people.Paper>();
let herCodes: people.Codes;

const label = 'Library, notes at the car';
const words = {
  hello: 'The lamp by the canal was broken again',
  reply: 'Thank you for telling me about the lamp',
  incident: 'A grey van stood opposite for an hour',
  photo: 'doormat-picture.png',
  plan: 'Walk home with Priscilla on Thursdays',
  planTheirs: 'Ask the caretaker for a second bolt',
};

/** A real picture of one pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  [manager, advocate, outreach] = [
    await Person.desk(browser),
    await Person.desk(browser),
    await Person.desk(browser),
  ];
  her = await Person.phone(browser);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const step = test;

step('the first manager sets the unit up by the link that was printed', async () => {
  papers.set('manager', await people.setUp(manager, server.base, server.token));
  expect(manager.page.url()).toBe(`${server.base}/desk`);
  const again = await Person.desk(browser);
  await again.page.goto(`${server.base}/desk#setup=${server.token}`);
  await again.page.getByLabel('Name of the unit').fill('Another');
  await again.page.getByLabel('Your own name').fill('Somebody');
  await again.page.getByRole('button', { name: 'Go on' }).click();
  const drawn = (await again.page.locator('ol.spoken li').allTextContents()).join(' ');
  await again.page.getByRole('button', { name: 'I have written them down' }).click();
  await again.page.getByLabel('Your six words').fill(drawn);
  await again.page.getByRole('button', { name: 'Finish' }).click();
  await again.page.getByRole('alert').first().waitFor();
  await again.context.close();
});

step('colleagues come in by a link and by seven spoken words', async () => {
  const codes = await people.inviteColleague(manager, 'Amira Khan', 'Advocate');
  papers.set('advocate', await people.acceptAsStaff(advocate, codes.link));
  const spoken = await people.inviteColleague(manager, 'Jo Bell', 'Outreach worker');
  await outreach.page.goto(`${server.base}/desk`);
  await outreach.page.getByRole('button', { name: 'I have an invitation' }).click();
  await outreach.page.getByLabel('Your seven words').fill(`  ${spoken.words.toUpperCase()} `);
  await outreach.page.getByRole('button', { name: 'Open' }).click();
  await outreach.page.getByRole('button', { name: 'Go on' }).click();
  const drawn = (await outreach.page.locator('ol.spoken li').allTextContents()).join(' ');
  const name = (await outreach.page.locator('.signname').textContent()) ?? '';
  await outreach.page.getByRole('button', { name: 'I have written them down' }).click();
  await outreach.page.getByLabel('Your six words').fill(drawn);
  await outreach.page.getByRole('button', { name: 'Finish' }).click();
  await outreach.page.getByText('No cases yet').waitFor();
  papers.set('outreach', { name, words: drawn });
});

step('the advocate opens a case and she comes in on her phone', async () => {
  herCodes = await people.createCase(advocate, label);
  await her.page.goto(herCodes.link);
  // The secret part is out of the address before anything else happens.
  expect(her.page.url()).toBe(`${server.base}/`);
  const paper = await people.acceptHers(her, 'Amira Khan');
  papers.set('her', paper);
  expect(await her.page.title()).toBe('Notes');
});

step('her invitation works once, and the secret never went to the server', async () => {
  const finder = await Person.phone(browser);
  for (const typed of [herCodes.link.split('#')[1] ?? '', herCodes.words]) {
    await finder.page.goto(`${server.base}/`);
    await finder.page.getByRole('button', { name: 'I have an invitation' }).click();
    await finder.page.getByRole('button', { name: 'I understand' }).click();
    await finder.page.getByLabel('Seven words').fill(typed);
    await finder.page.getByRole('button', { name: 'Open' }).click();
    await finder.page.getByRole('heading', { name: 'This page has nothing to show' }).waitFor();
  }
  await finder.context.close();
  const secrets = [herCodes.link.split('#')[1] ?? '', herCodes.words, papers.get('her')?.words ?? ''];
  for (const person of [her, advocate]) {
    for (const sent of person.sent) expect(findInBytes(Buffer.from(sent, 'latin1'), secrets)).toEqual([]);
  }
});

step('messages go both ways, live, and are saved before they say so', async () => {
  await her.page.getByRole('button', { name: /Write to Amira Khan/ }).click();
  await people.say(her, words.hello);
  await her.page.locator('.bubble.mine', { hasText: words.hello }).getByText('Saved').waitFor();
  await people.openCase(advocate, label);
  await advocate.page.getByText(words.hello).waitFor();
  await people.answer(advocate, words.reply);
  await her.page.getByText(words.reply).waitFor();
});

step('a picture is sealed here and opened there, whole', async () => {
  await her.page
    .locator('input[type=file]')
    .setInputFiles({ name: words.photo, mimeType: 'image/png', buffer: png });
  await people.say(her, 'This was on the mat');
  await her.page.locator('.bubble.mine', { hasText: 'on the mat' }).getByText('Saved').waitFor();
  await advocate.page.getByRole('button', { name: new RegExp(words.photo) }).click();
  const picture = advocate.page.locator('.thumb img');
  await picture.waitFor();
  expect(await picture.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.src.slice(0, 5)])).toEqual([
    1,
    'blob:',
  ]);
});

step('she logs what happened, and it is on the advocate’s screen at once', async () => {
  await people.home(her);
  await her.page.getByRole('button', { name: /Write down what happened/ }).click();
  await her.page.getByLabel('Watched me').check();
  await her.page.getByRole('button', { name: 'Next' }).click();
  await her.page.getByRole('button', { name: 'Next' }).click();
  await her.page.getByLabel('What happened', { exact: true }).fill(words.incident);
  await her.page.getByRole('button', { name: 'Next' }).click();
  await her.page.getByLabel('Very afraid').check();
  // What she began is still there after a look at something else.
  await people.home(her);
  await her.page.getByRole('button', { name: /Go on with what you began/ }).click();
  for (let n = 0; n < 3; n++) await her.page.getByRole('button', { name: 'Next' }).click();
  expect(await her.page.getByLabel('Very afraid').isChecked()).toBe(true);
  await her.page.getByRole('button', { name: 'Save now' }).click();
  await her.page.getByRole('heading', { name: 'Saved' }).waitFor();
  await advocate.page.getByText(words.incident).first().waitFor();
});

step('"It happened again" takes three taps', async () => {
  await her.page.getByRole('button', { name: 'Home' }).click();
  await her.page.getByRole('button', { name: /It happened again/ }).click();
  await her.page.getByRole('button', { name: /Watched me/ }).click();
  await her.page.getByRole('button', { name: 'Save now' }).click();
  await her.page.getByRole('heading', { name: 'Saved' }).waitFor();
  await advocate.page.getByText('2 incidents').first().waitFor();
  await her.page.getByRole('button', { name: 'Home' }).click();
});

step('an outreach worker is let in by her word alone', async () => {
  await advocate.page.getByRole('button', { name: 'Add a colleague' }).click();
  const sheet = advocate.page.getByRole('dialog');
  await sheet.getByRole('combobox').selectOption({ label: 'Jo Bell, outreach worker' });
  await sheet.getByLabel(/Safety plan/).check();
  await sheet.getByRole('button', { name: 'Ask for it' }).click();
  await her.page.getByRole('button', { name: /Amira Khan asks you something/ }).click();
  await her.page.getByRole('heading', { name: 'May Jo Bell, outreach worker, see this?' }).waitFor();
  // Nothing is open to the outreach worker before.
  await outreach.page.waitForTimeout(500);
  expect(await outreach.page.getByText('No cases yet').isVisible()).toBe(true);
  await her.page.getByRole('button', { name: 'Yes, that is fine' }).click();
  await outreach.page.locator('button.open').waitFor();
  await outreach.page.locator('button.open').click();
  await outreach.page
    .getByText(/not shared with you/)
    .first()
    .waitFor();
  await outreach.page.getByRole('button', { name: 'Open the plan' }).waitFor();
  expect(await outreach.page.getByText(words.hello).count()).toBe(0);
  expect(await outreach.page.getByText(words.incident).count()).toBe(0);
});

step('she and the outreach worker write in the same part of the plan at once', async () => {
  await people.home(her);
  await her.page.getByRole('button', { name: /My plan/ }).click();
  await her.page.getByRole('button', { name: /My home/ }).click();
  await outreach.page.getByRole('button', { name: 'Open the plan' }).click();
  await her.page.getByRole('button', { name: 'Write a step' }).click();
  await her.page.locator('.plan-new textarea').fill(words.plan);
  await her.page.getByRole('button', { name: 'Put it in the plan' }).click();
  const theirs = outreach.page.locator('.plan-step textarea');
  await expect
    .poll(() => theirs.evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value)), {
      timeout: 15_000,
    })
    .toContain(words.plan);
  const hers = her.page.locator('.plan-step textarea').first();
  const there = theirs.first();
  // Both type into the same sentence: one at its start, the other at its end.
  await hers.focus();
  await hers.press('End');
  await there.focus();
  await there.press('Home');
  await Promise.all([
    hers.pressSequentially(' after six', { delay: 40 }),
    there.pressSequentially('Always: ', { delay: 40 }),
  ]);
  const whole = `Always: ${words.plan} after six`;
  for (const field of [hers, there]) await expect.poll(() => field.inputValue()).toBe(whole);
});

step('who is taken out reads nothing new', async () => {
  await people.home(her);
  await her.page.getByRole('button', { name: /Who can see what/ }).click();
  const plan = her.page.locator('section.card', { has: her.page.getByRole('heading', { name: 'My plan' }) });
  await plan.getByRole('button', { name: 'Take Jo Bell out' }).click();
  await plan.getByRole('button', { name: 'Yes, take them out' }).click();
  await expect.poll(() => plan.getByText('Jo Bell').count()).toBe(0);
  await outreach.page.getByRole('button', { name: 'Cases', exact: true }).click();
  await outreach.page.getByRole('button', { name: 'Sign out' }).click();
  await people.signIn(outreach, server.base, papers.get('outreach') ?? { name: '', words: '' }, '/desk');
  await outreach.page.getByText('No cases yet').waitFor();
});

step('a fresh browser finds everything again with the paper alone', async () => {
  await her.page.getByRole('button', { name: 'Back' }).click();
  await her.page.getByRole('button', { name: 'Sign out' }).click();
  await her.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await her.kept()).toEqual(nothingKept);
  const other = await Person.phone(browser);
  await people.signIn(other, server.base, papers.get('her') ?? { name: '', words: '' }, '/');
  await other.page.getByRole('button', { name: /Write to Amira Khan/ }).click();
  await other.page.getByText(words.reply).waitFor();
  await people.home(other);
  await other.page.getByRole('button', { name: /My log/ }).click();
  await other.page.getByText(words.incident).waitFor();
  expect(await other.kept()).toEqual(nothingKept);
  await other.context.close();
});

step('a wrong word and an unknown name are told alike', async () => {
  const stranger = await Person.phone(browser);
  const tellOf = async (paper: people.Paper): Promise<string> => {
    await stranger.page.goto(`${server.base}/`);
    await stranger.page.getByLabel('Your two-word name').fill(paper.name);
    await stranger.page.getByLabel('Your six words').fill(paper.words);
    await stranger.page.getByRole('button', { name: 'Sign in' }).click();
    return (await stranger.page.locator('p.problem').textContent({ timeout: 30_000 })) ?? '';
  };
  const { name = '' } = papers.get('her') ?? {};
  const wrong = await tellOf({ name, words: 'acid acorn acre acts afar affix' });
  expect(wrong).not.toBe('');
  expect(await tellOf({ name: 'nobody-atall', words: 'acid acorn acre acts afar affix' })).toBe(wrong);
  await stranger.context.close();
});

step('the disk holds nothing of what was typed, and neither does the log of the server', async () => {
  await server.down();
  const typed = [
    ...Object.values(words),
    label,
    ...[...papers.values()].flatMap(({ name, words: six }) => [name, six]),
    ...[...papers.values()].flatMap(({ words: six }) => six.split(' ').slice(0, 2).join(' ')),
    herCodes.words,
    herCodes.link.split('#')[1] ?? '',
    'on the mat',
    'after six',
    'watched',
  ];
  expect(await findIn(server.data, typed)).toEqual([]);
  expect(findInBytes(Buffer.from(server.output), [...typed, 'Amira', '127.0.0.1:'])).toEqual([]);
  // The search itself works: what the unit publishes of its staff is there.
  expect(await findIn(server.data, ['Amira Khan'])).not.toEqual([]);
});

step('her phone has loaded nothing of what only staff do', () => {
  const loaded = ({ sent }: Person, what: RegExp): boolean => sent.some((request) => what.test(request));
  expect(loaded(her, /GET \S+\/assets\/(office|identifiers|watch|long|desk)-/)).toBe(false);
  expect(loaded(advocate, /GET \S+\/assets\/office-/)).toBe(true);
});

step('no page complained about anything', () => {
  for (const person of [manager, advocate, outreach, her]) {
    expect(person.complaints.filter((said) => !/status of 4|Clear-Site-Data/.test(said))).toEqual([]);
  }
});
