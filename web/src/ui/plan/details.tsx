// Who sees to a step and when, whether it was gone through, and whether she agrees to its words. Folded away until asked for.
import { useState } from 'preact/hooks';
import {
  flush,
  personOf,
  plan,
  setItem,
  textOf,
  type PlanItem,
  type PlanItemChange,
} from '../../model/plan.ts';
import { planText as text, type Reader } from '../../text/plan.ts';
import { ago } from '../../text/when.ts';
import { useTask } from '../task/task.tsx';
import { StepText } from './steptext.tsx';

/** What a person is called, for who reads. */
export function called(account: string): string {
  const person = personOf(account);
  if (person?.isMe) return text.me;
  return person?.name || (person?.isHer ? text.her : '–');
}

/** What there is to know of a step beside its words, in short. */
function said({ owners, due, agreed }: PlanItem, reader: Reader): string {
  return [owners.map(called).join(', '), due.trim(), agreed ? text.agreed[reader] : '']
    .filter((one) => one !== '')
    .join(' · ');
}

type WhoseProps = { readonly item: PlanItem; readonly onSet: (to: PlanItemChange) => void };

function Whose({ item, onSet }: WhoseProps) {
  const people = (plan.value?.people ?? []).filter(({ isMember }) => isMember);
  const [one = '', ...more] = item.owners;
  const isOne = more.length === 0 && (one === '' || people.some(({ account }) => account === one));
  return (
    <label>
      {text.whose}
      <select
        value={isOne ? one : 'several'}
        onChange={(event) => onSet({ owner: event.currentTarget.value })}
      >
        {isOne ? null : (
          <option value="several" disabled>
            {item.owners.map(called).join(', ')}
          </option>
        )}
        <option value="">{text.nobody}</option>
        {people.map(({ account }) => (
          <option key={account} value={account}>
            {called(account)}
          </option>
        ))}
      </select>
    </label>
  );
}

type DetailsProps = { readonly item: PlanItem; readonly reader: Reader };

function Fields({ item, reader }: DetailsProps) {
  const task = useTask();
  const onSet = (to: PlanItemChange) => task.run(() => setItem(item.id, to).then(flush));
  return (
    <>
      <Whose item={item} onSet={onSet} />
      <div class="plan-due">
        <span aria-hidden="true">{text.due}</span>
        <StepText live={textOf(item, 'due')} label={text.due} />
      </div>
      <p class="plan-acts">
        {reader === 'her' && item.text !== '' ? (
          <button
            type="button"
            class="plan-b"
            disabled={task.busy}
            onClick={() => onSet({ agreed: item.agreed ? '' : item.text })}
          >
            {item.agreed ? text.takeBack : text.agree}
          </button>
        ) : null}
        <button
          type="button"
          class="plan-b"
          disabled={task.busy}
          onClick={() => onSet({ reviewed: Date.now() })}
        >
          {text.review}
        </button>
      </p>
      {item.reviewed > 0 ? <p class="plan-soft">{text.reviewed(ago(item.reviewed))}</p> : null}
      {task.problem}
    </>
  );
}

export function Details({ item, reader }: DetailsProps) {
  const [open, setOpen] = useState(false);
  const short = said(item, reader);
  return (
    <details class="plan-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{short === '' ? text.more : short}</summary>
      {open ? <Fields item={item} reader={reader} /> : null}
    </details>
  );
}

/** The same for who may only read. */
export function DetailsRead({ item, reader }: DetailsProps) {
  const short = said(item, reader);
  return short === '' ? null : <p class="plan-soft">{short}</p>;
}
