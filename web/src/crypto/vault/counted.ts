// Codes of what is counted for reports, in the order in which they are printed.
import type { Vocabulary } from './vocabulary.ts';

export const referralSources: Vocabulary = [
  'police',
  'self',
  'health',
  'domestic_abuse_service',
  'housing',
  'education_or_work',
  'other',
];

export const tracks: Vocabulary = ['pending', 'consultation', 'adopted'];

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

export const risks: Vocabulary = ['first', 'lower', 'same', 'higher', 'not_assessed'];

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

export const orderKinds: Vocabulary = [
  'spo',
  'restraining',
  'non_molestation',
  'civil_injunction',
  'bail',
  'dapo',
];

export const planStages: Vocabulary = ['none', 'started', 'agreed', 'reviewed'];

export const voices: Vocabulary = ['yes', 'no', 'not_asked'];

export const efforts: Vocabulary = ['under_2h', '2_to_8h', '8_to_20h', 'over_20h'];

export const linkStates: Vocabulary = ['none', 'possible', 'confirmed'];
