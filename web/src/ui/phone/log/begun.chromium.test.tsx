import { afterEach, expect, test, vi } from 'vitest';
import { FakeWorker } from '../../../model/testing/worker.ts';
import { draft, enter, exit, heading, HOUR, incident, root, tap, tell } from '../testing/stage.tsx';

const begun = () => FakeWorker.now.of('incident/begin');
const answers = {
  'incident/log': () => ({ id: 'n' }),
  'incident/begin': () => ({ id: 'd' }),
  'incident/takeOut': () => ({ id: 't' }),
  'incident/keep': () => ({ id: 'k' }),
};

afterEach(exit);

function pick(label: string): void {
  [...root.querySelectorAll<HTMLElement>('.pick')].find(({ textContent }) => textContent === label)!.click();
}

async function begin(): Promise<void> {
  tap('Write down what happened');
  await expect.poll(heading).toBe('What happened?');
  pick('Followed me');
  await expect.poll(() => root.querySelectorAll(':checked')).toHaveLength(1);
}

const unfinished = { status: 'draft', unfinished: true, draft: { ...draft, kinds: ['followed'] } } as const;

test('what she leaves is kept as unfinished, once, and she is told who can see it', async () => {
  await enter([], answers);
  await begin();
  expect(root.textContent).toContain('If you stop, it is kept as “not finished”. Ann can see it.');
  expect(begun()).toEqual([]);
  tap('Back');
  await expect.poll(heading).toBe('Good to see you');
  await expect.poll(() => begun().length).toBe(1);
  expect(begun()[0]?.draft.kinds).toEqual(['followed']);
  tap('Go on with what you began');
  await expect.poll(heading).toBe('What happened?');
  tap('Back');
  await expect.poll(heading).toBe('Good to see you');
  expect(begun()).toHaveLength(1);
});

test('nothing is kept of what she only looked at', async () => {
  await enter([incident('a')], answers);
  tap('It happened again');
  await expect.poll(heading).toBe('It happened again');
  tap('Called me');
  await expect.poll(heading).toBe('Ready to save');
  tap('Back');
  await expect.poll(heading).toBe('Good to see you');
  tap('Write down what happened');
  await expect.poll(heading).toBe('What happened?');
  pick('Followed me');
  pick('Followed me');
  tap('Back');
  await expect.poll(heading).toBe('Good to see you');
  expect(begun()).toEqual([]);
});

test('a page that is put down keeps it', async () => {
  await enter([], answers);
  await begin();
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  expect(begun()).toHaveLength(1);
  Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
});

test('the quick exit sends nothing of it', async () => {
  await enter([], answers);
  await begin();
  document.documentElement.classList.add('left');
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
  document.documentElement.classList.remove('left');
  expect(begun()).toEqual([]);
});

test('she rests for twenty seconds, and what she wrote until then is kept', async () => {
  const timers = vi.spyOn(window, 'setTimeout');
  await enter([], answers);
  await begin();
  const rests = () => timers.mock.calls.filter(([, after]) => after === 20_000);
  await expect.poll(() => rests().length).toBeGreaterThan(1);
  (rests().at(-1)?.[0] as () => void)();
  timers.mockRestore();
  expect(begun()).toHaveLength(1);
});

test('one that is on its way is not followed by another', async () => {
  await enter([], answers);
  await begin();
  tap('Back');
  await expect.poll(() => begun().length).toBe(1);
  const { incident: id } = begun()[0]!;
  tell(incident('d', { ...unfinished, incident: id, state: 'sending', seq: 0, received: 0 }));
  tap('Go on with what you began');
  await expect.poll(heading).toBe('What happened?');
  pick('Watched me');
  tap('Back');
  await expect.poll(heading).toBe('Good to see you');
  expect(begun()).toHaveLength(1);
  tell(incident('d', { ...unfinished, incident: id }));
  tap('Go on with what you began');
  await expect.poll(heading).toBe('What happened?');
  tap('Back');
  await expect.poll(() => begun().length).toBe(2);
  expect(begun()[1]?.draft.kinds).toEqual(['followed', 'watched']);
});

