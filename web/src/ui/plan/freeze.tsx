// "I agree to this as it is": the words of a part, or of all, go to the other side to agree to.
import { useState } from 'preact/hooks';
import { freeze, plan } from '../../model/plan.ts';
import type { Reader } from '../../text/plan.ts';
import { versionText as text } from '../../text/planversions.ts';
import { useTask } from '../task/task.tsx';

/** `section`: 0 for the whole plan. */
export function Freeze({ section, reader }: { readonly section: number; readonly reader: Reader }) {
  const task = useTask();
  const versions = plan.value?.versions ?? [];
  /** How many versions there were when it was asked for: until one more is there, it is on its way. */
  const [before, setBefore] = useState(-1);
  const isSending = before === versions.length;
  const last = versions.findLast((one) => one.section === section);
  const isOpen = last !== undefined && !last.agreed && !last.canAgree;
  return (
    <p>
      <button
        type="button"
        class={section === 0 ? 'plan-b main' : 'plan-b quiet'}
        disabled={task.busy || isSending}
        onClick={() => task.run(() => freeze(section).then(() => setBefore(versions.length)))}
      >
        {(section === 0 ? text.freeze : text.freezePart)[reader]}
      </button>{' '}
      <span role="status" class="plan-soft">
        {isSending || isOpen ? text.asked : ''}
      </span>
      {task.problem}
    </p>
  );
}
