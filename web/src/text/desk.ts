// Every sentence of the desk. Names, dates and times come in ready to read.

export const count = (n: number, one: string, many: string) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

/** "a, b and c" */
export const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

export const roleName: Record<string, string> = {
  victim: 'The person we support',
  advocate: 'Advocate',
  outreach: 'Outreach worker',
  psychologist: 'Psychologist',
  health: 'Health practitioner',
  police: 'Police',
  manager: 'Manager',
  support: 'Support officer',
  guest: 'Guest',
};

/** A vault, as a name in a sentence, as a column head and as what is in it. */
export const vaultName: Record<string, { name: string; short: string; what: string }> = {
  contact: { name: 'Contact', short: 'Contact', what: 'how to reach her safely' },
  chat: { name: 'Messages', short: 'Chat', what: 'messages between her and her advocate' },
  plan: { name: 'Safety plan', short: 'Plan', what: 'the safety plan' },
  incidents: { name: 'Incidents', short: 'Log', what: 'her log and its photos' },
  team: {
    name: 'Team notes',
    short: 'Team',
    what: 'case facts, referral, orders, risk, decisions, actions and meetings',
  },
  advocacy: { name: 'Private notes', short: 'Notes', what: 'the advocate’s own notes' },
  clinical: {
    name: 'Clinical notes',
    short: 'Clinical',
    what: 'the formulation and notes of psychologist and health',
  },
  police: { name: 'Investigation notes', short: 'Police', what: 'notes of the police' },
  unit: { name: 'Unit figures', short: 'Unit', what: 'what is counted for the board' },
  keys: { name: 'Unit keys', short: 'Keys', what: 'the key by which cases are compared' },
};

export const stalkerName: Record<string, string> = {
  unknown: 'Stalker unknown',
  thought_known: 'Stalker thought known',
  known: 'Stalker known',
  '': 'Not noted',
};

export const stalkerShort: Record<string, string> = {
  unknown: 'Unknown',
  thought_known: 'Thought known',
  known: 'Known',
  '': '–',
};

export const frame = {
  skip: 'Skip to the main part',
  cases: 'Cases',
  unit: 'Unit',
  figures: 'Figures',
  meeting: 'Meeting',
  keysHint: 'Keyboard shortcuts (?)',
  lock: 'Lock',
  lockHint: 'Lock this page (L). What you were writing waits for you.',
  signOut: 'Sign out',
  signedIn: (name: string, role: string) => `${name}, ${role.toLowerCase()}`,
  line: {
    live: 'Connected',
    connecting: 'Connecting …',
    offline: 'No line – what you write is kept here and sent as soon as it is back',
  },
  lineShort: { live: 'Connected', connecting: 'Connecting …', offline: 'No line' },
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not copy. Select the text and copy it by hand.',
  working: 'One moment …',
  tryAgain: 'Try again',
};

export const dropText = {
  waited:
    'You typed this before, and it is not saved yet. Save it or throw it away, and you can open another.',
  waits: 'Close: it waits here',
  drop: 'Throw away',
  ask: 'Throw away what you typed? It is nowhere else.',
  yes: 'Throw it away',
  no: 'Keep it',
};

/** Files that are chosen and not sent yet. */
export const chosenText = {
  list: 'Chosen files',
  remove: (name: string) => `Remove ${name}`,
};

export const alarmText = {
  title: 'Part of this was refused',
  body: (place: string) =>
    `Something the service sent for ${place} did not pass the checks of this browser. Nothing of it is shown, and nothing more is sent there.`,
  what: [
    'Do not sign out and back in to make it go away: note the code and the time first.',
    'Tell your manager and whoever runs the service, by phone, and give them the code.',
    'Until it is cleared up, speak with the people in this case by phone, as their contact rules allow.',
  ],
  code: 'Code',
  somewhere: 'one of your spaces',
  place: (name: string, of: string) => `“${name}” of the case “${of}”`,
};

export const endedText = {
  title: 'You are signed out',
  body: 'Your keys are gone from this browser. Everything that was saved is safe.',
  lost: 'What had not been saved when this happened is gone.',
  waiting:
    'What you were writing waits on this page, unseen. It is back where you wrote it when you sign in here again.',
  again: 'Sign in again',
};

