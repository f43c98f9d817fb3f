import { beforeEach, expect, test } from 'vitest';
import { caseId, everyEntry, openCase, placeOfVault, send, vaults } from './casefile.ts';
import { draftOf, drafts, isEmpty, keep } from './drafts.ts';
import { endWorker } from './link.ts';
import { alarms, cases, go, handover, place, reinvite } from './office.ts';
import { newItemOf, openPlan, plan, writeNew } from './plan.ts';
import { comesFirst, ended, line, me, signIn, signOut } from './session.ts';
import { credentials, invitation, openInvitation } from './setup.ts';
import { loadStaff, staff } from './staff.ts';
import { planItem, planView } from './testing/plan.ts';
import { caseSummary } from './testing/case.ts';
import { FakeWorker, fake, refuse } from './testing/worker.ts';
import type { Me, MessageView, VaultView } from '../worker/messages.ts';

const amira: Me = { account: 'a', role: 'advocate', name: 'Amira', unit: 'Unit', lastSignIn: 0 };
const invite = { link: 'https://x/#code', words: 'a b c d e f g', expires: 1 };

const vault: VaultView = {
  id: 'v',
  kind: 'chat',
  state: 'verified',
  epoch: 1,
  seq: 1,
  older: false,
  canAppend: true,
  members: [],
  news: [],
};

const message: MessageView = {
  type: 'message',
  incident: '',
  vault: 'v',
  vaultKind: 'chat',
  seq: 1,
  id: 'm',
  author: 'h',
  authorName: 'her',
  authorRole: 'victim',
  mine: false,
  written: 1,
  received: 1,
  state: 'saved',
  text: 'SECRET',
  replyTo: '',
  files: [],
};

const aCase = caseSummary('c', { name: 'SECRET', kinds: ['chat'], waiting: true, inviteExpires: 1 });

/** Signs in and fills every corner that holds something of a session. */
async function fill(): Promise<void> {
  await signIn('amber-heron', 'a b c d e f');
  const worker = FakeWorker.now;
  worker.tell('link', { state: 'live' });
  worker.tell('cases', { cases: [aCase] });
  worker.tell('alarm', { code: 'CHAIN', vault: 'v' });
  go({ at: 'case', caseId: 'c' });
  await openCase('c');
  worker.tell('vault', { caseId: 'c', vault });
  worker.tell('entries', { caseId: 'c', entries: [message] });
  await openPlan('c');
  worker.tell('plan', planView({ items: [planItem({ section: 1, text: 'SECRET' })] }));
  writeNew(1, { text: 'SECRET', starter: '' });
  keep('c', { text: 'SECRET' });
  await loadStaff();
  await reinvite(aCase);
  await openInvitation('code');
}

function everything(): unknown {
  return {
    me: me.value,
    line: line.value,
    place: place.value,
    cases: cases.value,
    alarms: alarms.value,
    handover: handover.value,
    caseId: caseId.value,
    vaults: vaults.value,
    entries: everyEntry.value,
    vault: placeOfVault('v'),
    plan: plan.value,
    newItem: newItemOf(1),
    drafts: drafts.value.size,
    staff: staff.value,
    credentials: credentials.value,
    invitation: invitation.value,
  };
}

beforeEach(() => {
  endWorker();
  fake({
    'session/signIn': () => amira,
    'session/signOut': () => null,
    'case/open': () => null,
    'plan/open': () => null,
    'unit/staff': () => [{ account: 'a', name: 'SECRET', role: 'advocate', waiting: false, paused: false }],
    'case/reinvite': () => invite,
    'chat/send': () => ({ id: 'n' }),
    'invite/open': () => ({
      inviter: 'SECRET',
      inviterRole: 'manager',
      unit: 'u',
      role: 'advocate',
      again: false,
      givenName: 'SECRET',
      vaults: [],
      signInName: 'amber-heron',
      passphrase: 'SECRET',
      expires: 1,
    }),
  });
});

const before = everything();

test('signing out forgets everything at once, and ends the Worker once it has said goodbye', async () => {
  await fill();
  expect(JSON.stringify(everything())).toContain('SECRET');
  const worker = FakeWorker.now;
  const done = signOut();
  expect(everything()).toEqual(before);
  expect(ended.value).toBe('signed_out');
  await done;
  expect(worker.of('session/signOut')).toHaveLength(1);
  expect(worker.ended).toBe(true);
});

test('a session that ended elsewhere is forgotten, says why, and its Worker is ended', async () => {
  await fill();
  const worker = FakeWorker.now;
  worker.tell('ended', { code: 'unauthenticated' });
  expect(everything()).toEqual(before);
  expect(ended.value).toBe('unauthenticated');
  expect(worker.ended).toBe(true);
  await signIn('amber-heron', 'a b c d e f');
  expect(ended.value).toBe('');
});

test('a message that the Worker does not take stays in its box; another case has another', async () => {
  await signIn('amber-heron', 'a b c d e f');
  keep('c', { text: ' Are you safe? ' });
  keep('other', { text: 'Half a sent' });
  fake({
    ...FakeWorker.answers,
    'chat/send': () => refuse('MEMBER'),
  });
  await expect(send('c', draftOf('c'))).rejects.toMatchObject({ code: 'MEMBER' });
  expect(draftOf('c').text).toBe(' Are you safe? ');

  fake({ ...FakeWorker.answers, 'chat/send': () => ({ id: 'n' }) });
  const sending = send('c', draftOf('c'));
  keep('c', { text: ' Are you safe?  And' });
  await sending;
  expect(FakeWorker.now.of('chat/send').at(-1)?.text).toBe('Are you safe?');
  expect(draftOf('c').text).toBe('And');
  expect(isEmpty(draftOf('other'))).toBe(false);
  await signOut();
});

test('nobody comes in before what the page loads late is there', async () => {
  const asked: string[] = [];
  fake({
    'session/signIn': () => {
      asked.push('asked');
      return amira;
    },
  });
  const lost = Object.assign(new Error('offline'), { code: 'offline' });
  const loads = [() => Promise.reject(lost), () => Promise.resolve()];
  comesFirst(() => loads.shift()?.() ?? Promise.resolve());
  await expect(signIn('a-b', 'c')).rejects.toMatchObject({ code: 'offline' });
  expect([asked, me.value]).toEqual([[], undefined]);
  await signIn('a-b', 'c');
  expect([asked, me.value]).toEqual([['asked'], amira]);
});
