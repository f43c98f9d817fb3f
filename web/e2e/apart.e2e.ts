// The pages come from one origin and the API is at another: a unit lives as ever, and no third origin is let in.
import { execFile } from 'node:child_process';
import { createServer, type Server as HttpServer } from 'node:http';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, nothingKept, Person } from './browser.ts';
import * as people from './people.ts';
import { binary, freePort, Server } from './server.ts';

let api: Server;
let pages: Server;
let elsewhere: HttpServer;
let foreign: string;
let browser: Browser;
let unit: people.Unit;

beforeAll(async () => {
  const port = await freePort();
  api = await Server.start({ flags: ['--client-origin', `http://localhost:${port}`] });
  pages = await Server.start({ command: 'client', port, flags: ['--api', api.base] });
  elsewhere = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end());
  const other = await freePort();
  await new Promise<void>((done) => elsewhere.listen(other, '127.0.0.1', done));
  foreign = `http://localhost:${other}/`;
  browser = await launch();
  unit = await people.newUnit(browser, { base: pages.base, token: api.token });
});

afterAll(async () => {
  await browser.close();
  elsewhere.close();
  await pages.stop();
  await api.stop();
});

test('people come in by links that lead to the pages, and write to each other', async () => {
  const { her, advocate } = unit;
  await her.page.getByRole('button', { name: /Write to Amira Khan/ }).click();
  await people.say(her, 'from another place');
  await people.openCase(advocate, unit.label);
  await advocate.page.getByText('from another place').waitFor();
  await people.answer(advocate, 'and back');
  await her.page.getByText('and back').waitFor();
  expect(her.page.url()).toBe(`${pages.base}/`);
  expect(await her.kept()).toEqual(nothingKept);
  for (const person of [unit.manager, advocate, her]) expect(person.complaints).toEqual([]);
});

test('who serves the pages sees nobody do anything, and nobody else is asked', () => {
  for (const person of [unit.her, unit.advocate, unit.manager]) {
    const asked = { pages: 0, api: 0 };
    for (const sent of person.sent) {
      const [, method, address] = /^(GET|POST|PUT|OPTIONS|SOCKET) (\S+)/.exec(sent) ?? [];
      if (address === undefined || address.startsWith('blob:') || address === 'data:,') continue;
      const { host, pathname } = new URL(address);
      if (host === new URL(pages.base).host) {
        asked.pages++;
        expect(method).toBe('GET');
        expect(pathname).toMatch(/^\/(|desk|api-origin|assets\/[\w.-]+)$/);
        expect(sent.toLowerCase()).not.toContain('bearer');
      } else {
        asked.api++;
        expect(host).toBe(new URL(api.base).host);
        expect(pathname).toMatch(/^\/api\//);
      }
    }
    expect(asked.pages).toBeGreaterThan(3);
    expect(asked.api).toBeGreaterThan(3);
  }
});

test('the desk shows the number with which staff check the pages from outside', async () => {
  const { manager } = unit;
  await manager.page.getByRole('button', { name: 'Unit', exact: true }).click();
  const number = (await manager.page.locator('.watch .key').last().textContent()) ?? '';
  const { stdout } = await promisify(execFile)(binary, ['check', '--policy', number, pages.base]);
  expect(stdout).toContain('Everything that was asked for is byte for byte what the log says.');
});

test('"Exit this page" ends the session at the API, and leads away from the pages', async () => {
  const { her } = unit;
  const session = her.sent
    .map((sent) => /authorization (Bearer [\w-]{43})/.exec(sent)?.[1])
    .find((found) => found);
  const asked = () => fetch(`${api.base}/api/box`, { headers: { Authorization: session ?? '' } });
  expect((await asked()).status).toBe(200);
  await her.page.route(`${pages.base}/leave`, (route) =>
    route.fulfill({ status: 200, body: 'weather', contentType: 'text/plain' }),
  );
  await her.page.getByRole('link', { name: 'Exit this page' }).click();
  await her.page.waitForURL(`${pages.base}/leave`);
  await expect.poll(async () => (await asked()).status).toBe(401);
});

test('she signs in again', async () => {
  const again = await Person.phone(browser);
  await people.signIn(again, pages.base, unit.papers.her, '/');
  await again.page.getByRole('button', { name: /Write to Amira Khan/ }).click();
  await again.page.getByText('and back').waitFor();
  expect(again.complaints).toEqual([]);
  await again.context.close();
});

test('a page of another origin can neither read nor write, nor open the line', async () => {
  const stranger = await Person.desk(browser);
  const tried = async (from: string): Promise<readonly string[]> => {
    await stranger.page.goto(from);
    return stranger.page.evaluate(async (base) => {
      const ask = (path: string, init?: RequestInit): Promise<string> =>
        fetch(base + path, init).then(
          ({ status }) => `${status}`,
          () => 'refused',
        );
      const line = new Promise<string>((done) => {
        const socket = new WebSocket(`${base.replace('http', 'ws')}/api/socket`);
        socket.onopen = () => done('open');
        socket.onerror = () => done('refused');
      });
      return Promise.all([
        ask('/api/log/releases'),
        ask('/api/login', { method: 'POST', headers: { 'Content-Type': 'application/cbor' }, body: 'x' }),
        line,
      ]);
    }, api.base);
  };
  expect(await tried(foreign)).toEqual(['refused', 'refused', 'refused']);
  // From the pages themselves the same requests are answered: what refuses is where they come from.
  expect(await tried(`${pages.base}/`)).toEqual(['200', '400', 'open']);
  await stranger.context.close();
});
