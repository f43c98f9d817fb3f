// Leaving at once. After the GOV.UK component "Exit this page", but with location.replace: the back list then starts at
// the page before this one.
import { leaveWorker } from '../../../model/link.ts';

/** Ends the session at the service and goes to a page that tells nothing; works without script as a plain link, too. */
export const LEAVE = '/leave';

/** Without a network the browser would say that it cannot reach us, by name. */
const NOWHERE = 'about:blank';

/** How long the service may take to hear that the session is over before the page goes all the same. */
const FAREWELL = 250;

/** Nothing is left to see: painted before anything else happens. */
export function cover(): void {
  document.documentElement.classList.add('left');
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea'))
    field.value = '';
  document.body.replaceChildren();
}

export const covered = (): boolean => document.documentElement.classList.contains('left');

export function leave(): void {
  // Whoever presses again must not make the browser begin again.
  if (covered()) return;
  cover();
  void leaveWorker(FAREWELL).finally(() => location.replace(navigator.onLine ? LEAVE : NOWHERE));
}
