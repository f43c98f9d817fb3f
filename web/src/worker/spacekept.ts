import type {
  ContactView,
  IncidentDraft,
  IncidentView,
  MessageView,
  PlanItem,
  PlanVersion,
  PlanView,
  PlanWords,
} from './messages.ts';

/** What is written here, without what follows from where it stands. */
export type Said = Pick<MessageView, 'type' | 'mine' | 'written' | 'id' | 'text' | 'replyTo'>;
export type Logged = Pick<
  IncidentView,
  'type' | 'mine' | 'written' | 'id' | 'incident' | 'version' | 'corrects'
> & {
  /** When it was, and of the rest what was said. */
  readonly draft: Pick<IncidentDraft, 'when'> & Partial<IncidentDraft>;
  /** Of one that is not simply kept. */
  readonly status?: string;
  readonly reason?: string;
};

/** All of a space, as her half of the box keeps it. */
export type Kept = {
  /** Of who seems to answer. */
  readonly name: string;
  readonly entries: readonly (Said | Logged)[];
  readonly items: readonly (Pick<PlanItem, 'id' | 'section' | 'text' | 'status' | 'starter'> &
    Partial<PlanItem>)[];
  readonly dismissed: readonly string[];
  readonly notes?: PlanView['notes'];
  readonly versions?: readonly (Pick<PlanVersion, 'id' | 'section' | 'written'> & {
    readonly words: readonly PlanWords[];
  })[];
  /** How she may be reached, once she has said something of it. */
  readonly contact?: Pick<ContactView, 'rules' | 'stops'>;
};

export const read = (space: Uint8Array): Kept => JSON.parse(new TextDecoder().decode(space)) as Kept;
export const write = (kept: Kept): Uint8Array => new TextEncoder().encode(JSON.stringify(kept));
