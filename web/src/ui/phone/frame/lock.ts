// Locks the page that was put down, and shows nothing of it while it is out of sight: the list of open apps has a picture.
import { useLayoutEffect } from 'preact/hooks';
import { sending, vaultOf, waitsForHer } from '../../../model/hers.ts';
import { Watch } from '../../../model/lock.ts';
import { plan } from '../../../model/plan.ts';
import { me, signOut } from '../../../model/session.ts';

/** How often the clock is looked at while the page is in sight. */
const LOOK = 5000;
/** Not `scroll`: a message that comes in scrolls the page, too. */
const TOUCHES = ['pointerdown', 'keydown', 'input', 'wheel'] as const;

const AWAY = 'away';

export function useLock(): void {
  const signedIn = me.value !== undefined;
  useLayoutEffect(() => {
    if (!signedIn) return;
    const watch = new Watch(Date.now());
    const look = (): boolean => {
      const isPlanSending = plan.value?.saving === true && !waitsForHer(vaultOf('plan')?.id ?? '');
      const due = watch.due(Date.now(), sending.value || isPlanSending);
      if (due) void signOut('locked');
      return due;
    };
    // Asked first: a phone that slept has not counted, and a touch must not open what should be locked.
    const touch = () => {
      if (!look()) watch.touch(Date.now());
    };
    const sight = () => {
      const hidden = document.visibilityState === 'hidden';
      if (hidden) watch.leave(Date.now());
      else {
        look();
        watch.back();
      }
      document.documentElement.classList.toggle(AWAY, hidden);
    };
    const clock = window.setInterval(look, LOOK);
    for (const kind of TOUCHES) window.addEventListener(kind, touch, { capture: true, passive: true });
    document.addEventListener('visibilitychange', sight);
    return () => {
      window.clearInterval(clock);
      for (const kind of TOUCHES) window.removeEventListener(kind, touch, { capture: true });
      document.removeEventListener('visibilitychange', sight);
      document.documentElement.classList.remove(AWAY);
    };
  }, [signedIn]);
}
