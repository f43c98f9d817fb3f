// Two processes serve one unit on PostgreSQL and Redis: she is on one, her advocate on the other. Redis is then killed.
import { spawn, type ChildProcess } from 'node:child_process';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from './browser.ts';
import * as people from './people.ts';
import { freePort, Server } from './server.ts';

const database = process.env['LINNET_TEST_DATABASE_URL'];
if (database === undefined)
  throw new Error('LINNET_TEST_DATABASE_URL is not set: run this through `make e2e` or `make test`');

/** Times that a message takes without Redis must stay below this. */
const pulled = 5000;

const name = `linnet_e2e_${process.pid}`;
let redis: ChildProcess;
let data: string;
let nodes: [Server, Server];
let browser: Browser;
let unit: people.Unit;

const sql = (text: string) => promisify(execFile)('psql', [database, '-qXc', text]);

async function startRedis(port: number): Promise<ChildProcess> {
  const child = spawn('redis-server', [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ]);
  await new Promise<void>((ready, failed) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('Ready to accept connections')) ready();
    });
    child.once('exit', () => failed(new Error('redis-server ended')));
  });
  return child;
}

beforeAll(async () => {
  await sql(`CREATE DATABASE ${name}`);
  const url = new URL(database);
  url.pathname = `/${name}`;
  const port = await freePort();
  redis = await startRedis(port);
  data = await mkdtemp(join(tmpdir(), 'linnet-e2e-nodes-'));
  const settings = { data, databaseUrl: url.href, redisUrl: `redis://127.0.0.1:${port}/0` };
  const first = await Server.start(settings);
  nodes = [first, await Server.start(settings)];
  browser = await launch();
  unit = await people.newUnit(browser, nodes[0], nodes[1].base);
  await people.openCase(unit.advocate, unit.label);
  await unit.her.page.getByRole('button', { name: /Write to Amira Khan/ }).click();
});

afterAll(async () => {
  await browser.close();
  for (const node of nodes) await node.down();
  redis.kill();
  await sql(`DROP DATABASE ${name} WITH (FORCE)`);
  await rm(data, { recursive: true, force: true });
});

/** She says it on one node; how long until her advocate sees it on the other, in ms. */
async function acrossIn(text: string): Promise<number> {
  await people.say(unit.her, text);
  const began = Date.now();
  await unit.advocate.page.getByText(text, { exact: true }).first().waitFor();
  return Date.now() - began;
}

test('she and her advocate are on different nodes', () => {
  expect(new URL(unit.her.page.url()).port).toBe(String(nodes[1].port));
  expect(new URL(unit.advocate.page.url()).port).toBe(String(nodes[0].port));
});

test('messages cross live, both ways', async () => {
  expect(await acrossIn('Across the nodes')).toBeLessThan(pulled);
  await people.answer(unit.advocate, 'And back again');
  await unit.her.page.getByText('And back again').waitFor();
});

test('with Redis killed they still arrive within five seconds, and nothing is lost', async () => {
  const gone = new Promise((done) => redis.once('exit', done));
  redis.kill('SIGKILL');
  await gone;
  const texts = ['Without the go-between one', 'Without the go-between two', 'Without the go-between three'];
  for (const text of texts) expect(await acrossIn(text)).toBeLessThan(pulled);
  for (const text of texts)
    expect(await unit.her.page.locator('.bubble.mine', { hasText: text }).count()).toBe(1);
});
