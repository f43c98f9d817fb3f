// When somebody of the staff usually answers: what they said, never whether they are there.
import type { HoursView } from '../worker/messages.ts';
import { isOpen, opens } from './window.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** by: usually answers until then · back: usually answers from then on. Unix ms. */
export type Answers = { readonly how: 'by' | 'back'; readonly at: number };

/** Undefined where nothing can be said: nothing was, or there is no end to it. */
export function answersAt({ zone, windows, away }: HoursView, now: number): Answers | undefined {
  if (windows.length === 0) return away > now ? { how: 'back', at: away } : undefined;
  if (away <= now && isOpen(windows, zone, now)) {
    let at = Math.floor(now / MINUTE) * MINUTE;
    while (at < now + DAY && isOpen(windows, zone, at)) at += MINUTE;
    return at < now + DAY ? { how: 'by', at } : undefined;
  }
  const at = opens(windows, zone, Math.max(now, away));
  return at > 0 ? { how: 'back', at } : undefined;
}
