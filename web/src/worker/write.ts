import { Failed } from '../client/failure.ts';
import { fromHex, randomBytes, toHex } from '../client/hex.ts';
import { tellRules, tellStop } from '../client/knock.ts';
import { isGuest, isVictim } from '../client/roles.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import { contactOf } from '../client/contact.ts';
import { counting } from '../client/versions.ts';
import type { Note } from '../crypto/keys/pocket.ts';
import type { Content } from '../crypto/vault/content.ts';
import type { Evidence, Incident } from '../crypto/vault/incident.ts';
import { blank } from './messages.ts';
import type { Calls, IncidentDraft } from './messages.ts';
import { kindNumber } from './names.ts';
import { incidentContent, incidentDraft } from './views.ts';

const nothing = new Uint8Array();

/** A stopped or read-only vault takes nothing: said at once, while the page still has the text. */
function checkOpen(vault: Vault): void {
  if (vault.log.state === 'stopped') throw new Failed(vault.log.code);
  if (vault.log.state !== 'opening' && !vault.log.canAppend) throw new Failed('MEMBER');
}

export function message(session: Session, input: Calls['chat/send']['in']): { id: string } {
  const vault = session.vaultOf(input.caseId, kindNumber('chat'));
  checkOpen(vault);
  // The service takes none: the room is hers.
  if (isGuest(session.role) && input.files.length > 0) throw new Failed('MEMBER');
  const content: Content = { type: 'message', text: input.text, replyTo: fromHex(input.replyTo), files: [] };
  return { id: vault.write(content, input.files).id };
}

/** Whatever she typed goes, and looks the same on its way. */
export function answer(
  session: Session,
  { caseId, asked, word }: Calls['check/answer']['in'],
): { id: string } {
  const vault = session.vaultOf(caseId, kindNumber('chat'));
  checkOpen(vault);
  return { id: vault.write({ type: 'check', rules: nothing, asked: fromHex(asked), word }).id };
}

/** What she says of the work, or that she is asked. */
export function voice(
  session: Session,
  { caseId, asked, occasion, said }: Calls['voice/say']['in'],
): { id: string } {
  const vault = session.vaultOf(caseId, kindNumber('chat'));
  checkOpen(vault);
  // What somebody who may only append says of it counts for nothing.
  if (!vault.log.canEdit) throw new Failed('MEMBER');
  return { id: vault.write({ type: 'voice', ...said, asked: fromHex(asked), occasion }).id };
}

const source = (session: Session): string => (isVictim(session.role) ? 'victim' : 'advocate_by_phone');

type Version = { readonly content: Incident; readonly id: string; readonly author: string };

/** The versions of an incident that count, oldest first, with those that are on their way to the service. */
function versionsOf(session: Session, vault: Vault, incident: string): readonly Version[] {
  const { entries } = vault.log;
  const counts = counting(entries);
  const isOne = (content: Content | null): content is Incident =>
    content?.type === 'incident' && toHex(content.incident) === incident;
  const saved = entries.flatMap(({ content, id, author }) =>
    isOne(content) && counts.has(id) ? [{ content, id, author }] : [],
  );
  const underway = vault.outbox.jobs.flatMap(({ id, state, draft: { content } }) =>
    isOne(content) && state !== 'refused' ? [{ content, id, author: session.id }] : [],
  );
  return [...saved, ...underway];
}

/** Where the incidents of a case are, and the newest version of one. */
function find(
  session: Session,
  caseId: string,
  incident: string,
): { readonly vault: Vault; readonly latest: Version | undefined } {
  const vault = session.vaultOf(caseId, kindNumber('incidents'));
  checkOpen(vault);
  const versions = versionsOf(session, vault, incident);
  const isHers = versions.length === 0 || versions[0]?.author === session.id;
  if (!vault.log.canEdit && !isHers) throw new Failed('MEMBER');
  return { vault, latest: versions.at(-1) };
}

const MINUTE = 60_000;

/** Of each file what she says that it is, or what its type tells, and when it was made, as her device has it; 0 where that is only now. */
const evidenceOf = (
  { env }: Session,
  files: readonly File[],
  sources: readonly string[] = [],
): readonly Evidence[] =>
  files.map(({ type, lastModified }, i) => {
    const [, told = ''] = /^(audio|video)\//.exec(type) ?? [];
    const isBefore = lastModified > 0 && lastModified < env.now() - MINUTE;
    return { source: sources[i] || told, captured: isBefore ? Math.floor(lastModified) : 0, reference: '' };
  });

/** The place of the version after this one; the files of that one stay with it, as far as they are at the service. */
const after = (
  latest: Version | undefined,
): Pick<Incident, 'version' | 'corrects' | 'files' | 'evidence'> => ({
  version: (latest?.content.version ?? 0) + 1,
  corrects: latest ? fromHex(latest.id) : nothing,
  files: latest?.content.files ?? [],
  evidence: latest?.content.evidence.slice(0, latest.content.files.length) ?? [],
});

