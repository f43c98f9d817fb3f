import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endWorker } from '../../../model/link.ts';
import { fake, refuse } from '../../../model/testing/worker.ts';
import { fileText } from '../../../text/casepage.ts';
import { dayAndClock } from '../../../text/when.ts';
import type { FileView, MessageView } from '../../../worker/messages.ts';
import { Files } from './files.tsx';

const root = document.createElement('div');
const since = Date.now() - 3_600_000;
const when = dayAndClock(since);

const entry: MessageView = {
  type: 'message',
  incident: '',
  vault: 'v',
  vaultKind: 'chat',
  seq: 1,
  id: 'm',
  author: 'h',
  authorName: 'her',
  authorRole: 'victim',
  mine: false,
  written: since,
  received: since,
  state: 'saved',
  text: '',
  replyTo: '',
  files: [],
};

function show(logged: Pick<FileView, 'since' | 'late'> & Partial<FileView>): void {
  const plain = { index: 0, name: 'photo.png', type: 'image/png', size: 9, source: '', captured: 0 };
  const file = { ...plain, ...logged };
  render(<Files entry={entry} files={[file]} />, root);
}

const open = () => root.querySelector<HTMLElement>('button.file')!.click();

beforeEach(() => {
  document.body.append(root);
  fake({ 'file/open': () => ({ blob: new Blob(['bytes']) }) });
});

afterEach(() => {
  render(null, root);
  endWorker();
});

test('since when the log has a file is said where it was verified, and that it is unchanged when its bytes were there', async () => {
  show({ since, late: false });
  expect(root.textContent).toContain(fileText.since(when));
  expect(root.textContent).not.toContain(fileText.unchanged(when));
  open();
  await expect.poll(() => root.textContent).toContain(fileText.unchanged(when));
});

test('what she said that it is and when it was made by her device is shown with it', () => {
  show({ since: 0, late: false, source: 'screenshot', captured: since });
  expect(root.textContent).toContain(`A screenshot · ${fileText.dated(when)}`);
});

test('of a file that does not open, nothing more is said', async () => {
  fake({ 'file/open': () => refuse('ATTACH') });
  show({ since, late: false });
  open();
  await expect.poll(() => root.querySelector('[role=alert], .problem')).toBeTruthy();
  expect(root.textContent).not.toContain(fileText.unchanged(when));
});

test('nothing is said where nothing was verified; what is late is said to be', () => {
  show({ since: 0, late: false });
  expect(root.textContent).not.toContain('record');
  show({ since: 0, late: true });
  expect(root.textContent).toContain(fileText.late);
});

test('the proof is saved under a bland name where the record has the file, and not offered elsewhere', async () => {
  const saved: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push(this.download);
  });
  const asked: unknown[] = [];
  fake({ 'file/proof': (input) => (asked.push(input), { blob: new Blob(['proof']) }) });
  const button = () => [...root.querySelectorAll('button')].find((one) => one.textContent === fileText.proof);
  show({ since: 0, late: false });
  expect(button()).toBeUndefined();
  show({ since, late: false });
  button()?.click();
  await expect.poll(() => saved).toEqual(['file.proof']);
  expect(asked).toEqual([{ vault: 'v', entry: 'm', index: 0 }]);
  click.mockRestore();
});
