import { beforeEach, expect, test } from 'vitest';
import { endWorker, startWorker } from './link.ts';
import { entered, signOut } from './session.ts';
import { amira } from './testing/case.ts';
import { fake } from './testing/worker.ts';
import { filesSince, followingOn, typedForms } from './typed.ts';
import { unfinished, waiting } from './unfinished.ts';

const forms = typedForms<{ readonly text: string }>('testing');

beforeEach(async () => {
  fake({ 'session/signOut': () => null });
  await signOut();
  endWorker();
  startWorker();
  entered(amira);
});

test('a form that was only opened is there, counts as nothing, and goes when it is left', () => {
  forms.begin('c', { text: '' });
  expect([forms.of('c'), forms.isTyped('c'), unfinished.value]).toEqual([{ text: '' }, false, false]);
  forms.leave('c');
  expect(forms.of('c')).toBe(undefined);
});

test('what was typed stays when it is left, and is not begun anew', () => {
  forms.begin('c', { text: '' });
  forms.write('c', { text: 'typed' });
  expect([forms.isTyped('c'), unfinished.value]).toEqual([true, true]);
  forms.leave('c');
  forms.begin('c', { text: 'another' });
  expect(forms.of('c')).toEqual({ text: 'typed' });
  forms.begin('d', { text: 'of another case' });
  expect([forms.isTyped('c'), forms.isTyped('d')]).toEqual([true, false]);
  forms.drop('c');
  expect(unfinished.value).toBe(false);
});

test('one in which nothing is typed gives way to another', () => {
  forms.begin('c', { text: 'one' });
  forms.begin('c', { text: 'another' });
  expect([forms.of('c'), forms.isTyped('c')]).toEqual([{ text: 'another' }, false]);
});

test('after a lock only what was typed waits', async () => {
  forms.begin('c', { text: '' });
  await signOut('locked');
  expect(waiting.value).toBe(false);
  entered(amira);
  forms.write('c', { text: 'typed' });
  await signOut('locked');
  expect([forms.of('c'), waiting.value]).toEqual([undefined, true]);
  entered(amira);
  expect([forms.of('c'), forms.isTyped('c')]).toEqual([{ text: 'typed' }, true]);
});

test('what is saved next follows what was saved, without its files', () => {
  const [first, second] = [new File([''], 'first'), new File([''], 'second')];
  expect(followingOn({}, { after: 2 })).toEqual({ after: 3 });
  expect(filesSince({ files: [first, second] }, { files: [first] })).toEqual({ files: [second] });
});
