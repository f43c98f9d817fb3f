import { afterEach, expect, test } from 'vitest';
import { addPocket, choose, firstOf } from '../../../model/language.ts';
import { show } from '../../../model/screen.ts';
import { me } from '../../../model/session.ts';
import { languages } from '../../../text/languages.ts';
import { english, polish } from '../../../text/testing/whole.ts';
import { enter, exit, find, heading, incident, message, root, tap } from '../testing/stage.tsx';

afterEach(async () => {
  await exit();
  await choose('en');
});

const { documentElement } = document;

test.each([
  [['pl-PL', 'en'], 'pl'],
  [['de-DE', 'pl', 'en'], 'pl'],
  [['en-GB', 'pl'], 'en'],
  [['de', 'fr-FR'], 'en'],
  [[], 'en'],
])('of %j it is %s', (tags, language) => expect(firstOf(tags)).toBe(language));

test('one tap and all is said in the other language, one more and it is as before; nothing is kept', async () => {
  await enter([message('a', 'Her words'), incident('i')]);
  expect(documentElement.lang).toBe('en');
  tap(languages.pl);
  await expect.poll(heading).toBe(polish.homeText.hello);
  expect([documentElement.lang, documentElement.dir]).toEqual(['pl', 'ltr']);
  expect(find('.exit-link').textContent).toBe(polish.exitText.exit);
  expect(root.textContent).toContain('1 wpis');
  tap(polish.homeText.mine);
  await expect.poll(heading).toBe(polish.logText.title);
  expect(root.textContent).toContain(polish.kindLabel['call']);
  tap(polish.frameText.back);
  await expect.poll(heading).toBe(polish.homeText.hello);
  tap(languages.en);
  await expect.poll(heading).toBe(english.homeText.hello);
  expect(documentElement.lang).toBe('en');
  expect([localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, '']);
});

test('at the door what is being read stays what is being read', async () => {
  await enter([]);
  me.value = undefined;
  await expect.poll(() => root.querySelector('#name')).not.toBeNull();
  tap(english.doorText.invited);
  await expect.poll(heading).toBe(english.inviteText.safeTitle);
  tap(languages.pl);
  await expect.poll(heading).toBe(polish.inviteText.safeTitle);
  for (const one of polish.inviteText.safe) expect(root.textContent).toContain(one);
});

test('what comes with a part of the page comes in the language of the page, and follows it', async () => {
  await enter([]);
  await choose('pl');
  show({ at: 'pocket' });
  await expect.poll(heading).toBe(polish.pocketText.title);
  await choose('en');
  await expect.poll(heading).toBe(english.pocketText.title);
  const there = [choose('pl'), addPocket(), choose('en'), choose('pl')];
  await Promise.all(there);
  await expect.poll(heading).toBe(polish.pocketText.title);
});