const isFinished = (latest: Version | undefined): boolean =>
  latest?.content.status === 'kept' || latest?.content.status === 'corrected';

export function incident(session: Session, input: Calls['incident/log']['in']): { id: string } {
  const incident = input.incident ?? toHex(randomBytes(16));
  const { vault, latest } = find(session, input.caseId, incident);
  const before = after(latest);
  const content = incidentContent(input.draft, {
    ...before,
    evidence: [...before.evidence, ...evidenceOf(session, input.files, input.sources)],
    incident: fromHex(incident),
    status: isFinished(latest) ? 'corrected' : 'kept',
    reason: '',
    source: source(session),
  });
  return { id: vault.write(content, input.files).id };
}

/** Entries from a list that her phone wrote. The list goes along once, with the first of them. */
export function imported(session: Session, input: Calls['list/keep']['in']): { ids: readonly string[] } {
  const vault = session.vaultOf(input.caseId, kindNumber('incidents'));
  checkOpen(vault);
  const contents = input.drafts.map((draft, i) =>
    incidentContent(draft, {
      incident: randomBytes(16),
      version: 1,
      corrects: nothing,
      status: 'kept',
      reason: '',
      source: 'import',
      files: [],
      evidence: i === 0 ? evidenceOf(session, [input.file], ['export_file']) : [],
    }),
  );
  return { ids: contents.map((content, i) => vault.write(content, i === 0 ? [input.file] : []).id) };
}

/** What a note of her phone says, as an incident. */
export const noteDraft = ({ start, zone, text }: Note): IncidentDraft => ({
  ...blank({ start, end: 0, precision: 'about', zone }),
  text,
});

/** Whether her log has an entry of hers with this id, however old. */
export async function isLogged(session: Session, caseId: string, entry: Uint8Array): Promise<boolean> {
  const vault = session.vaultOf(caseId, kindNumber('incidents'));
  await vault.log.reach(1);
  return vault.mine(entry) !== null;
}

/** A note of her phone, as an entry under the id that it was given there. Resolves when the service has it durably. */
export async function noted(
  session: Session,
  caseId: string,
  note: Note,
  files: readonly File[],
): Promise<void> {
  if (await isLogged(session, caseId, note.entry)) return;
  const vault = session.vaultOf(caseId, kindNumber('incidents'));
  checkOpen(vault);
  const content = incidentContent(noteDraft(note), {
    incident: randomBytes(16),
    version: 1,
    corrects: nothing,
    status: 'kept',
    reason: '',
    source: 'victim',
    files: [],
    evidence: evidenceOf(session, files),
  });
  await vault.deliver(content, files, { entryId: note.entry, written: note.written });
}

export function begun(session: Session, input: Calls['incident/begin']['in']): { id: string } {
  const { vault, latest } = find(session, input.caseId, input.incident);
  // It was finished elsewhere.
  if (isFinished(latest)) throw new Failed('conflict');
  const content = incidentContent(input.draft, {
    ...after(latest),
    incident: fromHex(input.incident),
    status: 'draft',
    reason: '',
    source: source(session),
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
  if (isVictim(session.role)) await tellRules(session, vault, input.rules, input.phone);
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

/** A new version that points at the newest one. */
export function correction(session: Session, input: Calls['incident/correct']['in']): { id: string } {
  const { vault, latest } = find(session, input.caseId, input.incident);
  if (!latest) throw new Failed('not_found');
  if (![undefined, latest.content.version].includes(input.after)) throw new Failed('taken');
  const content = incidentContent(input.draft, {
    ...after(latest),
    incident: fromHex(input.incident),
    status: 'corrected',
    reason: input.reason,
    source: source(session),
  });
  return { id: vault.write(content).id };
}

/** The same once more, with another state. */
function again(
  session: Session,
  { caseId, incident }: Calls['incident/keep']['in'],
  state: (versions: readonly Version[]) => Pick<Incident, 'status' | 'reason'>,
): { id: string } {
  const { vault, latest } = find(session, caseId, incident);
  if (!latest) throw new Failed('not_found');
  const content = incidentContent(incidentDraft(latest.content), {
    ...after(latest),
    incident: fromHex(incident),
    ...state(versionsOf(session, vault, incident)),
    source: source(session),
  });
  return { id: vault.write(content).id };
}

export const takeOut = (session: Session, input: Calls['incident/takeOut']['in']): { id: string } =>
  again(session, input, () => ({ status: 'withdrawn', reason: input.reason }));

/** As finished, or unfinished, as it was before. */
export const keep = (session: Session, input: Calls['incident/keep']['in']): { id: string } =>
  again(session, input, (versions) => ({
    status: versions.every(({ content }) => ['draft', 'withdrawn'].includes(content.status))
      ? 'draft'
      : 'kept',
    reason: '',
  }));
