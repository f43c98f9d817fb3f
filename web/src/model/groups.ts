// What changes are looked for in: groups of incidents that mean the same to somebody who has to decide. Data, with the graver first.
import type { IncidentDraft } from '../worker/messages.ts';

const afar = ['call', 'text_or_chat', 'email', 'letter', 'gift_or_item', 'social_media_contact'];

const near = [
  'followed',
  'watched',
  'waited_near',
  'came_to_home',
  'came_to_work_or_school',
  'approached_me',
  'entered_property',
  'silent_presence',
];

const has =
  (kinds: readonly string[]) =>
  (draft: IncidentDraft): boolean =>
    draft.kinds.some((kind) => kinds.includes(kind));

const isNear = has(near);

const nearAt = (kind: string, places: readonly string[]) => (draft: IncidentDraft) =>
  draft.kinds.includes(kind) || (isNear(draft) && places.includes(draft.where.code));

export type Group = {
  readonly code: string;
  readonly holds: (draft: IncidentDraft) => boolean;
  /** Groups within this one: a change that is told of one of them is not told of this one as well. */
  readonly within?: readonly string[];
};

export const groups: readonly Group[] = [
  { code: 'violence', holds: has(['hurt_me', 'sexual']) },
  { code: 'threat', holds: has(['threat_to_me', 'threat_to_others', 'threat_to_self']) },
  { code: 'home', holds: nearAt('came_to_home', ['home', 'near_home']) },
  { code: 'work', holds: nearAt('came_to_work_or_school', ['work', 'school_nursery']) },
  { code: 'approach', holds: isNear, within: ['home', 'work'] },
  {
    code: 'property',
    holds: has(['entered_property', 'damaged_property', 'took_something', 'hurt_animal']),
  },
  { code: 'spying', holds: has(['online_account_accessed', 'tracker_found', 'camera_or_recording']) },
  {
    code: 'others',
    holds: has([
      'contacted_people_i_know',
      'sent_others',
      'complaint_about_me',
      'ordered_or_cancelled_in_my_name',
    ]),
  },
  { code: 'public', holds: has(['post_about_me', 'fake_account', 'impersonated_me']) },
  { code: 'contact', holds: has(afar) },
];

/** All of them together; looked at last. */
export const ANY = 'any';

/** In person. */
export const isInPerson = (code: string): boolean => ['home', 'work', 'approach'].includes(code);

/** The first time of these is told also where little is known yet. */
export const isGrave = (code: string): boolean =>
  isInPerson(code) || code === 'violence' || code === 'threat';

/** Kinds of which the first time is told by itself, where no group tells it. */
export const isKindToldAlone = (kind: string): boolean => kind !== 'other' && kind !== 'order_broken';

export const groupsOf = (draft: IncidentDraft): readonly string[] =>
  groups.filter(({ holds }) => holds(draft)).map(({ code }) => code);

export const withinOf = (code: string): readonly string[] =>
  code === ANY ? groups.map((one) => one.code) : (groups.find((one) => one.code === code)?.within ?? []);
