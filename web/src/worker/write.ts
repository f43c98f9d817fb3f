import { Failed } from '../client/failure.ts';
import { fromHex, randomBytes, toHex } from '../client/hex.ts';
import { tellRules, tellStop } from '../client/knock.ts';
import { isVictim } from '../client/roles.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import { contactOf } from '../client/contact.ts';
import { counting } from '../client/versions.ts';
import type { Content } from '../crypto/vault/content.ts';
import type { Calls } from './messages.ts';
import { kindNumber } from './names.ts';
import { incidentContent } from './views.ts';

const nothing = new Uint8Array();

/** A stopped or read-only vault takes nothing: said at once, while the page still has the text. */
function checkOpen(vault: Vault): void {
  if (vault.log.state === 'stopped') throw new Failed(vault.log.code);
  if (vault.log.state !== 'opening' && !vault.log.canAppend) throw new Failed('MEMBER');
}

export function message(session: Session, input: Calls['chat/send']['in']): { id: string } {
  const vault = session.vaultOf(input.caseId, kindNumber('chat'));
  checkOpen(vault);
  const content: Content = { type: 'message', text: input.text, replyTo: fromHex(input.replyTo), files: [] };
  return { id: vault.write(content, input.files).id };
}

const source = (session: Session): string => (isVictim(session.role) ? 'victim' : 'advocate_by_phone');

export function incident(session: Session, input: Calls['incident/log']['in']): { id: string } {
  const vault = session.vaultOf(input.caseId, kindNumber('incidents'));
  checkOpen(vault);
  const content = incidentContent(input.draft, {
    incident: randomBytes(16),
    version: 1,
    corrects: nothing,
    status: 'kept',
    reason: '',
    source: source(session),
    files: [],
  });
  return { id: vault.write(content, input.files).id };
}

/** A new version that points at the newest one; the files of that one stay with it. */
export function correction(session: Session, input: Calls['incident/correct']['in']): { id: string } {
  const vault = session.vaultOf(input.caseId, kindNumber('incidents'));
  checkOpen(vault);
  const { entries, canEdit } = vault.log;
  const counts = counting(entries);
  const versions = entries.flatMap(({ content, id, author }) =>
    content?.type === 'incident' && toHex(content.incident) === input.incident && counts.has(id)
      ? [{ content, id, author }]
      : [],
  );
  const latest = versions.at(-1);
  if (!latest) throw new Failed('not_found');
  if (!canEdit && versions[0]?.author !== session.id) throw new Failed('MEMBER');
  const content = incidentContent(input.draft, {
    incident: fromHex(input.incident),
    version: latest.content.version + 1,
    corrects: fromHex(latest.id),
    status: 'corrected',
    reason: '',
    source: source(session),
    files: latest.content.files,
  });
  return { id: vault.write(content).id };
}

/** Rules of hers in place of those that `follows` names; `conflict` where others hold, or are on their way. */
export async function contactRules(
  session: Session,
  input: Calls['contact/rules']['in'],
): Promise<{ id: string }> {
  const vault = contactVault(session, input.caseId);
  const { rules } = contactOf(vault.log.entries);
  const isUnderWay = vault.outbox.jobs.some(({ draft }) => draft.content.type === 'contact');
  if (isUnderWay || input.follows !== (rules?.entry.id ?? '')) throw new Failed('conflict');
  if (isVictim(session.role)) await tellRules(session, vault, input.rules);
  return { id: vault.write({ type: 'contact', follows: fromHex(input.follows), ...input.rules }).id };
}

export function stopContact(
  session: Session,
  { caseId, on, until }: Calls['contact/stop']['in'],
): { id: string } {
  const vault = contactVault(session, caseId);
  const { id } = vault.write({ type: 'notsafe', on: Number(on), until: on ? until : 0 });
  if (isVictim(session.role)) void tellStop(session, vault);
  return { id };
}

function contactVault(session: Session, caseId: string): Vault {
  const vault = session.vaultOf(caseId, kindNumber('contact'));
  checkOpen(vault);
  if (vault.log.state !== 'opening' && !vault.log.canEdit) throw new Failed('MEMBER');
  // What was refused before is said anew by what is said now.
  for (const { id, state, draft } of [...vault.outbox.jobs]) {
    const { type } = draft.content;
    if (state === 'refused' && (type === 'contact' || type === 'notsafe')) vault.takeBack(id);
  }
  return vault;
}
