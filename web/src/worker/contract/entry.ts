/** What is written in a case, and the files of it. */
import type { Story } from '../../crypto/vault/incident.ts';
import type { Saying } from '../../crypto/vault/voice.ts';
import type { MemberView, Role, VaultKind } from './people.ts';
import type { RecordView } from './record.ts';

export type FileView = {
  readonly index: number;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** What she says that it is, a code of the vocabulary, or ''. */
  readonly source: string;
  /** When it was made, by the device that it was on, Unix ms; 0 where that is not known. */
  readonly captured: number;
  /** Since when the log holds the commitment to the file, Unix ms; 0 where that was not verified. */
  readonly since: number;
  /** The log should hold it by now, and does not. */
  readonly late: boolean;
};

/** An incident as she fills it in; only kinds and when are asked for. Codes are those of the vocabulary. `repeatOf`: incident id, or ''. */
export type IncidentDraft = Story & { readonly repeatOf: string };

export type EntryBase = {
  readonly vault: string;
  readonly vaultKind: VaultKind;
  /** 0 while it is not saved yet. */
  readonly seq: number;
  readonly id: string;
  readonly author: string;
  readonly authorName: string;
  readonly authorRole: Role;
  readonly mine: boolean;
  /** When the author wrote it (author's clock). */
  readonly written: number;
  /** When the service stored it; 0 while unsaved. */
  readonly received: number;
  /** sending: on its way or waiting for a line · saved: durable at the service and the receipt verified · refused: see `code`; its text is kept. */
  readonly state: 'sending' | 'saved' | 'refused';
  readonly code?: string;
  /** Upload progress 0–1 while files are being sent. */
  readonly progress?: number;
};

export type MessageView = EntryBase & {
  readonly type: 'message';
  readonly text: string;
  readonly replyTo: string;
  readonly files: readonly FileView[];
  /** The id of the incident that it is in her log, if she puts it there. */
  readonly incident: string;
};

/** What stays of a message whose time is over. It stands where it was received, as nothing else is known any more. */
export type SpentView = EntryBase & {
  readonly type: 'spent';
  /** Until when it was there, Unix ms. */
  readonly until: number;
};

/** Asks whether it is safe to talk, or answers that; what was answered is shown nowhere. */
export type CheckEntryView = EntryBase & {
  readonly type: 'check';
  /** Of an answer: the entry of the question; '' in a question. */
  readonly asked: string;
};

/** Asks what she says of the work, answers that, or notes what she told (crypto/vault/voice.ts); by nobody who may not. */
export type VoiceEntryView = EntryBase &
  Saying & {
    readonly type: 'voice';
    /** Of an answer: the entry of the question; '' in a question and in a note. */
    readonly asked: string;
    /** `review` or `end`; '' in an answer. */
    readonly occasion: string;
  };

export type IncidentView = EntryBase & {
  readonly type: 'incident';
  readonly incident: string;
  readonly version: number;
  readonly corrects: string;
  /** False for a version of what others wrote by somebody who may not change that: it is shown as such and changes nothing. */
  readonly counts: boolean;
  /** `draft`: begun and not finished · `withdrawn`: she asked to take it out. */
  readonly status: string;
  /** When it leaves her list, Unix ms; 0 where nobody asked for that, or the service does not know of it yet. */
  readonly leaves: number;
  /** Nobody has finished it yet: it is in no picture and no number. */
  readonly unfinished: boolean;
  /** Why it was corrected or taken out. */
  readonly reason: string;
  readonly source: string;
  readonly draft: IncidentDraft;
  readonly files: readonly FileView[];
};

export type PlanChangeView = EntryBase & {
  readonly type: 'plan';
  /** asked: the other side, to agree to it · agreed: by both sides from now on. */
  readonly act: 'changed' | 'asked' | 'agreed';
  /** Sections touched, 1–17. */
  readonly sections: readonly number[];
};

