import { randomBytes, utf8 } from '../wire/bytes.ts';
import { hashOf } from '../wire/label.ts';

/** Space, tab, line feed, carriage return and the no-break space that some keyboards type. */
const blank = /[ \t\n\r\u00a0]+/;
const blankOrHyphen = /[- \t\n\r\u00a0]+/;

/** Maps A–Z alone, so that no Unicode table can make two implementations differ. */
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const words = (typed: string, between: RegExp): readonly string[] =>
  lower(typed)
    .split(between)
    .filter((word) => word !== '');

/** A sign-in name as it is hashed: lower case, every run of blanks or hyphens one hyphen, none at either end. */
export const normaliseName = (typed: string): string => words(typed, blankOrHyphen).join('-');

/** A passphrase as it is stretched: trimmed, lower case, single blanks. */
export const normalisePassphrase = (typed: string): string => words(typed, blank).join(' ');

/** The credential identifier of a sign-in name. */
export const loginId = (name: string): Uint8Array => hashOf('login-name', utf8(normaliseName(name)));

/** The code of an invite that travels in the fragment of a link, 16 random bytes. */
export const linkCode = (): Uint8Array => randomBytes(16);

/** The code of an invite that was spoken: seven words, lower case, single blanks, as UTF-8. */
export const wordsCode = (typed: string): Uint8Array => utf8(normalisePassphrase(typed));
