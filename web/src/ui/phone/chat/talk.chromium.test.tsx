import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakeWorker, refuse } from '../../../model/testing/worker.ts';
import type { CheckEntryView, HoursView } from '../../../worker/messages.ts';
import {
  draft,
  enter,
  exit,
  find,
  heading,
  HOUR,
  incident,
  message,
  root,
  summary,
  tap,
  tell,
  tellVault,
} from '../testing/stage.tsx';

const theirs = { author: 'w', authorName: 'Ann', authorRole: 'advocate', mine: false } as const;
const photo = {
  name: 'gate.jpg',
  type: 'image/jpeg',
  size: 3,
  source: '',
  captured: 0,
  since: 0,
  late: false,
};
const said = 'He was at the gate';

const check = (id: string, more: Partial<CheckEntryView> = {}): CheckEntryView => {
  const { text: _t, replyTo: _r, files: _f, ...base } = message(id, '');
  return { ...base, type: 'check', asked: '', ...more };
};
const question = (id: string, more: Partial<CheckEntryView> = {}) => check(id, { ...theirs, ...more });
/** An incident that she put into her log from a message. */
const taken = (id: string, more: Parameters<typeof incident>[1] = {}) =>
  incident('x', { incident: id, draft: { ...draft, text: said }, ...more });

async function openChat(): Promise<void> {
  tap('Write to Ann');
  await expect.poll(heading).toBe('Ann');
}
const button = (text: string) =>
  [...root.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === text);
const foot = (nth = 0) => [...root.querySelectorAll('.bubble-foot')][nth]?.textContent ?? '';

afterEach(exit);

test('her own words go in as her own; what a clock that runs ahead says is no later than the service had it', async () => {
  const received = Date.now() - 5 * HOUR;
  await enter([message('m', said, { mine: true, written: received + HOUR, received })], {
    'incident/log': () => ({ id: 'x' }),
  });
  await openChat();
  tap('Put this in my log');
  await expect.poll(heading).not.toBe('Ann');
  tap('Save now');
  await expect.poll(() => FakeWorker.now.of('incident/log')).toHaveLength(1);
  expect(FakeWorker.now.of('incident/log')[0]).toMatchObject({
    draft: { text: said, when: { start: received } },
  });
});

test('an incident of hers that has the id of a message does not stand for it', async () => {
  await enter(
    [message('m', said, { ...theirs, incident: 'i-m' }), incident('x', { incident: 'm', mine: true })],
    {},
  );
  await openChat();
  expect(root.textContent).toContain('Put this in my log');
  expect(root.textContent).not.toContain('In your log');
});

test('a message goes into her log with its words, its time and its files, byte for byte', async () => {
  const written = Date.now() - 5 * HOUR;
  const bytes = Uint8Array.of(1, 2, 3);
  const opened: number[] = [];
  await enter(
    [
      message('m', said, {
        ...theirs,
        written,
        files: [
          { index: 0, ...photo },
          { index: 1, ...photo },
        ],
      }),
    ],
    {
      'file/open': ({ entry, index }) => {
        expect(entry).toBe('m');
        opened.push(index);
        return { blob: new Blob([bytes], { type: 'application/octet-stream' }) };
      },
      'incident/log': () => ({ id: 'x' }),
    },
  );
  await openChat();
  tap('Put this in my log');
  await expect.poll(heading).not.toBe('Ann');
  expect(root.textContent).toContain(said);
  expect(opened).toEqual([0, 1]);
  tap('Save now');
  await expect.poll(() => FakeWorker.now.of('incident/log')).toHaveLength(1);
  const [sent] = FakeWorker.now.of('incident/log');
  // Whose words they are stays, once the message has gone.
  expect(sent).toMatchObject({
    incident: 'm',
    draft: { text: `Ann wrote: ${said}`, when: { start: written } },
  });
  expect(sent?.files.map(({ name, type }) => [name, type])).toEqual([
    ['gate.jpg', 'image/jpeg'],
    ['gate.jpg', 'image/jpeg'],
  ]);
  for (const file of sent?.files ?? []) expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
  tell(taken('m', { id: 'x' }));
  await expect.poll(heading).toBe('Saved');
  tap('Back to the messages');
  await expect.poll(heading).toBe('Ann');
  await expect.poll(() => foot()).toContain('In your log');
});

test('one tap leads back from the form, and what she did not touch is not kept', async () => {
  await enter([message('m', said)]);
  await openChat();
  tap('Put this in my log');
  await expect.poll(() => button('Save now')).toBeDefined();
  tap('Back');
  await expect.poll(heading).toBe('Ann');
  expect(FakeWorker.now.of('incident/begin')).toEqual([]);
  expect(foot()).toContain('Put this in my log');
});

test('a file that does not come says so, and it can be tried again', async () => {
  let isOffline = true;
  await enter([message('m', said, { files: [{ index: 0, ...photo }] })], {
    'file/open': () => (isOffline ? refuse('offline') : { blob: new Blob(['x']) }),
  });
  await openChat();
  tap('Put this in my log');
  await expect.poll(() => root.querySelector('.bubble .problem')).not.toBeNull();
  expect(heading()).toBe('Ann');
  isOffline = false;
  tap('Put this in my log');
  await expect.poll(() => button('Save now')).toBeDefined();
});

