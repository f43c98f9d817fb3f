// What the page is to somebody who looks at it from outside, or attacks it from inside: policy, storage, the way out.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, nothingKept, Person } from './browser.ts';
import * as people from './people.ts';
import { sentence } from '../src/text/errors.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;
let unit: people.Unit;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  unit = await people.newUnit(browser, server);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

test('script in the page can make no markup, no second policy, no foreign worker, no request elsewhere', async () => {
  const tried = await unit.her.page.evaluate(async () => {
    const failed = async (attempt: () => unknown): Promise<boolean> => {
      try {
        await attempt();
        return false;
      } catch {
        return true;
      }
    };
    return {
      markup: await failed(() => (document.createElement('p').innerHTML = '<b>x</b>')),
      policy: await failed(() =>
        window.trustedTypes?.createPolicy('another', { createHTML: (text: string) => text }),
      ),
      same: await failed(() =>
        window.trustedTypes?.createPolicy('linnet-worker', { createHTML: (text: string) => text }),
      ),
      worker: await failed(() => new Worker('/assets/anything.js')),
      // Not in the turn of this function, which the browser lets the test tool do.
      code: await failed(
        () =>
          new Promise((done, refused) =>
            setTimeout(() => {
              try {
                // eslint-disable-next-line no-eval -- that it is refused is what is tested
                done((0, eval)('1'));
              } catch (error) {
                refused(error instanceof Error ? error : new Error('refused'));
              }
            }),
          ),
      ),
      elsewhere: await failed(() => fetch('http://127.0.0.1:9/')),
    };
  });
  expect(tried).toEqual({
    markup: true,
    policy: true,
    same: true,
    worker: true,
    code: true,
    elsewhere: true,
  });
});

test('every request stays at home', () => {
  for (const person of [unit.her, unit.advocate, unit.manager]) {
    expect(person.sent.length).toBeGreaterThan(5);
    for (const sent of person.sent) {
      const address = /^(?:GET|POST|PUT|SOCKET) (\S+)/.exec(sent)?.[1];
      if (address === undefined || address.startsWith('blob:') || address === 'data:,') continue;
      expect(new URL(address).host).toBe(`localhost:${server.port}`);
    }
  }
});

test('nothing is kept in her browser while she is signed in, sealed heads in that of staff; titles and addresses tell nothing', async () => {
  expect(await unit.her.kept()).toEqual(nothingKept);
  await expect.poll(() => unit.advocate.kept()).toEqual({ ...nothingKept, databases: ['desk'] });
  const records = await unit.advocate.records();
  // One record under a hash, 32 bytes of salt and a tag beside one of the size classes.
  expect(records.map(([key]) => key)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect(records.map(([, sealed]) => Math.log2((sealed.length - 48) / 256) % 1)).toEqual([0]);
  for (const person of [unit.her, unit.advocate]) expect(await person.page.title()).toBe('Notes');
  expect(unit.her.page.url()).toBe(`${server.base}/`);
  expect(unit.advocate.page.url()).toBe(`${server.base}/desk`);
});

test('"Exit this page" is the first thing to reach, and leaves at once', async () => {
  const { her } = unit;
  await her.page.route('**/leave', (route) =>
    route.fulfill({ status: 200, body: 'weather', contentType: 'text/plain' }),
  );
  await her.page.getByRole('button', { name: /Write to Amira Khan/ }).click();
  await her.page.getByLabel('Your message').fill('typed and not sent');
  expect(
    await her.page.evaluate(() => document.querySelector('a, button, input, textarea')?.textContent),
  ).toBe('Exit this page');
  // The cover is there in the same turn as the press.
  const left = await her.page.evaluate(() => {
    document.querySelector<HTMLElement>('.exit-link')?.click();
    return document.body.textContent;
  });
  expect(left).toBe('');
  await her.page.waitForURL('**/leave');
  await her.page.goBack().catch(() => null);
  expect(await her.page.getByText('typed and not sent').count()).toBe(0);
});

test('Shift three times within five seconds leaves, other keys start the count anew', async () => {
  const her = await Person.phone(browser);
  await her.page.route('**/leave', (route) =>
    route.fulfill({ status: 200, body: 'weather', contentType: 'text/plain' }),
  );
  await her.page.goto(`${server.base}/`);
  await her.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  for (const key of ['Shift', 'Shift', 'a', 'Shift', 'Shift']) await her.page.keyboard.press(key);
  expect(await her.page.locator('.exit-marks .on').count()).toBe(2);
  expect(her.page.url()).toBe(`${server.base}/`);
  await her.page.keyboard.press('Shift');
  await her.page.waitForURL('**/leave');
  await her.context.close();
});

test('a browser that is too old, or a script that does not come, gets a sentence and the way out', async () => {
  for (const path of ['/', '/desk']) {
    const old = await browser.newContext();
    await old.addInitScript(() => Reflect.deleteProperty(AbortSignal, 'timeout'));
    const stuck = await browser.newContext();
    await stuck.route('**/assets/*.js', () => undefined);
    for (const context of [old, stuck]) {
      const page = await context.newPage();
      await page.goto(server.base + path, { waitUntil: 'commit' });
      const sentence = page.getByText('this browser is too old');
      await sentence.waitFor({ state: 'attached' });
      // Not to whom it merely takes a moment.
      const delay = await sentence.evaluate((one) => getComputedStyle(one).animationDelay);
      expect(delay).toBe('8s');
      await sentence.waitFor({ state: 'visible', timeout: 15_000 });
      expect(page.workers()).toEqual([]);
      if (path === '/')
        expect(await page.getByRole('link', { name: 'Exit this page' }).isVisible()).toBe(true);
      await context.close();
    }
  }
});

test('what is behind the sign-in comes while she types, and where it does not, she tries again and loses nothing', async () => {
  const her = await Person.phone(browser);
  const paper = unit.papers.her;
  let lost = 0;
  await her.page.route('**/assets/inside-*.js', (route) => {
    lost++;
    return route.abort();
  });
  await her.page.goto(`${server.base}/`);
  const [name, words] = [her.page.getByLabel('Your two-word name'), her.page.getByLabel('Your six words')];
  await name.fill(paper.name);
  await words.fill(paper.words);
  await expect.poll(() => lost).toBe(1);
  const before = her.sent.length;
  await her.page.getByRole('button', { name: 'Sign in' }).click();
  await her.page.getByText(sentence('offline')).waitFor();
  expect(lost).toBeGreaterThan(1);
  // Nobody is let in to a page that would not hear what the Worker tells.
  expect(her.sent.slice(before).filter((sent) => sent.startsWith('POST'))).toEqual([]);
  expect([await name.inputValue(), await words.inputValue()]).toEqual([paper.name, paper.words]);
  await her.page.unroute('**/assets/inside-*.js');
  await her.page.getByRole('button', { name: 'Sign in' }).click();
  await her.page.getByRole('heading', { name: 'Good to see you' }).waitFor({ timeout: 30_000 });
  await her.context.close();
});

test('without script there is a way out and no blank riddle', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.base}/`);
  expect(await page.locator('noscript').count()).toBe(1);
  const answer = await context.request.get(`${server.base}/leave`, { maxRedirects: 0 });
  expect(answer.status()).toBeGreaterThanOrEqual(300);
  expect(answer.headers()['clear-site-data']).toContain('storage');
  await context.close();
});
