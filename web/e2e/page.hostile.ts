// The real page in the real browser against a service whose answers are changed: the planted secret is nowhere, what happened is
// said in a sentence, and an honest service finds everything as it was.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../src/client/page.ts';
import { randomBytes } from '../src/crypto/wire/bytes.ts';
import { sentence } from '../src/text/errors.ts';
import { frameText } from '../src/text/phone.ts';
import { chatText } from '../src/text/phonechat.ts';
import { Actor, soon, type Meddle, type Paper } from './actor.ts';
import { launch, nothingKept, Person } from './browser.ts';
import { Forger, Witnesses, type Forgery } from './forgery.ts';
import { cost, finish, flip, last, pagesOf, recordsOf } from './lies.ts';
import { Server } from './server.ts';

const secret = 'planted words';

let witnesses: Witnesses;
let server: Server;
let forger: Forger;
let browser: Browser;
let ruth: Actor;
let amira: Actor;
let hers: Paper;
let chat: string;
let advocate: string;
let used = 0;

const honest: Meddle = (path, body, sent) => {
  if (path === '/api/log' && body.length > 100) forger.observe(body, sent);
  return body;
};

/** Nobody may try one name again and again: there is a new woman every few cases. */
async function newPair(): Promise<void> {
  const made = await amira.call('case/create', { label: 'K', stalker: 'known', note: '' });
  const actor = new Actor(server.base);
  actor.meddle = honest;
  await actor.accept(made.invite.words);
  const caseId = await actor.openCase();
  for (let n = 0; n < 4; n++) await actor.say(caseId, `${secret} ${n}`);
  await expect.poll(() => actor.saved('message').length, soon).toBe(4);
  chat = actor.vault('chat').id;
  advocate = actor.vault('chat').members.find(({ role }) => role === 'advocate')?.account ?? '';
  hers = actor.paper;
  await actor.call('session/signOut', {});
  used = 2;
}

beforeAll(async () => {
  witnesses = await Witnesses.start();
  server = await Server.start({
    more: { LINNET_WITNESSES: witnesses.setting, LINNET_WITNESSES_NEEDED: '2' },
  });
  forger = await Forger.of(server, witnesses);
  browser = await launch();
  [ruth, amira] = [new Actor(server.base), new Actor(server.base)];
  for (const actor of [ruth, amira]) actor.meddle = honest;
  await ruth.setUp(server.token);
  await forger.readRecords(server);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
});

afterAll(async () => {
  for (const actor of [ruth, amira]) await actor.call('session/signOut', {});
  await browser.close();
  await server.stop();
  witnesses.stop();
});

/** She signs in on her phone, whose service lies. */
async function signIn(lie: Meddle): Promise<Person> {
  if (used === 0 || used >= 8) await newPair();
  used++;
  const her = await Person.phone(browser);
  await her.context.route('**/api/**', async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const response = await route.fetch();
    const sent = new Uint8Array(route.request().postDataBuffer() ?? []);
    // An answer that a page left behind was never watched, and its snapshot is in the log nevertheless.
    if (pathname === '/api/log') await forger.readRecords(server);
    const body = lie(pathname + search, new Uint8Array(await response.body()), sent);
    await route.fulfill({ response, body: Buffer.from(body) });
  });
  await her.page.goto(server.base);
  await her.page.getByLabel('Your two-word name').fill(hers.signInName);
  await her.page.getByLabel('Your six words').fill(hers.passphrase);
  await her.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  return her;
}

/** She closes the page, whatever is still on its way. */
async function leave(her: Person): Promise<void> {
  await her.context.unrouteAll({ behavior: 'ignoreErrors' });
  await her.context.close();
}

/** The secret is in nothing that can be seen, and nothing is kept. */
async function clean(her: Person): Promise<void> {
  const seen = [await her.page.content(), await her.page.title(), her.page.url(), ...her.complaints];
  expect(seen.filter((text) => text.includes(secret))).toEqual([]);
  expect(her.complaints).toEqual([]);
  expect(await her.kept()).toEqual(nothingKept);
}

const pages = (change: (page: Page) => Page, which?: string): Meddle => pagesOf(() => chat, change, which);
const forged =
  (forgery: () => Forgery): Meddle =>
  (path, body, sent) => {
    honest(path, body, sent);
    return path === '/api/log' ? forger.answer(body, sent, forgery()) : body;
  };

