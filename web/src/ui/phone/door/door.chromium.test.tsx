import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { endWorker } from '../../../model/link.ts';
import { me, signOut } from '../../../model/session.ts';
import { fake, FakeWorker, refuse, type Answers } from '../../../model/testing/worker.ts';
import { sentence } from '../../../text/errors.ts';
import { doorText, inviteText, keysText } from '../../../text/phone.ts';
import { homeText } from '../../../text/phonehome.ts';
import type { InviteView, Me } from '../../../worker/messages.ts';
import { Phone } from '../app.tsx';

const drawn = { signInName: 'quiet-otter', passphrase: 'acorn birch cedar cobalt copper zebra' };
const words = [...drawn.passphrase.split(' '), 'yo-yo'];

const view: InviteView = {
  inviter: 'Amira Khan',
  inviterRole: 'advocate',
  unit: 'Northgate Unit',
  role: 'victim',
  givenName: '',
  again: false,
  vaults: ['chat', 'incidents', 'plan', 'contact'],
  expires: Date.now() + 3_600_000,
  ...drawn,
};

const her: Me = { account: 'aa', role: 'victim', name: drawn.signInName, unit: view.unit, lastSignIn: 0 };

const usual: Answers = {
  'invite/open': () => view,
  'invite/another': () => ({ signInName: 'calm-heron', passphrase: drawn.passphrase }),
  'invite/accept': ({ passphrase }) => (passphrase === drawn.passphrase ? her : refuse('typed_differently')),
  'session/signOut': () => null,
  'case/open': () => null,
  'words/complete': ({ prefix }) => words.filter((word) => word.startsWith(prefix)),
};

const root = document.createElement('div');
const title = () => root.querySelector('h1')?.textContent;
const text = () => root.textContent;
const titled = (expected: string) => expect.poll(title).toBe(expected);
const button = (name: string) =>
  [...root.querySelectorAll('button')].find(({ textContent }) => textContent === name)!;
const press = (name: string) => userEvent.click(button(name));

function open(invite: string, answers: Answers = {}): void {
  fake({ ...usual, ...answers });
  document.body.append(root);
  render(<Phone entry={signal({ setup: '', invite })} />, root);
}

beforeEach(() => endWorker());

afterEach(async () => {
  render(null, root);
  await signOut();
});

test('what to know comes before the invitation is opened; then who, what for, and the words typed back', async () => {
  open('CODE');
  await titled(inviteText.safeTitle);
  expect(FakeWorker.all.flatMap(({ asked }) => asked)).not.toContainEqual(
    expect.objectContaining({ call: 'invite/open' }),
  );
  await press(inviteText.safeNext);
  await titled(inviteText.title);
  expect(FakeWorker.now.of('invite/open')).toEqual([{ code: 'CODE' }]);
  expect(text()).toContain('Amira Khan, an advocate, invites you.');
  expect(text()).toContain('Northgate Unit');
  for (const kind of view.vaults) expect(text()).toContain(inviteText.what[kind]);

  await press(inviteText.next);
  await titled(keysText.title);
  expect(text()).toContain('quiet-otter');
  await press(keysText.another);
  await expect.poll(text).toContain('calm-heron');
  await press(keysText.next);
  await titled(keysText.typeTitle);
  for (const word of drawn.passphrase.split(' ')) expect(text()).not.toContain(word);

  await userEvent.type(root.querySelector('#typed')!, 'aco bir ced cob cop yo-');
  await press(keysText.finish);
  await expect.poll(text).toContain(sentence('typed_differently'));
  expect(me.value).toBeUndefined();
  await userEvent.clear(root.querySelector('#typed')!);
  await userEvent.type(root.querySelector('#typed')!, 'aco bir ced cob cop zeb');
  await press(keysText.finish);
  await titled(homeText.hello);
  expect(FakeWorker.now.of('invite/accept').at(-1)).toEqual({
    signInName: 'calm-heron',
    passphrase: drawn.passphrase,
  });
});

test.each(['INVITE', 'not_found', 'FORMAT', 'IDENT'])('%s is one and the same calm page', async (code) => {
  open('CODE', { 'invite/open': () => refuse(code) });
  await titled(inviteText.safeTitle);
  await press(inviteText.safeNext);
  await titled(inviteText.gone);
  expect(text()).toContain(inviteText.goneLead);
  expect(text()).not.toContain(code);
});

test('the seven words open the same invitation, and nothing of them is kept by the browser', async () => {
  open('');
  await press(doorText.invited);
  await press(inviteText.safeNext);
  const field = root.querySelector<HTMLInputElement>('#seven')!;
  expect(field.autocomplete).toBe('off');
  expect(field.name).toBe('');
  expect(field.form).toBeNull();
  await userEvent.type(field, 'one two three four five six seven');
  await press(inviteText.open);
  await expect.poll(text).toContain('Amira Khan, an advocate, invites you.');
  expect(FakeWorker.now.of('invite/open')).toEqual([{ code: 'one two three four five six seven' }]);
});

test('a name and words that do not fit are one sentence; a session that ended says so and shows nothing', async () => {
  open('', {
    'session/signIn': ({ signInName }) => (signInName === drawn.signInName ? her : refuse('LOGIN')),
  });
  for (const id of ['name', 'words']) {
    const field = root.querySelector<HTMLInputElement>(`#${id}`)!;
    expect([field.type, field.autocomplete, field.name]).toEqual(['text', 'off', '']);
  }
  await userEvent.type(root.querySelector('#name')!, 'wrong-name');
  await userEvent.type(root.querySelector('#words')!, 'aco bir ced cob cop zeb');
  await press(doorText.enter);
  await expect.poll(text).toContain(sentence('LOGIN'));
  await userEvent.clear(root.querySelector('#name')!);
  await userEvent.type(root.querySelector('#name')!, drawn.signInName);
  await press(doorText.enter);
  await titled(homeText.hello);

  FakeWorker.now.tell('ended', { code: 'unauthenticated' });
  await titled(doorText.title);
  expect(text()).toContain(doorText.lost);
  expect(root.querySelector<HTMLInputElement>('#name')!.value).toBe('');
  expect(FakeWorker.now.ended).toBe(true);
});
