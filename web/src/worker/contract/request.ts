/** What the police ask of her information, what is answered, and what was given; for staff who have the team's vault. */
import type { Closed, Compared, Doubt } from '../../client/gate.ts';
import type { PoliceRequest } from '../../crypto/vault/request.ts';
import type { IncidentView } from './entry.ts';
import type { Unsaved } from './record.ts';
import type { Role } from './people.ts';

export type { Closed, Compared, Doubt };

/** What is said in a request. `request`: its id. Times in Unix ms, see PoliceRequest. */
export type RequestDraft = Omit<PoliceRequest, 'type' | 'request' | 'version' | 'follows'> & {
  readonly request: string;
};

/** The answer that holds to the version of a request that holds. */
export type AnswerView = {
  /** From 1. */
  readonly version: number;
  readonly verdict: 'accepted' | 'refused';
  readonly reason: string;
  readonly authorName: string;
  readonly written: number;
};

/** What a thing says: all that its copy holds, but for ids. */
export type ItemText = {
  readonly text: string;
  /** Of an incident, everything that is told of it; else null. */
  readonly told: ItemTold | null;
};

/** See IncidentView. */
export type ItemTold = Pick<IncidentView, 'draft' | 'source' | 'status' | 'version' | 'reason'>;

/** One thing that was noted as given. */
export type ReceiptView = ItemText & {
  /** The entry in the team's vault. */
  readonly id: string;
  /** Vault and entry that it was given from. */
  readonly vault: string;
  readonly entry: string;
  readonly thing: string;
  readonly doubt: Doubt;
  readonly compared: Compared;
  /** Who wrote it, and when that was or what it tells of. */
  readonly fromName: string;
  readonly at: number;
  /** Files of it that were not given. */
  readonly left: number;
  /** Who gave it to whom, and when by their clock. */
  readonly byName: string;
  readonly toName: string;
  readonly given: number;
};

/** Something that the vault it stands in says was given, for which there is no receipt with the team. */
export type HalfGiven = {
  readonly vault: string;
  readonly entry: string;
  readonly request: string;
  readonly byName: string;
  readonly mine: boolean;
  readonly written: number;
};

/** The version of a request that holds. */
export type RequestView = RequestDraft & {
  /** The entry. */
  readonly id: string;
  readonly version: number;
  readonly mine: boolean;
  readonly authorName: string;
  readonly written: number;
  /** Null while this version has none. */
  readonly answer: AnswerView | null;
  /** The version of the answer that holds, to whichever version of the request; 0 for none. */
  readonly answered: number;
  /** Why nothing may be given under it now. */
  readonly closed: Closed;
  /** The reason for which she is not told holds no more. */
  readonly isNoticeLate: boolean;
  /** Oldest first, under whichever version. */
  readonly receipts: readonly ReceiptView[];
};

export type RequestsView = {
  /** The team's vault is verified to its beginning and all of it could be opened: there are no others. */
  readonly known: boolean;
  readonly mayAsk: boolean;
  readonly mayAnswer: boolean;
  readonly mayGive: boolean;
  /** Who reads what is given. */
  readonly readers: readonly { readonly name: string; readonly role: Role }[];
  /** In the order in which they were first made. */
  readonly requests: readonly RequestView[];
  /** Receipts that belong to no request that is known: none of them is true. */
  readonly strays: readonly ReceiptView[];
  /** Only of vaults that are shared with the person signed in. */
  readonly halfGiven: readonly HalfGiven[];
  readonly unsaved: readonly Unsaved[];
};

/** Something that may be given under a request. */
export type ItemView = ItemText & {
  readonly vault: string;
  readonly entry: string;
  readonly thing: string;
  readonly fromName: string;
  readonly at: number;
  /** Files of it: they are not given with it. */
  readonly left: number;
  /** It was given under this request already. */
  readonly isGiven: boolean;
};

export type ItemsView = {
  /** All that is asked for is here: there is nothing else. */
  readonly known: boolean;
  /** Kinds of things that are asked for and that stand where the person signed in cannot read. */
  readonly closedThings: readonly string[];
  /** The first to be first. */
  readonly items: readonly ItemView[];
};

/** Calls: name → what goes in, what comes out. */
export type RequestCalls = {
  /** `not_found` without the team's vault. */
  'request/list': { in: { caseId: string }; out: RequestsView };
  /** By police alone, else `MEMBER`. A new version where the request is known, else a first one. */
  'request/write': { in: { caseId: string; after: number; request: RequestDraft }; out: { id: string } };
  /** By advocate and manager alone, else `MEMBER`. `about`: the entry of the version that is answered; `request_changed` where it holds no more. */
  'request/answer': {
    in: {
      caseId: string;
      after: number;
      request: string;
      about: string;
      verdict: 'accepted' | 'refused';
      reason: string;
    };
    out: { id: string };
  };
  'request/items': { in: { caseId: string; request: string }; out: ItemsView };
  /**
   * Gives one entry under the version of the request that was read (`about`, its entry; `taken` where it holds no more): it is noted where it stands, and then with the team; resolves when the service has both. By an advocate alone, else
   * `MEMBER`; `request_closed` where the request allows it no more; `not_found` for what it does not ask for.
   */
  'request/give': {
    in: { caseId: string; request: string; about: string; vault: string; entry: string };
    out: null;
  };
};
