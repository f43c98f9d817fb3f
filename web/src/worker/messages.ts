/**
 * The contract between the page and the Worker that holds every key.
 *
 * The page never sees a key, a token or an unverified byte: it makes calls and receives events. But for what a security key yields:
 * browsers hand that to pages alone, and it passes through this one without being kept. Ids are lower-case hex,
 * times Unix milliseconds. A failed call rejects with a {@link Failure}; its code is a protocol refusal
 * (docs/PROTOCOL.md 12), a server code (13), `offline`, or one of the page's own codes, and becomes a sentence in src/text.
 */

export type Role =
  'victim' | 'advocate' | 'outreach' | 'psychologist' | 'health' | 'police' | 'manager' | 'support';

export type VaultKind =
  'contact' | 'chat' | 'plan' | 'incidents' | 'team' | 'advocacy' | 'clinical' | 'police';

export type Failure = { readonly code: string };

/** Who is signed in. */
export type Me = {
  readonly account: string;
  readonly role: Role;
  readonly name: string;
  readonly unit: string;
  /** The sign-in before this one; 0 when this is the first. */
  readonly lastSignIn: number;
  /** The unit has restored the service from a copy since then. */
  readonly restored?: RestoredView | null;
};

/** What is not there any more, and why. */
export type RestoredView = {
  /** Of when the copy is, Unix ms: what was written after it is lost. */
  readonly taken: number;
  readonly reason: string;
};

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

/** What an invitation says, verified through its secret. */
export type InviteView = {
  readonly inviter: string;
  readonly inviterRole: Role;
  readonly unit: string;
  readonly role: Role;
  /** Display name given by the inviter; empty for a victim, who is shown by her sign-in name. */
  readonly givenName: string;
  readonly vaults: readonly VaultKind[];
  /** She was here before: her lost keys were replaced, and what was written is still there. */
  readonly again: boolean;
  /** Two words and six words, generated; `invite/another` draws new ones. */
  readonly signInName: string;
  readonly passphrase: string;
  readonly expires: number;
};

export type InviteLink = { readonly link: string; readonly words: string; readonly expires: number };

export type MemberView = {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly canAppend: boolean;
  /** Invited, has not opened the invitation yet. */
  readonly waiting: boolean;
};

export type VaultView = {
  readonly id: string;
  readonly kind: VaultKind;
  /** opening: nothing shown yet · checking: newest page verified and shown, older pages being verified · verified: down to the first entry · stopped: a refusal, `code` says which; nothing more is shown or sent. */
  readonly state: 'opening' | 'checking' | 'verified' | 'stopped';
  readonly code?: string;
  readonly epoch: number;
  readonly seq: number;
  /** Older entries exist that have not been handed to the page. */
  readonly older: boolean;
  readonly canAppend: boolean;
  readonly members: readonly MemberView[];
  /** For her: changes of members by others that she was not shown. Until `member/heard`, what she writes here waits. */
  readonly news: readonly NewsView[];
};

/** Who was let in or taken out by somebody else; `seq` of its entry. */
export type NewsView = {
  readonly seq: number;
  readonly by: string;
  readonly added: readonly MemberView[];
  readonly removed: readonly MemberView[];
  /** Those whose lost keys the unit has replaced: then `by` is the two who decided it. */
  readonly replaced: readonly MemberView[];
  /** Those taken out had their keys taken back by the unit, or gave them up. */
  readonly ended: boolean;
};

export type FileView = {
  readonly index: number;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** Since when the log holds the commitment to the file, Unix ms; 0 where that was not verified. */
  readonly since: number;
  /** The log should hold it by now, and does not. */
  readonly late: boolean;
};

export type Fear = 0 | 1 | 2 | 3 | 4;

