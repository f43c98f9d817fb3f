import { render } from 'preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { caseId } from '../../../model/casefile.ts';
import { endWorker, startWorker } from '../../../model/link.ts';
import { entered, signOut } from '../../../model/session.ts';
import { FakeWorker, fake, refuse, type Answers } from '../../../model/testing/worker.ts';
import type { SeenBy, SeenView } from '../../../worker/messages.ts';
import { Seen } from './seen.tsx';

const root = document.createElement('div');
const by = (name: string, behind: number, at: number): SeenBy => ({
  ...{ account: name, name, role: 'advocate', behind, at },
});
const spaces: readonly SeenView[] = [
  {
    ...{ kind: 'chat', section: 0, known: true, given: [] },
    people: [by('Amira', 0, Date.now()), by('Beatriz', 3, Date.now()), by('Cleo', 9, 0)],
  },
  { kind: 'plan', section: 8, known: false, people: [], given: [] },
];
const answers: Answers = { 'session/signOut': () => null, 'seen/list': () => spaces };

beforeEach(async () => {
  await page.viewport(1440, 900);
  fake(answers);
  startWorker();
  entered({ account: 'a', role: 'advocate', name: 'Amira', unit: 'Unit', lastSignIn: 0 });
  caseId.value = 'c';
  document.body.append(root);
  render(<Seen />, root);
});

afterEach(async () => {
  render(null, root);
  await signOut();
  endWorker();
});

const open = () => root.querySelector('summary')!.click();
const text = () => root.textContent;

test('it is asked for when somebody wants to know, and said in words with what it does not prove', async () => {
  expect(FakeWorker.now.of('seen/list')).toEqual([]);
  open();
  await expect.poll(text).toContain('Amira – everything, told today');
  expect(text()).toContain('Beatriz – all but the newest 3, told today');
  expect(text()).toContain('Cleo – nothing is known');
  expect(text()).toContain('Safety plan, section 8Still being checked.');
  expect(text()).toContain('It does not prove that anybody looked at it');
  expect(FakeWorker.now.of('seen/list')).toEqual([{ caseId: 'c' }]);
});

test('where it cannot be told nothing is claimed, and it can be asked for again', async () => {
  fake({ ...answers, 'seen/list': () => refuse('offline') });
  open();
  await expect.poll(() => root.querySelector('.problem')).not.toBe(null);
  expect(text()).not.toContain('nothing is known');
  fake(answers);
  await expect.poll(() => root.querySelector<HTMLButtonElement>('button')!.disabled).toBe(false);
  root.querySelector<HTMLButtonElement>('button')!.click();
  await expect.poll(text).toContain('Amira – everything');
});
