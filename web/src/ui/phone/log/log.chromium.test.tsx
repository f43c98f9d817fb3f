import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakeWorker } from '../../../model/testing/worker.ts';
import { draft, enter, exit, find, heading, incident, root, tap, tell } from '../testing/stage.tsx';

const logged = () => FakeWorker.now.of('incident/log');
const log = { 'incident/log': () => ({ id: 'n' }) };

afterEach(exit);

/** Home, the form, one kind picked. */
async function begin(kind: string): Promise<void> {
  tap('Write down what happened');
  await expect.poll(heading).toBe('What happened?');
  pick(kind);
  await expect.poll(() => root.querySelectorAll(':checked')).toHaveLength(1);
}

function pick(label: string): void {
  [...root.querySelectorAll<HTMLElement>('.pick')].find(({ textContent }) => textContent === label)!.click();
}

test('it happened again: saved three taps from home, with the same answers and the time of now', async () => {
  await enter(
    [incident('a', { draft: { ...draft, fear: { degree: 3, word: '', violence: '' }, text: 'At night' } })],
    log,
  );
  tap('It happened again');
  await expect.poll(heading).toBe('It happened again');
  tap('Called me');
  await expect.poll(heading).toBe('Ready to save');
  tap('Save now');
  await expect.poll(heading).toBe('Saving …');
  const [sent] = logged();
  expect(sent?.draft).toMatchObject({
    kinds: ['call'],
    where: { code: 'phone' },
    who: { code: 'unknown' },
    repeatOf: 'i-a',
  });
  // What she felt and said that time is not put into her mouth again.
  expect(sent?.draft).toMatchObject({ fear: { degree: 4 }, text: '' });
  expect(Date.now() - sent!.draft.when.start).toBeLessThan(10_000);
});

test('“Saved” is said when the entry is, and never before', async () => {
  await enter([], log);
  await begin('Followed me');
  tap('Save now');
  await expect.poll(heading).toBe('Saving …');
  const sending = incident('n', { state: 'sending', seq: 0, received: 0 });
  tell(sending);
  await expect.poll(() => root.textContent).toContain('Please keep this page open.');
  expect(heading()).toBe('Saving …');
  tell({ ...sending, state: 'refused', code: 'internal' });
  await expect.poll(heading).toBe('Not saved yet');
  expect(root.textContent).toContain('Your words are kept here.');
  tell(incident('n'));
  await expect.poll(heading).toBe('Saved');
});

test('what was refused is written on, and is no entry any more', async () => {
  const photo = new File(['x'], 'door.jpg', { type: 'image/jpeg' });
  await enter([], { ...log, 'outbox/takeBack': () => ({ files: [photo] }) });
  await begin('Followed me');
  tap('Save now');
  await expect.poll(heading).toBe('Saving …');
  tell(incident('n', { state: 'refused', code: 'too_large', seq: 0, received: 0 }));
  await expect.poll(heading).toBe('Not saved yet');
  tap('Change it');
  await expect.poll(heading).toBe('Ready to save');
  expect(find('.log-row').textContent).toContain('Called me');
  expect(FakeWorker.now.of('outbox/takeBack')).toEqual([{ id: 'n' }]);
  tap('Save now');
  await expect.poll(logged).toHaveLength(2);
  expect(logged()[1]?.files).toEqual([photo]);
});

test('what she began waits for her, also when another one was more urgent', async () => {
  await enter([incident('a')], log);
  await begin('Followed me');
  tap('Back');
  await expect.poll(heading).toBe('Good to see you');
  tap('It happened again');
  await expect.poll(heading).toBe('It happened again');
  tap('Called me');
  await expect.poll(heading).toBe('Ready to save');
  tap('Save now');
  await expect.poll(heading).toBe('Saving …');
  tap('Home');
  await expect.poll(heading).toBe('Good to see you');
  tap('Go on with what you began');
  await expect.poll(heading).toBe('What happened?');
  expect(find(':checked').parentElement?.textContent).toBe('Followed me');
});

