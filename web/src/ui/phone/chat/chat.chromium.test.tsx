import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakeWorker } from '../../../model/testing/worker.ts';
import type { EntryView } from '../../../model/hers.ts';
import { fileText } from '../../../text/phonechat.ts';
import { stayText } from '../../../text/stay.ts';
import { enter, exit, find, heading, HOUR, message, root, tap, tell, tellVault } from '../testing/stage.tsx';

const box = () => find<HTMLTextAreaElement>('#message');
const page = document.documentElement;

async function openChat(): Promise<void> {
  tap('Write to Ann');
  await expect.poll(heading).toBe('Ann');
}

afterEach(exit);

test('what she typed is there when she comes back, and while there is no line', async () => {
  await enter([]);
  await openChat();
  await userEvent.type(box(), 'I saw h');
  tap('Back');
  await expect.poll(heading).toBe('Good to see you');
  FakeWorker.now.tell('link', { state: 'offline' });
  await openChat();
  expect(box().value).toBe('I saw h');
  expect(root.textContent).toContain('No line right now');
});

test('earlier messages appear above, and the one she looks at stays where it is', async () => {
  const day = Date.now() - 24 * HOUR;
  const many = (from: string, at: number) =>
    Array.from({ length: 30 }, (_, i) =>
      message(`${from}${i}`, `${from} ${i}`, { written: at + i, received: at + i }),
    );
  await enter(many('new', day), {
    'vault/older': () => {
      tell(...many('old', day - 200 * HOUR));
      tellVault('chat', { older: false });
      return null;
    },
  });
  tellVault('chat', { older: true });
  await openChat();
  // The newest is in sight at first.
  await expect.poll(() => page.scrollHeight - page.scrollTop - page.clientHeight).toBeLessThan(2);
  // Something grew since it was drawn last, as an opened photo does.
  const looked = [...root.querySelectorAll<HTMLElement>('.bubble')][3]!;
  looked.style.paddingBottom = '300px';
  page.scrollTop = 0;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const before = looked.getBoundingClientRect().top;
  tap('Show earlier messages');
  await expect.poll(() => root.querySelectorAll('.bubble')).toHaveLength(60);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  expect(Math.abs(looked.getBoundingClientRect().top - before)).toBeLessThan(2);
});

test('of a space that is closed nothing is shown any more, but what she wrote and could not send', async () => {
  const mine = message('m', 'Can you ring?', { state: 'refused', code: 'FORK', seq: 0, received: 0 });
  await enter([message('a', 'See you at four', { mine: false }), mine]);
  await openChat();
  expect(root.textContent).toContain('See you at four');
  tellVault('chat', { state: 'stopped', code: 'FORK' });
  await expect.poll(() => root.textContent).not.toContain('See you at four');
  tell(message('b', 'See you at five', { mine: false })); // whatever still comes
  expect(root.textContent).toContain('Can you ring?');
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  expect(root.textContent).not.toContain('See you at');
});

test('a refused message says why and can be tried again', async () => {
  await enter(
    [message('m', 'Are you there?', { state: 'refused', code: 'too_large', seq: 0, received: 0 })],
    {
      'outbox/retry': ({ id }) => {
        tell(message(id, 'Are you there?'));
        return null;
      },
    },
  );
  await openChat();
  expect(find('.bubble').textContent).toContain('Not sent. Your words are kept. This is too big to send.');
  tap('Try again');
  await expect.poll(() => find('.bubble').textContent).toContain('Saved');
  expect(FakeWorker.now.of('outbox/retry')).toEqual([{ id: 'm' }]);
  expect(root.querySelector('.refused')).toBeNull();
});

test('a message that was refused goes back into the field, before what was typed since', async () => {
  const file = new File(['x'], 'gate.jpg', { type: 'image/jpeg' });
  const refused = message('m', 'Much too long', { state: 'refused', code: 'too_large', seq: 0, received: 0 });
  await enter([refused], { 'outbox/takeBack': () => ({ files: [file] }), 'chat/send': () => ({ id: 'n' }) });
  await openChat();
  await userEvent.type(box(), 'And more');
  tap('Change it');
  await expect.poll(() => box().value).toBe('Much too long\n\nAnd more');
  expect(root.querySelector('.bubble')).toBeNull();
  tap('Send');
  await expect.poll(() => FakeWorker.now.of('chat/send')[0]?.files).toEqual([file]);
});