/** An incident as she fills it in; only kinds and when are asked for. Codes are those of model/vocabulary. */
export type IncidentDraft = {
  readonly kinds: readonly string[];
  readonly start: number;
  /** 0 = no end. */
  readonly end: number;
  readonly precision: 'exact' | 'about' | 'day' | 'month' | 'ongoing';
  readonly zone: string;
  readonly text: string;
  /** 0 not, 1 a little, 2 a lot, 3 terrified, 4 not said. */
  readonly fear: Fear;
  readonly where: string;
  readonly who: string;
  /** Incident id that this one repeats, or ''. */
  readonly repeatOf: string;
};

type EntryBase = {
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
};

export type IncidentView = EntryBase & {
  readonly type: 'incident';
  readonly incident: string;
  readonly version: number;
  readonly corrects: string;
  /** False for a version of what others wrote by somebody who may not change that: it is shown as such and changes nothing. */
  readonly counts: boolean;
  readonly status: string;
  readonly source: string;
  readonly draft: IncidentDraft;
  readonly files: readonly FileView[];
};

export type PlanChangeView = EntryBase & {
  readonly type: 'plan';
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

export type EntryView =
  MessageView | IncidentView | PlanChangeView | ProposalView | FactsView | MembershipView;

export type PlanStatus = 'idea' | 'agreed' | 'doing' | 'done' | 'not_for_me';

export type PlanItem = {
  readonly id: string;
  readonly section: number;
  readonly text: string;
  readonly status: PlanStatus;
  /** Code of the starter suggestion that it came from, or ''. */
  readonly starter: string;
};

export type PlanView = {
  readonly caseId: string;
  /** False while parts of the document have not arrived. */
  readonly complete: boolean;
  /** Some edits are still on their way. */
  readonly saving: boolean;
  readonly canEdit: boolean;
  readonly items: readonly PlanItem[];
  /** Starter codes that were dismissed. */
  readonly dismissed: readonly string[];
};

/** What is known of a second passphrase. */
export type SecondView = {
  /** For her: until when she may set one up, Unix ms; 0 for never. */
  readonly offered: number;
  /** For staff: there is one. */
  readonly isSet: boolean;
  /** For staff: when somebody signed in with it, Unix ms. */
  readonly times: readonly number[];
};

/** A line of the case list. */
export type CaseSummary = {
  readonly caseId: string;
  /** The victim's shown name, or the label of the case facts where they can be read. */
  readonly name: string;
  readonly victim: string;
  readonly kinds: readonly VaultKind[];
  /** The invitation has not been opened yet; `expires` of it, 0 = none pending here. */
  readonly waiting: boolean;
  readonly inviteExpires: number;
  readonly stalker: '' | 'unknown' | 'thought_known' | 'known';
  /** Entries by others since the person signed in last looked. */
  readonly fresh: {
    readonly messages: number;
    readonly incidents: number;
    readonly plan: number;
    readonly other: number;
  };
  readonly incidents: number;
  readonly lastEntry: number;
  /** The newest message is hers and nobody of the staff has answered. */
  readonly unanswered: boolean;
  /** When the last one happened; 0 = none. */
  readonly lastIncident: number;
  /** Without those put aside; what is under way is agreed. */
  readonly second: SecondView;
  readonly planItems: { readonly total: number; readonly agreed: number; readonly done: number };
  /** The worker is still opening this case's vaults. */
  readonly opening: boolean;
};

export type StaffView = {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** Invited, not yet enrolled. */
  readonly waiting: boolean;
};

/** Lost keys that a colleague asks the unit to replace, or that were replaced and are not in use yet. */
export type ReplacementView = {
  /** Of whom. */
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** The person signed in: somebody asks to replace these very keys. */
  readonly own: boolean;
  /** Who asks; and who agreed, '' while nobody has. */
  readonly asker: string;
  readonly agreed: string;
  /** The one signed in asks. */
  readonly mine: boolean;
  /** Whoever asks says that the person is there. */
  readonly here: boolean;
  /** As many keys of the unit as are needed have signed already. */
  readonly signed: boolean;
  /** Unix ms. */
  readonly asked: number;
  /** From when on somebody may agree, Unix ms; 0: at once. */
  readonly from: number;
};

/** Somebody for whom the unit vouches: staff, and whoever's lost keys it has replaced. */
export type KeptView = {
  readonly name: string;
  readonly role: Role;
  /** The keys were given up or taken back; it is kept that they were. */
  readonly ended: boolean;
  readonly hashes: readonly string[];
};

/** What a colleague can open of one case. */
export type ReachView = {
  readonly caseId: string;
  readonly name: string;
  readonly kinds: readonly VaultKind[];
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

/** What the browser needs to ask a security key, or to make one. */
export type PasskeyRequest = {
  readonly challenge: Uint8Array;
  /** Those that may answer, or that are not to be made again. */
  readonly credentials: readonly Uint8Array[];
  readonly prfInput: Uint8Array;
};

/** The answer of a security key. `prf`: 32 bytes, or empty where key or browser yield none; the Worker empties it. */
export type PasskeyAnswer = {
  readonly credential: Uint8Array;
  readonly clientData: Uint8Array;
  readonly authenticatorData: Uint8Array;
  readonly signature: Uint8Array;
  readonly prf: Uint8Array;
};

/** A security key that was made. */
export type PasskeyMade = {
  readonly credential: Uint8Array;
  readonly clientData: Uint8Array;
  readonly attestation: Uint8Array;
  readonly prf: Uint8Array;
};

export type PasskeyView = {
  readonly id: string;
  /** '' for one that the service asks for and the box does not know. */
  readonly name: string;
  /** It can open a box. */
  readonly locks: boolean;
  /** The service asks for it. */
  readonly asked: boolean;
  /** It has answered as if there were two of it. */
  readonly doubled: boolean;
};

export type PasskeysView = {
  /** The box opens with one of the keys beside the passphrase, and not without. */
  readonly locked: boolean;
  readonly keys: readonly PasskeyView[];
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
export type Calls = {
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
  'passkey/request': { in: Record<never, never>; out: PasskeyRequest };
  /** After `passkey_refused` it may be tried again. */
  'passkey/touch': { in: PasskeyAnswer; out: Me };
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

  /** Opens a case: events `vault` and `entries` follow. For her, the one case she has. */
  'case/open': { in: { caseId: string }; out: null };
  /** Remember in the account box that everything shown now was looked at. */
  'case/seen': { in: { caseId: string }; out: null };
  /** Hands older entries to the page (event `entries`), about `count` of them. */
  'vault/older': { in: { vault: string; count: number }; out: null };

  /** Returns at once with the entry's id; an unsaved view follows in `entries`. Text and files are kept until saved. */
  'chat/send': {
    in: { caseId: string; text: string; replyTo: string; files: readonly File[] };
    out: { id: string };
  };
  'incident/log': {
    in: { caseId: string; draft: IncidentDraft; files: readonly File[] };
    out: { id: string };
  };
  /** A new version of an incident, with every field as it should be now. */
  'incident/correct': {
    in: { caseId: string; incident: string; draft: IncidentDraft };
    out: { id: string };
  };
  /** Try again what was refused or is waiting. */
  'outbox/retry': { in: { id: string }; out: null };
  /** Gives back what was refused: it is forgotten here, and nothing of it is at the service. `not_found` where that cannot be said. */
  'outbox/takeBack': { in: { id: string }; out: { files: readonly File[] } };
  /** A verified, decrypted file; event `file` tells progress. */
  'file/open': { in: { vault: string; entry: string; index: number }; out: { blob: Blob } };
  /** Staff: what shows to somebody without an account since when the log has a file. `not_found` where it does not. */
  'file/proof': { in: { vault: string; entry: string; index: number }; out: { blob: Blob } };

  /** Loads the plan; event `plan` follows now and after every change. */
  'plan/open': { in: { caseId: string }; out: null };
  /** `item`: 16 random bytes. One that is there already is left as it is. */
  'plan/add': {
    in: { caseId: string; item: string; section: number; text: string; starter: string };
    out: null;
  };
  /** `base` is the text the person was looking at when she typed; edits by others meanwhile are kept. */
  'plan/text': { in: { caseId: string; item: string; base: string; text: string }; out: null };
  'plan/status': { in: { caseId: string; item: string; status: PlanStatus }; out: null };
  'plan/dismiss': { in: { caseId: string; starter: string }; out: null };
  /** Send what was typed now (on blur) instead of after 1.5 s. */
  'plan/flush': { in: { caseId: string }; out: null };

  /** Staff of the unit, for adding people. */
  'unit/staff': { in: Record<never, never>; out: readonly StaffView[] };
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
  /** What a colleague can open, as far as one sees it oneself. */
  'staff/reach': { in: { account: string }; out: readonly ReachView[] };
  /** Manager: takes a colleague's keys back, ends their sessions and takes them out wherever one may. There is no way back. */
  'staff/end': { in: { account: string; papers?: Papers }; out: readonly StaffView[] };
  /** Staff: the own security keys. */
  'passkey/list': { in: Record<never, never>; out: PasskeysView };
  /** Before a key is made, within two minutes. */
  'passkey/begin': { in: Record<never, never>; out: PasskeyRequest };
  /** Adds the key and ends the own sessions elsewhere. */
  'passkey/add': { in: { name: string; made: PasskeyMade }; out: PasskeysView };
  'passkey/remove': { in: { id: string }; out: PasskeysView };
  /** Manager: takes away the keys of a colleague who has lost them. `passkey_locks` where the box opens with nothing else. */
  'passkey/drop': { in: { account: string }; out: null };
  /** Lost keys that are to be replaced, or were and are not in use yet, of those whom one may know of. */
  'replacement/list': { in: Record<never, never>; out: readonly ReplacementView[] };
  /** Takes back what was asked for: by whose keys they are, or by a colleague who may know of it. */
  'replacement/withdraw': { in: { account: string }; out: readonly ReplacementView[] };
  /** Advocate, manager: asks to replace lost keys. `caseId`: hers; '' for a colleague's. `conflict` where somebody asks already. */
  'replacement/ask': {
    in: { account: string; caseId: string; here: boolean };
    out: readonly ReplacementView[];
  };
  /** Another advocate or manager. `too_early`, `no_unit_key`, `conflict` where the keys have changed since. */
  'replacement/agree': { in: { account: string; papers?: Papers }; out: readonly ReplacementView[] };
  /** Words by which a colleague comes in again. */
  'replacement/invite': { in: { account: string }; out: InviteLink };
  /** Manager: invite a colleague. */
  'staff/invite': { in: { name: string; role: Role; papers?: Papers }; out: InviteLink };
  /** Advocate: new case with its vaults and the invitation for the victim. */
  'case/create': {
    in: { label: string; stalker: 'unknown' | 'thought_known' | 'known'; note: string };
    out: { caseId: string; invite: InviteLink };
  };
  /** A fresh invitation for a victim who has not opened hers; the earlier one stops working. */
  'case/reinvite': { in: { caseId: string }; out: InviteLink };
  'case/facts': {
    in: { caseId: string; label: string; stalker: 'unknown' | 'thought_known' | 'known'; note: string };
    out: null;
  };

  /** Staff: propose adding a person to these vaults of the case. In her vaults somebody else has to confirm. She: adds at once. */
  'member/add': { in: { caseId: string; kinds: readonly VaultKind[]; account: string }; out: null };
  'member/confirm': { in: { vault: string; proposal: string }; out: null };
  'member/remove': { in: { caseId: string; kinds: readonly VaultKind[]; account: string }; out: null };
  /** She: has seen the news of this vault up to `seq`; what waited for that is sent. */
  'member/heard': { in: { vault: string; seq: number }; out: null };
};

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
