// A list that her phone wrote, and what of it she takes into her log. It stays in memory until it is kept.
import { computed, signal } from '@preact/signals';
import { listText as text } from '../text/phonelist.ts';
import { clock } from '../text/when.ts';
import type { IncidentDraft, Listed, Order, Row } from '../worker/messages.ts';
import { caseId, noteFiles } from './hers.ts';
import { call } from './link.ts';
import { whenOver } from './session.ts';
import { blank } from './story.ts';
import { dayKey } from './timeline.ts';

export type { Row } from '../worker/messages.ts';

/** The most entries at a time; more would bury what she wrote herself. */
export const MOST = 200;
/** The most characters of words in an entry; the rest is in the file. */
const LONGEST = 40_000;

/** One entry for all of a day, or one for each. */
export type Mode = 'day' | 'each';

const file = signal<File | undefined>(undefined);
export const listed = signal<Listed | undefined>(undefined);
/** Which rows she takes, by their places. */
export const picked = signal<ReadonlySet<number>>(new Set());
export const mode = signal<Mode>('day');
/** The entries that were made, or none yet. */
export const kept = signal<readonly string[]>([]);

/** Places of rows under a name each, in their order. */
function grouped(nameOf: (row: Row) => string): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [i, row] of (listed.value?.rows ?? []).entries()) {
    const name = nameOf(row);
    const group = groups.get(name);
    if (group) group.push(i);
    else groups.set(name, [i]);
  }
  return groups;
}

export const people = computed(() => grouped(({ who }) => who));
export const days = computed(() => grouped(({ at }) => dayKey(at)));
export const rowAt = (i: number): Row | undefined => listed.value?.rows[i];

/** Reads a list. Of calls, those that she made herself are not taken at first. */
export async function read(chosen: File, order?: Order): Promise<void> {
  const found = await call('list/read', order === undefined ? { file: chosen } : { file: chosen, order });
  file.value = chosen;
  listed.value = found;
  kept.value = [];
  picked.value = new Set(found.rows.flatMap(({ direction }, i) => (direction === 'out' ? [] : i)));
}

/** Reads the same list with its days and months the other way round. */
export async function turn(): Promise<void> {
  if (file.value) await read(file.value, listed.value?.order === 'mdy' ? 'dmy' : 'mdy');
}

export function pick(rows: Iterable<number>, on: boolean): void {
  const next = new Set(picked.value);
  for (const row of rows) {
    if (on) next.add(row);
    else next.delete(row);
  }
  picked.value = next;
}

export function putAway(): void {
  file.value = undefined;
  listed.value = undefined;
  picked.value = new Set();
  mode.value = 'day';
  kept.value = [];
}

/** The rows of each entry. */
const parts = computed((): readonly (readonly Row[])[] => {
  const taken = (rows: readonly number[]) =>
    rows.flatMap((i) => (picked.value.has(i) ? (rowAt(i) ?? []) : []));
  if (mode.value === 'each') return taken([...(listed.value?.rows.keys() ?? [])]).map((row) => [row]);
  return [...days.value.values()].map(taken).filter(({ length }) => length > 0);
});
/** How many entries it will be. */
export const entries = computed(() => parts.value.length);

const isNumber = (who: string): boolean => /^\+?[\d ()-]{5,}$/.test(who);

/** Lines up to the most that an entry holds. */
function cut(lines: readonly string[]): string {
  let [length, n] = [0, 0];
  while (n < lines.length && length + (lines[n]?.length ?? 0) < LONGEST)
    length += (lines[n++]?.length ?? 0) + 1;
  const left = lines.length - n;
  return [...lines.slice(0, n), ...(left > 0 ? [text.more(left)] : [])].join('\n');
}

/** What an entry tells of these rows, which are in their order and all of one list. */
export function draftOf(rows: readonly Row[], kind: Listed['kind']): IncidentDraft {
  const [first, last] = [rows[0]?.at ?? 0, rows.at(-1)];
  const end = Math.max(last?.at ?? 0, (last?.at ?? 0) + Math.max(0, last?.seconds ?? 0) * 1000);
  const who = [...new Set(rows.map((row) => row.who))];
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const draft = blank({ start: first, end: end > first ? end : 0, precision: 'exact', zone: timeZone });
  const isChat = kind === 'chat';
  const by = (row: Row): string => `${clock(row.at)} ${row.who}`;
  return {
    ...draft,
    kinds: [isChat ? 'text_or_chat' : 'call'],
    burst: rows.length > 1 ? { count: rows.length, channel: isChat ? 'chat' : 'call' } : draft.burst,
    text: isChat ? '' : cut(rows.map((row) => `${by(row)}: ${text.call(row.direction, row.seconds)}`)),
    words: isChat ? cut(rows.map((row) => `${by(row)}: ${row.left ? text.left : row.text}`)) : '',
    who: { ...draft.who, name: who.length === 1 && !isNumber(who[0] ?? '') ? (who[0] ?? '') : '' },
    look: { ...draft.look, numbers: who.filter(isNumber) },
  };
}

/** Hands the entries to the Worker, which keeps them from then on. */
export async function keep(): Promise<void> {
  const [from, list] = [file.value, listed.value];
  if (!from || !list || entries.value === 0 || entries.value > MOST) return;
  const drafts = parts.value.map((rows) => draftOf(rows, list.kind));
  const { ids } = await call('list/keep', { caseId: caseId.value, drafts, file: from });
  noteFiles(ids[0] ?? '', [from]);
  putAway();
  kept.value = ids;
}

whenOver(putAway);
