// Seals what she has begun when the page is put down: whoever picks the phone up later finds nothing open, and nothing is lost.
import { Watch } from '../../../model/lock.ts';
import { isBegun, keepBegun } from '../../../model/pocket.ts';
import { onTouches } from '../../lock/touches.ts';

/** For as long as the page is there. */
export function watchPutDown(): void {
  const watch = new Watch(Date.now());
  const look = (): boolean => {
    const due = watch.due(Date.now(), false);
    if (due && isBegun()) void keepBegun().catch(() => undefined);
    return due;
  };
  onTouches(look, () => watch.touch(Date.now()));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') {
      watch.leave(Date.now());
      return;
    }
    look();
    watch.back();
  });
}
