/** What is counted of cases, and the reports made of it (decisions/0025-board-report.md); for advocates and managers. Ids are hex. */
import type { CodedFacts, Counts } from '../../crypto/vault/coded.ts';
import type { Unsaved } from './record.ts';

/** What an advocate says of a case in a quarter. `id`: the entry; `follows`: the entry of the version before, or ''. */
export type CodedView = Omit<CodedFacts, 'case' | 'follows'> & {
  readonly id: string;
  readonly case: string;
  readonly follows: string;
  /** Account. */
  readonly by: string;
  /** By the author's clock, Unix ms. */
  readonly written: number;
};

/** A vault of the unit of which nothing could be believed, and whose; '' where nobody knew. */
export type WithoutView = { readonly vault: string; readonly account: string };

/** A report that is kept. `facts`: the entries that were counted; `gaps`: accounts. */
export type ReportView = Omit<Counts, 'type' | 'facts' | 'without' | 'gaps'> & {
  readonly id: string;
  readonly facts: readonly string[];
  readonly without: readonly WithoutView[];
  readonly gaps: readonly string[];
  readonly byName: string;
  readonly written: number;
};

/** An advocate, and how far what she says of her cases is here. */
export type CounterView = {
  /** Account. */
  readonly account: string;
  readonly name: string;
  /** Her keys were taken back, or she gave them up. */
  readonly left: boolean;
  /** none: she has said nothing yet · reading · read: to the beginning · stopped: see `code`. */
  readonly state: 'none' | 'reading' | 'read' | 'stopped';
  readonly code: string;
  /** When she said something last, by her clock, Unix ms; 0 for never. */
  readonly last: number;
};

export type ReportsView = {
  /** Everything that the service lists is verified to its beginning, but for what is `missing`: a report may be made without that. */
  readonly whole: boolean;
  readonly facts: readonly CodedView[];
  readonly kept: readonly ReportView[];
  /** Whose record was refused or denied, by vault. */
  readonly missing: readonly WithoutView[];
  /** Reports may be in what is missing: then no other is made. */
  readonly barred: boolean;
  /** Of one quarter two reports are kept that differ: what is out is not known. */
  readonly doubled: boolean;
  readonly counters: readonly CounterView[];
  readonly unsaved: readonly Unsaved[];
};

/** Calls: name → what goes in, what comes out. */
export type ReportCalls = {
  /**
   * Sends what is counted of the advocate's cases where that is due, and keeps the members of the unit's vaults. `waiting`: something
   * has not been read to its beginning, and nothing was sent.
   */
  'facts/send': { in: Record<never, never>; out: { sent: number; waiting: boolean } };
  /** For a manager; `MEMBER` for others. */
  'report/read': { in: Record<never, never>; out: ReportsView };
  /** Keeps the report of a quarter that has ended; the entry. `conflict` where there is one, or something else is missing now; `unavailable` while not everything is read. */
  'report/keep': {
    in: Pick<ReportView, 'quarter' | 'draw' | 'cells' | 'facts' | 'without' | 'gaps'>;
    out: { id: string };
  };
};
