// A case with a colleague who is not in her plan, and what she does on her phone to give them a part of it.
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { planText } from '../src/text/en/plan.ts';
import { Actor, soon } from './actor.ts';
import type { Person } from './browser.ts';
import * as people from './people.ts';
import type { Server } from './server.ts';

export const part = 'Work, school, college';

export const press = ({ page }: Person, name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

export type Lent = people.Unit & {
  readonly jo: Actor;
  readonly codes: people.Codes;
  readonly caseId: string;
};

/** A unit; Jo Bell, an outreach worker, sees how she may be reached, and nothing else. */
export async function newCase(browser: Browser, server: Server): Promise<Lent> {
  const unit = await people.newUnit(browser, server);
  const codes = await people.inviteColleague(unit.manager, 'Jo Bell', 'Outreach worker');
  const [jo, amira] = [new Actor(server.base), new Actor(server.base)];
  await jo.accept(codes.link.slice(codes.link.indexOf('#') + 1));
  const { name: signInName, words: passphrase } = unit.papers.advocate;
  await amira.call('session/signIn', { signInName, passphrase });
  const caseId = await amira.openCase();
  await expect.poll(() => amira.vault('contact').epoch, soon).toBeGreaterThan(1);
  await amira.call('member/add', { caseId, kinds: ['contact'], account: jo.account });
  await people.home(unit.her);
  await press(unit.her, /asks you something/);
  await press(unit.her, 'Yes, that is fine');
  await expect.poll(() => jo.cases.length, soon).toBe(1);
  await amira.call('session/signOut', {});
  await people.home(unit.her);
  return { ...unit, jo, codes, caseId };
}

/** The words of the steps that are shown. */
export const stepsOf = ({ page }: Person): Promise<string[]> =>
  page
    .locator('.plan-steps textarea')
    .evaluateAll((found) => found.map((one) => (one as HTMLTextAreaElement).value));

/** She writes a step into a part of her plan. */
export async function writeStep(her: Person, text: string): Promise<void> {
  const { page } = her;
  const { own, ownLabel, put, drop } = planText;
  await press(her, own);
  await page.getByLabel(ownLabel).fill(text);
  await press(her, put);
  await expect.poll(() => stepsOf(her), soon).toContain(text);
  await press(her, drop);
  await page.getByText('Saved', { exact: true }).waitFor();
}

export async function openPart(her: Person): Promise<void> {
  await press(her, /My plan/);
  await press(her, new RegExp(`^${part}`));
  await her.page.getByRole('heading', { name: 'Who can see this part' }).waitFor();
}
