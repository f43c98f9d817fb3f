// Codes of what only staff write. Those of what is counted for reports stand in the order in which they are printed.
import type { Vocabulary } from './vocabulary.ts';

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

/** What a private note is for. */
/** What the police may ask for; all but incidents was said in confidence. */
export const requestThings: Vocabulary = ['incidents', 'messages', 'notes'];

/** Who may approve that what was said in confidence is asked for. */
export const approverRanks: Vocabulary = [
  'inspector',
  'chief_inspector',
  'superintendent',
  'chief_superintendent',
  'chief_officer',
];

export const requestVerdicts: Vocabulary = ['accepted', 'refused'];

export const notePurposes: Vocabulary = ['note', 'handover'];

// Of a referral. Where it came from, and how the case ended, are codes of what is counted for reports.

export const relations: Vocabulary = [
  'unknown',
  'partner',
  'former_partner',
  'family',
  'friend',
  'neighbour',
  'work',
  'study',
  'professional',
  'acquaintance',
  'online',
  'stranger',
  'other',
];

/** What is urgent comes first; from fears on, who is whose victim. */
export const referralQuestions: Vocabulary = [
  'danger_now',
  'life_threatened',
  'weapon',
  'suicide',
  'children',
  'fears',
  'life_changed',
  'keeps_contact',
  'injured',
  'roles_before',
  'counter_claim',
];

export const referralStages: Vocabulary = [
  'referred',
  'triaged',
  'consultation',
  'adopted',
  'intervention',
  'review',
  'closed',
];

/** Stage → which may follow it. */
export const nextStages: Readonly<Record<string, Vocabulary>> = {
  referred: ['triaged', 'closed'],
  triaged: ['consultation', 'adopted', 'closed'],
  consultation: ['adopted', 'closed'],
  adopted: ['intervention', 'closed'],
  intervention: ['review', 'closed'],
  review: ['intervention', 'closed'],
  closed: ['referred'],
};
export const instruments: Vocabulary = [
  's_dash',
  'vs_dash',
  'dash',
  'sst',
  'sash',
  'srp',
  'formulation',
  'other',
];

export const riskAnswers: Vocabulary = ['yes', 'no', 'unknown'];

export const motives: Vocabulary = [
  'rejected',
  'resentful',
  'intimacy_seeker',
  'incompetent_suitor',
  'predatory',
  'undetermined',
];

export const confidences: Vocabulary = ['low', 'moderate', 'high'];

/** What is decided, family after family in the order of decisionFamilies. */
export const decisionCodes: Vocabulary = [
  ...['PSY1', 'PSY2', 'PSY3', 'PSY4', 'PSY5', 'PSY6'],
  ...['THER1', 'THER2', 'THER3', 'THER4'],
  ...[
    'REF-MH',
    'REF-MHA',
    'REF-ALC',
    'REF-DRUG',
    'REF-NEURO',
    'REF-GP',
    'REF-SAFE',
    'REF-MARAC',
    'REF-MAPPA',
    'REF-DA',
    'REF-HON',
  ],
  ...['SOC1', 'SOC2', 'SOC3', 'SOC4', 'SOC5', 'SOC6'],
  ...['LEG1', 'LEG2', 'LEG3', 'LEG4', 'LEG5', 'LEG6', 'LEG7', 'LEG8', 'LEG9'],
  ...['CJ1', 'CJ2', 'CJ3', 'CJ4', 'CJ5', 'CJ6', 'CJ7', 'CJ8', 'CJ9'],
  ...['SAFE1', 'SAFE2', 'SAFE3', 'SAFE4', 'SAFE5', 'SAFE6', 'SAFE7'],
  ...['INFO1', 'INFO2', 'INFO3', 'INFO4'],
  ...['NFA1', 'NFA2', 'NFA3', 'NFA4', 'NFA5'],
];

export const decisionTargets: Vocabulary = [
  'victim',
  'person_of_concern',
  'third_party',
  'community',
  'professional',
];

export const decisionViews: Vocabulary = [
  'said',
  'not_safe_to_ask',
  'not_reached',
  'would_not_say',
  'not_in_touch',
  'other',
];

export const decisionLeads: Vocabulary = [
  'advocate',
  'outreach',
  'psychologist',
  'health',
  'police',
  'manager',
  'support',
  'partner',
];

export const actionEnds: Vocabulary = ['done', 'dropped'];

/** What is said in a linking room. */
export const roomWords: Vocabulary = ['open', 'thought', 'share', 'close'];

export const referralSources: Vocabulary = [
  'police',
  'self',
  'health',
  'domestic_abuse_service',
  'housing',
  'education_or_work',
  'other',
];

/** Those, and that of a case of which no referral is noted. */
export const countedSources: Vocabulary = [...referralSources, 'not_noted'];

/** closed: without advice and without being adopted. */
export const tracks: Vocabulary = ['pending', 'consultation', 'adopted', 'closed'];

/** Of a case that is not adopted: it waits at the end of the quarter, or was closed in it. */
export const waits: Vocabulary = ['waiting', 'left'];

export const firstContacts: Vocabulary = ['same_day', 'within_3_days', 'within_week', 'later', 'not_yet'];

export const behaviours: Vocabulary = [
  'following',
  'contacting',
  'publishing',
  'monitoring',
  'loitering',
  'interfering',
  'watching',
  'threat',
  'violence',
  'sexual',
  'order_broken',
];

export const flows: Vocabulary = ['opened', 'carried'];

export const ends: Vocabulary = [
  'risk_reduced',
  'order_in_place',
  'custody',
  'moved_on',
  'withdrew',
  'transferred',
  'no_contact',
  'merged',
];

export const risks: Vocabulary = ['first', 'lower', 'same', 'higher', 'not_comparable', 'not_assessed'];

export const decisionFamilies: Vocabulary = [
  'psychological',
  'therapeutic',
  'referral',
  'social',
  'legal',
  'criminal_justice',
  'safety',
  'information',
  'no_further_action',
];

/** What is noted of her view with the decisions of the quarter; none: there was no decision. */
export const viewStates: Vocabulary = ['none', 'said', 'reason', 'open'];

export const planStages: Vocabulary = ['none', 'started', 'agreed', 'reviewed'];

/** Her own answers. */
export const voices: Vocabulary = ['yes', 'no', 'not_said'];

/** Of linking rooms with other cases: one side began one, or both have said yes. */
export const linkStates: Vocabulary = ['none', 'begun', 'open'];
