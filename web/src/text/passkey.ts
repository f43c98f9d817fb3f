// Sentences on the security keys of staff: the step at the door, and the own keys.

/** What a browser and a phone call the account of a key: as bland as the page's title. */
export const passkeyAccount = 'Notes';

export const touchText = {
  title: 'Touch your security key',
  lead: 'Your six words were right. Now your security key has to answer: put it in or hold it close, and touch it when your browser asks.',
  waiting: 'Waiting for your key …',
  again: 'Try again',
  cancel: 'Back to sign-in',
  lost: 'Use any of your keys. If none is at hand, ask your manager: a manager can let you in without one, as long as your box does not need one.',
};

export const passkeysText = {
  title: 'Your security keys',
  lead: 'A security key is a small device, or a lock built into a computer, that you touch when you sign in. Whoever knows your six words cannot come in without it.',
  none: 'You have none: your six words alone let you in.',
  one: 'Your key is asked for at every sign-in. Add a second one: from two on, your locked box itself opens only with one of them, even for somebody who has stolen everything from the service. Losing one then locks you out of nothing.',
  locked:
    'Your locked box opens with your six words and one of these keys, and not without, even for somebody who has stolen everything from the service. If all of them are lost, nobody can open it: your manager has to invite you anew.',
  loose: (names: string) =>
    `Your keys are asked for at every sign-in, but ${names} cannot lock your box. Whoever has stolen everything from the service and knows your six words needs no key.`,
  again: 'Every key here can lock a box. Add one, or take one away and add it again, and they will.',
  caption: 'Your security keys',
  name: 'Name',
  state: 'State',
  locks: 'Opens your box',
  canLock: 'Can lock your box',
  cannotLock: 'Cannot lock your box',
  gone: 'Not asked for any more: a manager took it away',
  foreign: 'A key that your box does not know',
  doubled:
    'It answered as if there were two of it. If you cannot explain that, remove it and tell your manager.',
  add: 'Add a security key',
  addTitle: 'Add a security key',
  addLead:
    'Give it a name that tells it from your others, such as “blue, on the key ring”. Only you see the name. Your browser then asks you to touch the key, and for its PIN if it has one; some keys have to be touched twice.',
  second:
    'Have two keys and keep the second one in another place: the loss of one must not keep you out. A manager can take a lost key away for you, but nobody can do that for the only manager of a unit.',
  elsewhere: 'If you are signed in anywhere else, you are signed out there.',
  nameLabel: 'Name of the key',
  needName: 'Please give it a name.',
  touch: 'Go on and touch it',
  touching: 'Touch your key when your browser asks …',
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove “${name}”?`,
  removeLead: 'It will not let you in any more, and opens no later copy of your box.',
  removeUnlocks:
    'With one key left your box will open with your six words alone. If you are replacing a lost key, add the new one first.',
  removeLast: 'Your six words alone will let you in.',
  removeNow: 'Remove it',
  lost: 'Lost their key',
  lostOf: (name: string) => `Lost their key: ${name}`,
  lostTitle: (name: string) => `${name} has lost their security key?`,
  lostLead:
    'You take away every security key of this person: from then on their six words alone let them in. Make sure that it is they who ask you, face to face or on the phone.',
  lostNow: 'Take their keys away',
  lostDone: 'Done. Their six words alone let them in now. Ask them to add a new key.',
};
