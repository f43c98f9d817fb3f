// Through the real server: what she began and did not finish, the same again, many calls at once, and taking out.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOLD } from '../src/client/versions.ts';
import { fromHex, toHex } from '../src/client/hex.ts';
import { kinds } from '../src/crypto/vault/role.ts';
import { blank } from '../src/model/story.ts';
import { Actor, raw, soon } from './actor.ts';
import { launch, Person } from './browser.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

const newId = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)));
const told = (text: string) => ({
  ...blank({ start: 1_764_000_000_000, end: 0, precision: 'about', zone: 'Europe/London' }),
  kinds: ['followed'],
  text,
});

let server: Server;
let ruth: Actor;
let amira: Actor;
let vic: Actor;
let caseId: string;
const more: Actor[] = [];

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, vic] = [1, 2, 3].map(() => new Actor(server.base)) as [Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, vic, ...more]) await actor.call('session/signOut', {});
  await server.stop();
});

/** The newest version of an incident that counts, as somebody sees it. */
const newest = (actor: Actor, incident: string) =>
  actor
    .saved('incident')
    .filter((one) => one.incident === incident && one.counts)
    .at(-1);

test('she comes in', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
});

test('what she began is there on another phone, the desk sees it and counts it for nothing, and she finishes it', async () => {
  const incident = newId();
  await vic.call('incident/begin', { caseId, incident, draft: told('He st') });
  await vic.call('incident/begin', { caseId, incident, draft: told('He stood') });
  await vic.call('session/signOut', {});
  await expect
    .poll(() => newest(amira, incident), soon)
    .toMatchObject({
      version: 2,
      status: 'draft',
      unfinished: true,
      draft: { text: 'He stood' },
    });
  expect(amira.cases[0]).toMatchObject({ incidents: 0, fresh: { incidents: 0 } });
  const other = new Actor(server.base);
  more.push(other);
  other.paper = vic.paper;
  await other.call('session/signIn', vic.paper);
  await other.openCase(caseId);
  await expect.poll(() => newest(other, incident)?.draft.text, soon).toBe('He stood');
  const { id } = await other.call('incident/log', {
    caseId,
    incident,
    draft: told('He stood there'),
    files: [],
  });
  await expect
    .poll(() => newest(amira, incident), soon)
    .toMatchObject({
      id,
      version: 3,
      status: 'kept',
      unfinished: false,
    });
  await expect.poll(() => amira.cases[0]?.incidents, soon).toBe(1);
  await expect(other.call('incident/begin', { caseId, incident, draft: told('again') })).rejects.toEqual({
    code: 'conflict',
  });
  vic = other;
});

test('finished while what was begun is still on its way, and with a file: one entry', async () => {
  const incident = newId();
  void vic.call('incident/begin', { caseId, incident, draft: told('x') });
  const lastModified = Date.UTC(2026, 2, 4, 1, 30);
  const [old, sound] = [
    new File(['bytes'], 'photo.bin', { lastModified }),
    new File(['tone'], 'a.webm', { type: 'audio/webm' }),
  ];
  const files = [old, sound];
  await vic.call('incident/log', {
    ...{ caseId, incident, draft: told('xyz') },
    ...{ files, sources: ['screenshot', ''] },
  });
  await expect.poll(() => newest(amira, incident), soon).toMatchObject({ version: 2, status: 'kept' });
  // What she says that a file is, and when it was made, as far as her device has it.
  const said = [
    { name: 'photo.bin', source: 'screenshot', captured: lastModified },
    { name: 'a.webm', source: 'audio', captured: 0 },
  ];
  expect(newest(amira, incident)?.files).toMatchObject(said);
  // A correction keeps the files, and what is said of them.
  await vic.call('incident/correct', { caseId, incident, draft: told('xyzz'), reason: '' });
  await expect.poll(() => newest(amira, incident), soon).toMatchObject({ version: 3, files: said });
});

test('without a line it waits, and what follows it comes after it', async () => {
  const incident = newId();
  vic.offline = true;
  vic.drop();
  await vic.call('incident/begin', { caseId, incident, draft: told('x') });
  await vic.call('incident/log', { caseId, incident, draft: told('xyz'), files: [] });
  vic.offline = false;
  await vic.call('line/nudge', {});
  await expect.poll(() => newest(amira, incident), soon).toMatchObject({ version: 2, status: 'kept' });
});

test('a version of something that is nowhere is not sent', async () => {
  const session = await raw(vic);
  const vault = session.vaultOf(caseId, kinds.incidents);
  await vault.log.opened();
  const found = vault.log.entries.findLast(({ content }) => content?.type === 'incident')?.content;
  if (found?.type !== 'incident') throw new Error('not there');
  const seq = vault.log.seq;
  const { id } = vault.write({ ...found, version: 2, corrects: fromHex(newId()) });
  await expect.poll(() => vault.outbox.jobs.find((job) => job.id === id)?.code, soon).toBe('not_found');
  expect(vault.log.seq).toBe(seq);
  await session.signOut();
});

