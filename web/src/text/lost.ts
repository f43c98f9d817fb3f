// Sentences of the desk about lost words.

export const lostText = {
  ask: 'Lost words',
  askOf: (name: string) => `Lost words: New keys for ${name}`,
  title: (name: string) => `Has ${name} lost the six words?`,
  lead: 'The unit can make new keys. The person then comes in with new words, and everything written before is still there. It takes two of you: you ask, and a colleague who is an advocate or a manager agrees. One of you two has to hold a key of the unit.',
  seen: 'Everybody who shares a space with the person is shown it, now and for ever. The old words open nothing from then on.',
  how: 'How do you know that it is really this person?',
  here: 'They are here with me.',
  hereWhat: 'A colleague can agree at once.',
  away: 'They rang or wrote.',
  awayWhat:
    'A colleague can agree after a day. Until then, whoever still has the old words can say that it was not them.',
  doIt: 'Ask a colleague',
  waiting: 'New keys for lost words',
  asked: (asker: string, name: string) => `${asker} asks to make new keys for ${name}.`,
  mine: (name: string) => `You asked to make new keys for ${name}.`,
  sawHere: (asker: string) => `${asker} says that they are there in person.`,
  sawAway: 'They are not there in person.',
  nowHere: 'A colleague who is an advocate or a manager can agree now.',
  from: (when: string) => `A colleague can agree from ${when} on.`,
  check:
    'Speak with the person before you agree, or with a colleague who has: whoever uses the new words first can open all that the person could.',
  signTitle: (name: string) => `New keys for ${name}`,
  agree: 'I agree: make new keys',
  refuse: 'Refuse',
  withdraw: 'Take it back',
  agreed: (second: string, name: string) => `${second} agreed. ${name} can come in with new words now.`,
  words: 'Words to pass on',
  askerHas: (asker: string) => `${asker} has the words to pass on.`,
  own: (asker: string) =>
    `${asker} asks to make new keys for you, because your words are lost. If they are not, say so: nothing happens then.`,
  notMe: 'That was not me',
};