describe('at the door', () => {
  test.each<[string, string, Meddle]>([
    ['A02 a cheaper key stretching', 'KDF', cost(() => [1024, 1, 1])],
    ['A05 a bit of the box is flipped', 'BLOB', finish(([s, a, box]) => [s, a, flip(box, -40)])],
    ['A12 the account is another one', 'BLOB', finish(([s, a, box]) => [s, flip(a, 0), box])],
    ['E01 everything is a week old', 'FRESH', forged(() => atTime(Date.now() - 7 * 86_400_000))],
    ['E02 a checkpoint that no witness has seen', 'WITNESS', forged(() => ({ witnesses: [] }))],
    ['E07 the snapshot is not in the log', 'SNAP', forged(() => ({ change: withoutProof }))],
    ['E10 the log is shorter', 'CONSIST', forged(() => ({ before: () => [] }))],
    ['A08 an older box', 'BLOB_ROLLBACK', forged(() => ({ says: laterBox }))],
  ])('%s', async (_what, code, lie) => {
    const her = await signIn(lie);
    await her.page.getByText(sentence(code)).waitFor();
    // She is still at the door, with what she typed.
    await her.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    expect(await her.page.getByLabel('Your two-word name').inputValue()).toBe(hers.signInName);
    await clean(her);
    await leave(her);
  });

  const atTime = (time: number): Forgery => ({ time, cosignedAt: time });
  const withoutProof: Forgery['change'] & object = (shown) => ({ ...shown, inclusion: [randomBytes(32)] });
  const laterBox: Forgery['says'] & object = (kind, _id, truth) =>
    kind === 2 ? { number: 1000, hash: randomBytes(32) } : truth;
});

describe('inside', () => {
  test.each<[string, string, Meddle]>([
    [
      'D01 an entry is left out',
      'CHAIN',
      pages(({ head, entries }) => ({ head, entries: entries.toSpliced(-2, 1) })),
    ],
    [
      'D02 the last ones are cut off',
      'HEAD_ROLLBACK',
      pages(({ head, entries }) => ({
        head: head - 2,
        entries: entries.filter(({ seq }) => seq <= head - 2),
      })),
    ],
    ['D07 a ciphertext is changed', 'SIG', pages(last((entry) => flip(entry, -100)))],
    ['D12 a byte follows', 'FORMAT', pages(last((entry) => Uint8Array.from([...entry, 0])))],
    [
      'C10 a change of members is left out',
      'HEAD_ROLLBACK',
      pages(({ head, entries }) => ({ head, entries: entries.slice(0, -1) }), 'controls'),
    ],
    [
      'C12 a wrap is altered',
      'SIG',
      pages(
        last((entry) => flip(entry, -200)),
        'controls',
      ),
    ],
    [
      'C19 the vault is another one',
      'GENESIS',
      pages(({ head, entries }) => ({ head, entries: entries.slice(1) }), 'controls'),
    ],
    [
      'B07 a colleague is withheld',
      'IDENT',
      recordsOf(
        () => advocate,
        () => [],
      ),
    ],
    [
      'H05 only the newest keys are served',
      'IDENT',
      recordsOf(
        () => advocate,
        (all) => all.slice(-1),
      ),
    ],
    ['D11 the log tells of another past', 'FORK', forged(() => ({ says: otherPast }))],
  ])('%s', async (_what, code, lie) => {
    const her = await signIn(lie);
    await her.page.getByText(frameText.alarm(code)).first().waitFor();
    await her.page
      .getByRole('button', { name: /^(Write to|Messages)/ })
      .first()
      .click();
    // Nothing can be written there, and nothing of it is shown.
    await her.page.getByText(chatText.shut).waitFor();
    expect(await her.page.getByLabel('Your message').count()).toBe(0);
    await clean(her);
    await leave(her);
  });

  const otherPast: Forgery['says'] & object = (kind, id, truth) =>
    kind === 1 && id === chat ? { number: 2, hash: randomBytes(32) } : truth;
});

test('an honest service finds everything as it was', async () => {
  const her = await signIn(honest);
  await her.page
    .getByRole('button', { name: /^(Write to|Messages)/ })
    .first()
    .click();
  await her.page.getByText(`${secret} 3`).waitFor();
  await leave(her);
});