export const notForHerText = {
  title: 'This page is for the unit',
  body: 'Your own page is at another address of this site. Nothing of yours was opened here.',
  go: 'To my page',
};

export const signInText = {
  title: 'Sign in',
  lockedTitle: 'This page is locked',
  locked: 'Nothing is open here. Sign in again to go on where you were.',
  lead: 'Your two-word name and your six words.',
  name: 'Your name for signing in',
  nameHint: 'Two words, for example amber-heron',
  passphrase: 'Your six words',
  submit: 'Sign in',
  needBoth: 'Please type your name and your six words.',
  working: 'Opening … this takes a few seconds, because the lock is made to be slow.',
  invited: 'I have an invitation',
  forgotten:
    'Nobody can look up or reset your six words, not even the service. If you have lost them, two colleagues can let you in with new ones, and all that you wrote is still there.',
  aside:
    'What you read here is opened in this browser and nowhere else. Close the tab, or sign out, and it is gone from it.',
};

export const inviteText = {
  title: 'Use your invitation',
  lead: 'Type the seven words that your manager read to you, or open the link you were given.',
  words: 'Your seven words',
  wordsHint: 'With blanks between them. Capitals do not matter.',
  open: 'Open',
  back: 'I have a name already: sign in',
  welcome: (name: string) => (name === '' ? 'Welcome' : `Welcome, ${name}`),
  by: (inviter: string, role: string, unit: string, as: string) =>
    `${inviter} (${role.toLowerCase()}) invites you to ${unit} as ${as.toLowerCase()}.`,
  expires: (when: string) => `This invitation works once, until ${when}.`,
  forHer: 'This invitation is for the phone page, not for the desk. Please open it there.',
  needWords: 'Please type the seven words.',
  opening: 'Opening your invitation …',
  next: 'Go on',
};

export const credentialText = {
  title: 'Your name and your six words',
  lead: 'They were drawn by chance, just now, in this browser. Nobody else has seen them, and nobody can give them to you again.',
  name: 'Your name for signing in',
  passphrase: 'Your six words',
  keep: 'Write them on paper and keep it with you or locked away. Not in a file, an e-mail or a photo.',
  another: 'Draw other words',
  next: 'I have written them down',
  typeTitle: 'Type your six words back',
  typeLead: 'So that we both know the paper is right.',
  finish: 'Finish',
  needWords: 'Please type your six words.',
  taken: 'That name is in use already, so we drew another one. Please write both down again.',
  back: 'Show them again',
  working: 'Locking … this takes a few seconds, because the lock is made to be slow.',
};

export const setupText = {
  title: 'Set up your unit',
  opening: 'Checking the link …',
  lead: 'You are the first to come in. This link works once.',
  unit: 'Name of the unit',
  unitHint: 'As your colleagues and the people you support will see it.',
  name: 'Your own name',
  nameHint: 'First and last name, as your colleagues know you.',
  keyTitle: 'One key decides for now',
  key: 'With you as the only manager, one unit key says who belongs to the unit, and it is yours. If you lose your six words, nobody can take your place. Invite a second manager soon: more keys can be added later.',
  next: 'Go on',
  needUnit: 'Please give the unit a name.',
  needName: 'Please write your name.',
  long: 'Please keep it to 64 bytes – about 60 letters.',
};

