/** What staff keep in versions. */
import type { Motive } from '../../crypto/vault/motive.ts';
import type { Action, Decision, Meeting } from '../../crypto/vault/decision.ts';
import type { Formulation } from '../../crypto/vault/formulation.ts';
import type { CourtOrder } from '../../crypto/vault/order.ts';
import type { PrivateNote } from '../../crypto/vault/privatenote.ts';
import type { Answer, PoliceRequest } from '../../crypto/vault/request.ts';
import type { Referral } from '../../crypto/vault/referral.ts';
import type { Risk } from '../../crypto/vault/risk.ts';
import type { EntryBase } from './entry.ts';
import type { Standing } from './referral.ts';

/** A version that the service has not saved: its entry, and why it was refused, or '' while it is on its way. */
export type Unsaved = { readonly id: string; readonly code: string };

/** What the timeline tells of a version, by what is kept. Times in Unix ms; days are counted from 1970-01-01. */
export type RecordsTold = {
  /** `replaces`: order id, or ''. */
  readonly order: Pick<CourtOrder, 'kind' | 'stage' | 'against' | 'from' | 'until'> & {
    readonly replaces: string;
  };
  /** Title of its definition, '' on paper or where its words are not here; level in words, or ''. */
  readonly risk: Pick<Risk, 'instrument' | 'made' | 'assessor' | 'level'> & { readonly title: string };
  readonly motive: Pick<Motive, 'hypothesis' | 'confidence' | 'since'>;
  readonly note: Pick<PrivateNote, 'text'>;
  readonly formulation: Pick<Formulation, 'made'>;
  /** Where the case stands by it. */
  readonly referral: Pick<Referral, 'source'> & Standing;
  readonly decision: Pick<Decision, 'code' | 'rationale' | 'review' | 'closed' | 'outcome'>;
  readonly action: Pick<Action, 'what' | 'due' | 'end' | 'how'>;
  readonly meeting: Pick<Meeting, 'day' | 'said'>;
  readonly request: Pick<PoliceRequest, 'things' | 'what' | 'withdrawn'>;
  readonly answer: Pick<Answer, 'verdict' | 'reason'>;
};

export type RecordKind = keyof RecordsTold;

/** One version of what staff keep, as it stands on the timeline. */
export type RecordViewOf<K extends RecordKind> = EntryBase & {
  readonly type: 'record';
  readonly of: K;
  /** The id of what is kept. */
  readonly record: string;
  /** From 1. */
  readonly version: number;
  /** False for one that follows another version than the one that held, or whose writer may not change it. */
  readonly counts: boolean;
  readonly told: RecordsTold[K];
};
export type RecordView = { readonly [K in RecordKind]: RecordViewOf<K> }[RecordKind];
