// One calm sentence for every code: what happened, what is safe, what to do. No code is ever shown without one.

const CHECKS =
  'What the service sent did not pass our checks. We do not show it, and we send nothing more there.';

export const sentences: Readonly<Record<string, string>> = {
  // Refusals of the protocol (docs/PROTOCOL.md 12).
  KDF: 'The service asked for a weaker lock than we allow. You were not signed in, and your words were not sent.',
  FORMAT: CHECKS,
  LOGIN: 'That name and those words do not fit together. Please check both and try again.',
  BLOB: 'Your locked box did not open. Nothing was shown or sent. Please tell your unit.',
  BLOB_ROLLBACK:
    'The service gave us an old copy of your locked box. We did not use it. Please tell your unit.',
  IDENT:
    'A key is not the one we know for this person. We show and send nothing there. Please tell your unit.',
  SIG: CHECKS,
  MEMBER: 'The rules of this space do not allow that. Nothing was changed.',
  EPOCH: CHECKS,
  KEYCOMMIT: CHECKS,
  CHAIN: CHECKS,
  REPLAY: CHECKS,
  HEAD_ROLLBACK:
    'Some entries that were there before are missing. We show and send nothing there. Please tell your unit.',
  FORK: 'The service shows you another past than before. We show and send nothing there. Please tell your unit.',
  PEER_ROLLBACK:
    'Somebody who wrote here was given an old copy of their own box. We show and send nothing there. Please tell your unit.',
  WITNESS:
    'The service could not show that it tells everyone the same. We show and send nothing. Please tell your unit.',
  FRESH:
    'What we were shown is too old, or the clock here is wrong. Please check time and date and try again, or tell your unit.',
  SNAP: 'The service keeps back something that should be on its record. We show and send nothing there. Please tell your unit.',
  CONSIST:
    'The record of the service is not the one that we have seen before. We show and send nothing. Please tell your unit.',
  WITHHELD:
    'The service keeps back a message before its time. We show and send nothing there. Please tell your unit.',
  UNIT: 'The keys of the unit are not the ones that we know. We show and send nothing. Please tell your unit.',
  GENESIS: 'This is not the space that it says it is. We show and send nothing there. Please tell your unit.',
  LOCKED: 'Writing rests here until someone whose key was taken back has been removed. Your text is kept.',
  ATTACH: 'This file was changed or is not whole, so we do not open it. Please ask for it to be sent again.',
  INVITE:
    'This invitation does not open. It may be used, too old, or typed differently. Please check the words, or ask for a new one.',

  // Answers of the service (13).
  malformed: 'The service did not understand this. Please reload the page and try again.',
  unauthenticated: 'You are not signed in any more. Please sign in again.',
  origin: 'This page came from another place than the service. Please open it from the right address.',
  not_found: 'We could not find that. It may be gone, or it is not shared with you.',
  conflict: 'Somebody else was a moment faster. Please look again and try once more.',
  too_large: 'This is too big to send. Please try a smaller file, or fewer at a time.',
  no_room: 'There is no room for more files here. What you wrote is kept. Your unit can make room.',
  rate_limited: 'That was a lot in a short time. Please wait a minute and try again.',
  internal: 'Something went wrong on our side. Your text is kept. Please try again.',
  unavailable: 'The service is having a short rest. Please try again in a minute.',

  // The page's own.
  pocket_second: 'This can not be turned on for you. Your advocate can tell you why.',
  pocket_elsewhere:
    'Another phone of yours keeps notes for you. If you use this one, what waits on the other can not be opened any more.',
  unsupported: 'This browser can not keep the page here. Nothing was turned on. Another browser may do it.',
  pocket_on:
    'A phone of yours keeps notes for you. Turn that off there first. If that phone is gone, turn it on here, and off again.',
  members_changed:
    'Somebody was let in or taken out. Please look at that first: it stands at the top of this page.',
  no_guests: 'Guests cannot be let into these messages.',
  offline: 'There is no line right now. Your text is kept here. Please try again when you are back online.',
  unreadable: 'This file could not be read from your device. Please choose it again.',
  undrawable: 'This picture cannot be shown here. You can save it and look at it elsewhere.',
  list_long: 'This list is too long to read here. You can bring in a part of it.',
  list_zipped: 'This is a folder in one file. Please open it, and choose the text file in it.',
  list_unknown: 'We cannot find messages or calls in this file. Please choose another one.',
  typed_differently:
    'Those are not the words that were shown. Please look at your paper and type them again.',
  wrong_words: 'Those are not your six words until now. Nothing was changed.',
  unsent: 'Something you wrote is not saved yet. Please wait until it is, then try again.',
  unclear:
    'We could not find out whether your new words work already. Try them first. If they do not open, use the ones until now.',
  passkey_needed:
    'This name needs its security key too. Please sign in on the page of the unit, in a browser that can use it.',
  no_notice: 'This browser, or this service, lets no notice come up here. Nothing was changed.',
  no_mail: 'This service sends no mails, so that way cannot be used. Nothing was changed.',
  ended: 'This was stopped because you signed out.',
  signed_out: 'You have signed out.',
  renewed: 'Your new words are in place. Please sign in with them.',
};

/** For a code that nobody has heard of: no more than that it did not work. */
export const otherwise: string = 'That did not work. Nothing was lost. Please try again.';
