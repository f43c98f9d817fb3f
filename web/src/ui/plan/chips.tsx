// A few plain things to tap, each on or off, and saved at once.
import { useId } from 'preact/hooks';
import { flush } from '../../model/plan.ts';
import type { Labels } from '../../text/labels.ts';
import { useTask } from '../task/task.tsx';

type ChipsProps = {
  readonly title: string;
  readonly lead: string;
  readonly codes: readonly string[];
  readonly labels: Labels;
  readonly isOn: (code: string) => boolean;
  readonly onSet: (code: string, on: boolean) => Promise<unknown>;
};

export function Chips({ title, lead, codes, labels, isOn, onSet }: ChipsProps) {
  const id = useId();
  const task = useTask();
  return (
    <div class="plan-chips" role="group" aria-labelledby={id}>
      <p id={id} class="plan-ask">
        {title}
      </p>
      <p class="plan-soft">{lead}</p>
      <div class="plan-acts">
        {codes.map((code) => (
          <button
            key={code}
            type="button"
            class="plan-b chip"
            aria-pressed={isOn(code)}
            onClick={() => task.run(() => onSet(code, !isOn(code)).then(flush))}
          >
            {labels[code]}
          </button>
        ))}
      </div>
      {task.problem}
    </div>
  );
}
