// Sentences on writing without a line, on a phone where she has turned that on.

const notes = (n: number) => (n === 1 ? '1 note' : `${n} notes`);

export const pocketText = {
  title: 'Write with no line',
  lead: 'With this on, you can write down what you saw with no line, and before you sign in.',
  how: 'What you write is locked at once. You can not read it here until you sign in. Nor can any one else.',
  staysTitle: 'What then stays on this phone',
  stays: (name: string) => [
    `An icon with the name “${name}”, if you put one there.`,
    'The name of this site, where the browser lists what it keeps.',
    'This page, so that it opens with no line. Who looks for it can find it, and see what it is for.',
    'Your notes, locked. One can see how many there are and how big, not what is in them.',
  ],
  choose: 'Turn it on only if no one else looks through this phone. If you are not sure, leave it off.',
  trust:
    'Who holds this phone can take notes away or add some. So we show you each one, and ask: is it yours?',
  private: 'Do not use a private window for this. What you write there is gone when you close it.',
  end: 'You can turn it off here at any time. Then all of this goes from the phone.',
  on: 'Turn it on for this phone',
  instead: 'Use this phone, and not the other one',
  working: 'One moment …',
  isOn: 'It is on. This page opens with no line now.',
  install: 'For an icon, open the browser menu. Choose “Add to home screen”.',
  notice:
    'When your team asks, just your words show up on this phone. Who looks at it sees them. The maker of your browser can tell that this site sent you a sign, but not what it says.',
  noticeStays:
    'The browser puts this site on its list of those that may show notices. It stays there when you turn this off.',
  off: 'Turn it off and wipe it',
  offWaits: (n: number) =>
    `${notes(n)} on this phone would be lost. It is best to put them in your log first.`,
  offSure: 'Turn it off and lose them',
  offNot: 'Keep it on',

  open: 'Write something down',
  write: 'Write it down',
  what: 'What happened?',
  when: 'When was it?',
  files: 'Add photos',
  out: (name: string) => `Leave out ${name}`,
  need: 'Please write a few words, or add a photo.',
  keep: 'Keep it',
  keeping: 'Locking it …',
  kept: 'Kept on this phone, and locked. It can be sent when you have a line and sign in.',
  more: 'Write one more',
  noLine: 'There is no line right now.',
  there: (n: number) => `${notes(n)} on this phone, locked until you sign in.`,
  signIn: 'Sign in',

  waits: (n: number) => `${notes(n)} from this phone`,
  waitsHint: 'Look at them, and put them in your log.',
  waiting: 'Written on this phone',
  none: 'No notes are on this phone now.',
  ask: 'Is it yours? Only what you say is yours goes in your log.',
  written: (when: string) => `Written ${when}`,
  happened: (when: string) => `It happened ${when}`,
  mine: 'It is mine, put it in my log',
  all: 'All of these are mine',
  notMine: 'It is not mine',
  notMineSure: 'Throw it away for good',
  sending: 'Sending …',
  twice: 'Two notes have the same place. One of them was not made by this page.',
  shut: (n: number) =>
    `${notes(n)} here can not be opened. Someone may have changed them, or they are from another person.`,
  missing: 'A note that was kept here is gone. Someone may have taken it away.',
  other:
    'The lock on this phone is not yours. Someone may have changed it, and may read what was written here since. Please turn it off, and tell your advocate.',
};
