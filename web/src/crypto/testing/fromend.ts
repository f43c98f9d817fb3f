// A log as a client reads it that starts from the end, for comparison with the full replay.
import { entryKind, parseEntry } from '../vault/entry.ts';
import type { Opened, Options } from '../vault/opened.ts';
import { Tail } from '../vault/tail.ts';
import { Refusal } from '../refuse.ts';

/** Which entries come in which order: a first page, older ones of these sizes, and newer ones entry by entry. */
export type Plan = { readonly newest: number; readonly older: number; readonly later: number };

export const isControl = (raw: Uint8Array): boolean => {
  try {
    return parseEntry(raw).header.kind === entryKind.control;
  } catch {
    return false;
  }
};

/** What a service with these entries serves; `controls` is what it lists as control entries. Refusals are thrown. */
export async function fromTheEnd(
  options: Options,
  raws: readonly Uint8Array[],
  { newest, older, later }: Plan,
  controls?: readonly Uint8Array[],
): Promise<{ readonly tail: Tail; readonly opened: readonly Opened[] }> {
  const tail = new Tail(options);
  const now = Math.max(1, raws.length - later);
  const start = Math.max(0, now - newest);
  await tail.controls(controls ?? raws.slice(0, now).filter(isControl));
  let opened = [...(await tail.begin(start + 1, raws.slice(start, now)))];
  for (const raw of raws.slice(now)) opened.push(...(await tail.append([raw])));
  while (tail.first > 1) {
    const page = raws.slice(Math.max(0, tail.first - 1 - older), tail.first - 1);
    opened = [...(await tail.prepend(page)), ...opened];
  }
  // As History does when the service has nothing more.
  if (tail.behind) throw new Refusal('CHAIN', 'control entries that no page shows');
  return { tail, opened: await Promise.all(opened.map((one) => tail.reopen(one))) };
}
