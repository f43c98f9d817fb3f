// Which of the examples in the law on stalking a kind of incident is like. A suggestion for staff, and data: the law changes.

/**
 * Protection from Harassment Act 1997 s2A(3), inserted by the Protection of Freedoms Act 2012 s111 (England and Wales): "examples of
 * acts or omissions which, in particular circumstances, are ones associated with stalking". `none`: not one of the examples, and may
 * be part of the course of conduct all the same.
 */
export type Limb = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'none';

export const LIMBS: readonly Limb[] = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'none'];

export const limbMap: {
  readonly version: number;
  readonly source: string;
  readonly kinds: Readonly<Record<string, readonly Limb[]>>;
  /** Of what came many times: which limb the number belongs to. */
  readonly channels: Readonly<Record<string, Limb>>;
} = {
  version: 1,
  source: 'Protection from Harassment Act 1997 s2A(3), as in force in November 2026; grouped by the unit',
  kinds: {
    call: ['b'],
    text_or_chat: ['b'],
    email: ['b'],
    letter: ['b'],
    gift_or_item: ['b'],
    social_media_contact: ['b'],
    post_about_me: ['c'],
    fake_account: ['c'],
    impersonated_me: ['c'],
    followed: ['a'],
    watched: ['g'],
    waited_near: ['e'],
    came_to_home: ['e'],
    came_to_work_or_school: ['e'],
    approached_me: ['b'],
    entered_property: ['f'],
    damaged_property: ['f'],
    took_something: ['f'],
    online_account_accessed: ['d'],
    tracker_found: ['f', 'g'],
    camera_or_recording: ['g'],
    contacted_people_i_know: ['none'],
    sent_others: ['b'],
    ordered_or_cancelled_in_my_name: ['none'],
    complaint_about_me: ['none'],
    threat_to_me: ['b'],
    threat_to_others: ['none'],
    threat_to_self: ['none'],
    hurt_me: ['none'],
    sexual: ['none'],
    hurt_animal: ['f'],
    order_broken: ['none'],
    silent_presence: ['e'],
    other: ['none'],
  },
  channels: {
    call: 'b',
    voicemail: 'b',
    text: 'b',
    chat: 'b',
    email: 'b',
    social_media: 'b',
    post: 'c',
    visit: 'e',
  },
};
