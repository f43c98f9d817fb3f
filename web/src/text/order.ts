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
  no_property: 'Not to touch or damage her property',
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

export const ordersText = {
  title: 'Orders',
  column: 'Orders and possible breaches',
  open: 'Open the orders',
  openMany: (n: number) => `Open ${count(n, 'order', 'orders')}`,
  close: 'Close the orders (o)',
  none: 'No order of a court is noted.',
  unknown: 'The team’s notes are still being checked. There may be more orders than are shown.',
  closed: 'Orders stand in the team’s notes, which are not shared with you.',
  possible: (n: number) => `${count(n, 'possible breach', 'possible breaches')} in the log`,
  add: 'Add an order',
  goOn: 'Go on with the order',
  change: 'Change',
  name: (kind: string, stage: string) => `${kind}, ${stage}`,
  against: (name: string) => `against ${name}`,
  holds: (from: string, last: string) =>
    last === '' ? `From ${from}, without an end` : `${from} to ${last}`,
  over: 'Over',
  notYet: 'Not yet in force',
  notServed: 'It is not noted that they were told of it.',
  served: (when: string) => `They were told of it ${when}.`,
  until: (day: string) => `until ${day}`,
  except: (words: string) => `Allowed: ${words}`,
  by: (name: string, when: string) => `Noted by ${name}, ${when}`,
};

/** As the timeline tells it. */
export const orderLine = (
  { kind, stage, against }: { readonly kind: string; readonly stage: string; readonly against: string },
  from: string,
  last: string,
): string => {
  const name = ordersText.name(orderKindLabel[kind] ?? kind, orderStageLabel[stage] ?? stage);
  const whom = against === '' ? '' : ` ${ordersText.against(against)}`;
  return `${name}${whom}, ${last === '' ? `from ${from}` : `${from} to ${last}`}`;
};

export const orderFormText = {
  add: 'Add an order',
  change: 'Change the order',
  lead: 'Copy it word for word from the order itself. It stands in the team’s notes, where the person you support does not read: it may name a place that has to stay unknown.',
  kind: 'Kind',
  stage: 'Stage',
  against: 'Whom it binds',
  againstHint: 'As the order names them. Leave it empty where nobody is named.',
  court: 'Court',
  reference: 'Reference',
  from: 'In force from',
  fromHint: 'Day and time by the clocks of this computer.',
  last: 'Last day',
  lastHint: 'Empty for an order without an end.',
  served: 'When they were told of it',
  servedHint: 'Empty while that is not known.',
  replaces: 'It replaces',
  replacesNone: 'No other order',
  condition: (n: number) => `Condition ${n}`,
  code: 'It forbids',
  means: 'By these means (none ticked: by any)',
  places: 'At or near',
  words: 'In the words of the court',
  except: 'What it allows nevertheless',
  conditionLast: 'Last day, if it ends before the order',
  another: 'Another condition',
  drop: (n: number) => `Leave out condition ${n}`,
  files: 'The order as a file',
  save: 'Save',
  saving: 'Saving …',
  missing: {
    from: 'Say from when it is in force.',
    last: 'The last day is before it comes into force.',
    words: 'Every condition needs the words of the court, and an order at least one condition.',
    places: 'Tick at least one place for a condition on a place.',
    conditionLast: 'A condition cannot end before it begins, or after the order.',
  },
};

export const breachText = {
  heldTo:
    'Held against the conditions on this computer, and told to nobody. Whether it is a breach is for people and courts.',
  more: (n: number) => `Show ${count(n, 'more', 'more')}`,
  show: 'Show the incident',
  copy: 'Copy',
  statement: 'Draft of a statement',
  statementLead: 'It stays on this page and is gone when you close it: copy what you want to keep.',
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
