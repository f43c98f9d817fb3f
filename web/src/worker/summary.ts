import { contactOf } from '../client/contact.ts';
import { isReplacement } from '../crypto/keys/identity.ts';
import type { Reach } from '../crypto/vault/contact.ts';
import { says, type Voice } from '../crypto/vault/voice.ts';
import { isOfUnit } from '../crypto/vault/role.ts';
import { toHex } from '../client/hex.ts';
import type { Verified, VaultLog } from '../client/log.ts';
import { lookedAt } from '../client/news.ts';
import { isGuest, isVictim, leads } from '../client/roles.ts';
import { saidIn } from '../client/second.ts';
import type { Session } from '../client/session.ts';
import { isGone } from '../client/verified.ts';
import { counting } from '../client/versions.ts';
import type { Vault } from '../client/vault.ts';
import type { Guarded } from './checks.ts';
import type { CaseSummary, CaseWorker, ContactView, HoursView } from './messages.ts';
import type { Watch } from './watch.ts';
import { nameOf } from './views.ts';
import { kindName, roleName } from './names.ts';

type Fresh = CaseSummary['fresh'];
type Facts = { readonly stalker: CaseSummary['stalker']; readonly label: string };

/** Everything that the list of cases shows, from verified entries alone. */
export function summaries(session: Session, watch: Watch | null): readonly CaseSummary[] {
  const cases = new Map<string, Vault[]>();
  for (const vault of session.vaults.values()) {
    const { caseId, kind, state } = vault.log;
    // A vault that was taken away, that was never opened, or that is of no case belongs to no list.
    if (caseId.length === 0 || isOfUnit(kind) || (state === 'stopped' && vault.log.code === 'not_found'))
      continue;
    const id = toHex(caseId);
    cases.set(id, [...(cases.get(id) ?? []), vault]);
  }
  return [...cases].map(([caseId, vaults]) => summary(session, watch, caseId, vaults));
}

function summary(
  session: Session,
  watch: Watch | null,
  caseId: string,
  vaults: readonly Vault[],
): CaseSummary {
  const logs = vaults.map((vault) => vault.log).sort((a, b) => a.kind - b.kind);
  const of = (kind: string): readonly Verified[] =>
    entriesOf(logs.find((log) => kindName(log.kind) === kind));
  const facts = latestFacts(of('team'));
  const guarded = watch?.guarded(logs);
  const victim = logs.flatMap((log) => log.members).find((member) => isVictim(member.role));
  const current = victim && session.people.current(victim.account);
  const isNew = victim !== undefined && (current?.version ?? 1) === 1;
  const waiting = isNew || (current !== undefined && isReplacement(current));
  const invite = session.keeper.content.invites.findLast((one) => toHex(one.case) === caseId);
  const incidents = newestVersions(of('incidents'), session.env.now());
  return {
    caseId,
    name: facts.label || (victim && !isNew ? nameOf(session, victim.account) : ''),
    victim: victim ? toHex(victim.account) : '',
    kinds: [...new Set(logs.map((log) => kindName(log.kind)))],
    workers: workers(session, logs),
    waiting,
    inviteExpires: waiting ? (invite?.expires ?? 0) : 0,
    stalker: facts.stalker,
    fresh: fresh(session, logs),
    incidents: incidents.size,
    lastEntry: logs.reduce((last, log) => Math.max(last, lastReceived(log)), 0),
    // That is for those who are there for her, and not for a guest.
    unanswered: !isGuest(session.role) && unanswered(of('chat')),
    lastIncident: [...incidents.values()].reduce((last, start) => Math.max(last, start), 0),
    contact: contact(
      session,
      vaults.find(({ log }) => kindName(log.kind) === 'contact'),
      guarded,
    ),
    checks: guarded?.checks ?? [],
    voices: guarded?.voices ?? [],
    hours: hours(
      session,
      logs.find(({ kind }) => kindName(kind) === 'chat'),
    ),
    second: second(session, watch, victim && toHex(victim.account), logs),
    planItems: planItems(session, caseId, logs),
    referral: watch?.standing(caseId, logs),
    opening: logs.some((log) => log.state === 'opening'),
    ...watch?.dues(logs),
  };
}

