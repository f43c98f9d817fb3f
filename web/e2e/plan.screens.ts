// Pictures of what the plan has beside its steps: worries, what happened, versions, the card.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, type Person } from './browser.ts';
import { look as lookAt, stumbles } from './look.ts';
import * as people from './people.ts';
import { Server } from './server.ts';
import { planText } from '../src/text/plan.ts';
import { cardText, versionText } from '../src/text/planversions.ts';
import { triggerLabel, worryLabel } from '../src/text/priorities.ts';
import { sectionLabel } from '../src/text/vocabulary.ts';

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

/** Of her phone the whole page is in the picture. */
const look = (person: Person, name: string): Promise<void> => lookAt(person, name, name.startsWith('phone'));

const press = ({ page }: Person, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

test('the plan', async () => {
  const { advocate, her, label } = await people.newUnit(browser, server);
  await press(her, /My plan/);
  await her.page.getByText(planText.worriesLead.her).waitFor();
  await look(her, 'phone-plan-worries');
  await press(her, worryLabel['home']!);
  await press(her, worryLabel['children']!);
  await her.page.getByText(planText.first).waitFor();
  await look(her, 'phone-plan-first');
  await press(her, new RegExp(`^${sectionLabel[4]!}`));
  for (const idea of [/^Use this: I get new locks/, /^Use this: One neighbour/, /^Use this: I take my name/])
    await press(her, idea);
  await her.page.locator('.plan-step').nth(2).waitFor();
  await her.page.locator('.plan-more summary').first().click();
  await her.page.getByLabel(planText.whose).selectOption('Amira Khan');
  await her.page.getByLabel(planText.due).fill('before the weekend');
  await press(her, planText.agree);
  await press(her, planText.review);
  await her.page.getByText('Gone through today').waitFor();
  await look(her, 'phone-plan-step');
  await press(her, planText.all);
  await press(her, new RegExp(`^${sectionLabel[17]!}`));
  await press(her, triggerLabel['address_known']!);
  await look(her, 'phone-plan-happened');
  await press(her, planText.all);
  await her.page.getByText(planText.again).first().waitFor();
  await look(her, 'phone-plan-again');
  await press(her, new RegExp(`^${sectionLabel[4]!}`));
  await look(her, 'phone-plan-reopened');
  await press(her, planText.all);
  await press(her, versionText.title);
  await look(her, 'phone-plan-none');
  await press(her, versionText.freeze.her);
  await her.page.getByText('No answer yet').waitFor();
  await people.openCase(advocate, label);
  await advocate.page.getByText(planText.again).first().waitFor();
  await look(advocate, 'desk-plan-summary');
  await press(advocate, 'Open the plan');
  await advocate.page.locator('.plan-reopened').first().waitFor();
  await look(advocate, 'desk-plan-again');
  await press(advocate, versionText.title);
  await look(advocate, 'desk-plan-asked');
  await press(advocate, /^I agree: /);
  await advocate.page.getByText(/and Amira Khan, /).waitFor();
  await press(advocate, 'Safety plan');
  const text = advocate.page.locator('#plan-4 ~ .plan-steps textarea').first();
  await text.fill('I get new locks for both doors, and a chain.');
  await text.blur();
  await press(advocate, versionText.title);
  await press(advocate, /^Read it: /);
  await advocate.page.locator('.plan-row').first().waitFor();
  await look(advocate, 'desk-plan-compare');
  await her.page.getByText(/and Amira Khan, /).waitFor();
  await look(her, 'phone-plan-agreed');
  await press(her, /^Read it: /);
  await her.page.locator('.plan-row.changed').first().waitFor();
  await look(her, 'phone-plan-compare');
  await press(her, planText.all);
  await press(her, cardText.title);
  await her.page.locator('.plan-pick input').nth(0).check();
  await her.page.locator('.plan-pick input').nth(1).check();
  await look(her, 'phone-plan-card');
  await press(advocate, cardText.title);
  await advocate.page.locator('.plan-pick input').nth(0).check();
  await look(advocate, 'desk-plan-card');
  expect(stumbles).toEqual([]);
});
