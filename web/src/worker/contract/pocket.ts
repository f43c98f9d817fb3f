/** What a phone keeps of what she writes without signing in. None of it is asked for on a phone where that is off. */

export type NoteView = {
  /** Its place on the phone. */
  readonly id: number;
  /** By the phone's clock, Unix ms. */
  readonly written: number;
  /** When it happened, Unix ms. */
  readonly start: number;
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly size: number }[];
  /** Another one has its place in the order: one of both was not written by this page. */
  readonly twice: boolean;
};

export type PocketView = {
  /** The phone keeps for whoever is signed in. */
  readonly own: boolean;
  /** That open, in the order in which they were written. */
  readonly notes: readonly NoteView[];
  /** How many do not open. */
  readonly shut: number;
  /** Some that were written are not there any more. */
  readonly missing: boolean;
};

/** Calls: name → what goes in, what comes out. */
export type PocketCalls = {
  /** How much waits, without a session. */
  'pocket/state': {
    in: Record<never, never>;
    out: { readonly on: boolean; readonly notes: number; readonly bytes: number };
  };
  /** Seals and keeps a note, durably, without a session. `not_found` where it is off, `too_large`, `unreadable` for a file. */
  'pocket/keep': {
    in: { text: string; start: number; zone: string; files: readonly File[] };
    out: null;
  };
  /** Begins on this phone. Fails with `pocket_second`, `pocket_elsewhere` unless it is meant to be `instead`, `conflict`. */
  'pocket/on': { in: { instead: boolean }; out: null };
  /** Opens what waits; null where it is off. What is in the log already goes. */
  'pocket/look': { in: { caseId: string }; out: PocketView | null };
  /** Puts one into the log; it goes from the phone when that is durable. */
  'pocket/take': { in: { caseId: string; id: number }; out: null };
  /** Throws one away. */
  'pocket/drop': { in: { id: number }; out: null };
  /** The public key by which notices of the service appear here; empty where it sends none. */
  'pocket/key': { in: Record<never, never>; out: Uint8Array };
  /** Wipes what is kept on this phone. */
  'pocket/off': { in: Record<never, never>; out: null };
};
