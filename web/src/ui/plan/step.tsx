// One step of the plan: its text, how far it is, and what else is known of it.
import { flush, setItem, textOf, type PlanItem, type PlanStatus } from '../../model/plan.ts';
import { planText as text, type Reader } from '../../text/plan.ts';
import { useTask } from '../task/task.tsx';
import { Details, DetailsRead } from './details.tsx';
import { StepText } from './steptext.tsx';

const STATUSES: readonly PlanStatus[] = ['idea', 'agreed', 'doing', 'done', 'not_for_me'];

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
        <DetailsRead item={item} reader={reader} />
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
      <Details item={item} reader={reader} />
      {task.problem}
    </li>
  );
}
