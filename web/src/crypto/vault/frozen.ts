import { hashOf } from '../wire/label.ts';
import { Refusal } from '../refuse.ts';
import type { Bytes } from '../wire/bytes.ts';
import { bytes, list, record, text, tuple, uint, type Read } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import { ascending } from './statement.ts';
import { planSections, planStatuses } from './vocabulary.ts';

/** A step of the plan as it was when it was frozen. */
export type FrozenStep = {
  /** 16 bytes, as in the document. */
  readonly item: Uint8Array;
  readonly section: number;
  readonly text: string;
  readonly status: string;
  /** Accounts, strictly ascending. */
  readonly owners: readonly Uint8Array[];
  /** When, in their own words. */
  readonly due: string;
};

/** The text of a section of the plan, or of all of it where that is 0, as its author proposes to agree on. */
export type Frozen = {
  readonly type: 'frozen';
  readonly section: number;
  /** At least one; strictly ascending by section and item. */
  readonly steps: readonly FrozenStep[];
};

/** Says yes to what somebody froze: by its entry's id and by {@link frozenHash}. */
export type Agreement = {
  readonly type: 'agreement';
  readonly frozen: Uint8Array;
  readonly hash: Uint8Array;
};

const readSteps = list(
  record<FrozenStep>({
    item: bytes(16),
    section: uint,
    text,
    status: text,
    owners: list(bytes(16)),
    due: text,
  }),
);

export const readFrozen: Read<Frozen> = (value) => {
  const [section, steps] = tuple(uint, readSteps)(value);
  const places = steps.map((step) => Uint8Array.of(step.section, ...step.item));
  const isStep = (step: FrozenStep): boolean =>
    (section === 0 ? step.section >= 1 && step.section <= planSections : step.section === section) &&
    planStatuses.includes(step.status) &&
    ascending(step.owners);
  if (section > planSections || steps.length === 0 || !steps.every(isStep) || !ascending(places)) {
    throw new Refusal('FORMAT', 'frozen plan');
  }
  return { type: 'frozen', section, steps };
};

export const readAgreement: Read<Agreement> = (value) => {
  const [frozen, hash] = tuple(bytes(16), bytes(32))(value);
  return { type: 'agreement', frozen, hash };
};

/** The content of a frozen plan, to be encoded. */
export const frozenList = ({ section, steps }: Frozen): unknown[] => [
  section,
  steps.map(({ item, section: at, text: words, status, owners, due }) => [
    item,
    at,
    words,
    status,
    [...owners],
    due,
  ]),
];

/** What an agreement names: the text that was frozen, and the vault that it is of. */
export const frozenHash = (vault: Uint8Array, frozen: Frozen): Bytes =>
  hashOf('plan-frozen', encode([vault, ...frozenList(frozen)]));
