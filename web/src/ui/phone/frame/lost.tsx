// Somebody asks the team to replace her keys: while she holds them, she can say that it was not she.
import { useEffect } from 'preact/hooks';
import { loadLost, lost, withdraw } from '../../../model/lost.ts';
import { me } from '../../../model/session.ts';
import { lostText as text } from '../../../text/phonepeople.ts';
import { useTask } from '../../task/task.tsx';

/** How often it is asked, ms. */
const often = 300_000;

export function LostNotice() {
  const task = useTask();
  const account = me.value?.account;
  useEffect(() => {
    void loadLost();
    const timer = window.setInterval(() => void loadLost(), often);
    return () => window.clearInterval(timer);
  }, [account]);
  const own = lost.value.find((one) => one.own);
  if (!own) return null;
  return (
    <div class="strip news" role="alert">
      <p>{text.asked(own.asker)}</p>
      {task.problem}
      <button
        type="button"
        class="pb main"
        disabled={task.busy}
        onClick={() => task.run(() => withdraw(own.account))}
      >
        {text.notMe}
      </button>
    </div>
  );
}
