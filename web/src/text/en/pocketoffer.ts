// What is said of writing without a line where that is not on, and not loaded.

export const pocketOffer = {
  title: 'Write with no line',
  hint: 'If no one else looks at this phone, you can write things down on it with no line.',
  /** Above what stays, where it is on. */
  also: 'You have turned on “Write with no line”, so this stays as well',
  /** In the place of an offer of other words. */
  first: 'This phone keeps notes for you. Turn that off first, if you want other words.',
};
