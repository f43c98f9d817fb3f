// When her phone tells whether there is a second passphrase: never while a guest would read it.
import { expect, it } from 'vitest';
import { randomBytes } from './hex.ts';
import { answerDue } from './second.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

const [chat, victim, guest] = [2, 1, 9];
const none: Uint8Array = new Uint8Array();

/** What she answers, whose box has a second passphrase or none, in a chat with these roles in it. */
function answers(roles: readonly number[], flag: Uint8Array, hash = none): unknown[] {
  const written: unknown[] = [];
  const account = randomBytes(16);
  const own = { authorId: account, identity: none, role: victim, content: { type: 'message' } };
  const members = roles.map((role) => ({ role }));
  const log = { kind: chat, state: 'verified', members, entries: [own] };
  const session = {
    ...{ account, isSpace: false, role: victim, record: { hash } },
    keeper: { content: { second: flag, flag } },
    people: { directory: { replacement: () => false } },
  };
  const vault = { log, outbox: { jobs: [] }, write: (content: unknown) => written.push(content) };
  answerDue(session as unknown as Session, vault as unknown as Vault);
  return written;
}

it.each<[string, readonly number[], Uint8Array, Uint8Array, number]>([
  ['that there is one', [victim, 2], new Uint8Array(32), none, 1],
  ['nothing while a guest is there', [victim, 2, guest], new Uint8Array(32), none, 0],
  ['that there is none, after a change of words', [victim, 2], none, new Uint8Array(1), 1],
  ['nor that while a guest is there', [victim, 2, guest], none, new Uint8Array(1), 0],
])('she tells %s', (_what, roles, flag, hash, times) => {
  expect(answers(roles, flag, hash)).toHaveLength(times);
});
