import { beforeEach, expect, test } from 'vitest';
import { rewrite, send } from './casefile.ts';
import { draftOf, keep } from './drafts.ts';
import { dropFacts, factsWritten, writeFacts } from './facts.ts';
import { endWorker, startWorker } from './link.ts';
import { go, place } from './office.ts';
import { entered, signOut } from './session.ts';
import { FakeWorker, fake } from './testing/worker.ts';
import { unfinished, waiting } from './unfinished.ts';
import type { Me, MessageView } from '../worker/messages.ts';

const amira: Me = { account: 'a', role: 'advocate', name: 'Amira', unit: 'Unit', lastSignIn: 0 };

const message = (id: string, state: MessageView['state']): MessageView => ({
  type: 'message',
  incident: '',
  vault: 'v',
  vaultKind: 'chat',
  id,
  seq: 0,
  author: 'a',
  authorName: 'Amira',
  authorRole: 'advocate',
  mine: true,
  written: 1,
  received: 0,
  state,
  text: id,
  replyTo: '',
  files: [],
});

const photo = new File(['x'], 'photo.jpg');
const letter = (text: string) => ({ text, files: [photo], replyTo: '' });
const tell = (...entries: MessageView[]) => FakeWorker.now.tell('entries', { caseId: 'c', entries });
const lock = () => signOut('locked');

beforeEach(async () => {
  let sent = 0;
  fake({
    'session/signOut': () => null,
    'chat/send': () => ({ id: `m${String((sent += 1))}` }),
    'outbox/takeBack': () => ({ files: [photo] }),
  });
  await signOut();
  endWorker();
  startWorker();
  entered(amira);
});

test('a lock hides what was typed, over all cases, and the place; the same account has both again', async () => {
  keep('c', { text: 'half a sentence', files: [photo], replyTo: 'm0' });
  keep('d', { text: 'another' });
  go({ at: 'case', caseId: 'd' });
  await lock();
  expect([draftOf('c').text, draftOf('d').text, place.value]).toEqual(['', '', { at: 'list' }]);
  expect([waiting.value, unfinished.value]).toEqual([true, true]);
  entered(amira);
  expect(draftOf('c')).toEqual({ text: 'half a sentence', files: [photo], replyTo: 'm0' });
  expect(draftOf('d').text).toBe('another');
  expect(place.value).toEqual({ at: 'case', caseId: 'd' });
  expect(waiting.value).toBe(false);
});

test('so are the facts of a case that were being written', async () => {
  const facts = { label: 'half', stalker: 'known', note: 'a note' } as const;
  writeFacts('', facts);
  writeFacts('c', facts);
  dropFacts('c');
  await lock();
  expect([factsWritten.value.size, waiting.value]).toEqual([0, true]);
  entered(amira);
  expect([...factsWritten.value]).toEqual([['', facts]]);
  dropFacts('');
  expect(unfinished.value).toBe(false);
});

test('so does a session that ran out', () => {
  keep('c', { text: 'half a sentence' });
  FakeWorker.now.tell('ended', { code: 'unauthenticated' });
  expect(draftOf('c').text).toBe('');
  entered(amira);
  expect(draftOf('c').text).toBe('half a sentence');
});

test('nobody else is given anything, nor is the same account after that', async () => {
  keep('c', { text: 'half a sentence' });
  go({ at: 'unit' });
  await lock();
  entered({ ...amira, account: 'b' });
  expect([draftOf('c').text, place.value, unfinished.value]).toEqual(['', { at: 'list' }, false]);
  await lock();
  entered(amira);
  expect(draftOf('c').text).toBe('');
});

test('the own sign-out lets go', async () => {
  keep('c', { text: 'half a sentence' });
  await signOut();
  expect([waiting.value, unfinished.value]).toEqual([false, false]);
  entered(amira);
  expect(draftOf('c').text).toBe('');
});

test('what was handed over and not saved comes back in its order, before what was typed since; what was saved does not', async () => {
  for (const text of ['one', 'two', 'three']) await send('c', letter(text));
  keep('c', { text: 'four' });
  tell(message('m1', 'saved'), message('m2', 'sending'));
  await lock();
  entered(amira);
  expect(draftOf('c').text).toBe('two\n\nthree\n\nfour');
  expect(draftOf('c').files).toEqual([photo, photo]);
});

test('what was taken back into the field is there once', async () => {
  await send('c', letter('one'));
  await rewrite(message('m1', 'refused'));
  expect(unfinished.value).toBe(true);
  await signOut('locked');
  entered(amira);
  expect(draftOf('c').text).toBe('');
});
