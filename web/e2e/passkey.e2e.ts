// Security keys of staff in the real browser: beside the passphrase, and in the lock of the box.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decode, encode } from '../src/crypto/wire/wire.ts';
import { endedText, signInText } from '../src/text/desk.ts';
import { sentence } from '../src/text/errors.ts';
import { passkeysText, touchText } from '../src/text/passkey.ts';
import { launch, Person } from './browser.ts';
import * as people from './people.ts';
import { SecurityKey } from './securitykey.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;
let manager: Person;
let advocate: Person;
let managers: people.Paper;
let advocates: people.Paper;
const advocatesKeys: SecurityKey[] = [];

const button = (person: Person, name: string) => person.page.getByRole('button', { name, exact: true });

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  [manager, advocate] = [await Person.desk(browser), await Person.desk(browser)];
  managers = await people.setUp(manager, server.base, server.token);
  const invited = await people.inviteColleague(manager, 'Amira Khan', 'Advocate');
  advocates = await people.acceptAsStaff(advocate, invited.link);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function add(person: Person, name: string): Promise<void> {
  await people.openOwn(person);
  await button(person, passkeysText.add).click();
  await person.page.getByLabel(passkeysText.nameLabel).fill(name);
  await button(person, passkeysText.touch).click();
  await person.page.getByRole('row', { name }).waitFor();
}

/** Types name and words; what comes then is the test's. */
async function knock(person: Person, paper: people.Paper): Promise<void> {
  await person.page.goto(`${server.base}/desk`);
  await person.page.getByLabel(signInText.name).fill(paper.name);
  await person.page.getByLabel(signInText.passphrase).fill(paper.words);
  await button(person, signInText.submit).click();
}

const isIn = (person: Person): Promise<void> => button(person, 'Sign out').waitFor({ timeout: 30_000 });
const told = (person: Person, code: string): Promise<void> =>
  person.page.getByText(sentence(code)).waitFor({ timeout: 30_000 });

/** Has the service give other answers under a path. */
async function lie(
  person: Person,
  path: string,
  change: (answer: unknown[]) => unknown[] | Promise<unknown[]>,
): Promise<void> {
  await person.context.route(`**${path}`, async (route) => {
    const response = await route.fetch();
    const body = encode(await change(decode(new Uint8Array(await response.body())) as unknown[]));
    await route.fulfill({ response, body: Buffer.from(body) });
  });
}

test('one key is asked for at every sign-in, and nobody is in without it', async () => {
  const key = await SecurityKey.plug(advocate, { prf: true });
  const elsewhere = await Person.desk(browser);
  await people.signIn(elsewhere, server.base, advocates, '/desk');
  await add(advocate, 'Blue');
  // Who was let in without it is out at once.
  await elsewhere.page.getByRole('heading', { name: endedText.title }).waitFor({ timeout: 10_000 });
  await elsewhere.context.close();
  await advocate.page.getByText(passkeysText.one).waitFor();
  await knock(advocate, advocates);
  await isIn(advocate);
  // She is asked before anything of hers is given out.
  const other = await Person.desk(browser);
  await SecurityKey.plug(other, { prf: true });
  await lie(other, '/api/login/finish', (answer) => {
    expect(answer).toEqual([expect.any(Uint8Array), [expect.any(Uint8Array)]]);
    return answer;
  });
  await knock(other, advocates);
  await other.page.getByRole('heading', { name: touchText.title }).waitFor();
  await told(other, 'passkey_untouched');
  await button(other, touchText.again).click();
  await told(other, 'passkey_untouched');
  await button(other, touchText.cancel).click();
  await other.page.getByRole('heading', { name: signInText.title }).waitFor();
  expect(other.sent.filter((sent) => sent.includes('/api/box') || sent.includes('Bearer'))).toEqual([]);
  await other.context.close();
  await key.unplug();
});

/** The manager is told that the advocate has lost her keys. */
async function drop(): Promise<void> {
  await button(manager, 'Cases').click();
  await button(manager, 'Unit').click();
  await button(manager, passkeysText.lostOf('Amira Khan')).click();
  await button(manager, passkeysText.lostNow).click();
}

test('a manager lets in who has lost the key', async () => {
  await drop();
  await manager.page.getByText(passkeysText.lostDone).waitFor();
  await button(manager, 'Close').click();
  await knock(advocate, advocates);
  await isIn(advocate);
  await people.openOwn(advocate);
  await advocate.page.getByRole('row', { name: `Blue ${passkeysText.gone}` }).waitFor();
  await button(advocate, passkeysText.removeOf('Blue')).click();
  await button(advocate, passkeysText.removeNow).click();
  await advocate.page.getByText(passkeysText.none).waitFor();
});

