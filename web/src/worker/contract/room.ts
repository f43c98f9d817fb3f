/** Linking rooms: where those who work in two cases find out whether it is one person; for staff. */
import type { Writing } from './identifier.ts';
import type { MemberView } from './people.ts';
import type { Unsaved } from './record.ts';

/** opening: one case has said yes and the other has not · open: both · shut: somebody closed it. */
export type RoomState = 'opening' | 'open' | 'shut';

/** open: yes, for a case · thought: why it may be one person, or not · share: something of a case, told by hand · close: why it is over. */
export type RoomWordKind = 'open' | 'thought' | 'share' | 'close';

/** What a possible link was found by; '' for several signs together. */
export type FoundBy = Writing['what'] | '';

/** What the list of cases says of a room. */
export type RoomSummary = {
  readonly state: RoomState;
  /** The person signed in can say yes for the case that has not. */
  readonly asks: boolean;
  /** Who opened it first. */
  readonly byName: string;
};

/** One of the two cases of a room. */
export type RoomCase = {
  readonly caseId: string;
  /** What it is called in the room, '' until somebody has said yes for it. */
  readonly label: string;
  /** The person signed in is in its team. */
  readonly mine: boolean;
  /** Who has said yes for it since the room was last shut. */
  readonly by: readonly string[];
};

/** Something that was said in a room and counts. */
export type RoomWordView = {
  readonly id: string;
  readonly what: RoomWordKind;
  /** The case for which it was said. */
  readonly caseId: string;
  readonly text: string;
  readonly authorName: string;
  readonly mine: boolean;
  /** By the author's clock, Unix ms. */
  readonly written: number;
};

export type RoomView = {
  readonly state: RoomState;
  /** Its vault is verified to its beginning and all of it could be opened. */
  readonly known: boolean;
  /** What the person signed in says counts. */
  readonly canEdit: boolean;
  /** The first is that of whoever began it. */
  readonly cases: readonly [RoomCase, RoomCase];
  /** The case that the person signed in speaks for, '' where they are in neither. */
  readonly own: string;
  /** They have said yes since it was last shut. */
  readonly hasSaid: boolean;
  readonly kind: FoundBy;
  readonly byName: string;
  /** Oldest first. */
  readonly words: readonly RoomWordView[];
  readonly members: readonly MemberView[];
  readonly unsaved: readonly Unsaved[];
};

/** A room of the person signed in, as other pages need it. */
export type RoomPlace = {
  /** The case that the room is. */
  readonly room: string;
  /** The two cases that it is for. */
  readonly cases: readonly [string, string];
  readonly state: RoomState;
};

/** `whole`: the plate in its one form where it is surely whole, else ''. */
export type LookVehicle = {
  readonly plate: string;
  readonly whole: string;
  readonly make: string;
  readonly colour: string;
};

/** What an incident says of how somebody unknown looks, and where and when. */
export type LookView = {
  readonly incident: string;
  /** Unix ms, with how well it is known and the zone of the device. */
  readonly start: number;
  readonly precision: string;
  readonly zone: string;
  readonly vehicles: readonly LookVehicle[];
  readonly look: string;
  readonly place: string;
};

/** Calls: name → what goes in, what comes out. */
export type RoomCalls = {
  /** `not_found` where that case is no room. */
  'room/view': { in: { caseId: string }; out: RoomView };
  /** Rooms of the person signed in, shut ones too. */
  'room/list': { in: Record<string, never>; out: readonly RoomPlace[] };
  /**
   * Begins a room for `own`, whose team one is in, and another case, with a colleague; resolves once the service has it. `MEMBER` for who may not, or a colleague who may
   * not; `room_there` where there is one already.
   */
  'room/begin': {
    in: { own: string; other: string; kind: FoundBy; account: string; label: string; text: string };
    out: { caseId: string };
  };
  /** `MEMBER` for who may not say that, `room_shut` for what would count for nothing. */
  'room/say': {
    in: { caseId: string; what: RoomWordKind; label: string; text: string };
    out: { id: string };
  };
  /** Of every case whose log is read by the person signed in to its beginning: what stands in it. */
  'look/list': {
    in: Record<string, never>;
    out: readonly { readonly caseId: string; readonly looks: readonly LookView[] }[];
  };
};