export const listText = {
  title: 'Cases',
  caption: 'Your cases. Press a column name to sort by it.',
  search: 'Find a case',
  newCase: 'New case',
  quick: {
    ...{ all: 'Open', unsafe: 'Not safe now', signal: 'Other words used', answer: 'Needs an answer' },
    ...{ overdue: 'Overdue', fresh: 'New for you', waiting: 'Not in yet', closed: 'Closed' },
  },
  worker: 'Whose',
  everybody: 'Everybody’s',
  workerCount: (name: string, n: number) => `${name} (${n})`,
  columns: {
    attention: 'Answer',
    name: 'Case',
    fresh: 'New since you looked',
    incidents: 'Incidents',
    lastIncident: 'Last incident',
    stalker: 'Stalker',
    plan: 'Plan',
    lastEntry: 'Last entry',
  },
  shown: (n: number, of: number) =>
    n === of ? count(n, 'case', 'cases') : `${n} of ${count(of, 'case', 'cases')}`,
  needsAnswer: 'Needs an answer',
  overdue: (n: number) => `${n} overdue`,
  overdueHint: 'Reviews of decisions and of the risk, and actions, whose day is over',
  nothingNew: 'Nothing new',
  messages: (n: number) => count(n, 'message', 'messages'),
  incidentsNew: (n: number) => count(n, 'incident', 'incidents'),
  planNew: (n: number) => count(n, 'plan change', 'plan changes'),
  other: (n: number) => count(n, 'other', 'other'),
  waiting: (when: string) => `Invitation not opened yet – works until ${when}`,
  waitingExpired: 'The invitation has run out',
  waitingElse: 'Invited by a colleague, not opened yet',
  newInvite: 'New invitation',
  planNone: 'Not begun',
  plan: (agreed: number, done: number, total: number) => `${agreed} agreed, ${done} done of ${total}`,
  opening: 'Opening …',
  empty: 'No cases yet',
  emptyAdvocate: 'Make the first one: press “New case”, and give her the invitation that follows.',
  emptyManager:
    'Advocates open cases. Invite the first one under “Unit”; cases appear here when they are shared with you.',
  emptyOther: 'Cases appear here when a colleague or the person herself has shared one with you.',
  noneFound: 'No case fits.',
  noneOpen: 'No case is open, and nothing in the closed ones asks for you.',
  showClosed: (n: number) => `Show ${count(n, 'closed case', 'closed cases')}`,
  clear: 'Show all',
  notShared: (places: string) => `Not shared with you: ${places}`,
};

export const newCaseText = {
  title: 'New case',
  lead: 'Her name is not needed. What you write here is read by the team of this case, not by her.',
  label: 'Short label',
  labelHint: 'How you will find this case again, for example “Library, notes at the car”.',
  stalker: 'What is known about the stalker?',
  stalkerHint: 'It may change at any time, and it is never needed.',
  options: {
    unknown: ['Unknown', 'She does not know who it is.'],
    thought_known: ['Thought known', 'She thinks she knows, but is not sure.'],
    known: ['Known', 'She knows who it is.'],
  } as Record<string, readonly [string, string]>,
  note: 'Note for the team',
  noteHint: 'A sentence or two. Leave it empty if you like.',
  create: 'Make the case and an invitation',
  needLabel: 'Please give it a short label, so that you find it again.',
  working: 'Making the spaces of this case and their keys …',
  factsTitle: 'Case facts',
  save: 'Save',
};

export const invitationText = {
  herTitle: (label: string) => `Her invitation – ${label}`,
  staffTitle: (name: string) => `Invitation for ${name}`,
  her: 'Give it to her in one of these ways. She needs nothing else: no e-mail, no number, no name.',
  staff: 'Give it to your colleague in one of these ways.',
  speak: 'Read these seven words out',
  speakHer: 'On the phone, at a number that is safe for her. She types them on the first page.',
  speakStaff:
    'On the phone or face to face. Your colleague types them on the desk page, under “I have an invitation”.',
  scan: 'Or let her camera read this',
  scanStaff: 'Or let a camera read this',
  scanHint: 'When you sit together. It opens the page with the invitation in it.',
  link: 'Or copy the link',
  linkHer:
    'Only for a place that nobody else can read. Not by text or e-mail if her phone or accounts may be watched.',
  linkStaff: 'Only for a place that nobody else can read.',
  once: (when: string) =>
    `Works once, until ${when}. It is shown only now; you can make a new one at any time, and the old one then stops working.`,
  qr: 'Square code with the invitation link',
  adviceOnly:
    'If you only advise whoever referred, close this: she need not be invited now, and you can make a new one at any time.',
  asDone: 'I have passed it on',
};

