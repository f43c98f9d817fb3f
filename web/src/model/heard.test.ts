import { beforeEach, expect, test } from 'vitest';
import { caseId } from './casefile.ts';
import { clock } from './clock.ts';
import { askHer, isDue, isWaiting, mayAsk, noteSaid, unanswered, voiceRights } from './heard.ts';
import { endWorker, startWorker } from './link.ts';
import { entered, signOut } from './session.ts';
import { amira, caseSummary, heardView, vaultView } from './testing/case.ts';
import { FakeWorker, fake, type Answers } from './testing/worker.ts';
import type { CaseSummary, HeardView, VoiceRights } from '../worker/messages.ts';

const DAY = 86_400_000;
const NOW = Date.now();
const contact = { known: true, sending: false, refused: '', canEdit: true, stops: [], rules: null };
const nothing = { safer: '', heard: '', informed: '', control: '' };

let rights: VoiceRights;
const answers: Answers = { 'session/signOut': () => null, 'voice/rights': () => rights };

const say = (voices: readonly HeardView[], more: Partial<CaseSummary> = {}) =>
  FakeWorker.now.tell('cases', { cases: [caseSummary('c', { contact, voices, ...more })] });

beforeEach(async () => {
  rights = { known: true, canEdit: true, unsaved: [] };
  fake(answers);
  await signOut();
  endWorker();
  startWorker();
  entered(amira);
  clock.value = NOW;
  caseId.value = 'c';
  say([]);
  FakeWorker.now.tell('vault', { caseId: 'c', vault: vaultView('chat') });
  await expect.poll(() => voiceRights.value).not.toBeNull();
});

const question = heardView('q', { written: NOW - DAY });
const answer = heardView('a', {
  ...{ what: 'answer', asked: 'q', written: NOW - DAY / 2, heard: 'yes', latest: ['heard'] },
});

test('a question waits until she answers it, or for two weeks', () => {
  say([question]);
  expect([unanswered.value?.id, isWaiting.value, mayAsk.value]).toEqual(['q', true, 'waits']);
  say([question, answer]);
  expect([unanswered.value, isWaiting.value, mayAsk.value]).toEqual([undefined, false, 'yes']);
  say([{ ...question, written: NOW - 14 * DAY }]);
  expect([unanswered.value?.id, isWaiting.value, mayAsk.value]).toEqual(['q', false, 'yes']);
  // What she is asked last is what she sees.
  say([{ ...question, written: NOW - 20 * DAY }, answer, heardView('p', { written: NOW })]);
  expect([unanswered.value?.id, mayAsk.value]).toEqual(['p', 'waits']);
});

test('a question on its way is none to be asked once more', () => {
  const base = { vault: 'v-chat', vaultKind: 'chat', seq: 0, received: 0, author: 'a' } as const;
  FakeWorker.now.tell('entries', {
    caseId: 'c',
    entries: [
      {
        ...{ ...base, id: 'e', type: 'voice', asked: '', occasion: 'review', ...nothing, mine: true },
        ...{ authorName: 'Amira', authorRole: 'advocate', written: NOW, state: 'sending' },
      },
    ],
  });
  expect(mayAsk.value).toBe('waits');
});

test.each<[string, Partial<CaseSummary>, Partial<VoiceRights>]>([
  ['no', { contact: null }, {}],
  ['no', {}, { canEdit: false }],
  ['invited', { waiting: true }, {}],
  ['unknown', { contact: { ...contact, known: false } }, {}],
  ['unknown', {}, { known: false }],
  [
    'stopped',
    {
      contact: {
        ...contact,
        ...{ known: false, stops: [{ by: '', role: 'victim', mine: false, written: NOW, until: 0 }] },
      },
    },
    {},
  ],
])('she is not asked: %s', async (why, more, may) => {
  rights = { ...rights, ...may };
  say([], more);
  FakeWorker.now.tell('vault', { caseId: 'c', vault: vaultView('chat', { seq: 2 }) });
  await expect.poll(() => mayAsk.value).toBe(why);
  expect(isDue('review')).toBe(false);
});

test('she is offered to be asked where nothing was asked or noted of that occasion for a month', () => {
  expect([isDue('review'), isDue('end')]).toEqual([true, true]);
  say([question, answer]);
  expect([isDue('review'), isDue('end')]).toEqual([false, true]);
  const note = heardView('n', { what: 'note', occasion: 'end', written: NOW - 29 * DAY, heard: 'no' });
  say([{ ...question, written: NOW - 31 * DAY }, note]);
  expect([isDue('review'), isDue('end')]).toEqual([true, false]);
});

test('asking and noting end once the service has it; a refusal is told, and nothing of it stays', async () => {
  fake({ ...answers, 'voice/say': () => ({ id: 'e' }), 'outbox/takeBack': () => ({ files: [] }) });
  rights = { ...rights, unsaved: [{ id: 'e', code: '' }] };
  let asked = false;
  const asking = askHer('end').then(() => (asked = true));
  await expect.poll(() => FakeWorker.now.of('voice/rights').length).toBeGreaterThan(2);
  expect(asked).toBe(false);
  rights = { ...rights, unsaved: [] };
  await asking;
  expect(FakeWorker.now.of('voice/say')).toEqual([
    { caseId: 'c', asked: '', occasion: 'end', said: nothing },
  ]);
  rights = { ...rights, unsaved: [{ id: 'e', code: 'MEMBER' }] };
  await expect(noteSaid('c', 'review', { ...nothing, safer: 'no' })).rejects.toMatchObject({
    code: 'MEMBER',
  });
  expect(FakeWorker.now.of('outbox/takeBack')).toEqual([{ id: 'e' }]);
});

test('guests have nothing of it', () => {
  say([question]);
  expect(mayAsk.value).toBe('waits');
  entered({ ...amira, role: 'guest' });
  expect([voiceRights.value, mayAsk.value]).toEqual([null, 'no']);
});
