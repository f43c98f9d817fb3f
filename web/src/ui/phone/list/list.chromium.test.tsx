import { afterEach, expect, test } from 'vitest';
import { FakeWorker, refuse } from '../../../model/testing/worker.ts';
import { sentence } from '../../../text/errors.ts';
import { listText as text } from '../../../text/phonelist.ts';
import type { Listed, Row } from '../../../worker/messages.ts';
import { enter, exit, find, heading, incident, root, tap, tell } from '../testing/stage.tsx';

afterEach(exit);

const at = (day: number, hour: number, minute: number) => new Date(2024, 2, day, hour, minute).getTime();
const row = (moment: number, who: string, words: string, more: Partial<Row> = {}): Row => ({
  ...{ at: moment, who, text: words, left: false, direction: '', seconds: -1 },
  ...more,
});
const rows = [
  row(at(3, 22, 14), 'Sam', 'Where are you'),
  row(at(3, 22, 15), 'Me', 'Stop'),
  row(at(3, 22, 16), 'Sam', '', { left: true }),
  row(at(5, 1, 0), 'Sam', 'Answer me'),
];
const chat: Listed = { kind: 'chat', rows, order: 'dmy', sure: true, skipped: 0 };

async function openList(): Promise<void> {
  tap('My log');
  await expect.poll(heading).toBe('My log');
  tap(text.open);
  await expect.poll(heading).toBe(text.title);
  await expect.poll(() => root.querySelector('input[type=file]')).not.toBeNull();
}

function choose(name: string): void {
  const input = find<HTMLInputElement>('input[type=file]');
  const files = new DataTransfer();
  files.items.add(new File(['list'], name));
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

async function put(n: number): Promise<void> {
  await expect.poll(() => root.textContent).toContain(text.chosen(n));
  tap(text.chosen(n));
}

const box = (label: string): HTMLInputElement =>
  [...root.querySelectorAll('label')]
    .find(({ textContent }) => textContent.includes(label))!
    .querySelector('input')!;

test('she takes what one person wrote, as one entry a day, and the list goes along', async () => {
  await enter([], {
    'list/read': () => chat,
    'list/keep': ({ drafts }) => ({ ids: drafts.map((_, i) => `n${i}`) }),
  });
  await openList();
  choose('chat.txt');
  await expect.poll(heading).toBe('4 messages');
  expect(box('Sam').checked).toBe(true);
  box('Me').click();
  await expect.poll(() => box('3 March').indeterminate).toBe(true);
  await put(2);
  await expect.poll(() => FakeWorker.now.of('list/keep')).toHaveLength(1);
  const { drafts, file } = FakeWorker.now.of('list/keep')[0]!;
  expect(file.name).toBe('chat.txt');
  expect(drafts).toMatchObject([
    {
      kinds: ['text_or_chat'],
      when: { start: at(3, 22, 14), end: at(3, 22, 16), precision: 'exact' },
      burst: { count: 2, channel: 'chat' },
      words: `22:14 Sam: Where are you\n22:16 Sam: ${text.left}`,
      who: { name: 'Sam' },
    },
    { when: { start: at(5, 1, 0), end: 0 }, burst: { count: 0, channel: '' }, words: '01:00 Sam: Answer me' },
  ]);
  // "Saved" is said when both are.
  await expect.poll(() => root.textContent).toContain(text.saving(0, 2));
  tell(incident('n0'));
  await expect.poll(() => find('progress').getAttribute('value')).toBe('0.5');
  tell(incident('n1'));
  await expect.poll(() => root.textContent).toContain(text.saved(2));
});

test('by day, one by one, all and none; one entry for each', async () => {
  await enter([], { 'list/read': () => chat, 'list/keep': () => ({ ids: ['a'] }) });
  await openList();
  choose('chat.txt');
  await expect.poll(heading).toBe('4 messages');
  tap(text.none);
  await expect.poll(() => root.textContent).toContain(text.nothing);
  expect(box('Sam').checked).toBe(false);
  box('3 March').click();
  box(text.each).click();
  await expect.poll(() => root.textContent).toContain(text.chosen(3));
  find<HTMLElement>('summary').click();
  await expect.poll(() => root.textContent).toContain('Where are you');
  box('Where are you').click();
  await expect.poll(() => root.textContent).toContain(text.chosen(2));
  tap(text.all);
  await put(4);
  await expect
    .poll(() => FakeWorker.now.of('list/keep')[0]?.drafts.map(({ words }) => words))
    .toEqual([
      '22:14 Sam: Where are you',
      '22:15 Me: Stop',
      `22:16 Sam: ${text.left}`,
      '01:00 Sam: Answer me',
    ]);
});

test('of calls, her own are left out at first; numbers are kept as numbers', async () => {
  const calls = [
    row(at(3, 1, 0), '+447700900123', '', { direction: 'missed' }),
    row(at(3, 3, 10), '+447700900123', '', { direction: 'in', seconds: 70 }),
    row(at(3, 4, 0), '+447700900123', '', { direction: 'out', seconds: 5 }),
  ];
  await enter([], {
    'list/read': () => ({ ...chat, kind: 'calls', rows: calls }),
    'list/keep': () => ({ ids: ['a'] }),
  });
  await openList();
  choose('calls.csv');
  await expect.poll(heading).toBe('3 calls');
  await put(1);
  await expect
    .poll(() => FakeWorker.now.of('list/keep')[0]?.drafts)
    .toMatchObject([
      {
        kinds: ['call'],
        when: { start: at(3, 1, 0), end: at(3, 3, 10) + 70_000 },
        burst: { count: 2, channel: 'call' },
        text: '01:00 +447700900123: missed call\n03:10 +447700900123: call to me, 1 min 10 s',
        who: { name: '' },
        look: { numbers: ['+447700900123'] },
      },
    ]);
});

test('days that can be read in two ways are asked about', async () => {
  await enter([], { 'list/read': ({ order }) => ({ ...chat, sure: false, order: order ?? 'dmy' }) });
  await openList();
  choose('chat.txt');
  await expect.poll(() => root.textContent).toContain(text.turn);
  tap(text.turn);
  await expect
    .poll(() => FakeWorker.now.of('list/read').map(({ order }) => order))
    .toEqual([undefined, 'mdy']);
});

test('more entries than a log can bear are not made; a file that is no list is told of', async () => {
  const many = Array.from({ length: 201 }, (_, i) => row(at(3, 0, 0) + i * 60_000, 'Sam', `${i}`));
  let isList = false;
  await enter([], { 'list/read': () => (isList ? { ...chat, rows: many } : refuse('list_unknown')) });
  await openList();
  choose('photo.jpg');
  await expect.poll(() => root.querySelector('.problem')?.textContent).toBe(sentence('list_unknown'));
  isList = true;
  choose('chat.txt');
  await expect.poll(heading).toBe('201 messages');
  box(text.each).click();
  await expect.poll(() => root.querySelector('.problem')?.textContent).toBe(text.many(200));
  box(text.day).click();
  await expect.poll(() => root.textContent).toContain(text.chosen(1));
});
