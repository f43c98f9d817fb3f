// What somebody gets who takes the laptop of a member of staff or her phone, and what not: rows of the table "Stolen" in
// docs/THREATMODEL.md. The rows of the server are held by cmd/linnet/stolen_test.go.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authenticate } from '../src/client/account.ts';
import { Api } from '../src/client/api.ts';
import { fromHex, toHex } from '../src/client/hex.ts';
import { openBox } from '../src/crypto/keys/box.ts';
import { lockOf } from '../src/crypto/keys/lock.ts';
import { Kept } from '../src/client/kept.ts';
import { floorStretch, stretcher } from '../src/crypto/login/stretch.ts';
import { utf8 } from '../src/crypto/wire/bytes.ts';
import { hashOf } from '../src/crypto/wire/label.ts';
import { Actor, soon } from './actor.ts';
import { launch, nothingKept, Person } from './browser.ts';
import * as people from './people.ts';
import { Server } from './server.ts';
import { findIn } from './traces.ts';
import { blank, NOT_SAID } from '../src/model/story.ts';

let server: Server;
let browser: Browser;
let folder: string;
let ruth: Actor;
let vic: Actor;
let amira: Person;
let paper: people.Paper;
let link: string;
let codes: people.Codes;
/** Accounts of staff by name. */
let staff: ReadonlyMap<string, string>;

const words = {
  label: 'Quarry Lane, the second note',
  hello: 'The lamp by the canal was broken again',
  incident: 'A grey van stood opposite for an hour',
  file: 'doormat-picture.png',
  reply: 'Thank you for telling me about the lamp',
  unsent: 'What I was about to ask you about the van',
};

const codeOf = (url: string): string => url.slice(url.indexOf('#') + 1);

/** Everything that was typed, drawn or handed over, but for the link that she opened. */
const secrets = (): string[] => [
  ...Object.values(words),
  paper.name,
  paper.words,
  codes.words,
  codeOf(codes.link),
];

/** Takes a profile as it lies on the disk. */
async function taken(profile: string, name: string): Promise<string> {
  const copy = join(folder, name);
  const isLock = (path: string): boolean => basename(path).startsWith('Singleton');
  await cp(join(folder, profile), copy, { recursive: true, filter: (path) => !isLock(path) });
  return copy;
}

const unsent = () => amira.page.getByRole('textbox', { name: /Write to her|Message/ });

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), 'linnet-laptop-'));
  [ruth, vic] = [new Actor(server.base), new Actor(server.base)];
  amira = await Person.profile(join(folder, 'laptop'));
});

afterAll(async () => {
  for (const actor of [ruth, vic]) await actor.call('session/signOut', {});
  await amira.context.close();
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 }); // a browser may still be at it
});

test('a day at her desk: she comes in, opens a case, reads, answers, and types something that she does not send', async () => {
  await ruth.setUp(server.token);
  ({ link } = await ruth.call('staff/invite', { name: 'Amira Khan', role: 'advocate' }));
  paper = await people.acceptAsStaff(amira, link);
  codes = await people.createCase(amira, words.label);
  await vic.accept(codes.words);
  const caseId = await vic.openCase();
  await vic.say(caseId, words.hello);
  const draft = {
    ...blank({ start: 1_764_000_000_000, end: 0, precision: 'about', zone: 'Europe/London' }),
    kinds: ['followed'],
    text: words.incident,
    fear: { degree: 2, word: '', violence: '' },
    where: { code: 'work', text: '' },
    who: { code: 'known_named', certainty: NOT_SAID, how: '', name: '' },
  } as const;
  await vic.call('incident/log', { caseId, draft, files: [new File(['bytes'], words.file)] });
  staff = new Map((await ruth.call('unit/staff', {})).map(({ name, account }) => [name, account]));
  await people.openCase(amira, words.label);
  await amira.page.getByText(words.hello).waitFor();
  await amira.page.getByText(words.incident).first().waitFor();
  await people.answer(amira, words.reply);
  await expect.poll(() => vic.texts(), soon).toContain(words.reply);
  await unsent().fill(words.unsent);
});

describe('the laptop, signed in', () => {
  test('not: anything from the disk alone, not even of what is on the screen', async () => {
    expect(await findIn(await taken('laptop', 'laptop, signed in'), secrets())).toEqual([]);
  });

  test('got: at the screen, everything that she may see, and writing as her; not: her six words', async () => {
    const { page } = amira;
    for (const text of [words.label, words.hello, words.incident, words.reply])
      expect(await page.getByText(text).first().isVisible()).toBe(true);
    const whole = await page.evaluate(() => document.documentElement.outerHTML);
    expect(whole).not.toContain(paper.words);
    await people.answer(amira, 'written by the thief');
    await expect.poll(() => vic.texts(), soon).toContain('written by the thief');
    await unsent().fill(words.unsent);
  });

  test('not: anything after a quarter of an hour untouched, at the desk as on her phone; what was typed is back for its owner, where she was', async () => {
    const desk = await Person.desk(browser);
    const phone = await Person.phone(browser);
    for (const { page } of [desk, phone]) await page.clock.install();
    await people.signIn(desk, server.base, paper, '/desk');
    await people.openCase(desk, words.label);
    await desk.page.getByText(words.hello).waitFor();
    await desk.page.getByRole('textbox', { name: /Write to her|Message/ }).fill(words.unsent);
    await people.signIn(phone, server.base, { name: vic.paper.signInName, words: vic.paper.passphrase }, '/');
    for (const { page } of [desk, phone]) await page.clock.fastForward('00:15:00');
    await phone.page.getByText('This page locked itself, as no one used it.').waitFor();
    await desk.page.getByRole('heading', { name: 'This page is locked' }).waitFor();
    const left = await desk.page.evaluate(() => document.title + document.documentElement.outerHTML);
    for (const secret of [...secrets(), 'Amira Khan']) expect(left).not.toContain(secret);
    await desk.page.getByLabel('Your name for signing in').fill(paper.name);
    await desk.page.getByLabel('Your six words').fill(paper.words);
    await desk.page.getByRole('button', { name: 'Sign in' }).click();
    await desk.page.getByRole('heading', { name: words.label }).waitFor({ timeout: 30_000 });
    await desk.page.getByText(words.hello).waitFor();
    expect(await desk.page.getByRole('textbox', { name: /Write to her|Message/ }).inputValue()).toBe(
      words.unsent,
    );
    for (const { context } of [desk, phone]) await context.close();
  });
});

