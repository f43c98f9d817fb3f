// On her phone: she is asked what she says of the work with her, and she alone answers.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromHex, randomBytes } from '../src/client/hex.ts';
import { kinds } from '../src/crypto/vault/role.ts';
import type { HeardView } from '../src/worker/messages.ts';
import { Actor, raw, soon } from './actor.ts';
import { launch, Person } from './browser.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;
let ruth: Actor;
let amira: Actor;
let vic: Actor;
let her: Person;
let caseId: string;

const nothing = { safer: '', heard: '', informed: '', control: '' };
const asks = 'Amira Khan asks how it is going';

const heard = (): readonly HeardView[] => amira.cases[0]?.voices ?? [];
const card = () => her.page.getByRole('heading', { name: /asks how it is going/ });
const button = (name: string | RegExp) =>
  her.page.getByRole('button', { name, exact: typeof name === 'string' }).first();
const word = (sentence: string, name: 'Yes' | 'No') =>
  her.page.getByRole('group', { name: sentence }).getByRole('button', { name });
const ask = async (): Promise<string> =>
  (await amira.call('voice/say', { caseId, asked: '', occasion: 'review', said: nothing })).id;

/** Writes into her messages an answer that no page would, and waits until her client has it. */
async function writeRaw(who: Actor, asked: Uint8Array): Promise<void> {
  const session = await raw(who);
  await expect
    .poll(
      () => session.caseVaults(caseId).some(({ log }) => log.kind === kinds.chat && log.state === 'verified'),
      soon,
    )
    .toBe(true);
  const before = vic.vault('chat').seq;
  session.vaultOf(caseId, kinds.chat).write({ type: 'voice', asked, occasion: '', ...nothing, heard: 'yes' });
  await expect.poll(() => vic.vault('chat').seq, soon).toBeGreaterThan(before);
  await session.leave();
}

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  [ruth, amira, vic] = Array.from({ length: 3 }, () => new Actor(server.base)) as [Actor, Actor, Actor];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
});

afterAll(async () => {
  for (const actor of [ruth, amira, vic]) await actor.call('session/leave', {});
  await browser.close();
  await server.stop();
});

test('she is in her messages, and is asked nothing', async () => {
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  her = await Person.phone(browser);
  const { signInName: name, passphrase: words } = vic.paper;
  await people.signIn(her, server.base, { name, words }, '/');
  await button(/Write to Amira/).click();
  await amira.say(caseId, 'Good morning');
  await her.page.getByText('Good morning').waitFor();
  expect(await card().count()).toBe(0);
});

test('she answers what she likes of it, also while there is no line, and reads it again; her advocate has it, verified', async () => {
  await button(/Back/).click();
  const id = await ask();
  await her.page.getByText(/new message/).waitFor();
  await button(/Write to Amira/).click();
  await her.page.getByRole('heading', { name: asks }).waitFor();
  expect(await button('Send my answer').isDisabled()).toBe(true);
  await word('I feel safer than before', 'Yes').click();
  await word('I feel heard', 'Yes').click();
  await word('I decide what is done', 'Yes').click();
  await word('I decide what is done', 'Yes').click(); // taken back
  await server.down();
  await word('I feel heard', 'No').click();
  await button('Send my answer').click();
  await her.page.getByText('Your answer is on its way.').waitFor();
  expect(heard().map(({ what }) => what)).toEqual(['question']);
  await server.up();
  await her.page.getByText(/^You answered/).waitFor({ timeout: 60_000 });
  expect(await card().count()).toBe(0);
  await her.page.getByText('What you said').click();
  await her.page.getByText('I feel heard: No').waitFor();
  expect(await her.page.getByText('I decide what is done').count()).toBe(0);
  await expect
    .poll(() => heard().at(-1), soon)
    .toMatchObject({
      ...{ what: 'answer', asked: id, occasion: 'review', mine: false },
      ...{ ...nothing, safer: 'yes', heard: 'no' },
    });
  expect(amira.alarms).toEqual([]);
});

test('what a colleague says in her place, and an answer to what nobody asked, stand nowhere', async () => {
  const before = heard().length;
  const id = await ask();
  await card().waitFor();
  await writeRaw(amira, fromHex(id));
  await writeRaw(vic, randomBytes(16));
  await amira.say(caseId, 'And good night');
  await her.page.getByText('And good night').waitFor();
  expect(await card().count()).toBe(1);
  expect(await her.page.getByText('What you said').count()).toBe(0);
  await expect.poll(() => heard().length, soon).toBe(before + 1);
  expect(heard().at(-1)).toMatchObject({ id, what: 'question' });
});

test('“not now” sends nothing, and the question waits for the next time that she comes in', async () => {
  await button('Not now').click();
  await card().waitFor({ state: 'detached' });
  await button(/Back/).click();
  await button('Sign out').click();
  const { signInName: name, passphrase: words } = vic.paper;
  await people.signIn(her, server.base, { name, words }, '/');
  await button(/Write to Amira/).click();
  await card().waitFor();
  expect(heard().at(-1)?.what).toBe('question');
});
