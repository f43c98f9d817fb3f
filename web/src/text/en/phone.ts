// Sentences of her phone: the way out, the door and the invitation. Short and plain; nothing that blames or tells.

/** What the page says of itself to the browser and to a screen reader. */
export const writing: { readonly lang: string; readonly dir: 'ltr' | 'rtl' } = { lang: 'en', dir: 'ltr' };

export const exitText = {
  exit: 'Exit this page',
  hint: 'Press Shift three times to leave fast.',
  pressed: (n: number): string =>
    n === 1 ? 'Shift, press it 2 more times to leave.' : 'Shift, press it 1 more time to leave.',
  leaving: 'Leaving.',
};

export const frameText = {
  back: 'Back',
  notices: 'What to know now',
  offline: 'No line right now. What you write is kept here until it can be sent. Please keep this page open.',
  alarm: (code: string) =>
    `Something from the service did not pass our checks, so we do not show it. Your own words are kept. Please ring your advocate and say “${code}”.`,
  signOut: 'Sign out',
  tryAgain: 'Try again',
  loading: 'Loading …',
};

export const doorText = {
  title: 'Sign in',
  name: 'Your two-word name',
  words: 'Your six words',
  needBoth: 'Please type your name and your six words.',
  enter: 'Sign in',
  entering: 'Opening …',
  slow: 'This can take a few seconds. It keeps others out.',
  forgotten:
    'No one can look up your words. If they are lost, ring your team: you can get new ones, and nothing is lost with them.',
  invited: 'I have an invitation',
  desk: 'This page is for the people we support. Staff sign in at the desk page.',
  ended: 'You are signed out. Nothing was kept on this phone.',
  lost: 'You were signed out. Please sign in again.',
  renewed: 'Your new words are in place. Please sign in with them.',
  locked: 'This page locked itself, as no one used it. Please sign in again.',
  waiting: 'What was not saved yet is kept here for you. Please do not close this page.',
  safety: 'What stays on this phone',
};

export const inviteText = {
  title: 'Your invitation',
  lead: 'Type the seven words you were given.',
  words: 'Seven words',
  wordsHint: 'Small or big letters make no difference.',
  needWords: 'Please type the seven words.',
  open: 'Open',
  opening: 'Looking …',
  gone: 'This page has nothing to show',
  goneLead:
    'The link or the words may be used up or too old. You can try the words again, or ask for new ones.',
  again: 'Type the words',
  toSignIn: 'Go to sign in',
  safeTitle: 'Before you start',
  safeAgain: 'What stays on this phone',
  safeDay: 'It works for one day.',
  safe: [
    'Is someone able to see this phone right now? You can stop here and come back.',
    'We keep nothing on this phone: no words, no photos, no password.',
    'A normal window still remembers the address of this page in its files, and the link you came in by. Some browsers list it where you have been. A private window keeps nothing. It is the safer choice.',
    'Your internet box at home may list the address as well. So may an app that spies on the phone. If you think there is one, use another phone.',
    'The keyboard of the phone may learn words you type. A picture you take of the screen stays on the phone. So does a file you save from here.',
    'When you put the phone down, this page locks itself after two minutes. If no one touches it, after a quarter of an hour.',
    'To leave fast, tap “Exit this page” at the top. It works on every screen. With a keyboard, press Shift three times.',
  ],
  safeNext: 'I understand',
  /** As somebody is introduced who invites her. */
  inviters: {
    advocate: 'an advocate',
    outreach: 'an outreach worker',
    psychologist: 'a psychologist',
    health: 'a health worker',
    police: 'from the police',
    manager: 'a manager',
    support: 'from the office',
  } as Readonly<Record<string, string>>,
  from: (name: string, role: string) => `${name}, ${role}, invites you.`,
  unit: (unit: string) => `${unit} set up a space for you.`,
  checked: 'We checked this with the secret in your invitation. No one else can pretend to be them.',
  known: 'You were here before. Your name stays, and all that you wrote is still there.',
  whatTitle: 'What is in it',
  what: {
    chat: 'Messages: only you and your advocate can read them.',
    incidents: 'Your log: write down what happens, add photos.',
    plan: 'Your plan: steps to keep safe, made together.',
    contact: 'How to reach you in a safe way.',
  } as Readonly<Record<string, string>>,
  decide: 'You can always see who may read what.',
  next: 'Go on',
  notMe: 'This is not for me',
};

export const keysText = {
  title: 'Your name and your words',
  lead: 'You need these to come back in. We made them by chance, so no one can guess them.',
  name: 'Your name here',
  words: 'Your six words',
  keep: 'Write them down and keep them where only you look. Do not take a photo. Nobody can send them to you again.',
  taken: 'That name was taken. Here is another one.',
  another: 'Make other words',
  next: 'I wrote them down',
  typeTitle: 'Type your six words once',
  typeLead: 'So we both know that you have them.',
  needWords: 'Please type the six words.',
  finish: 'Start',
  working: 'Making your keys …',
  back: 'Show the words again',
};
