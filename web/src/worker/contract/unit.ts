/** What the unit decides: its keys, the log, restores. */
import type { Role } from './people.ts';
import type { RestoredView } from './session.ts';

/** A restore that the unit has not signed yet. `id`: what was looked at is what is signed. */
export type RestoreView = RestoredView & { readonly id: string };

/** What is known of the transparency log: everybody sees the same one. */
export type LogView = {
  /** When the last snapshot that was checked was taken, Unix ms. */
  readonly time: number;
  /** Those outside whom the unit asks to watch; `key` as they print it themselves; `signed`: they have seen this snapshot. */
  readonly witnesses: readonly { readonly name: string; readonly key: string; readonly signed: boolean }[];
  /** How many of them have to have seen it; 0: nobody outside watches. */
  readonly needed: number;
  /** Stands for what the unit has decided: key of the log, witnesses, how many of them. Hex, for a check from outside. */
  readonly number: string;
  /** For who can sign for the unit: what the operator has set up and the unit has not decided for. */
  readonly offer: LogOfferView | null;
};

export type LogOfferView = {
  readonly id: string;
  readonly witnesses: readonly { readonly name: string; readonly key: string }[];
  readonly needed: number;
  /** As the server prints it; '' where the key stays. */
  readonly newKey: string;
};

/** Somebody for whom the unit vouches: staff, and whoever's lost keys it has replaced. */
export type KeptView = {
  readonly name: string;
  readonly role: Role;
  /** The keys were given up or taken back; it is kept that they were. */
  readonly ended: boolean;
  readonly hashes: readonly string[];
};

/** Words of cards that were typed in for one signature: `paper_mistyped`, `paper_unknown`, or `no_unit_key` for too few. */
export type Papers = readonly string[];

/** The unit's keys, of which so many must sign what the unit decides. */
export type UnitKeysView = {
  /** From 1; every change of the keys is the next. */
  readonly version: number;
  /** When they became the unit's, Unix ms. */
  readonly since: number;
  readonly threshold: number;
  /** How many cards have to be typed in beside what one's own box holds. */
  readonly missing: number;
  /** `held`: in one's own box. */
  readonly keys: readonly { readonly holder: string; readonly held: boolean }[];
};

/** A new key as it is shown, once. */
export type CardView = { readonly holder: string; readonly words: string };

/** Calls: name → what goes in, what comes out. */
export type UnitCalls = {
  /** What is known of the transparency log. */
  'log/view': { in: Record<never, never>; out: LogView };
  /** Manager: signs for the unit what was looked at; `conflict` where something else is offered by now. */
  'log/decide': { in: { offer: string; papers?: Papers }; out: LogView };
  /** Manager: a restore that waits for the unit's signatures, or null. */
  'restore/view': { in: Record<never, never>; out: RestoreView | null };
  /** Manager: signs for it. `conflict` where another one waits by now, or none. */
  'restore/sign': { in: { id: string; papers?: Papers }; out: null };
  'unit/keys': { in: Record<never, never>; out: UnitKeysView };
  /** Manager: the words of a key of the own box, '' where it holds none at that place. */
  'unit/card': { in: { index: number }; out: string };
  /** Draws a key for each holder; they are the unit's only after `unit/follow`. */
  'unit/cards': { in: { holders: readonly string[] }; out: readonly CardView[] };
  /** Manager: for whom the next keys of the unit vouch. */
  'unit/kept': { in: Record<never, never>; out: readonly KeptView[] };
  /**
   * Manager: replaces the unit's keys by those of `cards` and the present ones at `stay`. The key of card `own` goes into the own
   * box, −1 for none. `conflict` where a colleague came in since that was shown, or where witnesses have not yet seen what was decided about the log.
   */
  'unit/follow': {
    in: {
      threshold: number;
      stay: readonly number[];
      cards: readonly CardView[];
      own: number;
      papers: Papers;
      /** All hashes of what was shown of `unit/kept`. */
      kept: readonly string[];
    };
    out: UnitKeysView;
  };
  /** Manager: puts the key of a card into the own box. */
  'unit/hold': { in: { words: string }; out: UnitKeysView };
  /** Manager: takes the key whose card was typed in out of the own box. */
  'unit/release': { in: { words: string }; out: UnitKeysView };
};
