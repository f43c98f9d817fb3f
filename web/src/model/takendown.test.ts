import { beforeEach, expect, test } from 'vitest';
import type { CaseSummary, EntryView, IncidentView, Me } from '../worker/messages.ts';
import { entryById, openCase } from './casefile.ts';
import { startWorker } from './link.ts';
import { entered, signOut } from './session.ts';
import {
  incidentOf,
  isOwnToCorrect,
  saveTaken,
  takeDown,
  takenForms,
  taking,
  type TakenForm,
} from './takendown.ts';
import { incidentView } from './testing/incident.ts';
import { FakeWorker, fake } from './testing/worker.ts';
import { typedMoment } from './typedmoment.ts';
import { unfinished } from './unfinished.ts';

const amira: Me = { account: 'a', role: 'advocate', name: 'Amira', unit: 'Unit', lastSignIn: 0 };
const NOW = Date.parse('2026-05-04T12:00');

const view = (more: Partial<IncidentView> = {}): IncidentView =>
  incidentView('i1', NOW - 90_000, ['call'], {
    ...{ id: 'e1', mine: true, author: 'a', source: 'advocate_by_phone' },
    ...more,
  });
const tell = (...entries: EntryView[]) => FakeWorker.now.tell('entries', { caseId: 'c', entries });
const formNow = (): TakenForm => takenForms.of('c')!;
const type = (part: Partial<TakenForm>) => takenForms.write('c', { ...formNow(), ...part });

beforeEach(async () => {
  fake({
    'session/signOut': () => null,
    'case/open': () => null,
    'incident/log': () => ({ id: 'e1' }),
    'incident/correct': () => ({ id: 'e2' }),
    'outbox/takeBack': () => ({ files: [] }),
  });
  await signOut();
  startWorker();
  entered(amira);
  FakeWorker.now.tell('cases', { cases: [{ caseId: 'c' } as CaseSummary] });
  await openCase('c');
});

test('nothing is put into her mouth, and what is missing is said', () => {
  takeDown('c');
  expect(taking.value).toBe(true);
  expect(incidentOf(formNow(), NOW).missing).toEqual(['what', 'start']);
  type({ text: ' He rang all night. ', start: '2026-05-04T13:00' });
  expect(incidentOf(formNow(), NOW).missing).toEqual(['future']);
  type({ start: '2026-05-04T11:00', end: '2026-05-04T10:00' });
  expect(incidentOf(formNow(), NOW).missing).toEqual(['end']);
  type({ end: '', start: 'nonsense' });
  expect(incidentOf(formNow(), NOW).missing).toEqual(['start']);
});

test('what is typed is told as it can be saved, and no field of the form goes along', () => {
  takeDown('c');
  type({ text: ' He rang. ', kinds: ['call'], start: '2026-05-04T11:00', precision: 'day' });
  type({ reported: [{ to: '', when: 0, reference: 'x' }], burst: { count: 47, channel: '' } });
  const { draft, missing } = incidentOf(formNow(), NOW);
  expect(missing).toEqual([]);
  expect(draft).toMatchObject({ text: 'He rang.', kinds: ['call'], reported: [] });
  expect(draft.burst).toEqual({ count: 47, channel: 'call' });
  expect(draft.when).toMatchObject({ start: Date.parse('2026-05-04T11:00'), end: 0, precision: 'day' });
  expect(Object.keys(draft)).not.toEqual(expect.arrayContaining(['incident', 'had', 'files', 'reason']));
});

test('it is saved once the service has it, and not before', async () => {
  takeDown('c');
  type({ text: 'He rang.', start: '2026-05-04T11:00' });
  const form = formNow();
  let done = false;
  const saving = saveTaken('c', form, incidentOf(form, NOW).draft).then(() => (done = true));
  await Promise.resolve();
  tell(view({ state: 'sending', seq: 0 }));
  await new Promise((next) => setTimeout(next, 20));
  expect(done).toBe(false);
  tell(view());
  await saving;
  expect(FakeWorker.now.of('incident/log')).toMatchObject([{ caseId: 'c', incident: form.incident }]);
});

test('what was refused is taken back, and stays in the form', async () => {
  takeDown('c');
  type({ text: 'He rang.', start: '2026-05-04T11:00' });
  const form = formNow();
  const saving = saveTaken('c', form, incidentOf(form, NOW).draft);
  await new Promise((next) => setTimeout(next, 20));
  tell(view({ state: 'refused', code: 'MEMBER', seq: 0 }));
  await expect(saving).rejects.toMatchObject({ code: 'MEMBER' });
  expect(FakeWorker.now.of('outbox/takeBack')).toEqual([{ id: 'e1' }]);
  expect(entryById.value.has('e1')).toBe(false);
  expect(formNow()).toBe(form);
  expect(unfinished.value).toBe(true);
});

test('what had got there before the session ended is not there twice', async () => {
  takeDown('c');
  type({ text: 'He rang.', start: '2026-05-04T11:00', files: [new File(['x'], 'a.jpg')] });
  const form = formNow();
  tell(view({ incident: form.incident }));
  const saving = saveTaken('c', form, incidentOf(form, NOW).draft);
  await new Promise((next) => setTimeout(next, 20));
  tell(view({ id: 'e2', version: 2, incident: form.incident }));
  await saving;
  expect(FakeWorker.now.of('incident/log')).toEqual([]);
  expect(FakeWorker.now.of('incident/correct')).toMatchObject([{ incident: form.incident }]);
});

test('one’s own can be corrected where it holds, nobody else’s, and not what she takes out', () => {
  tell(view());
  expect(isOwnToCorrect(view())).toBe(true);
  expect(isOwnToCorrect(view({ status: 'withdrawn' }))).toBe(false);
  tell(view({ id: 'e2', version: 2, mine: false, seq: 2 }));
  expect(isOwnToCorrect(view())).toBe(false);
  expect(isOwnToCorrect(view({ id: 'e2', version: 2, mine: false, seq: 2 }))).toBe(true);
  const hers = view({ id: 'h1', incident: 'i2', mine: false });
  tell(hers);
  expect(isOwnToCorrect(hers)).toBe(false);
});

test('a correction keeps to the second what is not touched', () => {
  const entry = view();
  tell(entry);
  takeDown('c', entry);
  expect(formNow().corrects).toBe(true);
  expect(incidentOf(formNow(), NOW).draft.when).toEqual(entry.draft.when);
  type({ start: typedMoment(NOW - 3_600_000) });
  expect(incidentOf(formNow(), NOW).draft.when.start).toBe(NOW - 3_600_000);
});

test('one at a time: what is not saved comes first', () => {
  takeDown('c');
  type({ text: 'He rang.' });
  takeDown('c', view());
  expect(formNow().text).toBe('He rang.');
});
