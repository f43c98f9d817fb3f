/**
 * The contract between the page and the Worker that holds every key.
 *
 * The page never sees a key, a token or an unverified byte: it makes calls and receives events. But for what a security key yields:
 * browsers hand that to pages alone, and it passes through this one without being kept. Ids are lower-case hex,
 * times Unix milliseconds. A failed call rejects with a {@link Failure}; its code is a protocol refusal
 * (docs/PROTOCOL.md 12), a server code (13), `offline`, or one of the page's own codes, and becomes a sentence in src/text.
 */
import type { CaseCalls, CaseSummary } from './contract/case.ts';
import type { CircleCalls } from './contract/circle.ts';
import type { ContactCalls } from './contract/contact.ts';
import type { DecisionCalls } from './contract/decision.ts';
import type { EntryCalls, EntryView } from './contract/entry.ts';
import type { FormulationCalls } from './contract/formulation.ts';
import type { HandoverCalls } from './contract/handover.ts';
import type { IdentifierCalls } from './contract/identifier.ts';
import type { LinkCalls } from './contract/link.ts';
import type { ListCalls } from './contract/list.ts';
import type { OrderCalls } from './contract/order.ts';
import type { PasskeyCalls } from './contract/passkey.ts';
import type { PeopleCalls } from './contract/people.ts';
import type { PlanCalls, PlanView } from './contract/plan.ts';
import type { PocketCalls } from './contract/pocket.ts';
import type { PrivateNoteCalls } from './contract/privatenote.ts';
import type { ReferralCalls } from './contract/referral.ts';
import type { RequestCalls } from './contract/request.ts';
import type { ReplacementCalls } from './contract/replacement.ts';
import type { SeenCalls } from './contract/seen.ts';
import type { ReportCalls } from './contract/report.ts';
import type { RiskCalls } from './contract/risk.ts';
import type { RoomCalls } from './contract/room.ts';
import type { Failure, SessionCalls } from './contract/session.ts';
import type { TalkCalls } from './contract/talk.ts';
import type { UnitCalls } from './contract/unit.ts';
import type { VaultCalls, VaultView } from './contract/vault.ts';

export type * from './contract/case.ts';
export type * from './contract/circle.ts';
export type * from './contract/decision.ts';
export type * from './contract/entry.ts';
export type * from './contract/formulation.ts';
export type * from './contract/handover.ts';
export type * from './contract/link.ts';
export type * from './contract/list.ts';
export type * from './contract/order.ts';
export type * from './contract/passkey.ts';
export type * from './contract/people.ts';
export type * from './contract/plan.ts';
export type * from './contract/pocket.ts';
export type * from './contract/privatenote.ts';
export type * from './contract/record.ts';
export type * from './contract/referral.ts';
export type * from './contract/replacement.ts';
export type * from './contract/request.ts';
export type * from './contract/seen.ts';
export type * from './contract/report.ts';
export type * from './contract/risk.ts';
export type * from './contract/room.ts';
export type * from './contract/session.ts';
export type * from './contract/talk.ts';
export type * from './contract/unit.ts';
export type * from './contract/vault.ts';
export * from './contract/contact.ts';
export * from './contract/identifier.ts';
export * from './contract/story.ts';

/** Calls: name → what goes in, what comes out. */
export type Calls = PeopleCalls &
  SessionCalls &
  PasskeyCalls &
  VaultCalls &
  EntryCalls &
  ListCalls &
  PlanCalls &
  CaseCalls &
  ContactCalls &
  TalkCalls &
  OrderCalls &
  HandoverCalls &
  SeenCalls &
  PrivateNoteCalls &
  CircleCalls &
  FormulationCalls &
  ReportCalls &
  ReferralCalls &
  RequestCalls &
  RiskCalls &
  RoomCalls &
  IdentifierCalls &
  LinkCalls &
  DecisionCalls &
  UnitCalls &
  PocketCalls &
  ReplacementCalls;

export type CallName = keyof Calls;

/** Events, pushed by the Worker. */
export type Events = {
  /** live: socket open · connecting: trying · offline: no line for more than 3 s (pulling goes on). */
  link: { readonly state: 'live' | 'connecting' | 'offline' };
  cases: { readonly cases: readonly CaseSummary[] };
  vault: { readonly caseId: string; readonly vault: VaultView };
  /** Entries that are new or changed (same `id` replaces); ordered by seq, unsaved ones last. */
  entries: { readonly caseId: string; readonly entries: readonly EntryView[] };
  plan: PlanView;
  file: { readonly vault: string; readonly entry: string; readonly index: number; readonly progress: number };
  /** Something the service sent was refused. Nothing of it is shown; writing to that vault stops. */
  alarm: { readonly code: string; readonly vault: string };
  /** The session ended elsewhere or ran out: keys are gone, the page locks. */
  ended: { readonly code: string };
};

export type EventName = keyof Events;

export type CallMessage = {
  [N in CallName]: { readonly ref: number; readonly call: N; readonly in: Calls[N]['in'] };
}[CallName];

export type WorkerMessage =
  | { readonly ref: number; readonly ok: unknown }
  | { readonly ref: number; readonly failed: Failure }
  | { [N in EventName]: { readonly event: N; readonly data: Events[N] } }[EventName];
