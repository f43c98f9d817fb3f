import { expect, test } from 'vitest';
import type { RecordView } from '../worker/messages.ts';
import { tellRecord } from './recordtold.ts';
import { byDate, noteFormOf, noteOf, type PrivateNoteView } from './privatenotes.ts';
import { typedMoment } from './typedmoment.ts';

const view = (note: string, more: Partial<PrivateNoteView> = {}): PrivateNoteView => ({
  ...{ id: note, vault: 'v', version: 1, note, purpose: 'note', about: 0, text: note },
  ...{ authorName: 'Amira', written: 1000, files: [] },
  ...more,
});

test('a note needs words, and keeps to the millisecond the time that is not touched', () => {
  expect(noteOf({ ...noteFormOf(undefined), text: ' \n ' })).toBe(null);
  const about = Date.parse('2026-05-04T12:00') + 1234;
  const form = noteFormOf(view('a', { about, purpose: 'handover' }));
  expect(noteOf({ ...form, text: ' Sounded tired. ' })).toEqual({
    ...{ note: 'a', purpose: 'handover', about, text: 'Sounded tired.' },
  });
  expect(noteOf({ ...form, about: '' })?.about).toBe(0);
  expect(noteOf({ ...form, about: 'nonsense' })?.about).toBe(0);
  expect(noteOf({ ...form, about: typedMoment(about + 3_600_000) })?.about).toBe(about - 1234 + 3_600_000);
});

test('the last to be told of stands first', () => {
  const all = [view('old', { about: 10 }), view('new', { about: 5000 }), view('undated')];
  expect(byDate(all).map(({ note }) => note)).toEqual(['new', 'undated', 'old']);
});

test('a line of the timeline tells nothing of it, as others may look on', () => {
  const told = { text: 'Sounded tired.' };
  const entry = { type: 'record', of: 'note', version: 1, told } as unknown as RecordView;
  expect(tellRecord(entry)).toBe('noted a private note');
  expect(tellRecord({ ...entry, version: 2 })).toBe('changed a private note');
});
