// Locks the desk that nobody uses. Out of sight alone locks nothing: staff work in several windows.
import { useLayoutEffect } from 'preact/hooks';
import { Watch } from '../../../model/lock.ts';
import { me, signOut } from '../../../model/session.ts';
import { onTouches } from '../../lock/touches.ts';

export const lock = (): void => void signOut('locked');

export function useLock(): void {
  const signedIn = me.value !== undefined;
  useLayoutEffect(() => {
    if (!signedIn) return;
    const watch = new Watch(Date.now());
    const look = (): boolean => {
      const due = watch.due(Date.now(), false);
      if (due) lock();
      return due;
    };
    const stop = onTouches(look, () => watch.touch(Date.now()));
    document.addEventListener('visibilitychange', look); // before anything is seen again
    return () => {
      stop();
      document.removeEventListener('visibilitychange', look);
    };
  }, [signedIn]);
}
