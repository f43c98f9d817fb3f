import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { vaultView } from '../../../model/testing/case.ts';
import { FakeWorker, fake, refuse, type Answers } from '../../../model/testing/worker.ts';
import { unfinished } from '../../../model/unfinished.ts';
import type { PrivateNotesView, PrivateNoteView } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { column, root, tap } from '../testing/stage.tsx';
import { expectItWaits } from '../testing/waits.ts';

const member = { canAppend: true, waiting: false, role: 'advocate' } as const;
const NOW = Date.now();

const vault = vaultView('advocacy', { id: 'v', seq: 3 });
const note = (id: string, text: string, more: Partial<PrivateNoteView> = {}): PrivateNoteView => ({
  ...{ id: `${id}-1`, vault: 'v', version: 1, note: id, purpose: 'note', about: 0, text },
  ...{ authorName: 'Amira', written: NOW, files: [] },
  ...more,
});
const empty: PrivateNotesView = {
  ...{
    kind: 'advocacy',
    earlier: false,
    begun: false,
    known: true,
    readers: [],
    mayWrite: true,
    notes: [],
    unsaved: [],
  },
};
let view: PrivateNotesView;

const answers: Answers = {
  ...stage.answers,
  'privatenote/list': () => view,
};
const said = () => column()?.textContent ?? '';
const sheet = () => root.querySelector('dialog');
const type = (value: string) => {
  const field = sheet()!.querySelector('textarea')!;
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
};
const again = () => FakeWorker.now.tell('vault', { caseId: 'c', vault });

beforeEach(async () => {
  await page.viewport(1440, 900);
  view = empty;
  await stage.openDesk(answers, stage.theCase({ kinds: ['incidents'] }));
  await stage.openTheCase();
  await expect.poll(() => root.textContent).toContain('Private notes');
});

afterEach(stage.closeDesk);

const open = async () => {
  await userEvent.keyboard('a');
  await expect.poll(said).toContain('Who can read them');
};

test('the first note says who will read it, and is saved once the service has it', async () => {
  await open();
  expect(said()).toContain('You alone, once you have written the first one.');
  tap('Write a note', column());
  await expect.poll(() => sheet()?.textContent).toContain('A private note');
  tap(/^Save/, sheet());
  await expect.poll(() => sheet()!.textContent).toContain('Write a sentence first.');
  type('Sounded tired.');
  fake({
    ...answers,
    'privatenote/write': () => {
      view = { ...empty, begun: true, unsaved: [{ id: 'e1', code: '' }] };
      return { id: 'e1' };
    },
  });
  tap(/^Save/, sheet());
  await expect.poll(() => sheet()?.textContent).toContain('Saving …');
  const [sent] = FakeWorker.now.of('privatenote/write');
  expect(sent).toMatchObject({ caseId: 'c', note: { text: 'Sounded tired.', purpose: 'note', about: 0 } });
  view = {
    ...empty,
    begun: true,
    readers: [{ ...member, account: 'a', name: 'Amira' }],
    notes: [note('n1', 'Sounded tired.')],
  };
  await expect.poll(sheet, { timeout: 3000 }).toBe(null);
  await expect.poll(said).toContain('You alone.');
  expect(said()).toContain('Sounded tired.');
  expect(unfinished.value).toBe(false);
});

test('where the vault was begun and the note was refused, or neither could be, what is typed stays', async () => {
  await open();
  tap('Write a note', column());
  await expect.poll(sheet).not.toBe(null);
  type('Sounded tired.');
  fake({ ...answers, 'privatenote/write': () => refuse('begun') });
  tap(/^Save/, sheet());
  await expect.poll(() => sheet()?.querySelector('.problem')?.textContent).toContain('ask to be let in');
  fake({
    ...answers,
    'privatenote/write': () => {
      view = { ...empty, begun: true, unsaved: [{ id: 'e1', code: 'MEMBER' }] };
      return { id: 'e1' };
    },
    'outbox/takeBack': () => {
      view = { ...empty, begun: true };
      return { files: [] };
    },
  });
  tap(/^Save/, sheet());
  await expect.poll(() => FakeWorker.now.of('outbox/takeBack')).toEqual([{ id: 'e1' }]);
  expect(sheet()!.querySelector('textarea')!.value).toBe('Sounded tired.');
  await userEvent.keyboard('{Escape}');
  await expect.poll(sheet).toBe(null);
  expect(said()).toContain('Go on with the note');
  expect(unfinished.value).toBe(true);
});

