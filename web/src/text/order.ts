// Orders of a court: their codes, what may break them, and when they run out.
import { count } from './desk.ts';
import type { Labels } from './labels.ts';

export const orderKindLabel: Labels = {
  stalking_protection: 'Stalking Protection Order',
  restraining: 'Restraining order',
  non_molestation: 'Non-molestation order',
  bail: 'Bail conditions',
  civil_injunction: 'Civil injunction',
  domestic_abuse_protection: 'Domestic Abuse Protection Order',
  other: 'Other order',
};

export const orderStageLabel: Labels = { interim: 'interim', full: 'full' };

export const conditionLabel: Labels = {
  no_contact: 'No contact',
  no_third_party: 'No contact through others',
  no_approach: 'Not to approach her',
  not_within: 'Not within a place',
  no_posting: 'No posting about her',
  no_monitoring: 'No watching of what she does',
  no_threats: 'No violence, no threats',
  no_property: 'Hands off her property',
  other: 'Something else',
};

export const orderMeansLabel: Labels = {
  call: 'Calls',
  text: 'Texts and chats',
  email: 'E-mails',
  letter: 'Letters',
  gift: 'Gifts and things',
  social_media: 'Social media',
  in_person: 'In person',
};

/** Why an incident stands beside a condition, where no kind, place or channel says it. */
export const whyText: Labels = {
  sent: 'somebody was sent',
  mention: 'her words tell of a post, a tag or a mention',
  behalf: 'her words tell of somebody who spoke for them',
  said: 'she says that it broke an order',
};

export const doubtText: Labels = {
  time: 'It may have been before or after the condition held.',
  actor: 'She does not know who it was.',
  unsure_actor: 'She is not sure who it was.',
  other_named: 'She names somebody else, and is not sure.',
  sent: 'It was, or may have been, done by somebody else.',
  served: 'It is not known that they had been told of the order by then.',
  except: 'The condition allows something: read it.',
  denied: 'She says that it breaks no order.',
  near: 'It was near the place, not at it.',
  left: 'Something was left there; who brought it is open.',
  mention: 'Whether it names her has to be read.',
  means: 'By which means is not said.',
  watched: 'How she was watched is not said.',
  elsewhere: 'The condition and the incident name the place in words.',
};

export const breachText = {
  title: 'Possible breaches',
  none: 'Nothing in the log fits a condition that was in force.',
  unknown: 'Not all orders are loaded: nothing found means nothing yet.',
  draft: 'Draft a statement',
  noCondition: 'None of its conditions fits what she tells.',
};

export const expiryText = {
  order: (kind: string, days: number) => `${kind}: ${left(days)}`,
  condition: (kind: string, condition: string, days: number) => `${kind}, “${condition}”: ${left(days)}`,
};

const left = (days: number): string =>
  days === 0 ? 'today is the last day' : `${count(days, 'day', 'days')} left`;
