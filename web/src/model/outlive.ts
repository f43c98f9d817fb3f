// What somebody wrote outlives a session that ended by itself: a lock, or one that ran out. In memory, shown to nobody, and
// given back to the same account only. The person's own sign-out, or leaving, lets it go.
import { effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import { ended, me } from './session.ts';

/**
 * Keeps what `collect` finds while somebody is signed in; undefined while that cannot be said yet. `giveBack` gets it when
 * the same account is in again.
 */
export function outlive<T>(
  collect: () => T | undefined,
  giveBack: (kept: T) => void,
): ReadonlySignal<T | undefined> {
  const kept = signal<T | undefined>(undefined);
  /** Whose words they are, and whose are being watched. */
  let [owner, watched] = ['', ''];
  effect(() => {
    const account = me.value?.account ?? '';
    if (account === '') {
      watched = '';
      if (ended.value === 'signed_out') kept.value = undefined;
      return;
    }
    if (account !== watched) {
      watched = account;
      const before = untracked(() => kept.value);
      if (account !== owner) kept.value = undefined;
      else if (before !== undefined) untracked(() => giveBack(before));
      owner = account;
    }
    const found = collect();
    if (found !== undefined) kept.value = found;
  });
  return kept;
}
