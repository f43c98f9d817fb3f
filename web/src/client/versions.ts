import { toHex } from './hex.ts';
import type { Verified } from './verified.ts';

type Known = { readonly incident: string; readonly version: number; readonly owner: string };

/**
 * Which entries are versions of an incident that count (PROTOCOL 6), by entry id; the last of them is what holds. `entries`
 * are those of one vault, oldest first. While earlier ones are not there yet, what somebody wrote who may not change what
 * others wrote waits for them.
 */
export function counting(entries: readonly Verified[]): ReadonlySet<string> {
  const known = new Map<string, Known>();
  const begun = new Set<string>();
  const isWhole = entries[0]?.seq === 1;
  for (const { id, author, content, mayEdit } of entries) {
    if (content?.type !== 'incident') continue;
    const { version, corrects } = content;
    const incident = toHex(content.incident);
    const isFirst = corrects.length === 0;
    const before = known.get(toHex(corrects));
    const follows = before ? before.incident === incident && before.version + 1 === version : !isWhole;
    const isOwn = mayEdit || before?.owner === author;
    // Before it is known that none came earlier, a first one by somebody without the right waits.
    const begins = version === 1 && !begun.has(incident) && (isWhole || mayEdit);
    if (isFirst ? !begins : !follows || !isOwn) continue;
    known.set(id, { incident, version, owner: isFirst ? author : (before?.owner ?? '') });
    begun.add(incident);
  }
  return new Set(known.keys());
}
