import { beforeEach, expect, test } from 'vitest';
import { endWorker } from './link.ts';
import { notMe, sessions } from './own.ts';
import { fake, FakeWorker, refuse } from './testing/worker.ts';

const place = (id: string, own: boolean) => ({ id, own, since: 0, until: 1 });
const hers = { caseId: 'c', kind: 'hers' };
const told = (): void => FakeWorker.now.tell('cases', { cases: [hers] } as never);

beforeEach(() => endWorker());

test('“That was not me” ends every other place, also where one ended by itself in between, and tells her advocate', async () => {
  let left = [place('here', true), place('gone', false), place('his', false)];
  fake({
    'session/list': () => left,
    'session/end': ({ id }) => {
      left = left.filter((one) => one.id !== id);
      return id === 'gone' ? refuse('not_found') : left;
    },
    'chat/send': () => ({ id: 'm' }),
  });
  const done = notMe('It was not me.');
  // Right after a sign-in her case is not known yet.
  await expect.poll(() => FakeWorker.now.of('session/end').map(({ id }) => id)).toEqual(['gone', 'his']);
  expect(FakeWorker.now.of('chat/send')).toEqual([]);
  told();
  await done;
  expect(FakeWorker.now.of('chat/send')).toEqual([
    { caseId: 'c', text: 'It was not me.', files: [], replyTo: '' },
  ]);
  expect(sessions.value).toEqual([place('here', true)]);
});

test('where the others cannot be ended, that is said, and tapped again', async () => {
  fake({
    'session/list': () => [place('here', true), place('his', false)],
    'session/end': () => refuse('offline'),
  });
  await expect(notMe('It was not me.')).rejects.toMatchObject({ code: 'offline' });
});
