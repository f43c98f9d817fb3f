import { afterEach, expect, test } from 'vitest';
import { FakeWorker, refuse } from '../../../model/testing/worker.ts';
import type { CheckEntryView, EntryView, VoiceEntryView } from '../../../worker/messages.ts';
import { enter, exit, find, heading, HOUR, message, root, tap, tell } from '../testing/stage.tsx';

const theirs = { author: 'w', authorName: 'Ann', authorRole: 'advocate', mine: false } as const;
const nothing = { safer: '', heard: '', informed: '', control: '' };
const { text: _t, replyTo: _r, files: _f, incident: _i, ...base } = message('', '');

/** Something that she said of the work. */
const said = (id: string, more: Partial<VoiceEntryView> = {}): VoiceEntryView => ({
  ...{ ...base, id, ...nothing, type: 'voice', asked: 'q', occasion: '' },
  ...more,
});
const question = (id: string, more: Partial<VoiceEntryView> = {}) =>
  said(id, { ...theirs, asked: '', occasion: 'review', ...more });
const check = (id: string, more: Partial<CheckEntryView> = {}): CheckEntryView => ({
  ...{ ...base, id, type: 'check', asked: '' },
  ...more,
});

const asks = 'Ann asks how it is going';
const shown = () => root.textContent;
const group = (of: string) => find(`[aria-labelledby=${of}]`);
const press = (of: string, word: 'Yes' | 'No') =>
  [...group(of).querySelectorAll('button')].find(({ textContent }) => textContent === word)?.click();
const pressed = () =>
  [...root.querySelectorAll('.says [aria-pressed=true]')].map(
    (one) => `${one.parentElement?.getAttribute('aria-labelledby') ?? ''} ${one.textContent}`,
  );
const send = () =>
  [...root.querySelectorAll('button')].find(({ textContent }) => textContent === 'Send my answer');
const sent = () => FakeWorker.now.of('voice/say');

async function open(entries: readonly EntryView[], answers: Parameters<typeof enter>[1] = {}) {
  await enter(entries, { 'voice/say': () => ({ id: 'a' }), ...answers });
  tap('Write to Ann');
  await expect.poll(heading).toBe('Ann');
}

afterEach(exit);

test('she answers what she likes of it, takes a word back, and leaves out the rest', async () => {
  await open([question('q')]);
  expect(shown()).toContain(asks);
  expect(shown()).toContain('You can leave out any of it, or all. Only you and Ann can read this.');
  expect(send()?.disabled).toBe(true);
  press('safer', 'Yes');
  await expect.poll(pressed).toEqual(['safer Yes']);
  press('safer', 'Yes');
  await expect.poll(pressed).toEqual([]);
  expect(send()?.disabled).toBe(true);
  press('safer', 'Yes');
  press('safer', 'No');
  press('heard', 'Yes');
  await expect.poll(pressed).toEqual(['safer No', 'heard Yes']);
  tap('Send my answer');
  await expect
    .poll(sent)
    .toEqual([{ caseId: 'c', asked: 'q', occasion: '', said: { ...nothing, safer: 'no', heard: 'yes' } }]);
});

test('where her answer is, is said, and she can read it; what she left out does not stand there', async () => {
  await open([question('q')]);
  tell(said('a', { safer: 'no', heard: 'yes', state: 'sending', seq: 0, received: 0 }));
  await expect.poll(shown).toContain('Your answer is on its way.');
  expect(shown()).not.toContain(asks);
  tell(said('a', { safer: 'no', heard: 'yes' }));
  await expect.poll(shown).toMatch(/You answered .+\./);
  // It stands closed until she opens it.
  const details = [...root.querySelectorAll('details')].find(({ textContent }) =>
    textContent.startsWith('What you said'),
  );
  expect(details?.open).toBe(false);
  expect([...(details?.querySelectorAll('p') ?? [])].map(({ textContent }) => textContent)).toEqual([
    'I feel safer than before: No',
    'I feel heard: Yes',
  ]);
});

