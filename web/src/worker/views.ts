import type { Manifest } from '../crypto/attach/manifest.ts';
import type { Verified } from '../client/log.ts';
import { canConfirm, outcome } from '../client/members.ts';
import type { Job } from '../client/outbox.ts';
import type { Plan } from '../client/plan.ts';
import { isGuest, isVictim } from '../client/roles.ts';
import { allEnded, lookedAt } from '../client/news.ts';
import type { Session } from '../client/session.ts';
import { isGone } from '../client/verified.ts';
import type { Standing } from '../client/versions.ts';
import type { Draft, Vault } from '../client/vault.ts';
import { fromHex, toHex } from '../client/hex.ts';
import { incidentOf } from '../client/messageincident.ts';
import type { Content } from '../crypto/vault/content.ts';
import type { Evidence, Incident, Story } from '../crypto/vault/incident.ts';
import type { Member } from '../crypto/vault/statement.ts';
import type { EpochChange } from '../crypto/vault/tail.ts';
import type {
  EntryView,
  FileView,
  IncidentDraft,
  MemberView,
  MembershipView,
  NewsView,
  VaultView,
} from './messages.ts';
import { kindName, roleName } from './names.ts';

const append = 2;
const decoder = new TextDecoder();

/** The name under which somebody is shown: that of their newest identity. */
export function nameOf(session: Session, account: Uint8Array): string {
  const record = session.people.current(account);
  return record ? decoder.decode(record.name) : '';
}

/** Of a guest: when their time is over. */
export function untilOf({ people }: Session, account: Uint8Array): { until?: number } {
  const until = people.current(account)?.until;
  return until ? { until } : {};
}

export function memberView(session: Session, member: Member): MemberView {
  const version = session.people.directory.find(member.account, member.identity)?.version ?? 1;
  const current = session.people.current(member.account)?.version ?? 1;
  // The first manager made herself; everybody else's first keys come from an invitation.
  const waiting = version === 1 && current === 1 && roleName(member.role) !== 'manager';
  return {
    account: toHex(member.account),
    name: waiting && isVictim(member.role) ? '' : nameOf(session, member.account),
    role: roleName(member.role),
    canAppend: (member.rights & append) !== 0,
    waiting,
    ...untilOf(session, member.account),
  };
}

/** `handedFrom`: the oldest seq that the page has. */
export function vaultView(session: Session, vault: Vault, handedFrom: number): VaultView {
  const { id, kind, section, state, code, epoch, seq, members, canAppend } = vault.log;
  return {
    id,
    kind: kindName(kind),
    ...(section === 0 ? {} : { section }),
    state,
    ...(code === '' ? {} : { code }),
    epoch,
    seq,
    looked: lookedAt(session, vault.log),
    older: state !== 'stopped' && handedFrom > 1,
    canAppend: canAppend && state !== 'stopped',
    members: state === 'stopped' ? [] : members.map((member) => memberView(session, member)),
    news: state === 'stopped' ? [] : vault.news.map((news) => newsView(session, news)),
  };
}

const newsView = (
  session: Session,
  { seq, by, added, removed, replaced, agreed }: EpochChange,
): NewsView => ({
  seq,
  by: (replaced.length > 0 ? agreed : [by]).map((one) => nameOf(session, one)).join(', '),
  added: added.map((member) => memberView(session, member)),
  removed: removed.map((member) => memberView(session, member)),
  replaced: replaced.map((member) => memberView(session, member)),
  ended: allEnded(session, removed),
});

export type Base = Omit<EntryView & { type: 'facts' }, 'type' | 'stalker' | 'label' | 'note'>;

/** Of one vault: what staff alone see of its entries, null for what they do not. */
export type Late = (vault: Vault) => (base: Base, entry: Verified) => EntryView | null;

/** Said by a module that her phone does not load (recordviews.ts). */
export let late: Late = () => () => null;

export function learnLate(how: Late): void {
  late = how;
}

/**
 * A verified entry as the page shows it; null for one that it has no use for or that cannot be opened.
 * `counts`: see client/versions.ts; `staff`: what only they see, see {@link late}.
 */
export function entryView(
  session: Session,
  vault: Vault,
  plan: Plan | null,
  counts: ReadonlyMap<string, Standing>,
  staff: ReturnType<Late>,
  entry: Verified,
): EntryView | null {
  const base: Base = {
    vault: vault.log.id,
    vaultKind: kindName(vault.log.kind),
    seq: entry.seq,
    id: entry.id,
    author: entry.author,
    authorName: nameOf(session, entry.authorId),
    authorRole: roleName(entry.role),
    mine: entry.author === session.id,
    written: entry.written,
    received: entry.received,
    state: 'saved',
  };
  if (entry.statement) return membershipView(session, vault, base, entry);
  const { content, ends, received } = entry;
  if (!content && isGone(ends, session.env.now()))
    return { ...base, written: received, type: 'spent', until: ends };
  if (!content || ((content.type === 'plan' || content.type === 'voice') && !entry.mayEdit)) return null;
  // She alone answers, and nobody else than staff asks; guests are told nothing of it.
  if (
    content.type === 'voice' &&
    (content.asked.length > 0 !== isVictim(entry.role) || isGuest(session.role))
  )
    return null;
  const view = contentView(session, vault, plan, base, content, entry.authorId);
  if (view?.type !== 'incident') return view ?? staff(base, entry);
  const standing = counts.get(entry.id);
  const { leaves = 0, unfinished = false } = standing ?? {};
  return { ...view, counts: standing !== undefined, leaves, unfinished };
}