function workers(session: Session, logs: readonly VaultLog[]): readonly CaseWorker[] {
  const found = new Map<string, CaseWorker>();
  for (const { account, role } of logs.flatMap((log) => (log.state === 'stopped' ? [] : log.members)))
    if (!isVictim(role))
      found.set(toHex(account), {
        account: toHex(account),
        name: nameOf(session, account),
        role: roleName(role),
      });
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** An offer is hers to see; whether it was taken up, and what the signal says, is for those alone who run the case. */
export function second(
  session: Session,
  watch: Watch | null,
  victim: string | undefined,
  logs: readonly VaultLog[],
): CaseSummary['second'] {
  const runs = leads(session.role);
  if (!runs && !isVictim(session.role)) return { offered: 0, isSet: false, times: [] };
  const chat = logs.find(({ kind }) => kindName(kind) === 'chat');
  const said = saidIn(chat ?? { kind: 0, entries: [] }, session.people.directory);
  const until = said.offer?.until ?? 0;
  return {
    offered: until > session.env.now() ? until : 0,
    isSet: runs && (said.answer?.flag.length ?? 0) > 0,
    times: (runs && watch?.timesOf(victim ?? '')) || [],
  };
}

const entriesOf = (log: VaultLog | undefined): readonly Verified[] =>
  log && log.state !== 'stopped' ? log.entries : [];

const lastReceived = (log: VaultLog): number =>
  entriesOf(log).findLast(
    ({ content }) =>
      content && content.type !== 'ack' && content.type !== 'second' && content.type !== 'hours',
  )?.received ?? 0;

/** Incident → when it happened, by its newest version that counts; neither what is unfinished nor what was taken out. */
function newestVersions(log: readonly Verified[], now: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const counts = counting(log);
  for (const { id, content } of log) {
    const standing = counts.get(id);
    if (content?.type !== 'incident' || !standing) continue;
    const incident = toHex(content.incident);
    const hasLeft = isGone(standing.leaves, now);
    if (standing.unfinished || hasLeft) found.delete(incident);
    else found.set(incident, content.when.start);
  }
  return found;
}

function latestFacts(team: readonly Verified[]): Facts {
  const content = team.findLast((entry) => entry.content?.type === 'facts')?.content;
  return content?.type === 'facts'
    ? { stalker: content.stalker as CaseSummary['stalker'], label: content.label }
    : { stalker: '', label: '' };
}

/** The newest message is hers. What a guest writes answers nothing: that is for those who are there for her. */
export function unanswered(chat: readonly Verified[]): boolean {
  const last = chat.findLast(({ content, role }) => content?.type === 'message' && !isGuest(role));
  return last !== undefined && isVictim(last.role);
}

/** When those usually answer who are in the chat now: what each of the staff said last. */
function hours(session: Session, chat: VaultLog | undefined): readonly HoursView[] {
  const found = new Map<string, HoursView>();
  for (const { content, role, author, authorId } of entriesOf(chat)) {
    if (content?.type !== 'hours' || isVictim(role) || !chat?.member(authorId)) continue;
    const { zone, windows, away } = content;
    found.set(author, { zone, windows, away, by: nameOf(session, authorId), mine: author === session.id });
  }
  return [...found.values()];
}

/** How she may be reached: what others do with it is judged by the page, which has the clock. */
function contact(
  session: Session,
  vault: Vault | undefined,
  guarded: Guarded | undefined,
): ContactView | null {
  if (!vault) return null;
  const { log, outbox } = vault;
  const { rules, stops } = contactOf(entriesOf(log));
  const said = ({ authorId, author, role, written }: Verified) => ({
    by: nameOf(session, authorId),
    role: roleName(role),
    mine: author === session.id,
    written,
  });
  const jobs = outbox.jobs.filter(
    ({ draft: { content } }) => content.type === 'contact' || content.type === 'notsafe',
  );
  return {
    // Staff know nothing before they know of every wrong answer.
    known: isWhole(log, session.env.now()) && (isVictim(session.role) || guarded?.whole === true),
    sending: jobs.some(({ state }) => state !== 'refused'),
    refused: jobs.find(({ state }) => state === 'refused')?.code ?? '',
    canEdit: log.state !== 'stopped' && log.canEdit,
    rules: rules && { ...reach(rules.content), ...said(rules.entry), id: rules.entry.id },
    stops: [...stops.map(({ entry, until }) => ({ ...said(entry), until })), ...(guarded?.stops ?? [])],
  };
}

/** Verified to the beginning, and all of it could be opened but for messages whose time is over. */
export const isWhole = ({ state, entries }: Pick<VaultLog, 'state' | 'entries'>, now: number): boolean =>
  state === 'verified' &&
  entries.every(({ statement, content, ends }) => statement ?? content ?? isGone(ends, now));

const reach = ({ zone, code, ways }: Reach): Reach => ({ zone, code, ways });

/** Types that are told in places of their own, not as something new. */
const quiet: ReadonlySet<string | undefined> = new Set([
  'ack',
  'second',
  'contact',
  'notsafe',
  'cleared',
  'hours',
  'order',
  'referral',
  'risk',
  'motive',
  'decision',
  'action',
  'meeting',
  'note',
  'formulation',
  'handover',
  'given',
]);

/** Of what she says of the work: she is shown what she is asked, staff what she answers, and guests nothing. */
const isNewTo = ({ role }: Session, entry: Verified, said: Voice): boolean =>
  entry.mayEdit &&
  !isGuest(role) &&
  (isVictim(role) ? said.asked.length === 0 && !says(said) : said.asked.length > 0 && isVictim(entry.role));

/** Entries by others since the person looked; the box remembers how far that was. */
export function fresh(session: Session, logs: readonly VaultLog[]): Fresh {
  const counts = { messages: 0, incidents: 0, plan: 0, other: 0 };
  for (const log of logs) {
    const looked = lookedAt(session, log);
    for (const entry of entriesOf(log)) {
      // What is gone is nothing new.
      if (entry.seq <= looked || entry.author === session.id || (entry.ends > 0 && !entry.content)) continue;
      const type = entry.content?.type;
      if (entry.content?.type === 'incident' && entry.content.status === 'draft') continue;
      // She is shown what she is asked, and nothing else of that.
      if (entry.content?.type === 'check' && entry.content.asked.length > 0 && isVictim(session.role))
        continue;
      if (entry.content?.type === 'voice' && !isNewTo(session, entry, entry.content)) continue;
      if (type === 'message' || type === 'check' || type === 'voice') counts.messages++;
      else if (type === 'incident') counts.incidents++;
      else if (type === 'plan' || type === 'frozen' || type === 'agreement') counts.plan++;
      else if (!quiet.has(type)) counts.other++;
    }
  }
  return counts;
}

function planItems(session: Session, caseId: string, logs: readonly VaultLog[]): CaseSummary['planItems'] {
  if (!logs.some((log) => kindName(log.kind) === 'plan')) return { total: 0, agreed: 0, done: 0 };
  const items = session
    .planOf(caseId)
    .items()
    .filter(({ status }) => status !== 'not_for_me');
  const count = (...of: string[]): number => items.filter(({ status }) => of.includes(status)).length;
  return { total: items.length, agreed: count('agreed', 'doing'), done: count('done') };
}
