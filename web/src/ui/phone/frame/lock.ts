// Locks the page that was put down, and shows nothing of it while it is out of sight: the list of open apps has a picture.
import { useLayoutEffect } from 'preact/hooks';
import { keepUnfinished } from '../../../model/form.ts';
import { sending, vaultOf, waitsForHer } from '../../../model/hers.ts';
import { Watch } from '../../../model/lock.ts';
import { plan } from '../../../model/plan.ts';
import { me, signOut } from '../../../model/session.ts';
import { covered } from '../exit/leave.ts';
import { onTouches } from '../../lock/touches.ts';

const AWAY = 'away';

export function useLock(): void {
  const signedIn = me.value !== undefined;
  useLayoutEffect(() => {
    if (!signedIn) return;
    const watch = new Watch(Date.now());
    const look = (): boolean => {
      const isPlanSending = plan.value?.saving === true && !waitsForHer(vaultOf('plan')?.id ?? '');
      const due = watch.due(Date.now(), sending.value || isPlanSending);
      if (due) {
        void keepUnfinished(); // the Worker hears of it before it hears that this is over
        void signOut('locked');
      }
      return due;
    };
    const sight = () => {
      const hidden = document.visibilityState === 'hidden';
      if (hidden) {
        watch.leave(Date.now());
        if (!covered()) void keepUnfinished(); // leaving for good waits for nothing
      } else {
        look();
        watch.back();
      }
      document.documentElement.classList.toggle(AWAY, hidden);
    };
    const stop = onTouches(look, () => watch.touch(Date.now()));
    document.addEventListener('visibilitychange', sight);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', sight);
      document.documentElement.classList.remove(AWAY);
    };
  }, [signedIn]);
}
