import { plainWord } from '../client/check.ts';
import { contactOf } from '../client/contact.ts';
import { Failed } from '../client/failure.ts';
import { fromHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import type { Calls, VoiceRights } from './messages.ts';
import { kindNumber } from './names.ts';
import { isWhole } from './summary.ts';

const nothing = new Uint8Array();

/** Asks her whether it is safe to talk; the answer is judged by the rules that hold now. */
export function ask(session: Session, caseId: string): { id: string } {
  const { log } = session.vaultOf(caseId, kindNumber('contact'));
  const rules = isWhole(log, session.env.now()) ? contactOf(log.entries).rules : null;
  if (!rules || plainWord(rules.content.code) === '') throw new Failed('not_found');
  const question = { rules: fromHex(rules.entry.id), asked: nothing, word: '' };
  return { id: session.vaultOf(caseId, kindNumber('chat')).write({ type: 'check', ...question }).id };
}

/** It is said in the team's vault, which she has no part in: her phone never learns that an answer was wrong. */
export const clear = (
  session: Session,
  { caseId, answer }: Calls['check/clear']['in'],
): Calls['check/clear']['out'] => ({
  id: session.vaultOf(caseId, kindNumber('team')).write({ type: 'cleared', answer: fromHex(answer) }).id,
});

/** Whether this person may ask her what she says of the work, and note it. */
export function voiceRights(session: Session, caseId: string): VoiceRights {
  const { log, outbox } = session.vaultOf(caseId, kindNumber('chat'));
  if (log.state === 'stopped') throw new Failed(log.code);
  return {
    known: isWhole(log, session.env.now()),
    canEdit: log.canEdit,
    unsaved: outbox.jobs.flatMap(({ id, state, code, draft: { content } }) =>
      content.type === 'voice' ? [{ id, code: state === 'refused' ? (code ?? 'internal') : '' }] : [],
    ),
  };
}

export function sayHours(session: Session, { caseIds, hours }: Calls['hours/say']['in']): null {
  const chats = caseIds.map((caseId) => session.vaultOf(caseId, kindNumber('chat')));
  for (const chat of chats) chat.write({ type: 'hours', ...hours });
  return null;
}
