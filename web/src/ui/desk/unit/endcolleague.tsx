// A laptop is stolen: the manager takes a colleague's keys back, and is shown first what they could open.
import { useEffect, useState } from 'preact/hooks';
import { endColleague, reachOf, type ReachView, type StaffView } from '../../../model/staff.ts';
import { frame, joined, unitText as text, vaultName } from '../../../text/desk.ts';
import { Sheet } from '../frame/sheet.tsx';
import { useTask } from '../../task/task.tsx';
import { usePapers } from './papers.tsx';

function Reach({ found }: { readonly found: readonly ReachView[] }) {
  if (found.length === 0) return <p>{text.endNone}</p>;
  return (
    <ul class="facts">
      {found.map(({ caseId, name, kinds }) => (
        <li key={caseId}>
          <b>{name}</b>: {joined(kinds.map((kind) => vaultName[kind]?.name ?? kind))}
        </li>
      ))}
    </ul>
  );
}

type EndSheetProps = {
  readonly person: StaffView;
  readonly onEnded: () => void;
  readonly onClose: () => void;
};

export function EndSheet({ person, onEnded, onClose }: EndSheetProps) {
  const [found, setFound] = useState<readonly ReachView[] | undefined>(undefined);
  const task = useTask();
  const { papers, ready, fields } = usePapers();
  useEffect(() => task.run(async () => setFound(await reachOf(person.account))), []);
  const end = () =>
    task.run(async () => {
      await endColleague(person.account, papers);
      onEnded();
    });
  return (
    <Sheet title={text.endTitle(person.name)} onClose={onClose}>
      <p>{text.endLead}</p>
      <h3>{text.endReach}</h3>
      {found ? <Reach found={found} /> : <p class="soft">{task.busy ? frame.working : ''}</p>}
      <p class="card note">{text.endLimit}</p>
      {fields}
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b care" disabled={task.busy || !found || !ready} onClick={end}>
          {task.busy && found ? frame.working : text.endDo}
        </button>
      </div>
    </Sheet>
  );
}
