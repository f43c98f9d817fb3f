import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { endWorker, startWorker } from '../../../model/link.ts';
import { go } from '../../../model/office.ts';
import { entered, signOut } from '../../../model/session.ts';
import { FakeWorker, fake, refuse, type Answers } from '../../../model/testing/worker.ts';
import { unfinished } from '../../../model/unfinished.ts';
import type {
  CaseSummary,
  Me,
  PrivateNotesView,
  PrivateNoteView,
  VaultView,
} from '../../../worker/messages.ts';
import { Desk } from '../desk.tsx';
import { expectItWaits } from '../testing/waits.ts';

const amira: Me = { account: 'a', role: 'advocate', name: 'Amira', unit: 'Unit', lastSignIn: 0 };
const member = { canAppend: true, waiting: false, role: 'advocate' } as const;
const root = document.createElement('div');
const NOW = Date.now();

const one: CaseSummary = {
  ...{ caseId: 'c', name: 'K-12', victim: 'h', kinds: ['incidents'], waiting: false },
  ...{ inviteExpires: 0, stalker: 'known', incidents: 0, lastEntry: 0, unanswered: false, lastIncident: 0 },
  fresh: { messages: 0, incidents: 0, plan: 0, other: 0 },
  second: { offered: 0, isSet: false, times: [] },
  planItems: { total: 0, agreed: 0, done: 0 },
  ...{ opening: false, contact: null, checks: [], hours: [], workers: [] },
};
const vault: VaultView = {
  ...{ id: 'v', kind: 'advocacy', state: 'verified', epoch: 1, seq: 3, older: false, canAppend: true },
  ...{ members: [], news: [] },
};
const note = (id: string, text: string, more: Partial<PrivateNoteView> = {}): PrivateNoteView => ({
  ...{ id: `${id}-1`, vault: 'v', version: 1, note: id, purpose: 'note', about: 0, text },
  ...{ authorName: 'Amira', written: NOW, files: [] },
  ...more,
});
const empty: PrivateNotesView = {
  ...{ begun: false, known: true, readers: [], mayWrite: true, notes: [], unsaved: [] },
};
let view: PrivateNotesView;

const answers: Answers = {
  'session/signOut': () => null,
  'case/open': () => null,
  'case/seen': () => null,
  'replacement/list': () => [],
  'unit/staff': () => [],
  'privatenote/list': () => view,
};
const column = () => root.querySelector('aside.beside');
const said = () => column()?.textContent ?? '';
const sheet = () => root.querySelector('dialog');
const tap = (name: string | RegExp, inside: Element | null = root) =>
  [...(inside?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent.match(name))!.click();
const type = (value: string) => {
  const field = sheet()!.querySelector('textarea')!;
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
};
const again = () => FakeWorker.now.tell('vault', { caseId: 'c', vault });

beforeEach(async () => {
  await page.viewport(1440, 900);
  view = empty;
  fake(answers);
  startWorker();
  document.body.append(root);
  render(<Desk entry={signal({ setup: '', invite: '' })} />, root);
  entered(amira);
  FakeWorker.now.tell('link', { state: 'live' });
  FakeWorker.now.tell('cases', { cases: [one] });
  await expect.poll(() => root.textContent).toContain('K-12');
  go({ at: 'case', caseId: 'c' });
  await expect.poll(() => root.textContent).toContain('Private notes');
});

afterEach(async () => {
  render(null, root);
  await signOut();
  endWorker();
});

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
