// Remove a colleague from spaces of a case, after one more question.
import { useState } from 'preact/hooks';
import type { VaultKind } from '../../../model/casefile.ts';
import type { MatrixRow } from '../../../model/matrix.ts';
import { removable, removeMember } from '../../../model/staff.ts';
import { peopleText as text } from '../../../text/casepage.ts';
import { frame, vaultName } from '../../../text/desk.ts';
import { Sheet } from '../frame/sheet.tsx';
import { useTask } from '../../task/task.tsx';

type RemoveSheetProps = { readonly person: MatrixRow; readonly onClose: () => void };

export function RemoveSheet({ person, onClose }: RemoveSheetProps) {
  const [all] = useState(() => removable(person.account));
  const [kinds, setKinds] = useState<ReadonlySet<VaultKind>>(new Set(all));
  const [wrong, setWrong] = useState(false);
  const task = useTask();
  const toggle = (kind: VaultKind) => {
    const next = new Set(kinds);
    if (!next.delete(kind)) next.add(kind);
    setKinds(next);
    setWrong(false);
  };
  const remove = () => {
    if (kinds.size === 0) {
      setWrong(true);
      return;
    }
    task.run(async () => {
      await removeMember(person.account, [...kinds]);
      onClose();
    });
  };
  return (
    <Sheet title={text.removeTitle(person.name)} onClose={onClose}>
      <p>{text.removeLead}</p>
      <fieldset class="ask">
        <legend>{text.removeFrom}</legend>
        {all.map((kind) => (
          <label key={kind} class="choice">
            <input type="checkbox" checked={kinds.has(kind)} onChange={() => toggle(kind)} />
            <b>{vaultName[kind]?.name}</b>
          </label>
        ))}
      </fieldset>
      {wrong ? (
        <p class="problem" role="alert">
          {text.needVault}
        </p>
      ) : null}
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b care" disabled={task.busy} onClick={remove}>
          {text.removeDo}
        </button>
      </div>
    </Sheet>
  );
}
