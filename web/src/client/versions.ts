import { toHex } from './hex.ts';
import type { Verified } from './verified.ts';

type Known = { readonly incident: string; readonly version: number; readonly owner: string };

/**
 * Which entries are versions of an incident that count (PROTOCOL 6), by entry id; the last of them is what holds. `entries`
 * are those of one vault, oldest first. While earlier ones are not there yet, a version by somebody who may not change what
 * others wrote waits for the one that it corrects.
 */
export function counting(entries: readonly Verified[]): ReadonlySet<string> {
  const known = new Map<string, Known>();
  const begun = new Set<string>();
  for (const { id, author, content, mayEdit } of entries) {
    if (content?.type !== 'incident') continue;
    const { version, corrects } = content;
    const incident = toHex(content.incident);
    const isFirst = corrects.length === 0;
    const before = known.get(toHex(corrects));
    const follows = before ? before.incident === incident && before.version + 1 === version : mayEdit;
    const isOwn = mayEdit || before?.owner === author;
    if (isFirst ? version !== 1 || begun.has(incident) : !follows || !isOwn) continue;
    known.set(id, { incident, version, owner: isFirst ? author : (before?.owner ?? '') });
    begun.add(incident);
  }
  return new Set(known.keys());
}
