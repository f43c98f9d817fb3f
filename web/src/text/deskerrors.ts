// Sentences for codes that only the desk can meet.
export const deskSentences: Readonly<Record<string, string>> = {
  guest_over:
    'Your time here as a guest is over. If you are still needed, please ask whoever invited you for a new invitation.',
  guests_here: 'That cannot be done while a guest is let into the messages.',
  paused: 'A manager of your unit has paused your access. Your words are right: please ask them.',
  passkey_untouched: 'No key was touched. Please try again, or use another of your keys.',
  passkey_unsupported: 'This browser cannot ask a key here. Please try another one.',
  passkey_known: 'This key is on your list already. Please use another one.',
  passkey_refused: 'The service did not take that key. Please try again, or go back and sign in anew.',
  passkey_without_prf: 'This browser cannot open your box with your key. Please go back and use another one.',
  taken:
    'A colleague has changed this in the meantime. What you wrote is kept: please look at theirs first. If you save again, yours takes its place.',
  request_closed: 'Nothing can be given under this request now. Please look at where it stands.',
  request_changed:
    'This request was changed in the meantime, and nothing was given. Please read what it asks for now.',
  begun:
    'A colleague keeps such notes in this case already, and they are not shared with you. What you wrote is kept: please ask to be let in.',
  other_readers:
    'Others can read this now than when you began. What you wrote is kept: look who reads them, and save again if it is for them.',
  giving_up:
    'You are handing this case over, and new notes would not go along. What you wrote is kept: call the handover off first.',
  room_there: 'There is a room for these two cases already. It is in your list of cases.',
  room_shut:
    'This room is not open, so it would count for nothing. What you wrote is kept: somebody of each case has to open it first.',
  contact_taken:
    'These rules were changed in the meantime. What you wrote is kept: please look at what holds now, above.',
  no_rules:
    'How she may be contacted has changed or is not verified here. Please look at “Safe contact” and try again.',
  passkey_locks:
    'Their box opens with nothing but their keys. If all of them are lost, please invite them anew.',
  no_unit_key:
    'That needs more keys of the unit than there are here. Please type in the words of another card.',
  paper_mistyped:
    'Something is mistyped, or these are not the words of a card. Please look at the card again.',
  paper_unknown: 'This card is not one of the present keys of the unit. Please look for the newer one.',
  signal_unheard: 'The service does not answer whether her other words were used. Please tell your unit.',
  renew_first:
    'Your keys are from when you were let in, or from a replacement. Please draw new words once, under “Your way in”, and then say yes again.',
  too_early: 'A day has to pass first, so that whoever still has the old words can object.',
};