test('a message is said to be saved when it is, and not before', async () => {
  await enter([], { 'chat/send': () => ({ id: 'm' }) });
  await openChat();
  await userEvent.type(box(), 'Hello');
  tap('Send');
  await expect.poll(() => box().value).toBe('');
  tell(message('m', 'Hello', { state: 'sending', seq: 0, received: 0 }));
  await expect.poll(() => find('.bubble-foot').textContent).toContain('Sending');
  tell(message('m', 'Hello', { state: 'sending', seq: 0, received: 0, progress: 0.4 }));
  await expect.poll(() => root.querySelector('progress')?.value).toBe(0.4);
  FakeWorker.now.tell('link', { state: 'offline' });
  await expect.poll(() => find('.bubble-foot').textContent).toContain('Waiting for a line');
  tell(message('m', 'Hello'));
  await expect.poll(() => find('.bubble-foot').textContent).toContain('Saved');
});

test('a pasted picture goes along; one that is too big is told of and left out', async () => {
  let most = 100;
  await enter([], {
    'chat/send': () => ({ id: 'm' }),
    'file/fits': ({ sizes }) => ({
      longest: most * 1024 * 1024,
      refused: sizes.map((size) => (size > most * 1024 * 1024 ? 'too_large' : size > 50 ? 'no_room' : '')),
    }),
  });
  await openChat();
  const big = new File(['b'], 'big.png', { type: 'image/png' });
  Object.defineProperty(big, 'size', { value: 101 * 1024 * 1024 });
  const clipboardData = { files: [new File(['a'], 'a.png', { type: 'image/png' }), big] };
  box().dispatchEvent(
    Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData }),
  );
  await expect.poll(() => find('.chosen').textContent).toContain('a.png');
  await expect
    .poll(() => root.querySelector('[role=alert].problem')?.textContent)
    .toContain('“big.png” is too big. A file can have 100 MB');
  expect(root.querySelectorAll('.chosen')).toHaveLength(1);
  most = 200; // there is no room for it either
  box().dispatchEvent(
    Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
      clipboardData: { files: [big] },
    }),
  );
  await expect.poll(() => find('[role=alert].problem').textContent).toContain('no room for “big.png”');
  tap('Send');
  await expect.poll(() => root.querySelector('.chosen')).toBeNull();
  expect(FakeWorker.now.of('chat/send')[0]?.files.map(({ name }) => name)).toEqual(['a.png']);
});

test('a file that the log should hold by now, and does not, is said to be saved all the same', async () => {
  const file = {
    index: 0,
    name: 'photo.png',
    type: 'image/png',
    size: 9,
    source: '',
    captured: 0,
    since: 0,
    late: false,
  };
  await enter([message('m', 'look', { files: [file] })]);
  await openChat();
  await expect.poll(() => root.textContent).toContain('photo.png');
  expect(root.textContent).not.toContain(fileText.late);
  tell(message('m', 'look', { files: [{ ...file, late: true }] }));
  await expect.poll(() => root.textContent).toContain(fileText.late);
});

test('what is gone is one calm line, says when, and cannot be answered; how long messages stay is told', async () => {
  const until = new Date(2026, 4, 12).getTime();
  const spent = (id: string, at: number): EntryView => {
    const {
      text: _text,
      replyTo: _replyTo,
      files: _files,
      ...rest
    } = message(id, '', { written: at, received: at });
    return { ...rest, type: 'spent', until };
  };
  const day = Date.now() - 40 * 24 * HOUR;
  await enter([spent('a', day), spent('b', day + HOUR), message('m', 'Hello', { replyTo: 'b' })]);
  await openChat();
  await expect.poll(() => root.textContent).toContain('Messages were here until 12 May');
  expect(root.textContent.match(/were here until/g)).toHaveLength(1);
  expect(root.querySelectorAll('.bubble')).toHaveLength(1);
  expect(root.querySelector('.quoted')).toBeNull();
  expect(find('details summary').textContent).toBe(stayText.short);
  expect(find('details').textContent).toContain(stayText.copies);
  // One that is over while she looks goes from the screen.
  tell(spent('m', Date.now()));
  await expect.poll(() => root.textContent).not.toContain('Hello');
});
