// Loads older entries of the case that is open: a page more, back to a day, back to where the last visit ended, or all.
import { computed, effect, signal } from '@preact/signals';
import type { VaultView } from '../worker/messages.ts';
import {
  caseId,
  entryById,
  loadingOlder,
  lookedAt,
  older,
  order,
  shownDays,
  target,
  vaults,
} from './casefile.ts';
import { call } from './link.ts';
import { momentOf } from './timeline.ts';

/** Entries of a vault that are asked for at a time: by somebody who reads on, and by who wants to be far back. */
const [PAGE, FAR] = [200, 1000];

/** Where the last visit ended is looked for in this many pages; behind them one reads on as ever. */
const PAGES = 5;

type Oldest = { readonly seq: number; readonly moment: number };

/** The oldest entry that is here, by vault. */
const oldest = computed((): ReadonlyMap<string, Oldest> => {
  const found = new Map<string, Oldest>();
  for (const entry of entryById.value.values()) {
    const { vault, seq } = entry;
    if (seq > 0 && seq < (found.get(vault)?.seq ?? Infinity))
      found.set(vault, { seq, moment: momentOf(entry, 'written') });
  }
  return found;
});

/** Asks for a part of each vault until none is left; a round that brings nothing is the last. */
async function load(left: () => readonly VaultView[], count: number, rounds: number): Promise<void> {
  if (loadingOlder.value) return;
  const of = caseId.value;
  loadingOlder.value = true;
  try {
    for (let round = 0; round < rounds; round++) {
      const [wanted, known] = [left(), vaults.value];
      if (wanted.length === 0) return;
      await Promise.all(wanted.map(({ id }) => call('vault/older', { vault: id, count })));
      if (caseId.value !== of || vaults.value === known) return;
    }
  } finally {
    if (caseId.value === of) loadingOlder.value = false;
  }
}

export const loadOlder = (): Promise<void> => load(() => older.value, PAGE, 1);

/** All of the case, such as for a search. */
export const loadAll = (): Promise<void> => load(() => older.value, FAR, Infinity);

/** Vaults in which entries are new that are not here yet. */
const unreached = computed(() =>
  older.value.filter(({ id }) => {
    const looked = lookedAt.value.get(id) ?? 0;
    return looked > 0 && (oldest.value.get(id)?.seq ?? Infinity) > looked + 1;
  }),
);

/** There is more that is new than is here: the line of the last visit belongs further back. */
export const newAbove = computed(() => unreached.value.length > 0);

let [looking, rounds] = ['', 0];

effect(() => {
  const here = caseId.value;
  if (here !== looking) [looking, rounds] = [here, 0];
  if (here === '' || !newAbove.value || loadingOlder.value || rounds >= PAGES) return;
  rounds += 1;
  // Nothing is lost: the line stands further below than it could, and says so.
  void load(() => unreached.value, PAGE, 1).catch(() => undefined);
});

/** The day that was asked for last, as yyyy-mm-dd, and the one that is shown for it; '' for none. */
export const jumped = signal({ asked: '', shown: '' });

/** Brings the first row of a day into view, or of the next one that has any; what is not here yet is loaded first. */
export async function jumpTo(day: string): Promise<void> {
  const of = caseId.value;
  const start = new Date(`${day}T00:00`).getTime();
  if (Number.isNaN(start)) return;
  const isShort = ({ id }: VaultView): boolean => (oldest.value.get(id)?.moment ?? Infinity) >= start;
  await load(() => older.value.filter(isShort), FAR, Infinity);
  if (caseId.value !== of) return;
  const all = shownDays.value;
  const found = all.find(({ key }) => key >= day) ?? all.at(-1);
  jumped.value = { asked: day, shown: found?.key ?? '' };
  target.value = found?.rows[0]?.key ?? '';
}

/** The day with rows that comes before or after the one of a row. */
export function dayBeside(row: string, by: 1 | -1): string {
  const all = shownDays.value;
  const at = all.findIndex(({ rows }) => rows.some(({ key }) => key === row));
  return all[Math.max(0, Math.min(all.length - 1, at + by))]?.rows[0]?.key ?? '';
}

effect(() => {
  void [caseId.value, order.value];
  jumped.value = { asked: '', shown: '' };
});
