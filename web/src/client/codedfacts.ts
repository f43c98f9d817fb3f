import type { CodedFacts } from '../crypto/vault/coded.ts';
import type { Decision } from '../crypto/vault/decision.ts';
import { role } from '../crypto/keys/role.ts';
import { kinds } from '../crypto/vault/role.ts';
import { behaviours, decisionFamilies } from '../crypto/vault/staffvocabulary.ts';
import { op } from '../crypto/vault/planupdate.ts';
import { behavioursOf } from './behaviours.ts';
import { wayOf } from './caseway.ts';
import { contactOf } from './contact.ts';
import { familyOf } from './families.ts';
import { frozenVersions } from './frozen.ts';
import { toHex } from './hex.ts';
import type { VaultLog } from './log.ts';
import { beginOf } from './quarter.ts';
import { heldOf } from './records.ts';
import { riskMove } from './riskmove.ts';
import { linksIn } from './roomlinks.ts';
import type { RoomLog } from './rooms.ts';
import type { Verified } from './verified.ts';
import { saidSince } from './voice.ts';
import { counting } from './versions.ts';

/** One vault of a case, verified to its beginning. */
export type CaseLog = Pick<VaultLog, 'kind' | 'vault' | 'entries' | 'caseId'>;

/** What is said of a case in a quarter. */
export type Said = Omit<CodedFacts, 'case' | 'quarter' | 'version' | 'follows'>;

const day = 86_400_000;

type Entries = readonly Verified[];

const of = (logs: readonly CaseLog[], kind: number): Entries =>
  logs.filter((log) => log.kind === kind).flatMap(({ entries }) => entries);

/**
 * What is counted of a case in a quarter, from all its vaults, as its entries tell it: those written, by their authors' clocks, until
 * the quarter ends or now. Null where the case was opened later.
 *
 * `rooms`: the linking rooms that are here from their beginning.
 */
export function factsOf(
  logs: readonly CaseLog[],
  quarter: number,
  now: number,
  rooms: readonly RoomLog[] = [],
): Said | null {
  const [begin, end] = [beginOf(quarter), beginOf(quarter + 1)];
  const until = Math.min(now, end - 1);
  const known = logs.map(({ kind, vault, caseId, entries }) => ({
    ...{ kind, vault, caseId },
    entries: entries.filter(({ written }) => written <= until),
  }));
  const team = of(known, kinds.team);
  const caseId = known.find(({ kind }) => kind === kinds.team)?.caseId;
  if (!caseId || team.every(({ seq }) => seq !== 1)) return null;
  const before = team.filter(({ written }) => written < begin);
  const { since, ...way } = wayOf(team, before, toHex(caseId));
  const referral = {
    contact: firstContact(of(known, kinds.contact), since),
    stalker: stalkerOf(team),
    behaviours: behavioursIn(of(known, kinds.incidents), until),
  };
  const decisions = decisionsIn(team, begin, end);
  const work = {
    ...{ risk: riskMove(team, begin, end), decisions: familiesOf(decisions), view: viewOf(decisions) },
    ...{ orders: ordersIn(team, begin, end), plan: planStage(known) },
    ...saidSince(of(known, kinds.chat), begin),
    links: linksIn(rooms, caseId, begin, until),
  };
  return {
    ...way,
    ...(way.referred === 1 ? referral : unreferred),
    ...(way.flow === '' ? idle : work),
  };
}

const unreferred = { contact: '', stalker: '', behaviours: [] };

const idle = {
  ...{ risk: '', decisions: [], view: '', orders: [], plan: '', safer: '', heard: '', informed: '' },
  ...{ control: '', links: '' },
};

/** How long after the case was referred the first rules were written that say how she may be reached. */
function firstContact(contact: Entries, referred: number): string {
  const first = contactOf(contact).held[0];
  if (!first) return 'not_yet';
  const took = first.entry.written - referred;
  if (took < day) return 'same_day';
  if (took < 3 * day) return 'within_3_days';
  return took < 7 * day ? 'within_week' : 'later';
}

function stalkerOf(team: Entries): string {
  const content = team.findLast((entry) => entry.content?.type === 'facts')?.content;
  return content?.type === 'facts' ? content.stalker : 'unknown';
}

