// What her phone may take: from the button to words that she can read on a slow phone and a slow line, a page that does not
// jump, and a log of 2,000 entries. The figures are printed. (A browser's Worker cannot be slowed down.)
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Actor, soon } from './actor.ts';
import { launch, Person } from './browser.ts';
import type * as people from './people.ts';
import { freePort, Server } from './server.ts';
import { quick, SlowLine } from './slowline.ts';
import { blank } from '../src/model/story.ts';

const many = 2000;
const hello = 'I am here until five today.';

let server: Server;
let browser: Browser;
let line: SlowLine;
let origin: string;
let paper: people.Paper;

const hour = 3_600_000;
const entry = (n: number) => ({
  ...blank({ start: Date.now() - (many - n) * 5 * hour, end: 0, precision: 'about', zone: 'Europe/London' }),
  kinds: ['waited_near'],
  text: `The grey car at the corner again, number ${n}`,
});

beforeAll(async () => {
  const [port, slow] = [await freePort(), await freePort()];
  origin = `http://localhost:${slow}`;
  server = await Server.start({ port, more: { LINNET_ORIGIN: origin } });
  line = await SlowLine.between(slow, port);
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  line.close();
  await server.stop();
});

// What she logs stands there before she comes.
test('a case with a message and a long log', { timeout: 400_000 }, async () => {
  const [ruth, amira, vic] = [new Actor(server.base), new Actor(server.base), new Actor(server.base)];
  for (const actor of [ruth, amira, vic]) actor.noLine = true;
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  const caseId = await amira.takeOn(vic, 'Library');
  await amira.say(caseId, hello);
  await expect.poll(() => vic.texts(), soon).toEqual([hello]);
  const began = performance.now();
  for (let n = 0; n < many; n += 50)
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        vic.call('incident/log', { caseId, draft: entry(n + i), files: [] }),
      ),
    );
  await expect.poll(() => vic.saved('incident').length, { timeout: 300_000 }).toBe(many);
  console.log(`${many} entries written in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  for (const actor of [ruth, amira, vic]) await actor.call('session/signOut', {});
  paper = { name: vic.paper.signInName, words: vic.paper.passphrase };
});

/** Her phone, at a part of its speed; `jumps` adds up by how much what she sees was moved without her doing. */
async function phone(slower: number): Promise<Person> {
  const her = await Person.phone(browser);
  const devtools = await her.context.newCDPSession(her.page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await her.page.addInitScript(() => {
    const found: string[] = [];
    Object.assign(window, { jumps: found });
    new PerformanceObserver((list) => {
      for (const one of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node: Node | null }[];
      })[])
        if (!one.hadRecentInput)
          found.push(
            `${one.value.toFixed(4)} ${one.sources.map(({ node }) => (node as Element | null)?.textContent).join(', ')}`,
          );
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return her;
}

const jumps = (her: Person): Promise<string[]> =>
  her.page.evaluate(() => (window as unknown as { jumps: string[] }).jumps);

const enter = async (her: Person): Promise<void> => {
  await her.page.goto(origin);
  await her.page.getByLabel('Your two-word name').fill(paper.name);
  await her.page.getByLabel('Your six words').fill(paper.words);
};

const ms = (began: number): number => Math.round(performance.now() - began);

test('from the button to the first words that she can read, on slow 4G at a sixth of the speed; nothing jumps', async () => {
  const her = await phone(6);
  let began = performance.now();
  await enter(her);
  const door = ms(began);
  began = performance.now();
  await her.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const write = her.page.getByRole('button', { name: /Write to Amira Khan/ });
  await write.waitFor({ timeout: 60_000 });
  const first = ms(began);
  await write.click();
  await her.page.getByText(hello).waitFor();
  console.log(
    `the door after ${door} ms; signed in after ${first} ms, her advocate's words after ${ms(began)} ms`,
  );
  expect(ms(began)).toBeLessThan(10_000);
  expect(await jumps(her)).toEqual([]);
  await her.context.close();
});

test(
  'her log of 2,000 entries opens within a second at a quarter of the speed; nothing jumps',
  { retry: 2 },
  async () => {
    const her = await phone(4);
    line.way = quick;
    await enter(her);
    await her.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const mine = her.page.getByRole('button', { name: /My log/ });
    await mine.waitFor({ timeout: 60_000 });
    const began = performance.now();
    await mine.click();
    await her.page
      .getByText(`number ${many - 1}`)
      .first()
      .waitFor();
    const opened = ms(began);
    console.log(
      `her log of ${many} opens after ${opened} ms, ${await her.page.locator('.log-row').count()} rows`,
    );
    expect(opened).toBeLessThan(1000);
    expect(await jumps(her)).toEqual([]);
    await her.context.close();
  },
);
