/**
 * Three-way merge of one text field. The page says what the person was looking at (`base`) and what she made of it;
 * meanwhile others may have changed the text. Her change is found as one splice of `base` and carried over to the
 * current text, so that what others wrote stays.
 */

/** Delete `remove` UTF-16 units at `at`, then insert `insert` there. */
export type Splice = { readonly at: number; readonly remove: number; readonly insert: string };

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

/** Units equal at the start of both; never half of a surrogate pair. */
function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let n = 0;
  while (n < most && a.charCodeAt(n) === b.charCodeAt(n)) n++;
  return n > 0 && isHigh(a.charCodeAt(n - 1)) ? n - 1 : n;
}

/** Units equal at the end of both, of those not in the prefix. */
function commonSuffix(a: string, b: string, prefix: number): number {
  const most = Math.min(a.length, b.length) - prefix;
  let n = 0;
  while (n < most && a.charCodeAt(a.length - 1 - n) === b.charCodeAt(b.length - 1 - n)) n++;
  return n > 0 && isLow(a.charCodeAt(a.length - n)) ? n - 1 : n;
}

/** The one splice that turns `before` into `after`. */
export function difference(before: string, after: string): Splice {
  const prefix = commonPrefix(before, after);
  const suffix = commonSuffix(before, after, prefix);
  return {
    at: prefix,
    remove: before.length - prefix - suffix,
    insert: after.slice(prefix, after.length - suffix),
  };
}

/**
 * Whether the two changes of one who goes on typing touch: together they are one splice that replaces nothing between two places,
 * and so nothing that others may be writing there.
 */
export function isOneSplice(first: string, second: string, third: string): boolean {
  const before = difference(first, second);
  const after = difference(second, third);
  return after.at <= before.at + before.insert.length && after.at + after.remove >= before.at;
}

/**
 * The splices that carry the change from `base` to `mine` over to `current`, to be applied in this order.
 * What somebody else deleted is not deleted twice; what somebody else inserted is never deleted.
 */
export function merge(base: string, mine: string, current: string): readonly Splice[] {
  const hers = difference(base, mine);
  if (base === current) return hers.remove === 0 && hers.insert === '' ? [] : [hers];
  const theirs = difference(base, current);
  const theirEnd = theirs.at + theirs.remove;
  const shift = theirs.insert.length - theirs.remove;
  const end = hers.at + hers.remove;
  const splices: Splice[] = [];
  // Parts are listed from the back, so that earlier positions stay true.
  const after = Math.max(hers.at, theirEnd);
  if (end > after) splices.push({ at: after + shift, remove: end - after, insert: '' });
  const before = Math.min(end, theirs.at);
  if (before > hers.at) splices.push({ at: hers.at, remove: before - hers.at, insert: '' });
  if (hers.insert !== '') {
    // Inside what they replaced, her words go behind theirs.
    const at =
      hers.at <= theirs.at && !(hers.at === theirs.at && theirs.remove === 0)
        ? hers.at
        : Math.max(hers.at, theirEnd) + shift;
    splices.push({ at, remove: 0, insert: hers.insert });
  }
  return splices;
}

/** `text` after the splices. */
export const apply = (text: string, splices: readonly Splice[]): string =>
  splices.reduce((t, s) => t.slice(0, s.at) + s.insert + t.slice(s.at + s.remove), text);