/** Of what is in her log: neither what is unfinished nor what was taken out. */
function behavioursIn(incidents: Entries, until: number): readonly string[] {
  const counts = counting(incidents);
  const held = new Map<string, readonly string[]>();
  for (const { id, content } of incidents) {
    const standing = counts.get(id);
    if (content?.type !== 'incident' || !standing) continue;
    const hasLeft = standing.leaves > 0 && standing.leaves <= until;
    held.set(toHex(content.incident), standing.unfinished || hasLeft ? [] : content.kinds);
  }
  const found = new Set([...held.values()].flat().flatMap((kind) => behavioursOf[kind] ?? []));
  return behaviours.filter((code) => found.has(code));
}

/** Kinds of the orders in force at some time of the quarter; one that another replaces holds until that one does. */
function ordersIn(team: Entries, begin: number, end: number): readonly string[] {
  const held = heldOf(team, 'order').map(({ content }) => content);
  const inForce = held.filter((one) => {
    const ends = held.filter(({ replaces }) => toHex(replaces) === toHex(one.order)).map(({ from }) => from);
    const until = Math.min(one.until || Infinity, ...ends);
    return one.from < end && until > begin;
  });
  return [...new Set(inForce.map(({ kind }) => kind))].sort();
}

/** Those that were taken in the quarter: that hold by its first day. */
const decisionsIn = (team: Entries, begin: number, end: number): readonly Decision[] =>
  heldOf(team, 'decision')
    .map(({ content }) => content)
    .filter(({ start }) => start * day >= begin && start * day < end);

function familiesOf(decisions: readonly Decision[]): readonly string[] {
  const found = new Set(decisions.map(({ code }) => familyOf(code)));
  return decisionFamilies.filter((family) => found.has(family));
}

/** Whether her view is noted with every decision, or with some the reason why it is missing, or neither yet. */
function viewOf(decisions: readonly Decision[]): string {
  if (decisions.length === 0) return 'none';
  if (decisions.some(({ view }) => view === '')) return 'open';
  return decisions.every(({ view }) => view === 'said') ? 'said' : 'reason';
}

/** Agreed: in the signed words of a version, by both sides. Reviewed: somebody went through a step after that. */
function planStage(logs: readonly CaseLog[]): string {
  const plans = logs.filter(({ kind }) => kind === kinds.plan);
  const changes = plans.flatMap(({ entries }) =>
    entries.flatMap(({ content, mayEdit, written }) =>
      content?.type === 'plan' && mayEdit ? content.ops.map(([what]) => ({ what, written })) : [],
    ),
  );
  const agreed = plans
    .flatMap(({ vault, entries }) => frozenVersions(vault, entries))
    .flatMap(({ agreement }) => (agreement ? [agreement.written] : []));
  if (agreed.length > 0) {
    const since = Math.min(...agreed);
    return changes.some(({ what, written }) => what === op.reviewed && written > since)
      ? 'reviewed'
      : 'agreed';
  }
  return changes.some(({ what }) => what === op.add) ? 'started' : 'none';
}

/** An advocate's time in a team's vault: until, Infinity while they are listed. */
type Stay = { readonly account: string; readonly from: number; readonly until: number };

/**
 * Who says what is counted of a case in a quarter: the advocate who had been in its team longest when the quarter began, or who came
 * first in it; '' where there was none. So no two say it, and who takes a case over says it from the next quarter on.
 */
export function whoSays(team: Entries, quarter: number): string {
  const stays: Stay[] = [];
  for (const { statement, author, written } of team) {
    if (!statement) continue;
    const listed = statement.members
      .filter((member) => member.role === role.advocate)
      .map(({ account }) => toHex(account))
      // Who made the vault was there first.
      .sort((a, b) => Number(b === author) - Number(a === author));
    stays.forEach((stay, at) => {
      if (stay.until === Infinity && !listed.includes(stay.account)) stays[at] = { ...stay, until: written };
    });
    for (const account of listed) {
      const isIn = stays.some((stay) => stay.account === account && stay.until === Infinity);
      if (!isIn) stays.push({ account, from: written, until: Infinity });
    }
  }
  const [begin, end] = [beginOf(quarter), beginOf(quarter + 1)];
  const within = stays.filter(({ from, until }) => from < end && until > begin);
  return (within.find(({ from }) => from <= begin) ?? within[0])?.account ?? '';
}