test('taken out: seen at once with its time, kept after all, and gone from the numbers three days later', async () => {
  const { id } = await vic.call('incident/log', { caseId, draft: told('not this'), files: [] });
  await expect.poll(() => amira.entries.get(id)?.state, soon).toBe('saved');
  const incident = vic.saved('incident').find((one) => one.id === id)?.incident ?? '';
  await expect.poll(() => amira.cases[0]?.incidents, soon).toBe(4);
  await vic.call('incident/takeOut', { caseId, incident, reason: 'It was somebody else' });
  await expect.poll(() => newest(amira, incident)?.status, soon).toBe('withdrawn');
  const asked = newest(amira, incident)!;
  expect(asked).toMatchObject({ reason: 'It was somebody else', version: 2 });
  expect(asked.leaves).toBe(Math.max(asked.written, asked.received) + HOLD);
  await expect.poll(() => newest(vic, incident)?.leaves, soon).toBe(asked.leaves);
  await vic.call('incident/keep', { caseId, incident });
  await expect.poll(() => newest(amira, incident), soon).toMatchObject({ status: 'kept', leaves: 0 });
  await vic.call('incident/takeOut', { caseId, incident, reason: '' });
  await expect.poll(() => newest(amira, incident)?.version, soon).toBe(4);
  expect(amira.cases[0]?.incidents).toBe(4);
  amira.ahead = HOLD + 60_000;
  await vic.say(caseId, 'three days later'); // the list of cases is made anew
  await expect.poll(() => amira.cases[0]?.incidents, soon).toBe(3);
  amira.ahead = 0;
});

test('an advocate can neither take out nor begin over what she wrote', async () => {
  const [first] = vic.saved('incident').filter(({ counts }) => counts);
  const incident = first?.incident ?? '';
  for (const call of ['incident/takeOut', 'incident/keep'] as const)
    await expect(amira.call(call, { caseId, incident, reason: '' })).rejects.toEqual({ code: 'MEMBER' });
  await expect(amira.call('incident/begin', { caseId, incident, draft: told('x') })).rejects.toEqual({
    code: 'MEMBER',
  });
});

test('on her phone: the same again from the words to “Saved” in four taps, something new in three from the first screen, and what she leaves is on the other phone', async () => {
  const browser: Browser = await launch();
  try {
    const her = await Person.phone(browser);
    const button = (person: Person, name: string | RegExp) =>
      person.page.getByRole('button', { name, exact: typeof name === 'string' }).first();
    await her.page.goto(`${server.base}/`);
    await her.page.getByLabel('Your two-word name').fill(vic.paper.signInName);
    await her.page.getByLabel('Your six words').fill(vic.paper.passphrase);
    let taps = 0;
    const tap = async (name: string | RegExp) => {
      taps += 1;
      await button(her, name).click();
    };
    await tap('Sign in');
    await tap(/It happened again/);
    await tap(/Followed me/);
    await tap('Save now');
    await her.page.getByRole('heading', { name: 'Saved', exact: true }).waitFor({ timeout: 30_000 });
    expect(taps).toBe(4);
    await people.home(her);
    taps = 1; // the box to tick
    await tap(/Write down what happened/);
    await her.page.getByLabel('Called me').check();
    await tap('Save now');
    await her.page.getByRole('heading', { name: 'Saved', exact: true }).waitFor();
    expect(taps).toBe(3);
    await people.home(her);
    await button(her, /Write down what happened/).click();
    await her.page.getByLabel('Called me').check();
    await button(her, 'Next').click();
    await button(her, 'Next').click();
    await her.page.getByLabel('What happened', { exact: true }).fill('Half a sent');
    await people.home(her);
    await expect
      .poll(() => amira.saved('incident').some(({ draft }) => draft.text === 'Half a sent'), soon)
      .toBe(true);
    await button(her, 'Sign out').click();
    await her.page.getByRole('heading', { name: 'Sign in' }).waitFor({ timeout: 30_000 });
    const second = await Person.phone(browser);
    await people.signIn(
      second,
      server.base,
      { name: vic.paper.signInName, words: vic.paper.passphrase },
      '/',
    );
    await button(second, /Go on with what you began/).click();
    await second.page.getByText('Half a sent').waitFor();
    await button(second, /Many times/).click();
    await second.page.getByLabel('How many?').fill('47');
    await button(second, 'Done').click();
    await second.page.getByText('47 times: Calls').waitFor();
    await button(second, 'Save now').click();
    await second.page.getByRole('heading', { name: 'Saved', exact: true }).waitFor({ timeout: 30_000 });
    await expect
      .poll(() => amira.saved('incident').at(-1), soon)
      .toMatchObject({ status: 'kept', draft: { burst: { count: 47, channel: 'call' } } });
  } finally {
    await browser.close();
  }
});
