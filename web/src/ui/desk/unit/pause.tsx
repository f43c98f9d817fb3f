// A manager lets a colleague in no more for now, or again.
import { useState } from 'preact/hooks';
import { pauseColleague, type StaffView } from '../../../model/staff.ts';
import { frame, pauseText as text } from '../../../text/desk.ts';
import { useTask } from '../../task/task.tsx';
import { Sheet } from '../frame/sheet.tsx';

type PersonProps = { readonly person: StaffView };

function PauseSheet({ person, onClose }: PersonProps & { readonly onClose: () => void }) {
  const task = useTask();
  const pause = () =>
    task.run(async () => {
      await pauseColleague(person.account, true);
      onClose();
    });
  return (
    <Sheet title={text.title(person.name)} onClose={onClose}>
      <p>{text.lead}</p>
      <p class="card note">{text.limit}</p>
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b care" disabled={task.busy} onClick={pause}>
          {task.busy ? frame.working : text.now}
        </button>
      </div>
    </Sheet>
  );
}

export function Pause({ person }: PersonProps) {
  const [asking, setAsking] = useState(false);
  const task = useTask();
  const { account, name, paused } = person;
  return (
    <>
      {' '}
      {paused ? (
        <button
          type="button"
          class="b quiet small"
          aria-label={text.againOf(name)}
          disabled={task.busy}
          onClick={() => task.run(() => pauseColleague(account, false))}
        >
          {text.again}
        </button>
      ) : (
        <button
          type="button"
          class="b quiet small"
          aria-label={text.pauseOf(name)}
          onClick={() => setAsking(true)}
        >
          {text.pause}
        </button>
      )}
      {task.problem}
      {asking ? <PauseSheet person={person} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
