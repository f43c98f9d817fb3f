// Pictures of a part of the plan that is kept by itself: her phone, her advocate's desk, and that of a colleague who has no more.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Person } from './browser.ts';
import { look as lookAt, stumbles } from './look.ts';
import { newCase, openPart, press, stepsOf, writeStep } from './parts.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const look = (person: Person, name: string): Promise<void> => lookAt(person, name, true);

test('a part of the plan', async () => {
  const { advocate, her, jo, label, papers } = await newCase(browser, server);
  await openPart(her);
  await writeStep(her, 'Tell reception that nobody is told when I work');
  await look(her, 'phone-part');
  await press(her, 'Choose who can see it');
  await her.page.getByLabel(/Jo Bell/).check();
  await her.page.getByLabel(/Amira Khan/).uncheck();
  await look(her, 'phone-part-choose');
  await press(her, 'Keep it apart for them');
  await her.page.getByRole('button', { name: 'Take Jo Bell out of this part' }).waitFor();
  await look(her, 'phone-part-kept');
  await press(her, 'All parts of the plan');
  await look(her, 'phone-part-list');
  await people.openCase(advocate, label);
  await press(advocate, 'Open the plan');
  await advocate.page.getByText('This part is kept apart.').waitFor();
  await look(advocate, 'desk-part-elsewhere');
  const desk = await Person.desk(browser);
  await people.signIn(desk, server.base, { name: jo.paper.signInName, words: jo.paper.passphrase }, '/desk');
  await press(desk, new RegExp(papers.her.name.split(/[- ]/)[0] ?? '', 'i'));
  await press(desk, 'Open the plan');
  await expect.poll(() => stepsOf(desk)).toEqual(['Tell reception that nobody is told when I work']);
  await look(desk, 'desk-part-alone');
  expect(stumbles).toEqual([]);
});