test('on another phone she goes on with it, and saving finishes that very entry', async () => {
  await enter([incident('a'), incident('d', unfinished)], answers);
  tap('My log');
  await expect.poll(heading).toBe('My log');
  expect(root.querySelectorAll('.log-row')).toHaveLength(1);
  tap('1 not finished');
  await expect.poll(heading).toBe('Not finished');
  expect(root.textContent).toContain('Ann can see these. They count for nothing till you save.');
  tap('Go on with it');
  await expect.poll(heading).toBe('Ready to save');
  tap('Save now');
  await expect.poll(heading).toBe('Saving …');
  expect(FakeWorker.now.of('incident/log')[0]).toMatchObject({
    incident: 'i-d',
    draft: { kinds: ['followed'] },
  });
  expect(begun()).toEqual([]);
});

test('thrown away, what was kept of it is asked to be taken out, and can be kept', async () => {
  await enter([incident('d', unfinished)], answers);
  tap('Go on with what you began');
  await expect.poll(heading).toBe('Ready to save');
  tap('Throw this away');
  await expect.poll(() => root.textContent).toContain('Yes, throw it away');
  tap('Yes, throw it away');
  await expect.poll(heading).toBe('Good to see you');
  expect(FakeWorker.now.of('incident/takeOut')).toMatchObject([{ incident: 'i-d' }]);
  const leaves = Date.now() + 71 * HOUR;
  tell(incident('t', { ...unfinished, incident: 'i-d', status: 'withdrawn', version: 2, seq: 2, leaves }));
  tap('My log');
  await expect.poll(heading).toBe('My log');
  tap('1 not finished');
  await expect.poll(heading).toBe('Not finished');
  tap('Keep it after all');
  await expect.poll(() => FakeWorker.now.of('incident/keep')).toMatchObject([{ incident: 'i-d' }]);
});

test('taking out: asked plainly, visible with the time left, undone with one tap, gone when it is over', async () => {
  await enter([incident('a')], answers);
  tap('My log');
  await expect.poll(heading).toBe('My log');
  tap('Called me');
  await expect.poll(heading).toBe('Called me');
  tap('Take it out');
  await expect.poll(heading).toBe('Take this out of your log?');
  expect(root.textContent).toContain('It is not wiped. Ann still sees it.');
  tap('Leave it in');
  await expect.poll(heading).toBe('Called me');
  expect(FakeWorker.now.of('incident/takeOut')).toEqual([]);
  tap('Take it out');
  await expect.poll(heading).toBe('Take this out of your log?');
  tap('Yes, take it out');
  await expect.poll(heading).toBe('Called me');
  expect(FakeWorker.now.of('incident/takeOut')).toMatchObject([{ incident: 'i-a', reason: '' }]);
  const out = { incident: 'i-a', version: 2, corrects: 'a', status: 'withdrawn', seq: 2 };
  tell(incident('b', { ...out, leaves: Date.now() + 71 * HOUR }));
  await expect.poll(() => root.textContent).toContain('in 3 days');
  expect(root.textContent).not.toContain('Change something');
  tap('Back');
  await expect.poll(heading).toBe('My log');
  expect(root.textContent).toContain('Goes in 3 days');
  tap('Called me');
  await expect.poll(heading).toBe('Called me');
  tap('Keep it after all');
  await expect.poll(() => FakeWorker.now.of('incident/keep')).toMatchObject([{ incident: 'i-a' }]);
  tap('Back');
  await expect.poll(heading).toBe('My log');
  tell(incident('b', { ...out, leaves: Date.now() - 1 }));
  await expect.poll(() => root.querySelectorAll('.log-row')).toHaveLength(0);
});

test('her picture is a sentence and a table', async () => {
  const at = (hours: number) => ({ ...draft, when: { ...draft.when, start: Date.now() - hours * HOUR } });
  await enter([
    incident('a', { draft: at(1) }),
    incident('b', { draft: at(1) }),
    incident('c', { draft: at(50) }),
  ]);
  tap('My log');
  await expect.poll(heading).toBe('My log');
  tap('See it as a picture');
  await expect.poll(heading).toBe('My picture of it');
  expect(root.textContent).toContain('3 entries on');
  // The afternoon has a soft hyphen.
  expect(root.textContent).toMatch(/Most often on \w+day, [\w\u00ad]+: 2\./);
  expect(root.querySelectorAll('table th[scope=col]')).toHaveLength(7 + 5);
  expect(
    [...root.querySelectorAll('td .unseen')].some(({ textContent }) => textContent.endsWith(': 2 entries')),
  ).toBe(true);
});