test('what was refused can be sent again', async () => {
  await open([question('q'), said('a', { heard: 'no', state: 'refused', code: 'no_room', seq: 0 })], {
    'outbox/retry': () => null,
  });
  expect(shown()).toContain('Not sent. Your words are kept.');
  tap('Try again');
  await expect.poll(() => FakeWorker.now.of('outbox/retry')).toEqual([{ id: 'a' }]);
});

test('what she chose stays where it could not be taken, when she goes elsewhere, and when her session ends by itself; a sign-out lets it go', async () => {
  await open([question('q')], { 'voice/say': () => refuse('offline') });
  press('control', 'No');
  await expect.poll(() => send()?.disabled).toBe(false);
  tap('Send my answer');
  await expect.poll(() => root.querySelector('.card .problem')).not.toBeNull();
  expect(pressed()).toEqual(['control No']);
  tap('Back');
  await expect.poll(heading).not.toBe('Ann');
  tap('Write to Ann');
  await expect.poll(pressed).toEqual(['control No']);
  FakeWorker.now.tell('ended', { code: 'unauthenticated' });
  await open([question('q')]);
  expect(pressed()).toEqual(['control No']);
  await exit();
  await open([question('q')]);
  expect(pressed()).toEqual([]);
});

test('“not now” sends nothing, and the question stays away until she comes in again', async () => {
  await open([question('q')]);
  tap('Not now');
  await expect.poll(shown).not.toContain(asks);
  tap('Back');
  await expect.poll(heading).not.toBe('Ann');
  tap('Write to Ann');
  await expect.poll(heading).toBe('Ann');
  expect(shown()).not.toContain(asks);
  expect(sent()).toEqual([]);
  // Another question is another one.
  tell(question('p', { seq: 2, written: Date.now() + 1 }));
  await expect.poll(shown).toContain(asks);
  await exit();
  await open([question('q')]);
  expect(shown()).toContain(asks);
});

test('it waits until she has answered whether it is safe to talk', async () => {
  await open([question('q'), check('c', theirs)]);
  expect(shown()).toContain('Is it safe to talk?');
  expect(shown()).not.toContain(asks);
  // Put off, that still waits.
  tap('Not now');
  await expect.poll(shown).not.toContain('Is it safe to talk?');
  expect(shown()).not.toContain(asks);
  tell(check('d', { asked: 'c' }));
  await expect.poll(shown).toContain(asks);
});

test.each<[string, readonly EntryView[]]>([
  ['a question older than two weeks', [question('q', { written: Date.now() - 15 * 24 * HOUR })]],
  ['what staff noted for her', [question('q', { heard: 'yes' })]],
  ['a question that was answered elsewhere', [question('q'), said('a', { heard: 'yes' })]],
  [
    'an older question, where the newest is answered',
    [
      question('p', { written: Date.now() - HOUR }),
      question('q'),
      said('a', { heard: 'yes', written: Date.now() + 1 }),
    ],
  ],
  ['an answer of which there is no question here', [said('a', { heard: 'yes' })]],
])('she is not asked by %s', async (_what, entries) => {
  await open(entries);
  expect(shown()).not.toContain(asks);
});

test('an answer to another question stands for none', async () => {
  await open([question('q'), said('a', { asked: 'p', heard: 'yes' })]);
  expect(shown()).toContain(asks);
  expect(shown()).not.toContain('What you said');
});

test('a thumb hits each word, on a narrow screen too, and in forced colours what is chosen has a mark', async () => {
  const name = 'Aleksandra Wiśniewska-Kowalczyk of the Northern Unit';
  await open([question('q', { authorName: name })]);
  press('heard', 'Yes');
  await expect.poll(pressed).toEqual(['heard Yes']);
  root.style.width = '320px';
  for (const button of root.querySelectorAll<HTMLElement>('.says .pb')) {
    expect(button.offsetHeight).toBeGreaterThanOrEqual(48);
    expect(button.offsetWidth).toBeGreaterThanOrEqual(100);
  }
  expect(root.scrollWidth).toBeLessThanOrEqual(320);
  root.style.width = '';
  const mark = (state: string) =>
    getComputedStyle(find(`.says [aria-pressed=${state}]`), '::before').borderBottomStyle;
  expect([mark('true'), mark('false')]).toEqual(['solid', 'none']);
});
