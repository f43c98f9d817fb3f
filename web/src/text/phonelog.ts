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
  noWords: 'No words',
};

export const entryText = {
  title: 'One entry',
  when: 'When',
  where: 'Where',
  who: 'Who',
  fear: 'Fear',
  words: 'What you wrote',
  files: 'Photos and files',
  repeats: 'It was the same as an earlier entry.',
  written: (when: string) => `Written ${when}`,
  received: (when: string) => `Saved ${when}`,
  versions: 'Earlier versions',
  versionsLead: 'Nothing is ever rubbed out. A change makes a new version.',
  correct: 'Change something',
  again: 'It happened again',
  gone: 'This entry is not here.',
};

export const againText = {
  title: 'It happened again',
  lead: 'Which one was it like?',
  none: 'There is no earlier entry yet.',
  ago: (when: string) => `Last time ${when}`,
};

export const formText = {
  steps: [
    'What happened?',
    'When was it?',
    'In your own words',
    'How afraid were you?',
    'Where, and who was it?',
    'A photo or file?',
    'Ready to save',
  ],
  step: (n: number, of: number) => `Step ${n} of ${of}`,
  optional: 'You can leave this out.',
  pick: 'Pick all that fit.',
  find: 'Find in the list',
  when: { now: 'Just now', today: 'Earlier today', yesterday: 'Yesterday', other: 'Another day' },
  day: 'Day',
  time: 'Time',
  sure: 'How sure is the time?',
  precise: { exact: 'I know it', about: 'About then', day: 'Just the day', month: 'Just the month' },
  aboutClock: (clock: string) => `about ${clock}`,
  words: 'What happened',
  wordsHint: 'If you can, write what they said, word for word. Leave out your address.',
  fearLabels: ['Not afraid', 'A little afraid', 'Very afraid', 'Terrified', 'I would rather not say'],
  where: 'Where was it?',
  who: 'Do you know who it was?',
  notSaid: 'I would rather not say',
  files: 'Photos, screenshots, files',
  add: 'Add a photo or file',
  take: (name: string) => `Take out ${name}`,
  filesHint: 'We keep it just as it is.',
  next: 'Next',
  back: 'Back',
  save: 'Save now',
  saving: 'Saving …',
  savingPart: (n: number) => `Sending the file, ${n} % …`,
  saved: 'Saved',
  savedLead: 'It is in your log. Your advocate can read it.',
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
  summaryKinds: 'What',
  summaryWhen: 'When',
  tellMore: 'Tell more',
};
