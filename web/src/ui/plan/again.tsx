// What has happened since a part was looked at, and where that is marked.
import { flush, isMarked, lookedAt, mark, reopenedBy } from '../../model/plan.ts';
import { triggers } from '../../model/priorities.ts';
import { planText as text } from '../../text/plan.ts';
import { triggerLabel } from '../../text/priorities.ts';
import { useTask } from '../task/task.tsx';
import { Chips } from './chips.tsx';

type LookAgainProps = { readonly section: number; readonly canEdit: boolean };

/** Says that a part has to be looked at again, and why, until somebody says that it was. */
export function LookAgain({ section, canEdit }: LookAgainProps) {
  const task = useTask();
  const codes = reopenedBy(section);
  if (codes.length === 0) return null;
  return (
    <div class="plan-reopened">
      <p>
        <strong class="plan-again">{text.again}</strong>{' '}
        {text.because(codes.map((code) => triggerLabel[code]).join('; '))}
      </p>
      {canEdit ? (
        <button
          type="button"
          class="plan-b"
          disabled={task.busy}
          onClick={() => task.run(() => lookedAt(section).then(flush))}
        >
          {text.looked}
        </button>
      ) : null}
      {task.problem}
    </div>
  );
}

/** Where something that has happened, or will, is marked. */
export function Happened() {
  return (
    <Chips
      title={text.happened}
      lead={text.happenedLead}
      labels={triggerLabel}
      codes={Object.keys(triggers)}
      isOn={isMarked}
      onSet={mark}
    />
  );
}