/** Something of the person's own that is not saved yet. */
export function jobView(session: Session, vault: Vault, job: Job<Draft>): EntryView | null {
  const base: Base = {
    vault: vault.log.id,
    vaultKind: kindName(vault.log.kind),
    seq: 0,
    id: job.id,
    author: session.id,
    authorName: nameOf(session, session.account),
    authorRole: roleName(session.role),
    mine: true,
    written: job.written,
    received: 0,
    state: job.state === 'refused' ? 'refused' : 'sending',
    ...(job.code === undefined ? {} : { code: job.code }),
    ...(job.progress === undefined ? {} : { progress: job.progress }),
  };
  const view = contentView(session, vault, null, base, job.draft.content, session.account);
  if (!view || (view.type !== 'message' && view.type !== 'incident') || job.progress === undefined)
    return view;
  // While files are on their way, what is known of them is what the person chose.
  const { content } = job.draft;
  const chosen = job.draft.files.map(({ name, type, size }, i) => ({
    index: view.files.length + i,
    name,
    type,
    size,
    ...saidOf(content.type === 'incident' ? content.evidence[view.files.length + i] : undefined),
    since: 0,
    late: false,
  }));
  return { ...view, files: [...view.files, ...chosen] };
}

function contentView(
  session: Session,
  vault: Vault,
  plan: Plan | null,
  base: Base,
  content: Content,
  author: Uint8Array,
): EntryView | null {
  switch (content.type) {
    case 'message':
      return {
        ...base,
        type: 'message',
        text: content.text,
        replyTo: toHex(content.replyTo),
        incident: toHex(incidentOf(vault.log.vault, fromHex(base.id))),
        files: content.files.map((file, index) => fileView(session, file, index)),
      };
    case 'incident':
      return {
        ...base,
        type: 'incident',
        incident: toHex(content.incident),
        version: content.version,
        corrects: toHex(content.corrects),
        counts: true,
        leaves: 0,
        unfinished: content.status === 'draft',
        status: content.status,
        reason: content.reason,
        source: content.source,
        draft: incidentDraft(content),
        files: content.files.map((file, index) => fileView(session, file, index, content.evidence[index])),
      };
    case 'plan':
      return { ...base, type: 'plan', act: 'changed', sections: plan?.sections(base.id) ?? [] };
    case 'frozen':
    case 'agreement': {
      const sections = plan?.sections(base.id) ?? [];
      const act = content.type === 'frozen' ? 'asked' : 'agreed';
      return sections.length === 0 ? null : { ...base, type: 'plan', act, sections };
    }
    case 'facts': {
      const { stalker, label, note } = content;
      return {
        ...base,
        type: 'facts',
        stalker: stalker as 'unknown' | 'thought_known' | 'known',
        label,
        note,
      };
    }
    case 'check':
      return { ...base, type: 'check', asked: toHex(content.asked) };
    case 'voice':
      return { ...base, ...content, asked: toHex(content.asked) };
    case 'proposal':
      return {
        ...base,
        type: 'proposal',
        proposal: toHex(content.proposal),
        added: content.added.map((member) => memberView(session, member)),
        removed: content.removed.map((account) => formerView(session, account)),
        outcome: outcome(vault, content),
        canConfirm: base.state === 'saved' && canConfirm(session, vault, content, author),
      };
    default:
      return null;
  }
}

/** What is told of it, and nothing of the entry that tells it. */
export function incidentDraft(content: Incident): IncidentDraft {
  const { kinds, when, burst, text, words, where, who, look, witness } = content;
  const { children, fear, impact, order, reported, repeatOf } = content;
  return {
    ...{
      kinds,
      when,
      burst,
      text,
      words,
      where,
      who,
      look,
      witness,
      children,
      fear,
      impact,
      order,
      reported,
    },
    repeatOf: toHex(repeatOf),
  };
}

/** The content of an incident from what the page sends; codes are judged where it is encoded. */
export const incidentContent = (
  draft: IncidentDraft,
  rest: Omit<Incident, keyof Story | 'type' | 'repeatOf'>,
): Incident => ({
  type: 'incident',
  ...draft,
  ...rest,
  repeatOf: fromHex(draft.repeatOf),
});

const saidOf = (evidence: Evidence | undefined): Pick<FileView, 'source' | 'captured'> => ({
  source: evidence?.source ?? '',
  captured: evidence?.captured ?? 0,
});

export const fileView = (session: Session, file: Manifest, index: number, evidence?: Evidence): FileView => ({
  index,
  name: file.name,
  type: file.type,
  size: file.size,
  ...saidOf(evidence),
  ...session.exhibits.of(file),
});

/** Somebody by account alone, such as one who is to be removed. */
function formerView(session: Session, account: Uint8Array): MemberView {
  const record = session.people.current(account);
  return {
    account: toHex(account),
    name: nameOf(session, account),
    role: roleName(record?.role ?? 1),
    canAppend: false,
    waiting: false,
  };
}

const changes = ['created', 'added', 'removed', 'joined', 'rekeyed', 'replaced'] as const;

function membershipView(session: Session, vault: Vault, base: Base, entry: Verified): MembershipView | null {
  const { statement } = entry;
  if (!statement) return null;
  const change = changes[statement.reason - 1] ?? 'rekeyed';
  const diff = vault.log.change(statement.epoch);
  const author = statement.members.filter((member) => toHex(member.account) === entry.author);
  const who = {
    created: statement.members,
    added: diff?.added ?? [],
    removed: diff?.removed ?? [],
    joined: author,
    rekeyed: author,
    replaced: diff?.replaced ?? [],
  }[change];
  const agreed = change === 'replaced' ? statement.approvals : [];
  const names = agreed.map(({ account }) => nameOf(session, account));
  return {
    ...base,
    type: 'membership',
    change,
    agreed: names,
    who: who.map((member) => memberView(session, member)),
  };
}