test('looking at a repeat and going back begins nothing', async () => {
  await enter([incident('a')], log);
  tap('It happened again');
  await expect.poll(heading).toBe('It happened again');
  tap('Called me');
  await expect.poll(heading).toBe('Ready to save');
  tap('Fear');
  await expect.poll(heading).toBe('How afraid were you?');
  tap('Back');
  await expect.poll(heading).toBe('Ready to save');
  tap('Back');
  await expect.poll(heading).toBe('Good to see you');
  expect(root.textContent).not.toContain('Go on with what you began');
});

test('nothing but what happened is asked for: without it a sentence, nothing is sent', async () => {
  await enter([], log);
  tap('Write down what happened');
  await expect.poll(heading).toBe('What happened?');
  tap('Save now');
  await expect.poll(() => root.querySelector('[role=alert].problem')?.textContent).toContain('Please pick');
  expect(logged()).toEqual([]);
});

test('a word of hers finds the kind; what fits nothing leaves “Something else”', async () => {
  await enter([], log);
  tap('Write down what happened');
  await expect.poll(heading).toBe('What happened?');
  const shown = () => [...root.querySelectorAll('.pick')].map(({ textContent }) => textContent);
  await userEvent.type(find('#find'), 'airtag');
  await expect.poll(shown).toEqual(['I found a tracker', 'Something else']);
  await userEvent.fill(find('#find'), 'xyz');
  await expect.poll(shown).toEqual(['Something else']);
  expect(root.textContent).toContain('That word is not in the list.');
});

test('a year that is typed half neither counts nor is taken out of the field', async () => {
  await enter([], log);
  await begin('Followed me');
  tap('Next');
  await expect.poll(heading).toBe('When was it?');
  pick('Another day');
  await expect.poll(() => root.querySelector('#day')).toBeTruthy();
  const day = find<HTMLInputElement>('#day');
  const type = (value: string) => {
    day.value = value;
    day.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  type('2024-03-05');
  type('0002-03-05');
  await new Promise((done) => setTimeout(done, 50));
  expect(day.value).toBe('0002-03-05');
  tap('Save now');
  await expect.poll(heading).toBe('Saving …');
  expect(new Date(logged()[0]!.draft.when.start).getFullYear()).toBe(2024);
});

test('a correction keeps every answer that she leaves alone, and both versions can be read', async () => {
  const old = incident('a', {
    draft: {
      ...draft,
      when: { ...draft.when, precision: 'ongoing', end: draft.when.start + 60_000 },
      text: 'Red car',
    },
  });
  await enter([old], { 'incident/correct': () => ({ id: 'b' }) });
  tap('My log');
  await expect.poll(heading).toBe('My log');
  tap('Called me');
  await expect.poll(heading).toBe('Called me');
  tap('Change something');
  await expect.poll(heading).toBe('What do you want to change?');
  await userEvent.fill(find('#reason'), 'I saw it by day ');
  tap('What happened');
  await expect.poll(() => root.querySelector('#told')).toBeTruthy();
  await userEvent.fill(find('#told'), 'Blue car');
  tap('Save now');
  await expect.poll(heading).toBe('Saving …');
  const [sent] = FakeWorker.now.of('incident/correct');
  expect(sent).toMatchObject({
    incident: 'i-a',
    reason: 'I saw it by day',
    draft: { ...old.draft, text: 'Blue car' },
  });
  const { draft: changed, reason } = sent!;
  tell(
    incident('b', {
      incident: 'i-a',
      version: 2,
      corrects: 'a',
      status: 'corrected',
      reason,
      draft: changed,
    }),
  );
  await expect.poll(heading).toBe('Saved');
  tap('To my log');
  await expect.poll(heading).toBe('My log');
  tap('Called me');
  await expect.poll(heading).toBe('Called me');
  expect([...root.querySelectorAll('.card dd')].map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining(['I saw it by day', 'Blue car', 'Red car']),
  );
  for (const clock of ['When it happened', 'When you wrote it', 'When we got it'])
    expect(root.textContent).toContain(clock);
});
