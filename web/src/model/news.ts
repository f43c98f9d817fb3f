// Who was let in or taken out by others, drawn together over her spaces; what she writes waits until she has seen it.
import { computed } from '@preact/signals';
import type { MemberView } from '../worker/messages.ts';
import { spaces } from './hers.ts';
import { call } from './link.ts';

/** One change, in every space in which the same person made it. */
export type News = {
  readonly key: string;
  readonly by: string;
  readonly added: readonly MemberView[];
  readonly removed: readonly MemberView[];
  /** Those whose lost keys the unit has replaced, which `by` decided together. */
  readonly replaced: readonly MemberView[];
  /** The unit has ended the access of those taken out. */
  readonly ended: boolean;
  /** Space → the entry up to which she has seen it, once she says so. */
  readonly places: ReadonlyMap<string, number>;
};

export const news = computed((): readonly News[] => {
  const found = new Map<string, News>();
  for (const { id, news: fresh } of spaces.value) {
    for (const { seq, by, added, removed, replaced, ended } of fresh) {
      const people = [
        ...added.map(({ account }) => `+${account}`),
        ...removed.map(({ account }) => `-${account}`),
        ...replaced.map(({ account }) => `=${account}`),
      ];
      const key = [ended ? '' : by, ...people].join(' ');
      const known = found.get(key);
      found.set(key, {
        key,
        by,
        added,
        removed,
        replaced,
        ended,
        places: new Map(known?.places).set(id, seq),
      });
    }
  }
  return [...found.values()];
});

/** She has seen these, and nothing that came since. */
export async function heard(shown: readonly News[]): Promise<void> {
  const places = new Map<string, number>();
  for (const [vault, seq] of shown.flatMap((one) => [...one.places])) {
    places.set(vault, Math.max(seq, places.get(vault) ?? 0));
  }
  for (const [vault, seq] of places) await call('member/heard', { vault, seq });
}