export type ProposalView = EntryBase & {
  readonly type: 'proposal';
  readonly proposal: string;
  readonly added: readonly MemberView[];
  readonly removed: readonly MemberView[];
  /** open: can be confirmed now · done: the members changed as proposed · stale: the members changed otherwise since. */
  readonly outcome: 'open' | 'done' | 'stale';
  /** The person signed in may confirm it. */
  readonly canConfirm: boolean;
};

export type FactsView = EntryBase & {
  readonly type: 'facts';
  readonly stalker: 'unknown' | 'thought_known' | 'known';
  readonly label: string;
  readonly note: string;
};

export type MembershipView = EntryBase & {
  readonly type: 'membership';
  readonly change: 'created' | 'added' | 'removed' | 'joined' | 'rekeyed' | 'replaced';
  readonly who: readonly MemberView[];
  /** The two who consented to a replacement; otherwise empty. */
  readonly agreed: readonly string[];
};

/** How she may be reached was said, or that it is not safe, or safe again. Staff alone see it beside everything else. */
export type ContactChangeView = EntryBase & {
  readonly type: 'contact';
  readonly act: 'rules' | 'stop' | 'safe';
  /** Of a stop, Unix ms; 0 until it is said. */
  readonly until: number;
  /** False where its writer may not say that, or where it follows what no longer held. */
  readonly counts: boolean;
};

export type EntryView =
  | MessageView
  | SpentView
  | CheckEntryView
  | VoiceEntryView
  | IncidentView
  | PlanChangeView
  | ProposalView
  | FactsView
  | MembershipView
  | ContactChangeView
  | RecordView;

/** Calls: name → what goes in, what comes out. */
export type EntryCalls = {
  /** Returns at once with the entry's id; an unsaved view follows in `entries`. Text and files are kept until saved. */
  'chat/send': {
    in: { caseId: string; text: string; replyTo: string; files: readonly File[] };
    out: { id: string };
  };
  'incident/log': {
    /**
     * `sources`: what she says that each of the files is, or ''. `incident`: its id, where it may have been begun under that already;
     * what was begun is then finished.
     */
    in: {
      caseId: string;
      draft: IncidentDraft;
      files: readonly File[];
      sources?: readonly string[];
      incident?: string;
    };
    out: { id: string };
  };
  /** Keeps what she began and did not finish, under an id that the page has drawn. One that is refused is not kept. */
  'incident/begin': {
    in: { caseId: string; incident: string; draft: IncidentDraft };
    out: { id: string };
  };
  /** A new version of an incident, with every field as it should be now. `reason` may be ''. */
  'incident/correct': {
    /** `after`: the version that was looked at, else `taken`; absent: whichever holds. */
    in: { caseId: string; incident: string; draft: IncidentDraft; reason: string; after?: number };
    out: { id: string };
  };
  /** Asks to take it out of her list, which happens after three days; `reason` may be ''. */
  'incident/takeOut': { in: { caseId: string; incident: string; reason: string }; out: { id: string } };
  /** It is not taken out after all. */
  'incident/keep': { in: { caseId: string; incident: string }; out: { id: string } };
  /** Try again what was refused or is waiting. */
  'outbox/retry': { in: { id: string }; out: null };
  /** Gives back what was refused: it is forgotten here, and nothing of it is at the service. `not_found` where that cannot be said. */
  'outbox/takeBack': { in: { id: string }; out: { files: readonly File[] } };
  /** Whether files of these sizes, in bytes, can be sent in a case: for each '', `too_large` or `no_room`; `longest` in bytes. Nothing of them is sent. */
  'file/fits': {
    in: { caseId: string; sizes: readonly number[] };
    out: { longest: number; refused: readonly ('' | 'too_large' | 'no_room')[] };
  };
  /** A verified, decrypted file; event `file` tells progress. */
  'file/open': { in: { vault: string; entry: string; index: number }; out: { blob: Blob } };
  /** Staff: what shows to somebody without an account since when the log has a file. `not_found` where it does not. */
  'file/proof': { in: { vault: string; entry: string; index: number }; out: { blob: Blob } };
};
