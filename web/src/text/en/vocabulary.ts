// What people read for the codes of incidents and plans. In her words: short, plain, blaming nobody, reading age 9.
import type { Labels } from '../labels.ts';

/** What happened? */
export const kindLabel: Labels = {
  call: 'Called me',
  text_or_chat: 'Sent me a text or chat',
  email: 'Sent me an e-mail',
  letter: 'Sent a letter or card',
  gift_or_item: 'Left a gift or an object',
  social_media_contact: 'Contact on social media',
  post_about_me: 'Posted about me',
  fake_account: 'Made a fake account',
  impersonated_me: 'Pretended to be me',
  followed: 'Followed me',
  watched: 'Watched me',
  waited_near: 'Waited near me',
  came_to_home: 'Came to my home',
  came_to_work_or_school: 'Came to my work or school',
  approached_me: 'Came up to me',
  entered_property: 'Got into my home or car',
  damaged_property: 'Broke or damaged something',
  took_something: 'Took something',
  online_account_accessed: 'Got into my account',
  tracker_found: 'I found a tracker',
  camera_or_recording: 'Camera or recording',
  contacted_people_i_know: 'Contacted people I know',
  sent_others: 'Sent other people',
  ordered_or_cancelled_in_my_name: 'Ordered or stopped things in my name',
  complaint_about_me: 'Made a complaint about me',
  threat_to_me: 'Threatened me',
  threat_to_others: 'Threatened someone else',
  threat_to_self: 'Threatened to harm themselves',
  hurt_me: 'Hurt me',
  sexual: 'Something sexual',
  hurt_animal: 'Hurt an animal',
  order_broken: 'Broke an order',
  silent_presence: 'Was there and said nothing',
  other: 'Something else',
};

/** Where? */
export const whereLabel: Labels = {
  home: 'At home',
  near_home: 'Near home',
  work: 'At work',
  school_nursery: 'At school or nursery',
  street: 'In the street',
  transport: 'On a bus, train or at a stop',
  shop_or_leisure: 'At a shop or on a day out',
  vehicle: 'In or at the car',
  online: 'Online',
  phone: 'On the phone',
  other: 'Somewhere else',
};

/** Do you know who it was? */
export const whoLabel: Labels = {
  known_named: 'I know who it was',
  think_i_know: 'I think I know',
  unknown: 'I do not know',
  someone_sent_by_them: 'Someone they sent',
  more_than_one: 'More than one person',
};

/** How afraid were you? By level, 4 = not said. */
export const fearLabel: readonly string[] = [
  'Not afraid',
  'A little afraid',
  'Very afraid',
  'Terrified',
  'Not said',
];

/** How sure is she who it was? By degree, 4 = not said. */
export const certaintyLabel: readonly string[] = [
  'Not sure',
  'A little sure',
  'Quite sure',
  'Certain',
  'Not said',
];

/** What came many times? */
export const burstLabel: Labels = {
  call: 'Calls',
  voicemail: 'Voicemails',
  text: 'Texts',
  chat: 'Chat messages',
  email: 'E-mails',
  social_media: 'Contacts on social media',
  post: 'Posts',
  visit: 'Visits',
  other: 'Something else',
};

export const answerLabel: Labels = { yes: 'Yes', no: 'No', not_sure: 'Not sure' };

/** Will a witness help? */
export const helpLabel: Labels = { yes: 'Yes', no: 'No', maybe: 'Maybe' };

/** Were children there? */
export const childrenLabel: Labels = {
  none: 'No',
  in_house: 'Yes, in the house',
  saw_or_heard: 'Yes, they saw or heard it',
  involved: 'Yes, it was done to them too',
};

/** What changed for her? */
export const impactLabel: Labels = {
  sleep: 'Sleep',
  health: 'Health',
  time_off: 'Took time off',
  lost_job_or_pay: 'Lost work or pay',
  changed_route: 'Go another way now',
  changed_number_or_account: 'New number or account',
  stopped_going_out: 'Stopped going out',
  moved: 'Moved home',
  security_bought: 'Bought locks or a camera',
  children_kept_home: 'Kept children at home',
  someone_with_me: 'Need someone with me',
  other: 'Something else',
};

/** Does it break an order? */
export const orderLabel: Labels = {
  possible: 'Maybe',
  clear: 'Yes',
  no: 'No',
  not_checked: 'I have not looked',
};

/** Who was told? */
export const reportLabel: Labels = {
  police: 'The police',
  advocate: 'My advocate',
  family_or_friend: 'Family or a friend',
  work_or_school: 'Work or school',
  health: 'A doctor or nurse',
  housing: 'Housing',
  online_service: 'The app or website',
  other: 'Someone else',
};

/** What is a file? */
export const evidenceLabel: Labels = {
  photo_taken: 'A photo I took',
  screenshot: 'A screenshot',
  export_file: 'A list from an app',
  forwarded: 'Sent on to me',
  download: 'Saved from the web',
  cctv_doorbell: 'From a door or street camera',
  physical_item_photo: 'A photo of a thing',
  document: 'A letter or paper',
  audio: 'A sound',
  video: 'A video',
};

/** What state is an incident in? */
export const incidentStatusLabel: Labels = {
  draft: 'Not finished',
  kept: 'Kept',
  corrected: 'Corrected',
  withdrawn: 'Asked to take it out',
};

/** The sections of the plan, by number. */
export const sectionLabel: Readonly<Record<number, string>> = {
  1: 'If I am in danger now',
  2: 'How to reach me safely',
  3: 'My phone and accounts',
  4: 'My home',
  5: 'Out and about',
  6: 'Vehicle',
  7: 'Work, school, college',
  8: 'Children and people I care for',
  9: 'Pets',
  10: 'Friends, family, those they use',
  11: 'What I post and what others post',
  12: 'If they make contact',
  13: 'Orders and police',
  14: 'Court and dates',
  15: 'Money and papers',
  16: 'My health and coping',
  17: 'If things change',
};

/** How far is a step of the plan? */
export const statusLabel: Labels = {
  idea: 'An idea',
  agreed: 'Agreed',
  doing: 'Doing it',
  done: 'Done',
  not_for_me: 'Not for me',
};
