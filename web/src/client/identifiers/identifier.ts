// Identifiers that are strong enough to link two cases by themselves, each in the one form in which two people who wrote it in
// different ways come to the same token (docs/decisions/0024-linked-cases.md). What is not surely whole has no form: no token is
// better than one that says too much.
import { kinds, type Kind } from '../../crypto/blind/kind.ts';
import { email } from './email.ts';
import { handle } from './handle.ts';
import { phone } from './phone.ts';
import { plate } from './plate.ts';
import { tracker } from './tracker.ts';

/** Something that was written down, as it was written. */
export type Written =
  | { readonly what: 'phone'; readonly text: string; readonly country?: string }
  /** A whole plate: part of one counts only in combination. */
  | { readonly what: 'plate'; readonly text: string; readonly country?: string }
  | { readonly what: 'handle'; readonly text: string; readonly service: string }
  | { readonly what: 'email'; readonly text: string }
  | { readonly what: 'tracker'; readonly text: string; readonly maker: string };

/** An identifier in its normal form. */
export type Identifier = { readonly kind: Kind; readonly normal: string };

const as = (kind: Kind, normal: string | null): Identifier | null =>
  normal === null ? null : { kind, normal };

/** The normal form of what was written; null where it is not surely one whole identifier. */
export function identify(written: Written): Identifier | null {
  // What nobody sees: numbers that are copied from a list of contacts come between such.
  const w = { ...written, text: written.text.replaceAll(/\p{Cf}/gu, '') };
  switch (w.what) {
    case 'phone':
      return as(kinds.phone, phone(w.text, w.country));
    case 'plate':
      return as(kinds.plate, plate(w.text, w.country));
    case 'handle': {
      // Some services know people by their number.
      const byNumber = numbered.has(w.service) ? phone(w.text) : null;
      return byNumber === null ? as(kinds.handle, handle(w.text, w.service)) : as(kinds.phone, byNumber);
    }
    case 'email':
      return as(kinds.email, email(w.text));
    case 'tracker':
      return as(kinds.tracker, tracker(w.text, w.maker));
  }
}

const numbered = new Set(['whatsapp', 'signal', 'telegram', 'viber']);
