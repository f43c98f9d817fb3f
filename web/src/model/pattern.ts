// What her whole log says of the case that is open: what has changed, in sentences, and the course of conduct.
import { computed, signal } from '@preact/signals';
import { changes, heardOf } from './change.ts';
import { tellChange, type ToldChange } from './changetold.ts';
import { conduct } from './conduct.ts';
import { call } from './link.ts';
import { caseId, entryById, incidents, older, opened, vaultOf } from './casefile.ts';

/** The log, while earlier entries of it are not here yet: of a part of it nothing is said. */
const unread = computed(() => older.value.find(({ kind }) => kind === 'incidents'));
export const isPartial = computed(() => unread.value !== undefined);

/** Nothing is said either where the log may be another than it seems. */
export const isStopped = computed(() => vaultOf('incidents')?.state === 'stopped');

export const readingFailed = signal(false);

/** Asked for at a time. */
const PAGE = 1000;

/** Fetches the log until its beginning; every answer brings some of it, or is a refusal. */
export async function readWhole(): Promise<void> {
  const of = caseId.value;
  readingFailed.value = false;
  try {
    for (let log = unread.value; log && caseId.value === of; log = unread.value)
      await call('vault/older', { vault: log.id, count: PAGE });
  } catch {
    readingFailed.value = caseId.value === of;
  }
}

const isWhole = computed(() => !isPartial.value && !isStopped.value);

/** The newest first; empty until the whole log is here. */
export const toldChanges = computed((): readonly ToldChange[] => {
  if (!isWhole.value) return [];
  const known = incidents.value;
  const byId = new Map(known.map((one) => [one.incident, one]));
  return changes(heardOf(entryById.value.values(), known), opened.value)
    .map((change) => tellChange(change, byId, opened.value))
    .reverse();
});

export const course = computed(() => conduct(isWhole.value ? incidents.value : []));
