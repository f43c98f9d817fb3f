import { afterEach, expect, test } from 'vitest';
import { me } from '../../../model/session.ts';
import { FakeWorker, refuse } from '../../../model/testing/worker.ts';
import { newsText, peopleText } from '../../../text/phonepeople.ts';
import type { MemberView, NewsView } from '../../../worker/messages.ts';
import { enter, exit, heading, root, tap, tellVault } from '../testing/stage.tsx';

afterEach(exit);

const jo: MemberView = { account: 'j', name: 'Jo Bell', role: 'outreach', canAppend: true, waiting: false };
const letIn = (seq: number, more: Partial<NewsView> = {}): NewsView => ({
  seq,
  by: 'Ann',
  added: [jo],
  removed: [],
  replaced: [],
  ended: false,
  ...more,
});
const notice = () => root.querySelector('.strip.news')?.textContent ?? '';
const heard = () => FakeWorker.now.of('member/heard');

test('whom others let in she is told on every screen, once for all spaces, until she has seen it', async () => {
  await enter([], { 'member/heard': () => null });
  tellVault('chat', { news: [letIn(4)] });
  tellVault('incidents', { news: [letIn(9)] });
  await expect.poll(notice).toContain('Ann let someone in: Jo Bell, outreach worker.');
  expect(notice()).toContain(`${peopleText.space['chat']}, ${peopleText.space['incidents']}`);
  expect(notice().split('Jo Bell')).toHaveLength(2);
  tap('My log');
  await expect.poll(heading).toBe('My log');
  expect(notice()).toContain('Jo Bell');
  expect(heard()).toEqual([]);
  tap(newsText.seen);
  await expect.poll(heard).toEqual([
    { vault: 'v-chat', seq: 4 },
    { vault: 'v-incidents', seq: 9 },
  ]);
  tellVault('chat');
  tellVault('incidents');
  await expect.poll(notice).toBe('');
});

test('whose keys were taken back is told as that, whoever was first to take them out', async () => {
  await enter([], { 'member/heard': () => null });
  const out = { added: [], removed: [jo], ended: true };
  tellVault('chat', { news: [letIn(4, { ...out, by: 'Ann' })] });
  tellVault('incidents', { news: [letIn(9, { ...out, by: 'you' })] });
  await expect.poll(notice).toContain('The team has taken back the key of Jo Bell.');
  expect(notice().split('Jo Bell')).toHaveLength(2);
  expect(notice()).not.toContain('took Jo Bell out');
});

test('whose lost keys were replaced is told with the two who decided it, also where it is she', async () => {
  await enter([], { 'member/heard': () => null });
  const by = 'Ann, Ruth';
  tellVault('chat', { news: [letIn(4, { added: [], by, replaced: [jo] })] });
  await expect.poll(notice).toContain(newsText.newKey('Jo Bell', by, peopleText.space['chat'] ?? ''));
  const own = { ...jo, account: me.value?.account ?? '' };
  tellVault('chat', { news: [letIn(4, { added: [], by, replaced: [own] })] });
  await expect.poll(notice).toContain(newsText.newKey(newsText.you, by, peopleText.space['chat'] ?? ''));
});

test('only what was on the screen counts as seen', async () => {
  await enter([], { 'member/heard': () => null });
  tellVault('chat', { news: [letIn(4)] });
  await expect.poll(notice).toContain('Jo Bell');
  const press = [...root.querySelectorAll('button')].find(({ textContent }) => textContent === newsText.seen);
  tellVault('chat', { news: [letIn(4), letIn(6, { added: [], removed: [jo] })] });
  press?.click(); // in the same instant: the second one is not drawn yet
  await expect.poll(heard).toEqual([{ vault: 'v-chat', seq: 4 }]);
  await expect.poll(notice).toContain('took Jo Bell out');
});

test('where it fails it says so and stays', async () => {
  await enter([], { 'member/heard': () => refuse('unavailable') });
  tellVault('chat', { news: [letIn(4, { by: '' })] });
  await expect.poll(notice).toContain('Someone let someone in');
  tap(newsText.seen);
  await expect.poll(() => root.querySelector('.news .problem')?.textContent).toContain('short rest');
  expect(notice()).toContain('Jo Bell');
});
