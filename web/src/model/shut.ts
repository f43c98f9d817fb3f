// A space that a refusal has closed: nothing of it is believed any more, also what was shown before.
import type { EntryView, VaultView } from '../worker/messages.ts';

/** What may be shown. Of a closed space that is what is one's own and not saved, so that it is not lost. */
export function believed(
  told: ReadonlyMap<string, EntryView>,
  vaults: readonly VaultView[],
): ReadonlyMap<string, EntryView> {
  const shut = new Set(vaults.filter(({ state }) => state === 'stopped').map(({ id }) => id));
  if (shut.size === 0) return told;
  return new Map([...told].filter(([, { vault, state }]) => state !== 'saved' || !shut.has(vault)));
}