test('a key that cannot lock a box is asked for all the same', async () => {
  const plain = await SecurityKey.plug(advocate, { prf: false });
  advocatesKeys.push(plain);
  await add(advocate, 'Plain');
  await advocate.page.getByText(passkeysText.loose('“Plain”')).waitFor();
  await plain.touch(false);
  const second = await SecurityKey.plug(advocate, { prf: true });
  advocatesKeys.push(second);
  await add(advocate, 'Second');
  await advocate.page.getByText(passkeysText.loose('“Plain”')).waitFor();
  await plain.touch(true);
  await second.touch(false);
  await knock(advocate, advocates);
  await isIn(advocate);
  // It has answered before with a higher number.
  await plain.rewind();
  await knock(advocate, advocates);
  await told(advocate, 'passkey_refused');
  await plain.touch(false);
  await second.touch(true);
  await button(advocate, touchText.again).click();
  await isIn(advocate);
  await people.openOwn(advocate);
  await advocate.page.getByText(passkeysText.doubled).waitFor();
});

test('two keys lock the box: either opens it, and no lie of the service opens it without', async () => {
  const blue = await SecurityKey.plug(manager, { prf: true });
  await add(manager, 'Blue');
  await blue.touch(false);
  const red = await SecurityKey.plug(manager, { prf: true });
  await add(manager, 'Red');
  await manager.page.getByText(passkeysText.locked).waitFor();

  // What the service has given out, for each key.
  const answers: Uint8Array[][] = [];
  await lie(manager, '/api/login/passkey', (answer) => {
    answers.push(answer as Uint8Array[]);
    return answer;
  });
  await knock(manager, managers);
  await isIn(manager);
  await red.touch(false);
  await blue.touch(true);
  await knock(manager, managers);
  await isIn(manager);
  await manager.context.unrouteAll();
  expect(answers.map(([, , , wrap]) => wrap?.length)).toEqual([1168, 1168]);
  const [byRed, byBlue] = answers.map(([, , , wrap]) => wrap ?? new Uint8Array());
  expect(byRed).not.toEqual(byBlue);

  await lie(manager, '/api/login/passkey', ([session, account, box]) => [session, account, box, byRed]);
  await knock(manager, managers);
  await told(manager, 'BLOB');
  await manager.context.unrouteAll();

  await lie(manager, '/api/login/passkey', ([session, account, box]) => [
    session,
    account,
    box,
    new Uint8Array(),
  ]);
  await knock(manager, managers);
  await told(manager, 'BLOB');
  await manager.context.unrouteAll();

  await lie(manager, '/api/login/finish', () => answers.at(-1)?.slice(0, 3) ?? []);
  await knock(manager, managers);
  await told(manager, 'BLOB');
  await manager.page.getByRole('heading', { name: signInText.title }).waitFor();
  await manager.context.unrouteAll();
});

test('a colleague cannot take away the keys that a box opens with; she can', async () => {
  await button(advocate, passkeysText.removeOf('Plain')).click();
  await button(advocate, passkeysText.removeNow).click();
  await advocate.page.getByText(passkeysText.one).waitFor();
  for (const key of advocatesKeys) await key.touch(false);
  await SecurityKey.plug(advocate, { prf: true });
  await add(advocate, 'Third');
  await advocate.page.getByText(passkeysText.locked).waitFor();
  await knock(manager, managers);
  await isIn(manager);
  await drop();
  await told(manager, 'passkey_locks');
  await button(manager, 'Cancel').click();
  await people.openOwn(manager);
  await button(manager, passkeysText.removeOf('Red')).click();
  await manager.page.getByText(passkeysText.removeUnlocks).waitFor();
  await button(manager, passkeysText.removeNow).click();
  await manager.page.getByText(passkeysText.one).waitFor();
  await knock(manager, managers);
  await isIn(manager);
});

test('new words go on with the same keys', async () => {
  // So many sign-ins with one name have to wait; a service that starts counts anew.
  await server.down();
  await server.up();
  await advocate.page.getByText('Connected').waitFor();
  const fresh = await people.changeWords(advocate, advocates);
  await advocate.page.getByText(sentence('renewed')).waitFor({ timeout: 60_000 });
  await knock(advocate, fresh);
  await isIn(advocate);
  await people.openOwn(advocate);
  await advocate.page.getByText(passkeysText.locked).waitFor();
});

test('the keys tell the service no name, and no page has complained', () => {
  for (const person of [manager, advocate]) {
    expect(person.sent.filter((sent) => /Blue|Plain|Second/.test(sent))).toEqual([]);
    expect(person.complaints.filter((text) => !text.includes('401'))).toEqual([]);
  }
});
