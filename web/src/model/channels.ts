// By which channel an incident reached her, and what kind of place it was at. Data; a channel nobody told of is none.
import type { IncidentDraft } from '../worker/messages.ts';

/** In the order in which they are shown. The last one: nothing that was told says it. */
export const CHANNELS = [
  'in_person',
  'property',
  'call',
  'text',
  'email',
  'social_media',
  'letter',
  'published',
  'device',
  'others',
  'not_said',
] as const;

export type Channel = (typeof CHANNELS)[number];

const ofKind: Readonly<Record<string, Channel>> = {
  call: 'call',
  text_or_chat: 'text',
  email: 'email',
  letter: 'letter',
  gift_or_item: 'letter',
  social_media_contact: 'social_media',
  post_about_me: 'published',
  fake_account: 'published',
  impersonated_me: 'published',
  followed: 'in_person',
  watched: 'in_person',
  waited_near: 'in_person',
  came_to_home: 'in_person',
  came_to_work_or_school: 'in_person',
  approached_me: 'in_person',
  silent_presence: 'in_person',
  hurt_me: 'in_person',
  entered_property: 'property',
  damaged_property: 'property',
  took_something: 'property',
  hurt_animal: 'property',
  online_account_accessed: 'device',
  tracker_found: 'device',
  camera_or_recording: 'device',
  contacted_people_i_know: 'others',
  sent_others: 'others',
  ordered_or_cancelled_in_my_name: 'others',
  complaint_about_me: 'others',
};

const ofBurst: Readonly<Record<string, Channel>> = {
  call: 'call',
  voicemail: 'call',
  text: 'text',
  chat: 'text',
  email: 'email',
  social_media: 'social_media',
  post: 'published',
  visit: 'in_person',
};

/** Each once. A threat, for instance, has the channel that is told beside it, or none. */
export function channelsOf({ kinds, burst }: IncidentDraft): readonly Channel[] {
  const found = new Set(kinds.flatMap((kind) => ofKind[kind] ?? []));
  const many = ofBurst[burst.channel];
  if (many) found.add(many);
  return found.size === 0 ? ['not_said'] : [...found];
}

/** From near to far, then what has no distance; '' where she did not say. */
export const PLACES: readonly string[] = [
  'home',
  'near_home',
  'vehicle',
  'work',
  'school_nursery',
  'street',
  'transport',
  'shop_or_leisure',
  'other',
  'phone',
  'online',
  '',
];
