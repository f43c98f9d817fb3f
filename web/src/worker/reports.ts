import type { Listed } from '../client/api.ts';
import { factsOf, whoSays, type Said } from '../client/codedfacts.ts';
import { codeOf, Failed } from '../client/failure.ts';
import { fromHex, same, toHex } from '../client/hex.ts';
import { roomsOf } from '../client/openroom.ts';
import { beginOf, quarterOf } from '../client/quarter.ts';
import { isManager } from '../client/roles.ts';
import { roomOf } from '../client/rooms.ts';
import type { Session } from '../client/session.ts';
import {
  canLeaveOut,
  codedIn,
  home,
  keepMembers,
  missingOf,
  ownVaults,
  reportsIn,
  unitVaults,
  type Counted,
  type Missing,
} from '../client/unitvault.ts';
import type { Vault } from '../client/vault.ts';
import { role } from '../crypto/keys/role.ts';
import type { Coded, CodedFacts, Counts } from '../crypto/vault/coded.ts';
import { isOfUnit, kinds } from '../crypto/vault/role.ts';
import type { Handlers } from './core.ts';
import type { CodedView, CounterView, ReportView, ReportCalls, ReportsView } from './messages.ts';
import { isWhole } from './summary.ts';
import { nameOf } from './views.ts';

/** What is counted is sent no more often, ms: when a set comes tells the service nothing of when something happened. */
export const PAUSE = 7 * 86_400_000;

/** Where the service says that a vault belongs. */
type Place = Pick<Listed, 'vault' | 'caseId' | 'kind'>;

/** A case's vaults. */
type Case = { readonly caseId: string; readonly vaults: readonly Vault[] };

/** Cases of which every vault is here that the box pins or the service lists: of others it is not known what is missing. */
function casesOf(session: Session, listed: readonly Place[]): readonly Case[] {
  const found = new Map<string, Vault[]>();
  for (const vault of session.vaults.values()) {
    const { kind, caseId } = vault.log;
    // One that was never opened and is not pinned tells of no case: the list does.
    if (kind === 0 || isOfUnit(kind)) continue;
    found.set(toHex(caseId), [...(found.get(toHex(caseId)) ?? []), vault]);
  }
  for (const { vault, caseId, kind } of listed) {
    const isKnown = (session.vaults.get(toHex(vault))?.log.kind ?? 0) > 0;
    // A second one of its kind is none of the case (belonging.ts).
    const isThere = found.get(toHex(caseId))?.some(({ log }) => log.kind === kind);
    if (!isKnown && !isThere) found.delete(toHex(caseId));
  }
  return [...found].map(([caseId, vaults]) => ({ caseId, vaults }));
}

/**
 * What is new since what was said last of the advocate's cases, in the quarter before and in this one; all of it goes out together.
 * `listed`: the vaults that the service lists.
 */
export function dueFacts(session: Session, listed: readonly Place[]): readonly CodedFacts[] {
  const now = session.env.now();
  const said = new Map<string, Counted<Coded>>();
  const own = ownVaults(session).flatMap(({ log }) => codedIn(log));
  if (own.some(({ written }) => now - written < PAUSE)) return [];
  for (const entry of own) {
    const at = `${toHex(entry.content.case)} ${entry.content.quarter}`;
    if ((said.get(at)?.content.version ?? 0) < entry.content.version) said.set(at, entry);
  }
  const rooms = roomsOf(session).flatMap(({ vault: { log } }) => (isWhole(log, now) ? [log] : []));
  return casesOf(session, listed).flatMap(({ caseId, vaults }) => {
    // Of a case that is not wholly read nothing is said, nor where a vault was taken away: what was counted of it would be missing.
    if (!vaults.every(({ log }) => isWhole(log, now))) return [];
    const logs = vaults.map(({ log }) => log);
    const of = logs.find(({ kind }) => kind === kinds.team);
    // A linking room is nobody's case: nothing is counted of it.
    if (of && roomOf(of)) return [];
    const team = of?.entries ?? [];
    return [quarterOf(now) - 1, quarterOf(now)].flatMap((quarter): readonly CodedFacts[] => {
      const facts = whoSays(team, quarter) === session.id ? factsOf(logs, quarter, now, rooms) : null;
      const before = said.get(`${caseId} ${quarter}`);
      if (!facts || (before && isSame(facts, before.content))) return [];
      const version = (before?.content.version ?? 0) + 1;
      return [{ ...facts, case: fromHex(caseId), quarter, version, follows: fromHex(before?.id ?? '') }];
    });
  });
}

