// The guard: who may contact her now, and how. Nobody, unless she has said so and it is that time.
import type { ContactView } from '../worker/messages.ts';
import { isOpen, opens } from './window.ts';

/**
 * Why she may be contacted in a way, or not: open · hours: at another time · never: no hours were given · frozen: she said that it
 * is not safe · unknown: what she said is not verified to the beginning, so nobody can know what else was said.
 */
export type Why = 'open' | 'hours' | 'never' | 'frozen' | 'unknown';

export type Verdict = {
  readonly allowed: boolean;
  readonly why: Why;
  /** When it is allowed next, Unix ms; 0 where that cannot be said. The same moment where it is allowed. */
  readonly next: number;
};

export type Stop = ContactView['stops'][number];

/** The stops that hold at a moment, the longest first. */
export const standing = ({ stops }: Pick<ContactView, 'stops'>, now: number): readonly Stop[] =>
  stops
    .filter(({ until }) => until === 0 || until > now)
    .sort((a, b) => (b.until || Infinity) - (a.until || Infinity) || a.written - b.written);

/** What holds for each way of the rules, in their order; the same for every client that has verified the same. */
export function judge(contact: ContactView, now: number): readonly Verdict[] {
  const [longest] = standing(contact, now);
  const zone = contact.rules?.zone ?? '';
  return (contact.rules?.ways ?? []).map(({ windows }): Verdict => {
    const no = (why: Why, from: number | undefined): Verdict => ({
      allowed: false,
      why,
      next: from === undefined ? 0 : opens(windows, zone, from),
    });
    if (!contact.known) return no('unknown', undefined);
    if (longest) return no('frozen', longest.until || undefined);
    if (windows.length === 0) return no('never', undefined);
    return isOpen(windows, zone, now) ? { allowed: true, why: 'open', next: now } : no('hours', now);
  });
}