test('whoever was let into a colleague’s notes while they typed is told, and saves again knowing it', async () => {
  await open();
  tap('Write a note', column());
  await expect.poll(() => sheet()?.textContent).toContain('Who can read it: You alone.');
  type('Sounded tired.');
  view = {
    ...{ ...empty, begun: true },
    readers: [
      { ...member, account: 'a', name: 'Amira' },
      { ...member, account: 'b', name: 'Beatriz' },
    ],
  };
  fake({ ...answers, 'privatenote/write': () => refuse('other_readers') });
  tap(/^Save/, sheet());
  await expect.poll(() => sheet()?.querySelector('.problem')?.textContent).toContain('Others can read');
  await expect.poll(() => sheet()?.textContent).toContain('Who can read it: You and Beatriz.');
  expect(sheet()!.querySelector('textarea')!.value).toBe('Sounded tired.');
  fake({ ...answers, 'privatenote/write': () => ({ id: 'e1' }) });
  tap(/^Save/, sheet());
  await expect.poll(sheet, { timeout: 3000 }).toBe(null);
  expect(FakeWorker.now.of('privatenote/write')).toMatchObject([{ readers: [] }, { readers: ['a', 'b'] }]);
});

test('where there are earlier notes that nobody can open, it says so, and another may be written', async () => {
  view = { ...empty, earlier: true };
  again();
  await open();
  await expect.poll(said).toContain('cannot be opened any more');
  expect(said()).toContain('Write a note');
});

test('it says who else reads them, and the last to be told of stands first', async () => {
  view = {
    ...{ ...empty, begun: true },
    readers: [
      { ...member, account: 'a', name: 'Amira' },
      { ...member, account: 'b', name: 'Beatriz' },
    ],
    notes: [
      note('n1', 'Older.', { about: NOW - 9e8 }),
      note('n2', 'To whom it may concern', { purpose: 'handover', version: 2 }),
    ],
  };
  again();
  await expect.poll(() => root.textContent).toContain('Open 2 notes');
  await open();
  expect(said()).toContain('You and Beatriz.');
  expect(said().indexOf('To whom')).toBeLessThan(said().indexOf('Older.'));
  expect(said()).toContain('Handover note');
  expect(said()).toContain('changed, version 2');
});

test('who has no part in them is shown nothing, and cannot write', async () => {
  view = { ...empty, mayWrite: false };
  again();
  await expect.poll(() => root.querySelector('#notes-panel-title')).toBe(null);
  await userEvent.keyboard('a');
  await expect.poll(said).toContain('They are not shared with you.');
  expect(said()).not.toContain('Write a note');
});

test('those of another profession are called by their name, and are begun on purpose', async () => {
  view = { ...empty, kind: 'police', mayWrite: false };
  fake({
    ...answers,
    'circle/view': () => ({ kind: 'police', begun: false, members: [], fellows: [], asks: [] }),
  });
  FakeWorker.now.tell('vault', { caseId: 'c', vault: { ...vault, kind: 'police' } });
  await userEvent.keyboard('a');
  await expect.poll(said).toContain('Investigation notes');
  await expect.poll(said).toContain('Begin investigation notes');
  tap('Begin investigation notes', column());
  await expect.poll(() => sheet()?.textContent).toContain('No other police officer is in this case yet');
});

test('while they are being checked nothing is written over what is not seen', async () => {
  view = { ...empty, begun: true, known: false };
  again();
  await open();
  await expect.poll(said).toContain('There may be more than are shown.');
  expect(said()).not.toContain('Write a note');
});

test('what is typed waits when the form is closed, and is thrown away only when that is meant', async () => {
  await open();
  await expectItWaits({
    open: () => tap('Write a note', column()),
    goOn: () => tap('Go on with the note', column()),
    label: 'Note',
  });
});

test('files that are chosen are seen when the form is opened again', async () => {
  await open();
  tap('Write a note', column());
  await expect.poll(sheet).not.toBe(null);
  const files = new DataTransfer();
  files.items.add(new File(['x'], 'letter.jpg'));
  const input = sheet()!.querySelector<HTMLInputElement>('input[type=file]')!;
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await expect.poll(() => sheet()?.textContent).toContain('letter.jpg');
  await userEvent.keyboard('{Escape}');
  await expect.poll(sheet).toBe(null);
  tap('Go on with the note', column());
  await expect.poll(() => sheet()?.textContent).toContain('letter.jpg');
});
