// She signs in for the first time after the service was restored from a copy.
import { heardOfRestore } from '../../../model/restore.ts';
import { me } from '../../../model/session.ts';
import { phoneRestoreText as text } from '../../../text/phonerestore.ts';
import { dayAndClock } from '../../../text/when.ts';

export function Restored() {
  const restored = me.value?.restored;
  if (!restored) return null;
  return (
    <div class="strip news" role="status">
      <p>{text.lead(dayAndClock(restored.taken))}</p>
      <p>{text.todo}</p>
      <button type="button" class="pb" onClick={heardOfRestore}>
        {text.heard}
      </button>
    </div>
  );
}
