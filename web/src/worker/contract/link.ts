/** Possible links between cases (docs/decisions/0024-linked-cases.md), and the key by which they are found. */
import type { Writing } from './identifier.ts';

/** That an identifier of a kind stands in another case too, and nothing more of either. */
export type LinkView = { readonly caseId: string; readonly kind: Writing['what'] };

/**
 * looked: `links` is what there is · reading: not all is verified yet, ask again when a vault changes · closed: her log is not shared, so
 * there is nothing to compare · nokey: no manager has handed out the key yet · turned: a next key is on its way ·
 * limited: as many were compared as one may in a day; what could be compared is here.
 */
export type LinksState = 'looked' | 'reading' | 'closed' | 'nokey' | 'turned' | 'limited';

export type LinksView = {
  readonly state: LinksState;
  /** When the service was asked last, Unix ms; 0 for not in this session. */
  readonly asked: number;
  /** How many identifiers were compared. */
  readonly compared: number;
  readonly links: readonly LinkView[];
  /** Kinds of identifiers that stand in so many cases that they say nothing. */
  readonly common: readonly Writing['what'][];
  /** Answers that were made by nobody who knows the identifier: not believed. */
  readonly spoiled: number;
  /** Names of managers who know where a case is. */
  readonly managers: readonly string[];
};

/** One question to the service: compared, looked for, or that a next key counts from then on. */
export type QuestionView = {
  readonly name: string;
  /** Unix ms, as the service says. */
  readonly made: number;
  readonly what: 'compared' | 'looked' | 'turned';
  /** How many identifiers; of turned the number of the key. */
  readonly count: number;
};

export type LinkKeyView = {
  /** Of the key that is handed out; 0 for none, or while it is not known. */
  readonly number: number;
  /** Unix ms, when it was written. */
  readonly written: number;
  /** Who has it. */
  readonly holders: readonly string[];
  /** The service has another key of its own than the one that the unit's names, or counts from a later one: all is refused. */
  readonly isOther: boolean;
};

/** Calls: name → what goes in, what comes out. */
export type LinkCalls = {
  /** `again`: also where nothing changed since. `MEMBER` for who may be in no team, `KEYCOMMIT` where the service used another key. */
  'link/find': { in: { caseId: string; again: boolean }; out: LinksView };
  /** Hands the key out, agrees to who is let in, and follows it by the next one where somebody has left. */
  'link/keep': { in: Record<never, never>; out: null };
  'link/key': { in: Record<never, never>; out: LinkKeyView };
  /** A manager: the next key, or the first one. Whoever is paused is not given it. */
  'link/renew': { in: Record<never, never>; out: LinkKeyView };
  /** The newest first. */
  'link/asked': { in: Record<never, never>; out: readonly QuestionView[] };
};