const isSame = (facts: Said, before: CodedFacts): boolean =>
  Object.entries(facts).every(
    ([name, value]) => JSON.stringify(before[name as keyof Said]) === JSON.stringify(value),
  );

/** Still being read: a case could be left out that is only slow, or a vault made beside one that is on its way. */
const isReading = (session: Session): boolean =>
  [...session.vaults.values()].some(({ log }) => log.state === 'opening' || log.state === 'checking');

async function send(session: Session): Promise<ReportCalls['facts/send']['out']> {
  if (isReading(session)) return { sent: 0, waiting: true };
  // Nothing is believed any more, or there is nothing: then nothing is asked for either.
  if (![...session.vaults.values()].some(({ log }) => log.state === 'verified'))
    return { sent: 0, waiting: false };
  await keepMembers(session);
  if (session.role !== role.advocate) return { sent: 0, waiting: false };
  const jobs = ownVaults(session).flatMap(({ outbox }) => outbox.jobs);
  if (jobs.some(({ draft }) => draft.content.type === 'coded')) return { sent: 0, waiting: false };
  const due = dueFacts(session, await session.api.vaults());
  if (due.length === 0) return { sent: 0, waiting: false };
  const vault = await home(session);
  // What is refused is made anew the next time.
  for (const facts of due)
    vault
      .deliver({ type: 'coded', ...facts }, [], {
        entryId: crypto.getRandomValues(new Uint8Array(16)),
        written: session.env.now(),
      })
      .catch(() => undefined);
  return { sent: due.length, waiting: false };
}

function codedView({ id, author, written, content }: Counted<Coded>): CodedView {
  const { type: _type, ...facts } = content;
  return { ...facts, id, by: author, written, case: toHex(content.case), follows: toHex(content.follows) };
}

const keptView = (session: Session, { id, authorId, written, content }: Counted<Counts>): ReportView => ({
  ...{ id, written, byName: nameOf(session, authorId) },
  ...{ quarter: content.quarter, draw: content.draw, cells: content.cells },
  facts: content.facts.map(toHex),
  without: content.without.map(([vault, account]) => ({ vault: toHex(vault), account: toHex(account) })),
  gaps: content.gaps.map(toHex),
});

/** What stands in two vaults under one id, because it was carried over, is one. */
function once<V extends { readonly id: string }>(views: readonly V[], isEqual: (a: V, b: V) => boolean): V[] {
  return views.filter(
    (view, at) => views.findIndex((one) => one.id === view.id && isEqual(one, view)) === at,
  );
}

const alike = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

function counters(
  session: Session,
  staff: readonly Uint8Array[],
  whole: (vault: Vault) => boolean,
  missing: readonly Missing[],
): readonly CounterView[] {
  const vaults = unitVaults(session);
  const founders = vaults.map(({ log }) => log.founder);
  const all = [...staff, ...founders].filter(
    (one, at, list) => list.findIndex((other) => same(one, other)) === at,
  );
  return all.flatMap((account): readonly CounterView[] => {
    const record = session.people.current(account);
    if (record?.role !== role.advocate) return [];
    const hers = vaults.filter(({ log }) => same(log.founder, account));
    const stopped = missing.find((one) => one.account === toHex(account));
    const last = hers
      .flatMap(({ log }) => codedIn(log))
      .reduce((time, { written }) => Math.max(time, written), 0);
    if (record.revoked && last === 0) return [];
    return [
      {
        ...{ account: toHex(account), name: nameOf(session, account), left: record.revoked, last },
        state: stopped ? 'stopped' : hers.length === 0 ? 'none' : hers.every(whole) ? 'read' : 'reading',
        code: stopped?.code ?? '',
      },
    ];
  });
}

