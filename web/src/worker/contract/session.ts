/** Coming in, being in, and leaving. */
import type { InviteView, Role } from './people.ts';

export type Failure = { readonly code: string };

/** Who is signed in. */
export type Me = {
  readonly account: string;
  readonly role: Role;
  readonly name: string;
  readonly unit: string;
  /** The sign-in before this one; 0 when this is the first. */
  readonly lastSignIn: number;
  /** Those before that one, ascending. */
  readonly earlier?: readonly number[];
  /** The unit has restored the service from a copy since then. */
  readonly restored?: RestoredView | null;
};

/** What is not there any more, and why. */
export type RestoredView = {
  /** Of when the copy is, Unix ms: what was written after it is lost. */
  readonly taken: number;
  readonly reason: string;
};

export type SessionView = {
  readonly id: string;
  /** Unix ms, to ten minutes. */
  readonly since: number;
  /** Unix ms, if nothing is done with it. */
  readonly until: number;
  /** This page's. */
  readonly own: boolean;
};

/** Calls: name → what goes in, what comes out. */
export type SessionCalls = {
  /** First manager, from the one-time set-up link. */
  'setup/begin': { in: { token: string }; out: { signInName: string; passphrase: string } };
  'setup/finish': {
    in: { unit: string; name: string; signInName: string; passphrase: string };
    out: Me;
  };
  /** `code`: the link's fragment or the seven words as typed. Fails with `INVITE` or `not_found`, shown alike. */
  'invite/open': { in: { code: string }; out: InviteView };
  'invite/another': { in: Record<never, never>; out: { signInName: string; passphrase: string } };
  /** `passphrase` as typed back; fails with `typed_differently`, or `conflict` when the name is taken (draw another). */
  'invite/accept': { in: { signInName: string; passphrase: string }; out: Me };
  /** Fails with `passkey_needed` where a security key has to answer: `passkey/request` says to what, `passkey/touch` goes on. */
  'session/signIn': { in: { signInName: string; passphrase: string }; out: Me };
  /** Ends the session at the service, forgets every key. The page terminates the Worker afterwards. */
  'session/signOut': { in: Record<never, never>; out: null };
  /** Ends the session at the service at once, before what is unsent is sent or any pin written, and forgets every key. */
  'session/leave': { in: Record<never, never>; out: null };
  /** Own sessions that have not ended, the newest first. */
  'session/list': { in: Record<never, never>; out: readonly SessionView[] };
  /** Ends another session of one's own. */
  'session/end': { in: { id: string }; out: readonly SessionView[] };
  /** Six other words, drawn for whoever is signed in. */
  'passphrase/draw': { in: Record<never, never>; out: { signInName: string; passphrase: string } };
  /**
   * Replaces the passphrase by the one that was drawn, typed back, and everything that the one until now opened. The session is
   * over then: the page signs in again. Fails with `LOGIN` (`current` is wrong), `typed_differently`, `unsent`, `unclear`.
   */
  'passphrase/change': { in: { current: string; passphrase: string }; out: null };
  /**
   * With an open offer of her advocate: makes the words that were drawn, typed back, her second passphrase, or takes it out of use
   * where `passphrase` is ''. The session is over then. Fails as `passphrase/change`, and with `not_found` without an offer.
   */
  'passphrase/second': { in: { current: string; passphrase: string }; out: null };
  /** Staff: offers her a second passphrase for an hour; `space` is what it is to open, as src/worker/space.ts keeps it. */
  'passphrase/offer': { in: { caseId: string; space: string }; out: null };
  /** The browser says that the network is back: not every one tells a Worker. */
  'line/nudge': { in: Record<never, never>; out: null };
  /** Up to five passphrase words that begin with the letters typed; three letters leave one. */
  'words/complete': { in: { prefix: string }; out: readonly string[] };
};
