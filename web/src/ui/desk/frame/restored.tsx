// Somebody signs in for the first time after the service was restored: what happened, and whether to go on.
import { heardOfRestore } from '../../../model/restore.ts';
import { me, signOut } from '../../../model/session.ts';
import { restoreText as text } from '../../../text/restore.ts';
import { dayAndClock } from '../../../text/when.ts';
import { Sheet } from './sheet.tsx';

export function RestoredSheet() {
  const restored = me.value?.restored;
  if (!restored) return null;
  return (
    <Sheet title={text.title} onClose={() => undefined}>
      <p>{text.lead(dayAndClock(restored.taken))}</p>
      <p>{text.reason(restored.reason)}</p>
      <p>{text.desk}</p>
      <div class="acts">
        <button type="button" class="b" onClick={() => void signOut()}>
          {text.stop}
        </button>
        <button type="button" class="b main" onClick={heardOfRestore}>
          {text.goOn}
        </button>
      </div>
    </Sheet>
  );
}
