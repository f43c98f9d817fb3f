import { render } from 'preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { caseId, openCase } from '../../../model/casefile.ts';
import { endWorker } from '../../../model/link.ts';
import { signOut } from '../../../model/session.ts';
import { FakeWorker, fake, refuse } from '../../../model/testing/worker.ts';
import type { VaultView } from '../../../worker/messages.ts';
import { Composer } from './composer.tsx';

const root = document.createElement('div');
const box = () => root.querySelector('textarea')!;

const chat = (more: Partial<VaultView> = {}): VaultView => ({
  id: `${caseId.value}-chat`,
  kind: 'chat',
  state: 'verified',
  epoch: 1,
  seq: 1,
  older: false,
  canAppend: true,
  members: [],
  news: [],
  ...more,
});

async function open(id: string): Promise<void> {
  await openCase(id);
  FakeWorker.now.tell('vault', { caseId: id, vault: chat() });
  await expect.poll(() => root.querySelector('textarea')).toBeTruthy();
}

beforeEach(async () => {
  fake({ 'case/open': () => null, 'session/signOut': () => null, 'chat/send': () => ({ id: 'x' }) });
  document.body.append(root);
  render(<Composer />, root);
  await open('one');
});

afterEach(async () => {
  render(null, root);
  await signOut();
  endWorker();
});

test('unsent text waits in its own case while another one is open', async () => {
  await userEvent.type(box(), 'Are you sa');
  await open('two');
  await expect.poll(() => box().value).toBe('');
  await userEvent.type(box(), 'Other');
  await open('one');
  await expect.poll(() => box().value).toBe('Are you sa');
});

test('a refused message stays in the box with a sentence; sent, it leaves it', async () => {
  fake({ ...FakeWorker.answers, 'chat/send': () => refuse('MEMBER') });
  await userEvent.type(box(), 'Hello');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.poll(() => root.querySelector('.problem')?.textContent).toContain('rules of this space');
  expect(box().value).toBe('Hello');
  fake({ ...FakeWorker.answers, 'chat/send': () => ({ id: 'x' }) });
  await userEvent.click(root.querySelector('.b.main')!);
  await expect.poll(() => box().value).toBe('');
  expect(FakeWorker.now.of('chat/send').at(-1)).toMatchObject({ caseId: 'one', text: 'Hello', files: [] });
});

test('files that are pasted are attached and sent, and can be taken off', async () => {
  const paste = new DataTransfer();
  paste.items.add(new File(['a'], 'a.png', { type: 'image/png' }));
  paste.items.add(new File(['b'], 'b.pdf'));
  box().dispatchEvent(new ClipboardEvent('paste', { clipboardData: paste, bubbles: true }));
  await expect.poll(() => root.querySelectorAll('.attached li')).toHaveLength(2);
  await userEvent.click(root.querySelector('[aria-label="Remove b.pdf"]')!);
  await userEvent.click(root.querySelector('.b.main')!);
  await expect.poll(() => root.querySelectorAll('.attached li')).toHaveLength(0);
  expect(FakeWorker.now.of('chat/send')[0]?.files.map(({ name }) => name)).toEqual(['a.png']);
});

test('where sending has stopped, what was typed can still be read', async () => {
  await userEvent.type(box(), 'Half a thought');
  FakeWorker.now.tell('vault', { caseId: 'one', vault: chat({ state: 'stopped', code: 'CHAIN' }) });
  await expect.poll(() => box().readOnly).toBe(true);
  expect(box().value).toBe('Half a thought');
  expect(root.querySelector('button')).toBeNull();
});
