// The board's report: what is counted by now, which quarters there are, and making, keeping and showing a report of one.
import { computed, signal } from '@preact/signals';
import type { CodedView, CounterView, ReportsView } from '../worker/messages.ts';
export type { CounterView, ReportsView } from '../worker/messages.ts';
import { call } from './link.ts';
import { counted } from './report/facts.ts';
import { keep, reportsOf } from './report/kept.ts';
import { reportOf, type Report, type Refused } from './report/report.ts';
import { wordOf } from './report/word.ts';
import { whenOver } from './session.ts';
import { whenSaved } from './whensaved.ts';

/** What is counted is offered to be sent this often, ms; the Worker sends it once a week. */
const OFFER = 15 * 60_000;
/** Not while the cases are being opened, ms. */
const FIRST = 30_000;

export const board = signal<ReportsView | null>(null);
export const chosen = signal<number | null>(null);

/** The quarter of a time; those of UTC. */
export function quarterAt(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
}

/** Its first moment, Unix ms. */
export const startOf = (quarter: number): number => Date.UTC(Math.floor(quarter / 4), (quarter % 4) * 3, 1);

/** Earlier reports; null where one of them is not one, or two are of one quarter: then no other may be made. */
export const reports = computed((): readonly Report[] | null => {
  const view = board.value;
  return !view || view.doubled ? null : reportsOf(view.kept);
});

/** What counts of a quarter: facts of so many cases, by whom, and cases of which two say something else. */
export type Standing = {
  readonly facts: readonly CodedView[];
  readonly disputed: readonly string[];
  /** Account of an advocate → of how many cases. */
  readonly by: ReadonlyMap<string, number>;
};

export function standing(view: ReportsView, quarter: number): Standing {
  const of = view.facts.filter((one) => one.quarter === quarter);
  const { disputed } = counted(of.map(wordOf), quarter);
  const by = new Map<string, number>();
  const cases = new Set<string>();
  for (const one of of) {
    if (cases.has(one.case)) continue;
    cases.add(one.case);
    by.set(one.by, (by.get(one.by) ?? 0) + 1);
  }
  return { facts: of, disputed, by };
}

/** Quarters of which there is something, and the last that has ended; the newest first. */
export function quarters(view: ReportsView, now: number): readonly number[] {
  const running = quarterAt(now);
  const some = [...view.facts, ...view.kept].map(({ quarter }) => quarter).filter((one) => one <= running);
  return [...new Set([running, running - 1, ...some])].sort((a, b) => b - a);
}

/** An advocate of whose cases too little is here for a report of a quarter that has ended. */
export type Gap = CounterView & { readonly why: 'none' | 'before_end' | 'reading' | 'stopped' };

/** Whose facts are missing, or were sent before the quarter was over. Who left says nothing more: that is no gap. */
export function gaps(view: ReportsView, quarter: number): readonly Gap[] {
  return view.counters.flatMap((one): readonly Gap[] => {
    if (one.state === 'stopped') return [{ ...one, why: 'stopped' }];
    if (one.state === 'reading') return [{ ...one, why: 'reading' }];
    if (one.left) return [];
    if (one.state === 'none' || one.last === 0) return [{ ...one, why: 'none' }];
    return one.last < startOf(quarter + 1) ? [{ ...one, why: 'before_end' }] : [];
  });
}

/** The same without those of whom nothing can be believed: those are told otherwise. */
export const late = (view: ReportsView, quarter: number): readonly Gap[] =>
  gaps(view, quarter).filter(({ why }) => why !== 'stopped');

export async function loadBoard(): Promise<void> {
  board.value = await call('report/read', {});
}

/** Why no report of a quarter can be made now; '' where it can. */
export type Bar = '' | Refused | 'running' | 'unread' | 'kept' | 'missing' | 'empty';

export function barred(view: ReportsView, quarter: number, now: number): Bar {
  const earlier = view.doubled ? null : reportsOf(view.kept);
  if (!view.whole || view.unsaved.length > 0) return 'unread';
  if (view.barred) return 'missing';
  if (!earlier) return 'kept';
  if (quarterAt(now) <= quarter) return 'running';
  if (earlier.some((one) => one.quarter === quarter)) return 'made';
  if (earlier.some((one) => one.quarter > quarter)) return 'order';
  return standing(view, quarter).facts.length === 0 ? 'empty' : '';
}

/**
 * Makes the report of a quarter, after all that are kept, and keeps it; it is shown to nobody before. Resolves with '' once the service
 * has it, or with why there is none. Rejects where it could not be kept: then nothing of it is on its way.
 */
export async function makeReport(quarter: number, draw: number): Promise<Bar> {
  await loadBoard();
  const view = board.value;
  if (!view) return 'unread';
  const bar = barred(view, quarter, Date.now());
  if (bar !== '') return bar;
  // The page says that it works before it does.
  await new Promise((again) => setTimeout(again, 50));
  const { facts, all } = countedIn(view, quarter);
  const report = reportOf(quarter, facts, reportsOf(view.kept) ?? [], draw);
  if (typeof report === 'string') return report;
  const { cells } = keep(report);
  const { id } = await call('report/keep', {
    ...{ quarter, draw, cells, facts: all, without: view.missing },
    gaps: late(view, quarter).map(({ account }) => account),
  });
  await whenSaved(id, async () => {
    await loadBoard();
    return board.value?.unsaved ?? [];
  });
  return '';
}

/** The facts that count, and the entries of all that were looked at for it. */
function countedIn(view: ReportsView, quarter: number) {
  const { facts: of } = standing(view, quarter);
  const { facts } = counted(of.map(wordOf), quarter);
  return { facts, all: of.map(({ id }) => id) };
}

/** The report of a quarter that is kept. */
export const shownReport = computed(
  (): Report | null => reports.value?.find((one) => one.quarter === chosen.value) ?? null,
);

/** Names of the advocates of whom nothing, or nothing new, is in a report that is kept; '' for one whose name nobody knows. */
export const leftOut = (
  view: ReportsView,
  without: readonly { readonly account: string }[],
): readonly string[] =>
  without.map(({ account }) => view.counters.find((one) => one.account === account)?.name ?? '');

/** While an advocate or a manager is in, what is counted is offered to be sent. Returns how to stop. */
export function offerFacts(): () => void {
  const offer = (): void => void call('facts/send', {}).catch(() => undefined);
  const first = setTimeout(offer, FIRST);
  const again = setInterval(offer, OFFER);
  return () => {
    clearTimeout(first);
    clearInterval(again);
  };
}

whenOver(() => {
  board.value = null;
  chosen.value = null;
});