/** Everything that managers read of the unit's vaults. */
export async function reportsView(session: Session): Promise<ReportsView> {
  if (!isManager(session.role)) throw new Failed('MEMBER');
  const { staff } = await session.api.unit();
  await Promise.all(staff.map((account) => session.people.refresh(account).catch(() => undefined)));
  const listed = (await session.api.vaults()).filter(({ kind }) => kind === kinds.unit);
  const now = session.env.now();
  const vaults = unitVaults(session);
  const whole = ({ log }: Vault): boolean => isWhole(log, now);
  const missing = missingOf(
    session,
    listed.map(({ vault }) => vault),
  );
  const isMissing = ({ log }: Vault): boolean => missing.some(({ vault }) => vault === log.id);
  const facts = once(
    // Nothing of one that is missing is counted, what of it can be read neither.
    vaults.filter((vault) => !isMissing(vault)).flatMap(({ log }) => codedIn(log).map(codedView)),
    alike,
  );
  const kept = once(
    vaults.flatMap(({ log }) => reportsIn(log).map((entry) => keptView(session, entry))),
    // Who carried it over is another author.
    (a, b) => alike({ ...a, byName: '' }, { ...b, byName: '' }),
  );
  return {
    whole:
      vaults.every((vault) => whole(vault) || isMissing(vault)) &&
      listed.every(({ vault }) => session.vaults.has(toHex(vault))),
    ...{ facts, kept, barred: !canLeaveOut(session, missing) },
    missing: missing.map(({ vault, account }) => ({ vault, account })),
    doubled: new Set(kept.map(({ quarter }) => quarter)).size < kept.length,
    counters: counters(session, staff, whole, missing),
    unsaved: vaults.flatMap(({ outbox }) =>
      outbox.jobs.flatMap(({ id, state, code, draft }) =>
        draft.content.type === 'report'
          ? [{ id, code: state === 'refused' ? (code ?? 'internal') : '' }]
          : [],
      ),
    ),
  };
}

async function keep(session: Session, report: ReportCalls['report/keep']['in']): Promise<{ id: string }> {
  const { whole, kept, missing, barred, doubled, unsaved } = await reportsView(session);
  if (!whole || unsaved.length > 0) throw new Failed('unavailable');
  const isOver = beginOf(report.quarter + 1) <= session.env.now();
  // What was counted was counted without these, and without no other.
  const isSame = alike(missing, report.without);
  if (!isOver || !isSame || barred || doubled || kept.some(({ quarter }) => quarter >= report.quarter))
    throw new Failed('conflict');
  const vault = await home(session);
  const { quarter, draw, cells } = report;
  const [facts, gaps] = [report.facts, report.gaps].map((ids) => [...ids].sort().map(fromHex)) as [
    Uint8Array[],
    Uint8Array[],
  ];
  const without = missing.map(({ vault: of, account }) => [fromHex(of), fromHex(account)] as const);
  return { id: vault.write({ type: 'report', quarter, draw, cells, facts, without, gaps }).id };
}

/** What is counted, and the reports of it: one thing after another, so that no two vaults are made for one. */
export class Reports {
  readonly handlers: Pick<Handlers, keyof ReportCalls>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(session: () => Session) {
    this.handlers = {
      'facts/send': () => this.#inTurn(() => send(session())),
      'report/read': () => reportsView(session()),
      'report/keep': (report) => this.#inTurn(() => keep(session(), report)),
    };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work);
    this.#last = next.catch((error: unknown) => codeOf(error));
    return next;
  }
}