export const unitText = {
  caption: 'Colleagues of the unit',
  name: 'Name',
  role: 'Role',
  state: 'State',
  here: 'In',
  waiting: 'Invited, not in yet',
  you: 'you',
  invite: 'Invite a colleague',
  inviteTitle: 'Invite a colleague',
  inviteLead:
    'The keys of the unit sign that this person belongs to it. Check with whom you speak before you pass the words on.',
  nameLabel: 'First and last name',
  roleLabel: 'Role',
  create: 'Make the invitation',
  needName: 'Please write a name.',
  onlyManager: 'A manager can invite colleagues.',
  again: 'If an invitation has run out, invite the person again.',
  end: 'Take back keys',
  endOf: (name: string) => `Take back keys of ${name}`,
  endTitle: (name: string) => `Take back the keys of ${name}?`,
  endLead:
    'Do this when a laptop or the six words are stolen and the person cannot draw new words themselves, or when somebody has left. Every browser of theirs is signed out, what they invited is void, and every space they are in gets new locks without them.',
  endReach: 'What could be read with these keys, as far as you see it',
  endNone: 'They are in no space that you see.',
  endLimit:
    'What was read before stays read: think of whom to warn. There is no way back. The person comes in again by a new invitation and has to be added to each case anew.',
  endDo: 'Take the keys back now',
  ended: (name: string) => `The keys of ${name} open nothing new any more.`,
  alone:
    'You are the only manager. If you lose your six words, nobody can invite colleagues: think of a second manager.',
  roleWhat: {
    advocate: 'Opens cases, writes with her, keeps the plan with her.',
    outreach: 'Helps with the plan and the log; no messages.',
    manager: 'Invites colleagues, reads what is shared with the team.',
    psychologist: 'Reads the log, adds to plan and team notes.',
    health: 'Reads the log, adds to plan and team notes.',
    police: 'Only what is shared; adds to plan and team notes.',
    support: 'Appointments in the plan.',
  } as Record<string, string>,
};

export const pauseText = {
  pause: 'Pause',
  pauseOf: (name: string) => `Pause the access of ${name}`,
  title: (name: string) => `Pause the access of ${name}?`,
  lead: 'They are signed out everywhere at once, and cannot sign in until a manager lets them in again. Nothing of theirs is lost.',
  limit:
    'This service keeps them out; their keys stay as they are. What is written meanwhile they can read when they are back. If they are to have it no more, take their keys back, or take them out of the cases.',
  now: 'Pause now',
  again: 'Let in again',
  againOf: (name: string) => `Let ${name} in again`,
  paused: 'Paused',
};

export const workloadText = {
  title: 'Who has how much',
  lead: 'Of the cases that are shared with you. What is in a space that is closed to you is not counted.',
  name: 'Name',
  columns: {
    ...{ all: 'Open cases', unsafe: 'Not safe now', signal: 'Other words used', answer: 'Need an answer' },
    ...{ overdue: 'With something overdue', fresh: 'New for you', waiting: 'Not in yet', closed: 'Closed' },
  },
  show: (name: string, what: string, n: number) => `${name}, ${what}: ${n}. Show them.`,
};

export const keysText = {
  title: 'Keys',
  lead: 'They work whenever you are not typing.',
  rest: 'Keys do nothing until I sign out, for example because I speak to this computer',
  list: [
    ['/', 'Search'],
    ['j', 'Next row or entry'],
    ['k', 'Row or entry before'],
    ['J and K', 'Next day, day before (in a case)'],
    ['g then d', 'Go to a day (in a case)'],
    ['Enter', 'Open the row'],
    ['g then l', 'Case list'],
    ['g then m', 'Weekly meeting'],
    ['g then u', 'Unit'],
    ['g then b', 'Figures for the board (managers)'],
    ['n', 'New case (in the list), invite a colleague (on the unit page, managers)'],
    ['G', 'Invite a guest (on the unit page, managers)'],
    ['u', 'Back to the list (in a case)'],
    ['s', 'To safe contact (in a case)'],
    ['r', 'Write a message (in a case)'],
    ['i', 'Write down an incident that she tells by phone (in a case)'],
    ['p', 'Open or close the plan (in a case)'],
    ['o', 'Open or close the orders (in a case)'],
    ['a', 'Open or close the private notes (in a case)'],
    ['t', 'Open or close the referral (in a case)'],
    ['x', 'Open or close risk and motive (in a case)'],
    ['f', 'Open or close the formulation (in a case)'],
    ['d', 'Open or close decisions, actions and meetings (in a case)'],
    ['q', 'Open or close the requests of the police (in a case)'],
    ['c', 'Open or close changes and course of conduct (in a case)'],
    ['v', 'Open or close the pictures of the log (in a case)'],
    ['l', 'Open or close possible links (in a case)'],
    ['e', 'To the newest entry (in a case)'],
    ['Ctrl + Enter', 'Send the message'],
    ['Esc', 'Close what is open'],
    ['L', 'Lock this page'],
    ['?', 'This list'],
  ] as readonly (readonly [string, string])[],
};
