import { afterEach, expect, test } from 'vitest';
import { FakeWorker, refuse } from '../../../model/testing/worker.ts';
import { sentence } from '../../../text/errors.ts';
import { lostText } from '../../../text/phonepeople.ts';
import type { ReplacementView } from '../../../worker/messages.ts';
import { enter, exit, root, tap } from '../testing/stage.tsx';

afterEach(exit);

const asked = (more: Partial<ReplacementView> = {}): ReplacementView => ({
  account: 'h',
  name: 'amber-heron',
  role: 'victim',
  own: true,
  asker: 'Ann',
  agreed: '',
  mine: false,
  here: false,
  signed: true,
  asked: 1,
  from: 2,
  ...more,
});
const notice = () => root.querySelector('.notices')?.textContent ?? '';

test('while she holds her keys she is told that somebody asks for others, and can say that it was not her', async () => {
  let fails = true;
  const withdrawn = (): ReplacementView[] => (fails ? refuse('unavailable') : []);
  await enter([], { 'replacement/list': () => [asked()], 'replacement/withdraw': withdrawn });
  await expect.poll(notice).toContain(lostText.asked('Ann'));
  tap(lostText.notMe);
  await expect.poll(notice).toContain(sentence('unavailable'));
  fails = false;
  tap(lostText.notMe);
  await expect.poll(notice).not.toContain(lostText.asked('Ann'));
  expect(FakeWorker.now.of('replacement/withdraw')).toEqual([{ account: 'h' }, { account: 'h' }]);
});

test('what is asked for others is not hers to see to', async () => {
  await enter([], { 'replacement/list': () => [asked({ own: false, account: 'w' })] });
  await expect.poll(() => FakeWorker.now.of('replacement/list')).toHaveLength(1);
  expect(notice()).not.toContain(lostText.notMe);
});
