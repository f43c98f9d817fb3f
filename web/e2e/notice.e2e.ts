// In Chromium: a notice with her words, from the screen on which she turns it on to what stays when she turned it off. There is no push
// service here: a stand-in hands out where the phone is reached, and the tools of the browser hand the shell what would come from it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soon } from './actor.ts';
import { launch, nothingKept, type Person } from './browser.ts';
import * as people from './people.ts';
import { Server } from './server.ts';
import { meansLabel } from '../src/text/en/contact.ts';
import { contactText, wayText } from '../src/text/en/phonecontact.ts';
import { pocketText } from '../src/text/en/phonepocket.ts';

const words = 'Your order is ready';
let server: Server;
let browser: Browser;
let unit: people.Unit;

const press = (person: Person, name: string) =>
  person.page.getByRole('button', { name, exact: true }).first().click();

/** How often she told the service what it has to know. */
const told = (): number => unit.her.sent.filter((one) => /^POST \S+\/api\/knock /.test(one)).length;

/** Hands out an address as a push service does, with a key that is a point of the curve. */
function standIn(): void {
  let held: object | null = null;
  const make = async (): Promise<object> => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const key = await crypto.subtle.exportKey('raw', pair.publicKey);
    return (held = {
      endpoint: 'https://fcm.googleapis.com/fcm/send/abc',
      getKey: (name: string) => (name === 'auth' ? new ArrayBuffer(16) : key),
      unsubscribe: () => {
        held = null;
        return Promise.resolve(true);
      },
    });
  };
  Object.assign(PushManager.prototype, { subscribe: make, getSubscription: () => Promise.resolve(held) });
}

beforeAll(async () => {
  server = await Server.start({ more: { LINNET_COVER_NAME: 'Bus times' } });
  browser = await launch();
  unit = await people.newUnit(browser, server);
  await unit.her.context.grantPermissions(['notifications'], { origin: server.base });
  await unit.her.page.evaluate(standIn);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function contact(): Promise<void> {
  const { her } = unit;
  await people.home(her);
  await her.page.getByRole('button', { name: contactText.tile }).first().click();
  await her.page.getByRole('heading', { name: contactText.title }).waitFor();
}

async function pocket(): Promise<void> {
  const { her } = unit;
  await people.home(her);
  await press(her, 'Your way in');
  await press(her, pocketText.title);
  await her.page.getByRole('heading', { name: pocketText.title }).waitFor();
}

test('it is not offered where the phone keeps nothing', async () => {
  const { her } = unit;
  await contact();
  await press(her, contactText.add);
  await her.page.getByRole('heading', { name: wayText.steps[0]! }).waitFor();
  expect(await her.page.getByLabel(meansLabel['push']!).count()).toBe(0);
});

test('where it keeps notes she is told what it means, and turns it on', async () => {
  const { her } = unit;
  await pocket();
  await press(her, pocketText.on);
  await her.page.getByText(pocketText.isOn).waitFor();
  await contact();
  await press(her, contactText.add);
  await her.page.getByText(meansLabel['push']!).click();
  await press(her, wayText.next);
  await her.page.getByText(pocketText.notice).waitFor();
  await her.page.getByText(pocketText.noticeStays).waitFor();
  await press(her, wayText.next);
  await press(her, wayText.next);
  await her.page.getByLabel(wayText.knock).fill(words);
  expect(told()).toBe(0);
  await press(her, wayText.save);
  await her.page.getByText(contactText.says(words)).waitFor();
  expect(told()).toBe(1);
});

test('a knock is one notice with her words under the name of the cover', async () => {
  const { her } = unit;
  const tools = await her.context.newCDPSession(her.page);
  const seen = new Promise<string>((found) =>
    tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [one] }) => {
      if (one) found(one.registrationId);
    }),
  );
  await tools.send('ServiceWorker.enable');
  const registrationId = await seen;
  for (let i = 0; i < 2; i++)
    await tools.send('ServiceWorker.deliverPushMessage', {
      ...{ origin: server.base, registrationId },
      data: words,
    });
  const shown = () =>
    her.page.evaluate(async () => {
      const on = await navigator.serviceWorker.getRegistration();
      return (await on!.getNotifications()).map(({ title, body, tag }) => [title, body, tag]);
    });
  await expect.poll(shown, soon).toEqual([['Bus times', words, '/']]);
});

test('when the phone keeps notes no longer, it is out of her rules, and the service is told', async () => {
  const { her } = unit;
  await pocket();
  await press(her, pocketText.off);
  await her.page.getByRole('button', { name: pocketText.on }).waitFor();
  expect(told()).toBe(2);
  expect(await her.kept()).toEqual(nothingKept);
  await contact();
  await her.page.getByText(contactText.none).waitFor();
  expect(her.complaints).toEqual([]);
});
