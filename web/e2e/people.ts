// What people do, in the words that they see on the screen: the tests read like what happened.
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { Person } from './browser.ts';

/** How somebody signs in; read off the screen once, as on paper. */
export type Paper = { readonly name: string; readonly words: string };

/** The two ways in which an invitation is passed on. */
export type Codes = { readonly link: string; readonly words: string };

const button = (person: Person, name: string | RegExp) =>
  person.page.getByRole('button', { name, exact: typeof name === 'string' });
const heading = (person: Person, name: string | RegExp) => person.page.getByRole('heading', { name });

/** Reads the drawn words off the desk, types them back, and is in. */
async function keepPaper(person: Person): Promise<Paper> {
  await heading(person, 'Your name and your six words').waitFor();
  const name = (await person.page.locator('.signname').textContent()) ?? '';
  const words = (await person.page.locator('ol.spoken li').allTextContents()).join(' ');
  expect(words.split(' ')).toHaveLength(6);
  await button(person, 'I have written them down').click();
  await person.page.getByLabel('Your six words').fill(words);
  await button(person, 'Finish').click();
  await button(person, 'Sign out').waitFor();
  return { name, words };
}

export async function setUp(person: Person, base: string, token: string): Promise<Paper> {
  await person.page.goto(`${base}/desk#setup=${token}`);
  await person.page.getByLabel('Name of the unit').fill('Northgate Unit');
  await person.page.getByLabel('Your own name').fill('Ruth Okafor');
  await button(person, 'Go on').click();
  return keepPaper(person);
}

async function handedOver(person: Person): Promise<Codes> {
  const sheet = person.page.getByRole('dialog');
  await button(person, 'I have passed it on').waitFor();
  const words = (await sheet.locator('ol.spoken li').allTextContents()).join(' ');
  const link = await sheet.getByLabel('Or copy the link').inputValue();
  expect(words.split(' ')).toHaveLength(7);
  await button(person, 'I have passed it on').click();
  return { link, words };
}

export async function inviteColleague(manager: Person, name: string, role: string): Promise<Codes> {
  await button(manager, 'Unit').click();
  await button(manager, 'Invite a colleague').click();
  const sheet = manager.page.getByRole('dialog');
  await sheet.getByLabel('First and last name').fill(name);
  await sheet.getByText(role, { exact: true }).first().click();
  await button(manager, 'Make the invitation').click();
  return handedOver(manager);
}

/** The page of one's own sign-in, at the desk. */
export async function openOwn(staff: Person): Promise<void> {
  await staff.page.locator('.bar .me').click();
  await heading(staff, 'Your way in').waitFor();
}

/** Draws new words in place of those on the paper. What comes then is the test's. */
export async function changeWords(staff: Person, paper: Paper): Promise<Paper> {
  await openOwn(staff);
  await button(staff, 'Draw new words').click();
  await staff.page.locator('ol.spoken li').first().waitFor();
  const words = (await staff.page.locator('ol.spoken li').allTextContents()).join(' ');
  await button(staff, 'I have written them down').click();
  await staff.page.getByLabel('Your new six words').fill(words);
  await staff.page.getByLabel('Your six words until now').fill(paper.words);
  await button(staff, 'Use the new words from now on').click();
  return { name: paper.name, words };
}

export async function acceptAsStaff(person: Person, link: string): Promise<Paper> {
  await person.page.goto(link);
  await button(person, 'Go on').click();
  return keepPaper(person);
}

export async function createCase(advocate: Person, label: string): Promise<Codes> {
  await button(advocate, 'New case').first().click();
  await advocate.page.getByLabel('Short label').fill(label);
  await button(advocate, 'Make the case and an invitation').click();
  const codes = await handedOver(advocate);
  // Where it came from is what comes next; not in these tests.
  await advocate.page.getByRole('button', { name: 'Close the referral (t)' }).click();
  return codes;
}

/** She opens her invitation and comes in. */
export async function acceptHers(her: Person, inviter: string): Promise<Paper> {
  await button(her, 'I understand').click();
  await her.page.getByText(`${inviter}, an advocate, invites you.`).waitFor();
  await button(her, 'Go on').click();
  await heading(her, 'Your name and your words').waitFor();
  const name = (await her.page.locator('p.drawn').textContent()) ?? '';
  const words = (await her.page.locator('ol.drawn li').allTextContents()).join(' ');
  await button(her, 'I wrote them down').click();
  await her.page.getByLabel('Your six words').fill(words);
  await button(her, 'Start').click();
  await heading(her, 'Good to see you').waitFor({ timeout: 30_000 });
  return { name, words };
}

export async function signIn(person: Person, base: string, paper: Paper, page: '/' | '/desk'): Promise<void> {
  await person.page.goto(base + page);
  await person.page
    .getByLabel(page === '/' ? 'Your two-word name' : 'Your name for signing in')
    .fill(paper.name);
  await person.page.getByLabel('Your six words').fill(paper.words);
  await button(person, 'Sign in').click();
  if (page === '/') await heading(person, 'Good to see you').waitFor({ timeout: 30_000 });
  else await button(person, 'Sign out').waitFor({ timeout: 30_000 });
}

export async function openCase(staff: Person, label: string): Promise<void> {
  await button(staff, 'Cases').click();
  await staff.page.getByRole('button', { name: new RegExp(label) }).click();
  await heading(staff, label).waitFor();
}

/** From any of her screens to the first one. */
export async function home(her: Person): Promise<void> {
  while (!(await heading(her, 'Good to see you').isVisible())) {
    await button(her, /Back|Home/)
      .first()
      .click({ timeout: 1000 })
      .catch(() => undefined); // the first screen was on its way, and has no such button
  }
}

export async function say(her: Person, text: string): Promise<void> {
  await her.page.getByLabel('Your message').fill(text);
  await button(her, 'Send').click();
}

export async function answer(staff: Person, text: string): Promise<void> {
  await staff.page.getByRole('textbox', { name: /Write to her|Message/ }).fill(text);
  await button(staff, /^Send/).click();
}

/** A unit with a manager, an advocate, one case and its victim, everybody signed in. */
export type Unit = {
  readonly manager: Person;
  readonly advocate: Person;
  readonly her: Person;
  readonly papers: { readonly manager: Paper; readonly advocate: Paper; readonly her: Paper };
  readonly label: string;
};

export async function newUnit(
  browser: Browser,
  server: { readonly base: string; readonly token: string },
  hers = server.base,
): Promise<Unit> {
  const label = 'Library, notes at the car';
  const [manager, advocate, her] = [
    await Person.desk(browser),
    await Person.desk(browser),
    await Person.phone(browser),
  ];
  const manages = await setUp(manager, server.base, server.token);
  const invited = await inviteColleague(manager, 'Amira Khan', 'Advocate');
  const advocates = await acceptAsStaff(advocate, invited.link);
  const codes = await createCase(advocate, label);
  await her.page.goto(codes.link.replace(server.base, hers));
  const paper = await acceptHers(her, 'Amira Khan');
  return { manager, advocate, her, papers: { manager: manages, advocate: advocates, her: paper }, label };
}
