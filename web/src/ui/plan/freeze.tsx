// "I agree to this as it is": the words of a part, or of all, go to the other side to agree to.
import { useState } from 'preact/hooks';
import { freeze } from '../../model/plan.ts';
import type { Reader } from '../../text/plan.ts';
import { versionText as text } from '../../text/planversions.ts';
import { useTask } from '../task/task.tsx';

/** `section`: 0 for the whole plan. */
export function Freeze({ section, reader }: { readonly section: number; readonly reader: Reader }) {
  const task = useTask();
  const [asked, setAsked] = useState(false);
  return (
    <p>
      <button
        type="button"
        class={section === 0 ? 'plan-b main' : 'plan-b quiet'}
        disabled={task.busy || asked}
        onClick={() => task.run(() => freeze(section).then(() => setAsked(true)))}
      >
        {(section === 0 ? text.freeze : text.freezePart)[reader]}
      </button>{' '}
      <span role="status" class="plan-soft">
        {asked ? text.asked : ''}
      </span>
      {task.problem}
    </p>
  );
}