describe('the laptop, signed out', () => {
  let copy: string;
  let record: Uint8Array;
  let name: string;

  test('not: anything that was typed, read, drawn or handed over', async () => {
    await amira.page.getByRole('button', { name: 'Sign out' }).click();
    await amira.page.getByRole('button', { name: 'Sign in' }).waitFor();
    await amira.context.close();
    copy = await taken('laptop', 'laptop, signed out');
    expect(await findIn(copy, secrets())).toEqual([]);
  });

  test('got: which service she used, and the link by which she came in, from the browser’s history; not: a use for it', async () => {
    for (const text of [`${server.base}/desk`, codeOf(link)])
      expect(await findIn(copy, [text])).toContain(`${text} in History`);
    await expect(new Actor(server.base).call('invite/open', { code: codeOf(link) })).rejects.toEqual({
      code: 'not_found',
    });
  });

  test('not: a session, or a page from the cache; got: one record, which is sealed', async () => {
    const thief = await Person.profile(copy);
    await thief.page.goto(`${server.base}/desk`);
    await thief.page.getByRole('button', { name: 'Sign in' }).waitFor();
    for (const label of ['Your name for signing in', 'Your six words'])
      expect(await thief.page.getByLabel(label).inputValue()).toBe('');
    expect(thief.sent.filter((sent) => sent.includes('/api/'))).toEqual([]);
    expect(await thief.kept()).toEqual({ ...nothingKept, databases: ['desk'] });
    const records = await thief.records();
    expect(records).toHaveLength(1);
    [name, record] = records[0] ?? ['', new Uint8Array()];
    // A salt and a tag beside a size class, which grows with how much she is in.
    expect(record.length).toBe(48 + 512);
    await server.down();
    await expect(thief.page.goto(`${server.base}/desk`)).rejects.toThrow('ERR_CONNECTION_REFUSED');
    await server.up();
    await thief.context.close();
  });

  test('got: with the ids of accounts from a database, whose it is', () => {
    const names = [...staff].filter(([, account]) => toHex(hashOf('kept-name', fromHex(account))) === name);
    expect(names.map(([who]) => who)).toEqual(['Amira Khan']);
  });

  test('not: what the record says, or a test of a guess; got: with her paper and the service, how far she has seen', async () => {
    const account = fromHex(staff.get('Amira Khan') ?? '');
    const device = { read: () => Promise.resolve(record), write: () => Promise.resolve() };
    const read = (signSeed: Uint8Array) => new Kept(device, { account, signSeed }).read();
    const right = utf8(paper.words);
    for (const guess of [right, utf8('acid acorn acre acts afar affix')]) {
      const stretched = await stretcher(floorStretch)(guess);
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-512', guess));
      for (const key of [guess, stretched, digest]) expect(await read(key)).toBeNull();
    }
    const opened = await authenticate(new Api(vic.env), paper.name, paper.words);
    if ('state' in opened) throw new Error('asked for a security key');
    const box = await openBox(
      lockOf(opened.entrance, null),
      { account, version: 0, known: 0, own: 0 },
      opened.box,
    );
    const heads = await read(box.signSeed);
    expect(heads?.vaults.map(({ vault }) => toHex(vault))).toEqual(
      expect.arrayContaining([...vic.vaults.values()].map(({ id }) => id)),
    );
    expect(heads?.vaults).toHaveLength(5);
  });
});

test('her phone, in a normal window, signed out; not: anything; got: the service, and the link by which she came in', async () => {
  const bo = new Actor(server.base);
  await bo.accept(codeOf((await ruth.call('staff/invite', { name: 'Bo Lindqvist', role: 'advocate' })).link));
  const { invite } = await bo.call('case/create', { label: words.label, stalker: 'known', note: '' });
  const her = await Person.profile(join(folder, 'phone'));
  await her.page.goto(invite.link);
  const hers = await people.acceptHers(her, 'Bo Lindqvist');
  await her.page.getByRole('button', { name: /Write to Bo/ }).click();
  await people.say(her, words.hello);
  await her.page.getByText('Saved').waitFor();
  await people.home(her);
  await her.page.getByRole('button', { name: 'Sign out' }).click();
  await her.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await her.context.close();
  const copy = await taken('phone', 'phone, signed out');
  expect(await findIn(copy, [words.hello, hers.name, hers.words, 'Bo Lindqvist', invite.words])).toEqual([]);
  for (const text of [`${server.base}/`, codeOf(invite.link)])
    expect(await findIn(copy, [text])).toContain(`${text} in History`);
  await bo.call('session/signOut', {});
});
