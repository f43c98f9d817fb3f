// What is shown of the case that is open counts as looked at after a while.
import { useEffect } from 'preact/hooks';
import { everyEntry, markSeen } from '../../../model/casefile.ts';

/** Shown for this long with its page in front counts as looked at. */
const LOOKED = 2500;

export function useLooked(id: string): void {
  const count = everyEntry.value.length;
  useEffect(() => {
    const mark = () => {
      if (document.visibilityState === 'visible') void markSeen();
    };
    const timer = window.setTimeout(mark, LOOKED);
    document.addEventListener('visibilitychange', mark);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', mark);
    };
  }, [id, count]);
}
