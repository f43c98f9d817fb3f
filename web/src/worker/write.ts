import { Failed } from '../client/failure.ts';
import { fromHex, randomBytes, toHex } from '../client/hex.ts';
import { isVictim } from '../client/roles.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
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

/** Entries from a list that her phone wrote. The list goes along once, with the first of them. */
export function imported(session: Session, input: Calls['list/keep']['in']): { ids: readonly string[] } {
  const vault = session.vaultOf(input.caseId, kindNumber('incidents'));
  checkOpen(vault);
  const contents = input.drafts.map((draft) =>
    incidentContent(draft, {
      incident: randomBytes(16),
      version: 1,
      corrects: nothing,
      status: 'kept',
      reason: '',
      source: 'import',
      files: [],
    }),
  );
  return { ids: contents.map((content, i) => vault.write(content, i === 0 ? [input.file] : []).id) };
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
