// What somebody is to do in a case: the next one due first, what is done or dropped below.
import { actionForms } from '../../../model/actionform.ts';
import { caseId } from '../../../model/casefile.ts';
import { momentOfDay } from '../../../model/day.ts';
import {
  actions,
  decisions,
  endedActions,
  openActions,
  overdueActions,
  today,
  type ActionView,
} from '../../../model/decisions.ts';
import { actionsText as text, decisionName, decisionsText, endLabel } from '../../../text/decision.ts';
import { shortDay } from '../../../text/when.ts';

const dayText = (day: number): string => shortDay(momentOfDay(day));
const nameOf = (name: string): string => (name === '' ? text.somebody : name);

function belongsTo(one: ActionView): string {
  const found = decisions.value?.decisions.find(({ decision }) => decision === one.decision);
  return found ? decisionName(found.code) : '';
}

/** `end`: how it ends, '' for a change; `decision`: the one that a new action belongs to, '' for none. */
export type OnAction = (one?: ActionView, end?: string, decision?: string) => void;

type OneProps = { readonly one: ActionView; readonly onForm: OnAction | null };

function Open({ one, onForm }: OneProps) {
  const ahead = one.due - today.value;
  const of = belongsTo(one);
  return (
    <li class="decided">
      <div class="wraps">
        <b class="grow">{one.what}</b>
        <span class={ahead < 0 ? 'chip care' : ahead <= 2 ? 'chip note' : 'chip'}>
          {text.due(dayText(one.due), ahead)}
        </span>
      </div>
      <div class="wraps">
        <span class="small grow">
          {nameOf(one.ownerName)}
          {of === '' ? null : <span class="soft">, {of}</span>}
        </span>
        {onForm ? (
          <span class="nobreak">
            <button
              type="button"
              class="b small"
              aria-label={text.doneOf(one.what)}
              onClick={() => onForm(one, 'done')}
            >
              {text.done}
            </button>{' '}
            <button
              type="button"
              class="b quiet small"
              aria-label={decisionsText.changeOf(one.what)}
              onClick={() => onForm(one)}
            >
              {decisionsText.change}
            </button>
            <button
              type="button"
              class="b quiet small"
              aria-label={text.dropOf(one.what)}
              onClick={() => onForm(one, 'dropped')}
            >
              {text.drop}
            </button>
          </span>
        ) : null}
      </div>
    </li>
  );
}

function Ended({ one, onForm }: OneProps) {
  return (
    <li class="decided">
      <div class="wraps">
        <span class="grow">{one.what}</span>
        {onForm ? (
          <button
            type="button"
            class="b quiet small"
            aria-label={decisionsText.changeOf(one.what)}
            onClick={() => onForm(one)}
          >
            {decisionsText.change}
          </button>
        ) : null}
      </div>
      <p class="small">
        {text.ended(endLabel[one.end] ?? one.end, dayText(one.ended), nameOf(one.byName))}
        {one.how === '' ? null : `: ${one.how}`}
      </p>
    </li>
  );
}

export function Actions({ onForm }: { readonly onForm: OnAction | null }) {
  const overdue = overdueActions.value.length;
  return (
    <section aria-labelledby="actions-title">
      <div class="wraps">
        <h3 id="actions-title" class="grow">
          {text.title}
        </h3>
        {onForm ? (
          <button type="button" class="b small" onClick={() => onForm()}>
            {actionForms.isTyped(caseId.value) ? text.goOn : text.add}
          </button>
        ) : null}
      </div>
      {overdue > 0 ? <p class="late">{text.overdue(overdue)}</p> : null}
      {openActions.value.length > 0 ? (
        <ol class="changes">
          {openActions.value.map((one) => (
            <Open key={one.action} one={one} onForm={onForm} />
          ))}
        </ol>
      ) : actions.value?.known === true ? (
        <p class="soft">{endedActions.value.length > 0 ? text.noneOpen : text.none}</p>
      ) : null}
      {endedActions.value.length > 0 ? (
        <details>
          <summary>{text.past(endedActions.value.length)}</summary>
          <ol class="changes">
            {endedActions.value.map((one) => (
              <Ended key={one.action} one={one} onForm={onForm} />
            ))}
          </ol>
        </details>
      ) : null}
    </section>
  );
}
