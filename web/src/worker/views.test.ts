import { expect, it } from 'vitest';
import { fromHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import type { Verified } from '../client/verified.ts';
import type { Voice } from '../crypto/vault/voice.ts';
import { entryView } from './views.ts';

const nothing = { safer: '', heard: '', informed: '', control: '' };
const question: Voice = { type: 'voice', asked: new Uint8Array(), occasion: 'review', ...nothing };
const answer: Voice = { ...question, asked: fromHex('0a'.repeat(16)), occasion: '', heard: 'no' };
const [victim, advocate] = [1, 2];

it.each<[string, Voice, number, boolean, boolean]>([
  ['a question by staff is shown', question, advocate, true, true],
  ['one by somebody who may only append is not', question, advocate, false, false],
  ['nor one that she is said to ask', question, victim, true, false],
  ['her answer is shown', answer, victim, true, true],
  ['one in her place is not', answer, advocate, true, false],
  ['nor hers, where she may only append', answer, victim, false, false],
])('of what she says of the work %s', (_what, content, role, mayEdit, isShown) => {
  const session = { id: 'me', people: { current: () => null } } as unknown as Session;
  const vault = { log: { id: 'v', kind: 2 } } as unknown as Vault;
  const entry = { content, role, mayEdit, statement: null, ends: 0, seq: 2, id: 'e', author: 'a' };
  const view = entryView(session, vault, null, new Map(), () => null, entry as unknown as Verified);
  expect(view?.type).toBe(isShown ? 'voice' : undefined);
});
