import { beforeEach, expect, test } from 'vitest';
import { draftOf, keep } from './drafts.ts';
import { begun, change, correct, form, keepUnfinished, save, toggleKind, write, writing } from './form.ts';
import { send, unfinished } from './hers.ts';
import { endWorker } from './link.ts';
import { entered, me, signOut } from './session.ts';
import { FakeWorker, fake } from './testing/worker.ts';
import { atStake, waiting } from './unsent.ts';
import type { CaseSummary, EntryView, IncidentView, Me, MessageView } from '../worker/messages.ts';
import { blank, NOT_SAID } from './story.ts';
import { incidentView } from './testing/incident.ts';

const her: Me = { account: 'h', role: 'victim', name: 'amber-heron', unit: 'Unit', lastSignIn: 0 };

const base = {
  vault: 'v',
  seq: 0,
  author: 'h',
  authorName: 'amber-heron',
  authorRole: 'victim',
  mine: true,
  written: 1,
  received: 0,
  state: 'sending',
} as const;

const message = (id: string, text: string): MessageView => ({
  ...base,
  type: 'message',
  incident: '',
  vaultKind: 'chat',
  id,
  text,
  replyTo: '',
  files: [],
});

const incident = (id: string, more: Partial<IncidentView> = {}): IncidentView =>
  incidentView('i', 5, ['watched'], {
    ...base,
    id,
    draft: {
      ...blank({ start: 5, end: 0, precision: 'day', zone: 'Europe/London' }),
      kinds: ['watched'],
      text: 'by the gate',
      fear: { degree: 2, word: '', violence: '' },
      where: { code: 'street', text: '' },
      who: { code: 'unknown', certainty: NOT_SAID, how: '', name: '' },
    },
    ...more,
  });

const tell = (...entries: EntryView[]) => FakeWorker.now.tell('entries', { caseId: 'c', entries });
const photo = new File(['x'], 'photo.jpg');

/** She is in, and her case is there. */
function come(who = her): void {
  entered(who);
  expect(send).toBeDefined(); // the module that holds her case is loaded
  FakeWorker.now.tell('cases', { cases: [{ caseId: 'c' } as CaseSummary] });
}

/** The service says that the session is over. */
const runOut = () => FakeWorker.now.tell('ended', { code: 'unauthenticated' });

beforeEach(async () => {
  let sent = 0;
  fake({
    'case/open': () => null,
    'session/signOut': () => null,
    'chat/send': () => ({ id: `m${String((sent += 1))}` }),
    'incident/log': () => ({ id: 'e' }),
    'incident/begin': () => ({ id: 'd' }),
  });
  await signOut();
  endWorker();
  const { startWorker } = await import('./link.ts');
  startWorker();
  come();
});

test('what she was typing is there again when she comes back after the session ran out', () => {
  keep('c', { text: 'half a sentence', files: [photo], replyTo: 'm0' });
  write();
  toggleKind('call');
  runOut();
  expect(draftOf('c').text).toBe('');
  expect(writing.value).toEqual([]);
  expect(waiting.value).toBe(true);
  expect(atStake.value).toBe(true);
  come();
  expect(waiting.value).toBe(false);
  expect(draftOf('c')).toEqual({ text: 'half a sentence', files: [photo], replyTo: 'm0' });
  write();
  expect(form.value?.kinds).toEqual(['call']);
});

test('a lock keeps it as well', async () => {
  keep('c', { text: 'half a sentence' });
  await signOut('locked');
  come();
  expect(draftOf('c').text).toBe('half a sentence');
});

test('what was handed over and not saved comes back as it was, its photos as well', async () => {
  await send('first', [photo], '');
  tell(message('m1', 'first'), message('m2', 'second'));
  keep('c', { text: 'third' });
  write();
  change({ kinds: ['watched'], files: [photo] });
  await save();
  tell(incident('e'));
  runOut();
  come();
  expect(draftOf('c').text).toBe('first\n\nsecond\n\nthird');
  expect(draftOf('c').files).toEqual([photo]);
  expect(begun()).toBe(true);
  write();
  expect(form.value).toMatchObject({
    kinds: ['watched'],
    text: 'by the gate',
    fear: { degree: 2 },
    files: [photo],
    corrects: false,
  });
});

test('a correction that was not saved is a correction again', () => {
  tell(incident('e0', { state: 'saved', seq: 3, received: 2 }));
  correct(incident('e0'));
  tell(incident('e1', { version: 2, corrects: 'e0', status: 'corrected' }));
  runOut();
  come();
  expect(writing.value).toHaveLength(1);
  expect(writing.value[0]).toMatchObject({ incident: 'i', corrects: true });
});

test('what is saved does not come back', () => {
  tell({ ...message('m1', 'first'), state: 'saved', seq: 2, received: 2 });
  tell(incident('e', { state: 'saved', seq: 2, received: 2 }));
  expect(atStake.value).toBe(false);
  runOut();
  expect(waiting.value).toBe(false);
  come();
  expect(draftOf('c').text).toBe('');
  expect(writing.value).toEqual([]);
});

test('another account gets nothing of it, and afterwards nobody does', () => {
  keep('c', { text: 'hers alone' });
  runOut();
  come({ ...her, account: 'x' });
  expect(draftOf('c').text).toBe('');
  runOut();
  come();
  expect(draftOf('c').text).toBe('');
});

test('her own sign-out lets it go', async () => {
  keep('c', { text: 'hers alone' });
  await signOut();
  expect(waiting.value).toBe(false);
  come();
  expect(draftOf('c').text).toBe('');
});

test('a second end before her case is there costs her nothing', () => {
  keep('c', { text: 'half a sentence' });
  runOut();
  entered(her);
  expect(draftOf('c').text).toBe('half a sentence');
  runOut();
  come();
  expect(draftOf('c').text).toBe('half a sentence');
  expect(me.value?.account).toBe('h');
});

test('what the service keeps as unfinished is not at stake, and the form comes back to it', async () => {
  write();
  toggleKind('call');
  expect(atStake.value).toBe(true);
  await keepUnfinished();
  const { incident: id, draft } = FakeWorker.now.of('incident/begin')[0]!;
  expect(atStake.value).toBe(true);
  tell(
    incident('d', {
      incident: id,
      draft,
      status: 'draft',
      unfinished: true,
      state: 'saved',
      seq: 3,
      received: 2,
    }),
  );
  expect(atStake.value).toBe(false);
  change({ text: 'more' });
  expect(atStake.value).toBe(true);
  change({ text: '', files: [photo] });
  expect(atStake.value).toBe(true); // a photo is sent when she saves, not before
  await signOut('locked');
  come();
  expect(writing.value).toHaveLength(1);
  expect(writing.value[0]).toMatchObject({ incident: id, kinds: ['call'] });
});

test('one that was refused is kept nowhere but in her form, and stays at stake', async () => {
  write();
  toggleKind('call');
  await keepUnfinished();
  const { incident: id, draft } = FakeWorker.now.of('incident/begin')[0]!;
  tell(incident('d', { incident: id, draft, status: 'draft', state: 'refused', code: 'too_large' }));
  expect(unfinished.value).toEqual([]);
  expect(form.value?.kinds).toEqual(['call']);
  expect(atStake.value).toBe(true);
});
