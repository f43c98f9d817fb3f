// One step of the plan: its text, which two people may write in at once, and how far it is.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { flush, setItem, textOf, type PlanItem, type PlanStatus } from '../../model/plan.ts';
import { carried, type LiveText } from '../../model/livetext.ts';
import { sentence } from '../../text/errors.ts';
import { planText as text, type Reader } from '../../text/plan.ts';
import { useTask } from '../task/task.tsx';

const STATUSES: readonly PlanStatus[] = ['idea', 'agreed', 'doing', 'done', 'not_for_me'];

type StepTextProps = { readonly live: LiveText; readonly label: string };

/** When others write in the text under the caret, the caret stays beside its letters. */
function useCaret(shown: string) {
  const field = useRef<HTMLTextAreaElement>(null);
  const box = field.current;
  const was =
    box && document.activeElement === box
      ? { text: box.value, from: box.selectionStart, to: box.selectionEnd }
      : null;
  useLayoutEffect(() => {
    if (!was || was.text === shown) return;
    field.current?.setSelectionRange(carried(was.text, shown, was.from), carried(was.text, shown, was.to));
  }, [shown]);
  return field;
}

function StepText({ live, label }: StepTextProps) {
  const shown = live.typed.value;
  const field = useCaret(shown);
  const problem = live.problem.value;
  return (
    <>
      <div class="plan-grow" data-text={`${shown}\n`}>
        <textarea
          ref={field}
          rows={1}
          autocomplete="off"
          aria-label={label}
          aria-invalid={problem !== ''}
          value={shown}
          onInput={(event) => live.type(event.currentTarget.value)}
          onBlur={() => void flush()}
        />
      </div>
      {problem === '' ? null : (
        <p class="plan-problem" role="alert">
          {sentence(problem)}{' '}
          <button type="button" class="plan-b" onClick={() => void live.retry()}>
            {text.tryAgain}
          </button>
        </p>
      )}
    </>
  );
}

type StepProps = {
  readonly item: PlanItem;
  readonly number: number;
  readonly reader: Reader;
  readonly canEdit: boolean;
};

export function Step({ item, number, reader, canEdit }: StepProps) {
  const task = useTask();
  const labels = text.statuses[reader];
  if (!canEdit) {
    return (
      <li class={`plan-step ${item.status}`}>
        <p class="plan-words">{item.text}</p>
        <span class="plan-status">{labels[item.status]}</span>
      </li>
    );
  }
  return (
    <li class={`plan-step ${item.status}`}>
      <StepText live={textOf(item)} label={text.step(number)} />
      <select
        class="plan-status"
        aria-label={text.status(number)}
        value={item.status}
        onChange={(event) => {
          const to = event.currentTarget.value as PlanStatus;
          task.run(() => setItem(item.id, { status: to }).then(flush));
        }}
      >
        {STATUSES.map((one) => (
          <option key={one} value={one}>
            {labels[one]}
          </option>
        ))}
      </select>
      {task.problem}
    </li>
  );
}
