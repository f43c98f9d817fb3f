import { readUtf8 } from '../wire/utf8.ts';

const longest = 64;

/** A name that others are shown: 1–64 bytes without control characters. Of bytes that are not UTF-8 it is `FORMAT` at once. */
export const isName = (name: Uint8Array): boolean =>
  name.length >= 1 && name.length <= longest && !/\p{Cc}/u.test(readUtf8(name));
