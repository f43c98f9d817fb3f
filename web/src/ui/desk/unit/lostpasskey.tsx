// A manager lets in somebody who has lost their security keys.
import { useState } from 'preact/hooks';
import { dropPasskeys } from '../../../model/passkey.ts';
import { frame } from '../../../text/desk.ts';
import { passkeysText as text } from '../../../text/passkey.ts';
import { Sheet } from '../frame/sheet.tsx';
import { useTask } from '../../task/task.tsx';

type LostProps = { readonly account: string; readonly name: string };

function LostSheet({ account, name, onClose }: LostProps & { readonly onClose: () => void }) {
  const [done, setDone] = useState(false);
  const task = useTask();
  const drop = () =>
    task.run(async () => {
      await dropPasskeys(account);
      setDone(true);
    });
  return (
    <Sheet title={text.lostTitle(name)} onClose={onClose}>
      {done ? <p role="status">{text.lostDone}</p> : <p>{text.lostLead}</p>}
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {done ? frame.close : frame.cancel}
        </button>
        {done ? null : (
          <button type="button" class="b main" disabled={task.busy} onClick={drop}>
            {task.busy ? frame.working : text.lostNow}
          </button>
        )}
      </div>
    </Sheet>
  );
}

export function LostPasskey({ account, name }: LostProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      {' '}
      <button
        type="button"
        class="b quiet small"
        aria-label={text.lostOf(name)}
        onClick={() => setAsking(true)}
      >
        {text.lost}
      </button>
      {asking ? <LostSheet account={account} name={name} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
