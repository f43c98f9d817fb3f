// Sentences of her log: what is asked, one thing at a time, and what is shown of it.

/** What happened, sorted the way people think of it. Every code of the list stands in one group. */
export const kindGroups: readonly { readonly title: string; readonly kinds: readonly string[] }[] = [
  {
    title: 'Calls and messages',
    kinds: ['call', 'text_or_chat', 'email', 'letter', 'gift_or_item', 'silent_presence'],
  },
  {
    title: 'Near me',
    kinds: ['followed', 'watched', 'waited_near', 'approached_me', 'came_to_home', 'came_to_work_or_school'],
  },
  {
    title: 'Online',
    kinds: [
      'social_media_contact',
      'post_about_me',
      'fake_account',
      'impersonated_me',
      'online_account_accessed',
    ],
  },
  {
    title: 'My things',
    kinds: ['entered_property', 'damaged_property', 'took_something', 'tracker_found', 'camera_or_recording'],
  },
  {
    title: 'Through others',
    kinds: [
      'contacted_people_i_know',
      'sent_others',
      'ordered_or_cancelled_in_my_name',
      'complaint_about_me',
    ],
  },
  {
    title: 'Threats and harm',
    kinds: [
      'threat_to_me',
      'threat_to_others',
      'threat_to_self',
      'hurt_me',
      'sexual',
      'hurt_animal',
      'order_broken',
    ],
  },
  { title: 'Not on the list', kinds: ['other'] },
];

export const logText = {
  title: 'My log',
  add: 'Write down what happened',
  again: 'It happened again',
  empty: 'Nothing here yet. You can write one line and stop. It helps to see it all in one place later.',
  older: 'Show earlier entries',
  fear: (label: string) => `Fear: ${label}`,
  photos: (n: number) => (n === 1 ? '1 photo or file' : `${n} photos or files`),
  notSaved: 'Not saved yet',
  someDay: 'some day that month',
  noWords: 'No words',
};

export const entryText = {
  title: 'One entry',
  when: 'When it happened',
  wordsByOther: 'Written down by phone',
  files: 'Photos and files',
  repeats: 'It was the same as an earlier entry.',
  you: 'you',
  until: (when: string) => `until ${when}`,
  ongoing: 'still going on',
  written: (who: string) => `When ${who} wrote it`,
  received: 'When we got it',
  versions: 'Earlier versions',
  why: 'Why',
  void: 'This does not count. The one who wrote it may not change what you wrote.',
  versionsLead: 'Nothing is ever rubbed out. A change makes a new version.',
  correct: 'Change something',
  rewrite: 'Change it',
  again: 'It happened again',
  but: 'The same as before, but …',
  gone: 'This entry is not here.',
};

/** An entry leaves her list, or stays after all. */
export const outText = {
  ask: 'Take it out',
  title: 'Take this out of your log?',
  lead: 'It goes from your list in three days. Until then, one tap keeps it.',
  seen: (who: string) =>
    who === ''
      ? 'It is not wiped. Those who help you still see it.'
      : `It is not wiped. ${who} still sees it.`,
  reason: 'Why? You can leave this out.',
  yes: 'Yes, take it out',
  no: 'Leave it in',
  asked: (when: string, left: string) =>
    `You asked to take this out. It goes from your list ${when}, in ${left}.`,
  askedSoon: 'You asked to take this out. The time starts when we get it.',
  keep: 'Keep it after all',
  badge: (left: string) => `Goes in ${left}`,
  badgeSoon: 'Will be taken out',
};

/** What she began and did not finish. */
export const begunText = {
  title: 'Not finished',
  lead: (who: string) =>
    who === ''
      ? 'Those who help you can see these. They count for nothing till you save.'
      : `${who} can see these. They count for nothing till you save.`,
  open: (n: number) => (n === 1 ? '1 not finished' : `${n} not finished`),
  hint: (who: string) =>
    who === ''
      ? 'If you stop, it is kept as “not finished”. Those who help you can see it.'
      : `If you stop, it is kept as “not finished”. ${who} can see it.`,
  none: 'All that you began is saved.',
  began: (when: string) => `You wrote this ${when}`,
  goOn: 'Go on with it',
  older: 'Look further back',
};

export const againText = {
  title: 'It happened again',
  lead: 'Which one was it like?',
  none: 'There is no earlier entry yet.',
  ago: (when: string) => `Last time ${when}`,
};

export const pictureText = {
  title: 'My picture of it',
  open: 'See it as a picture',
  empty: 'There is nothing to show yet.',
  weeks: 'The last five weeks',
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  longDays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  cell: (day: string, n: number) =>
    n === 0 ? `${day}: none` : n === 1 ? `${day}: 1 entry` : `${day}: ${n} entries`,
  total: (n: number, days: number) =>
    n === 0
      ? 'There is no entry in these weeks.'
      : `${n === 1 ? '1 entry' : `${n} entries`} on ${days === 1 ? '1 day' : `${days} days`}.`,
  most: (day: string, n: number) => `Most on ${day}: ${n}.`,
  before: (n: number) => (n === 0 ? 'None in the five weeks before.' : `${n} in the five weeks before.`),
  week: 'Days and times',
  parts: ['Night', 'Morning', 'After\u00adnoon', 'Evening'],
  partHours: ['0–6', '6–12', '12–18', '18–24'],
  day: 'Day',
  often: (day: string, part: string, n: number) => `Most often on ${day}, ${part.toLowerCase()}: ${n}.`,
  timed: (n: number, of: number) =>
    n === of ? 'All of them have a time.' : `${n} of ${of} have a time. The rest are left out here.`,
  older: 'This shows what is loaded. There is more in your log.',
  burst: 'Many calls in a row are one entry.',
};

export const formText = {
  pick: 'Pick all that fit.',
  find: 'Find in the list',
  notFound: 'That word is not in the list. You can pick “Something else”, or say it in your own words later.',
  pickOne: 'Pick what fits best. A guess is fine.',
  when: { now: 'Just now', today: 'Earlier today', yesterday: 'Yesterday', other: 'Another day' },
  day: 'Day',
  time: 'Time',
  sure: 'How sure is the time?',
  precise: { exact: 'I know it', about: 'About then', day: 'Just the day', month: 'Just the month' },
  aboutClock: (clock: string) => `about ${clock}`,
  change: 'What do you want to change?',
  reason: 'Why do you change it? You can leave this out.',
  save: 'Save now',
  saving: 'Saving …',
  savingPart: (n: number) => `Sending the file, ${n} % …`,
  saved: 'Saved',
  savedLead: 'It is in your log. “Who can see what” shows who can read it.',
  kept: 'Not saved yet',
  keptLead: 'It is kept here and is sent as soon as there is a line. Please keep this page open.',
  failed: 'It could not be saved yet. Your words are kept here.',
  again: 'Try again',
  done: 'To my log',
  home: 'Home',
  stop: 'Throw this away',
  stopAsk: 'Throw away what you wrote here?',
  stopYes: 'Yes, throw it away',
  stopNo: 'Keep it',
  need: 'Please pick at least one thing that happened, or write a few words.',
  blank: 'Nothing yet',
};