test('"in your log" is what the log says: saved, finished, hers, and not gone from it', async () => {
  await enter([message('m', said), message('n', 'Another one')], { 'incident/keep': () => ({ id: 'y' }) });
  await openChat();
  for (const [more, isThere] of [
    [{ state: 'sending', seq: 0, received: 0 }, false],
    [{ unfinished: true, status: 'draft' }, false],
    [{ mine: false }, false],
    [{}, true],
    [{ status: 'withdrawn', leaves: Date.now() + HOUR }, true],
  ] as const) {
    tell(taken('m', more));
    await expect.poll(() => foot()).toContain(isThere ? 'In your log' : 'Put this in my log');
  }
  expect(foot(1)).toContain('Put this in my log');
  tell(taken('m', { status: 'withdrawn', leaves: Date.now() - HOUR }));
  await expect.poll(() => foot()).toContain('Put this in my log');
  // It is there, and was taken out: it comes back as it was.
  tap('Put this in my log');
  await expect.poll(() => FakeWorker.now.of('incident/keep')).toEqual([{ caseId: 'c', incident: 'm' }]);
});

test('what is further back in her log than what is here is not put there twice', async () => {
  let left = 2;
  await enter([message('m', said)], {
    'vault/older': () => {
      left -= 1;
      if (left === 0) tell(taken('m'));
      else tell(incident('y'));
      return null;
    },
  });
  tellVault('incidents', { older: true });
  await openChat();
  tap('Put this in my log');
  await expect.poll(() => FakeWorker.now.of('vault/older')).toHaveLength(2);
  await expect.poll(() => root.textContent).toContain('Change something');
});

test('where she may not write into the log, nothing is offered', async () => {
  await enter([message('m', said)]);
  tellVault('incidents', { canAppend: false });
  await openChat();
  expect(foot()).toContain('Saved');
  expect(foot()).not.toContain('Put this');
});

test('what was begun of a message is gone on with, files and all', async () => {
  const begun = taken('m', {
    unfinished: true,
    status: 'draft',
    draft: { ...draft, text: 'At the gate, with a bag' },
  });
  await enter([message('m', said, { files: [{ index: 0, ...photo }] }), begun], {
    'file/open': () => ({ blob: new Blob(['x']) }),
  });
  tap('My log');
  await expect.poll(heading).toBe('My log');
  tap('1 not finished');
  await expect.poll(heading).toBe('Not finished');
  tap('Go on with it');
  await expect.poll(() => root.textContent).toContain('At the gate, with a bag');
  expect(root.textContent).toContain('gate.jpg');
});

test('a question looks the same whatever she answers, and what she typed is nowhere after', async () => {
  const looks: string[] = [];
  for (const word of ['blue kettle', 'yes']) {
    await enter([question('q')], { 'check/answer': () => ({ id: 'a' }) });
    await openChat();
    await expect.poll(() => root.textContent).toContain('Ann asks: Is it safe to talk?');
    expect(find('[aria-labelledby=asks]').textContent).not.toMatch(/code|word|secret/i);
    await userEvent.fill(find('#answer'), ` ${word} `);
    await expect.poll(() => button('Send my answer')?.disabled).toBe(false);
    tap('Send my answer');
    await expect.poll(() => FakeWorker.now.of('check/answer')).toEqual([{ caseId: 'c', asked: 'q', word }]);
    const seen: string[] = [];
    for (const more of [{ state: 'sending', seq: 0, received: 0 }, {}] as const) {
      tell(check('a', { asked: 'q', ...more }));
      await expect
        .poll(() => find('[role=status].center').textContent)
        .toMatch(more.state ? /way/ : /You answered/);
      seen.push(root.innerHTML);
      expect(root.innerHTML).not.toContain(word);
    }
    looks.push(seen.join('\n').replaceAll(/\d\d:\d\d/g, 'clock'));
    await exit();
  }
  expect(looks[0]).toBe(looks[1]);
  await enter([]);
});

test('she can leave it, and nothing goes', async () => {
  await enter([question('old', { written: Date.now() - 25 * HOUR }), check('z', { ...theirs, asked: 'q' })]);
  await openChat();
  expect(root.textContent).not.toContain('Is it safe to talk?');
  tell(question('q'));
  await expect.poll(() => root.textContent).toContain('Is it safe to talk?');
  tap('Not now');
  await expect.poll(() => root.textContent).not.toContain('Is it safe to talk?');
  expect(FakeWorker.now.asked.map(({ call }) => call)).not.toContain('check/answer');
});

test('an answer that was refused can be sent again', async () => {
  await enter([question('q'), check('a', { asked: 'q', state: 'refused', code: 'no_room', seq: 0 })], {
    'outbox/retry': () => null,
  });
  await openChat();
  tap('Try again');
  await expect.poll(() => FakeWorker.now.of('outbox/retry')).toEqual([{ id: 'a' }]);
});

test('one calm sentence says when her advocate usually answers, and none where nothing was said', async () => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const hours: HoursView = { by: 'Ann', mine: false, zone, windows: [], away: 0 };
  const say = (...all: HoursView[]) => FakeWorker.now.tell('cases', { cases: [{ ...summary, hours: all }] });
  await enter([]);
  await openChat();
  const minute = new Date().getHours() * 60 + new Date().getMinutes();
  const usually = () => root.textContent;
  expect(usually()).not.toMatch(/mostly|is back/);
  say({ ...hours, windows: [{ days: 127, from: minute === 0 ? 1439 : minute - 1, to: minute + 1 }] });
  await expect.poll(usually).toMatch(/Ann mostly answers by \d\d:\d\d (today|tomorrow)\./);
  say({ ...hours, by: 'Omar', away: Date.now() + 3 * 24 * HOUR }, { ...hours, away: Date.now() + 48 * HOUR });
  await expect.poll(usually).toMatch(/Ann is back on \w+day at \d\d:\d\d\. In danger\? Ring 999\./);
  say(hours);
  await expect.poll(usually).not.toMatch(/mostly|is back/);
});
