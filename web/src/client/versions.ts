import { toHex } from './hex.ts';
import type { Verified } from './verified.ts';

/** How long an incident stays in her list after somebody asked to take it out, ms. */
export const HOLD = 72 * 3_600_000;

/** What holds of a version that counts. */
export type Standing = {
  /** When it leaves her list, Unix ms; 0 where nobody has asked for that. */
  readonly leaves: number;
  /** Nobody has finished it yet: it is in no picture and no number. */
  readonly unfinished: boolean;
};

type Known = Standing & { readonly incident: string; readonly version: number; readonly owner: string };

/**
 * Which entries are versions of an incident that count (PROTOCOL 6), by entry id; the last of them is what holds. `entries`
 * are those of one vault, oldest first. While earlier ones are not there yet, what somebody wrote who may not change what
 * others wrote waits for them.
 */
export function counting(entries: readonly Verified[]): ReadonlyMap<string, Standing> {
  const known = new Map<string, Known>();
  const begun = new Set<string>();
  const finished = new Set<string>();
  const isWhole = entries[0]?.seq === 1;
  for (const entry of entries) {
    const { id, author, content, mayEdit } = entry;
    if (content?.type !== 'incident') continue;
    const { version, corrects, status } = content;
    const incident = toHex(content.incident);
    const isFirst = corrects.length === 0;
    const before = known.get(toHex(corrects));
    const follows = before ? before.incident === incident && before.version + 1 === version : !isWhole;
    const isOwn = mayEdit || before?.owner === author;
    // Before it is known that none came earlier, a first one by somebody without the right waits.
    const begins = version === 1 && !begun.has(incident) && (isWhole || mayEdit);
    if (isFirst ? !begins : !follows || !isOwn) continue;
    // What was finished once is not unfinished again, such as by a phone that did not know.
    if (status === 'draft' && finished.has(incident)) continue;
    if (status === 'kept' || status === 'corrected') finished.add(incident);
    known.set(id, {
      incident,
      version,
      owner: isFirst ? author : (before?.owner ?? ''),
      leaves: status === 'withdrawn' ? leavesAt(entry, before) : 0,
      // One that is asked to be taken out may have been finished before all that is known.
      unfinished: !finished.has(incident) && (status === 'draft' || before?.unfinished === true),
    });
    begun.add(incident);
  }
  return known;
}

/** The version that holds of each incident, by its id, hex. `entries`: as of {@link counting}. */
export function holding(
  entries: readonly Verified[],
): ReadonlyMap<string, { readonly entry: Verified; readonly standing: Standing }> {
  const counts = counting(entries);
  const last = new Map<string, { readonly entry: Verified; readonly standing: Standing }>();
  for (const entry of entries) {
    const standing = counts.get(entry.id);
    if (standing && entry.content?.type === 'incident')
      last.set(toHex(entry.content.incident), { entry, standing });
  }
  return last;
}

/** She has taken it out of her list, and the time for which it stays there is over. `now`: Unix ms. */
export const hasLeft = ({ leaves }: Standing, now: number): boolean => leaves > 0 && leaves <= now;

/**
 * Asking again does not begin anew. It is counted from the later one of two clocks, the writer's and the service's: neither alone
 * makes it leave early.
 */
const leavesAt = ({ written, received }: Verified, before: Known | undefined): number =>
  before?.leaves || Math.max(written, received) + HOLD;
