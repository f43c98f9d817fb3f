// A text of a step, which two people may write in at once.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { carried, type LiveText } from '../../model/livetext.ts';
import { flush } from '../../model/plan.ts';
import { sentence } from '../../text/errors.ts';
import { planText as text } from '../../text/plan.ts';

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

export function StepText({ live, label }: StepTextProps) {
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
