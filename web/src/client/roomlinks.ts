// Whether a case is linked, as it is counted (docs/decisions/0025-board-report.md).
import { same } from './hex.ts';
import { roomOf, type RoomLog, type RoomState } from './rooms.ts';

/**
 * Of a case between two times, Unix ms, from the linking rooms that are here: `open`, if one was open at some time, `begun`, if one side
 * alone had said yes, else `none`.
 */
export function linksIn(
  rooms: readonly RoomLog[],
  caseId: Uint8Array,
  begin: number,
  until: number,
): 'none' | 'begun' | 'open' {
  const found = new Set<RoomState>();
  for (const { caseId: room, founder, entries } of rooms) {
    const at = (time: number) =>
      roomOf({ caseId: room, founder, entries: entries.filter(({ written }) => written <= time) });
    const first = at(until)?.first.content;
    if (!first || ![first.own, first.other].some((one) => same(one, caseId))) continue;
    const times = entries.map(({ written }) => written).filter((time) => time > begin && time <= until);
    for (const time of [begin, ...times]) found.add(at(time)?.state ?? 'shut');
  }
  if (found.has('open')) return 'open';
  return found.has('opening') ? 'begun' : 'none';
}
