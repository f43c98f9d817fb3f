// What a case's client says of one case in one quarter, and which of several such words counts.
import type { Code } from './codes.ts';

export type Facts = {
  /** Whether the case was referred in this quarter: then source to behaviours count. */
  readonly referred: boolean;
  readonly source: Code<'source'>;
  readonly track: Code<'track'>;
  /** How long it took until it was known how she may be reached safely. */
  readonly contact: Code<'contact'>;
  readonly stalker: Code<'stalker'>;
  readonly behaviours: readonly Code<'behaviour'>[];
  /** Of a case that is not adopted: it waits at the end of the quarter, or was closed in it. */
  readonly waits: Code<'wait'> | '';
  /** `''`: the unit did not work on it in this quarter; then the rest does not count. */
  readonly flow: Code<'flow'> | '';
  /** How it was closed in this quarter; `''`: it is open at its end. */
  readonly end: Code<'end'> | '';
  readonly risk: Code<'risk'>;
  /** Families of the decisions taken in this quarter. */
  readonly decisions: readonly Code<'decision'>[];
  /** Whether her view is noted with all of them. */
  readonly view: Code<'view'>;
  /** In force at some time of this quarter. */
  readonly orders: readonly Code<'order'>[];
  readonly plan: Code<'plan'>;
  /** What she said: is she safer, was she heard, informed, in control? */
  readonly voice: Readonly<Record<Code<'voice'>, Code<'answer'>>>;
  readonly links: Code<'links'>;
  /** Account of the advocate who says it. */
  readonly advocate: string;
};

/** A set of facts as it stands in a verified vault. Ids are hex. */
export type Word = {
  readonly entry: string;
  readonly case: string;
  /** Year · 4 + 0 … 3. */
  readonly quarter: number;
  /** From 1. */
  readonly version: number;
  /** The entry of the version before; `''` for the first. */
  readonly follows: string;
  readonly facts: Facts;
};

export type Counted = {
  readonly facts: readonly Facts[];
  /** Cases of which two words claim the same place: the word before counts, or none. */
  readonly disputed: readonly string[];
};

/**
 * The facts that count in a quarter, one set a case. A first version counts if it is the only one of its case and quarter; a later
 * one if it follows the version that counts and is the only one that does. Whoever writes twice at the same place is told, not
 * believed; the words are from vaults with different authors, between which there is no order. The result has the order of the cases.
 */
export function counted(words: readonly Word[], quarter: number): Counted {
  const cases = new Map<string, Word[]>();
  for (const word of words) {
    if (word.quarter !== quarter) continue;
    cases.set(word.case, [...(cases.get(word.case) ?? []), word]);
  }
  const facts: Facts[] = [];
  const disputed: string[] = [];
  for (const [id, said] of [...cases].sort(([a], [b]) => (a < b ? -1 : 1))) {
    let holds: Word | undefined;
    for (;;) {
      const version: number = (holds?.version ?? 0) + 1;
      const follows: string = holds?.entry ?? '';
      const next: Word[] = said.filter((word) => word.version === version && word.follows === follows);
      if (next.length > 1) disputed.push(id);
      if (next.length !== 1) break;
      [holds] = next;
    }
    if (holds) facts.push(holds.facts);
  }
  return { facts, disputed };
}
