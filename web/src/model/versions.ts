// Which version of an incident holds, and whether it is finished, asked to be taken out, or gone from her list.
import type { EntryView, IncidentView } from '../worker/messages.ts';

/** Of two versions of an incident: the later one in the log, and what is not saved yet after that. */
export const isLater = (a: IncidentView, b: IncidentView): boolean =>
  (a.seq || Infinity) >= (b.seq || Infinity);

/** The newest version that counts of each incident. */
export function newest(entries: Iterable<EntryView>): readonly IncidentView[] {
  const found = new Map<string, IncidentView>();
  for (const entry of entries) {
    if (entry.type !== 'incident' || !entry.counts) continue;
    const known = found.get(entry.incident);
    if (!known || isLater(entry, known)) found.set(entry.incident, entry);
  }
  return [...found.values()];
}

/** It was taken out, and the three days are over. */
export const isGone = ({ leaves }: IncidentView, now: number): boolean => leaves > 0 && leaves <= now;

/** What pictures and numbers are made of: neither what is unfinished nor what was taken out. */
export const current = (entries: Iterable<EntryView>, now: number): IncidentView[] =>
  newest(entries).filter((one) => !one.unfinished && !isGone(one, now));

/** Without the earlier states of what she began: only the last of them tells something. */
export function withoutBeginnings(entries: readonly EntryView[]): readonly EntryView[] {
  const last = new Map(newest(entries).map((one) => [one.incident, one.id]));
  return entries.filter(
    (entry) => entry.type !== 'incident' || entry.status !== 'draft' || last.get(entry.incident) === entry.id,
  );
}
