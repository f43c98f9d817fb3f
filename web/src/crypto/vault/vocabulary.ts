/**
 * Lists of stable codes. They are data: laws and practice change them, never silently a reader, so a code that is not
 * in its list is refused. Source: the unit's incident and plan schemas, 2026.
 */
export type Vocabulary = readonly string[];

export const incidentKinds: Vocabulary = [
  'call',
  'text_or_chat',
  'email',
  'letter',
  'gift_or_item',
  'social_media_contact',
  'post_about_me',
  'fake_account',
  'impersonated_me',
  'followed',
  'watched',
  'waited_near',
  'came_to_home',
  'came_to_work_or_school',
  'approached_me',
  'entered_property',
  'damaged_property',
  'took_something',
  'online_account_accessed',
  'tracker_found',
  'camera_or_recording',
  'contacted_people_i_know',
  'sent_others',
  'ordered_or_cancelled_in_my_name',
  'complaint_about_me',
  'threat_to_me',
  'threat_to_others',
  'threat_to_self',
  'hurt_me',
  'sexual',
  'hurt_animal',
  'order_broken',
  'silent_presence',
  'other',
];

export const incidentStatuses: Vocabulary = ['draft', 'kept', 'corrected', 'withdrawn'];

export const precisions: Vocabulary = ['exact', 'about', 'day', 'month', 'ongoing'];

export const wheres: Vocabulary = [
  'home',
  'near_home',
  'work',
  'school_nursery',
  'street',
  'transport',
  'shop_or_leisure',
  'vehicle',
  'online',
  'phone',
  'other',
];

export const whos: Vocabulary = [
  'known_named',
  'think_i_know',
  'unknown',
  'someone_sent_by_them',
  'more_than_one',
];

export const sources: Vocabulary = ['victim', 'advocate_by_phone', 'witness_link', 'import', 'police_shared'];

export const stalkers: Vocabulary = ['unknown', 'thought_known', 'known'];

export const burstChannels: Vocabulary = [
  'call',
  'voicemail',
  'text',
  'chat',
  'email',
  'social_media',
  'post',
  'visit',
  'other',
];

export const answers: Vocabulary = ['yes', 'no', 'not_sure'];

export const helps: Vocabulary = ['yes', 'no', 'maybe'];

export const children: Vocabulary = ['none', 'in_house', 'saw_or_heard', 'involved'];

export const impacts: Vocabulary = [
  'sleep',
  'health',
  'time_off',
  'lost_job_or_pay',
  'changed_route',
  'changed_number_or_account',
  'stopped_going_out',
  'moved',
  'security_bought',
  'children_kept_home',
  'someone_with_me',
  'other',
];

export const orderAnswers: Vocabulary = ['possible', 'clear', 'no', 'not_checked'];

export const reports: Vocabulary = [
  'police',
  'advocate',
  'family_or_friend',
  'work_or_school',
  'health',
  'housing',
  'online_service',
  'other',
];

export const evidenceSources: Vocabulary = [
  'photo_taken',
  'screenshot',
  'export_file',
  'forwarded',
  'download',
  'cctv_doorbell',
  'physical_item_photo',
  'document',
  'audio',
  'video',
];

export const orderKinds: Vocabulary = [
  'stalking_protection',
  'restraining',
  'non_molestation',
  'bail',
  'civil_injunction',
  'domestic_abuse_protection',
  'other',
];

export const orderStages: Vocabulary = ['interim', 'full'];

export const orderConditions: Vocabulary = [
  'no_contact',
  'no_third_party',
  'no_approach',
  'not_within',
  'no_posting',
  'no_monitoring',
  'no_threats',
  'no_property',
  'other',
];

export const orderMeans: Vocabulary = [
  'call',
  'text',
  'email',
  'letter',
  'gift',
  'social_media',
  'in_person',
];

export const planStatuses: Vocabulary = ['idea', 'agreed', 'doing', 'done', 'not_for_me'];

/** The number of sections of a plan; they are numbered from 1. */
export const planSections = 17;

export const contactMeans: Vocabulary = [
  'call',
  'text',
  'email',
  'knock',
  'push',
  'post',
  'in_person',
  'through_somebody',
];

export const contactAnswers: Vocabulary = ['only_me', 'named', 'anyone'];

export const voicemails: Vocabulary = ['yes', 'no'];
