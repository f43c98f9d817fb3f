// Who can see a part of her plan: picks people for it, lets more in, takes somebody out.
import { useState } from 'preact/hooks';
import { spaces, type MemberView } from '../../../model/hers.ts';
import { keepApart, letIn, partOf, plan, takeOut } from '../../../model/plan.ts';
import { peopleText } from '../../../text/phonepeople.ts';
import { partText as text } from '../../../text/plansections.ts';
import { useTask } from '../../task/task.tsx';

/** Everybody of her case but her, once each, who has come in. */
function everybody(): readonly MemberView[] {
  const all = spaces.value.flatMap(({ members }) => members).filter((one) => one.role !== 'victim');
  return [...new Map(all.map((one) => [one.account, one])).values()].filter(({ waiting }) => !waiting);
}

const isInPlan = ({ account }: MemberView): boolean =>
  spaces.value.some(
    (one) => one.kind === 'plan' && !one.section && one.members.some((member) => member.account === account),
  );

type PickProps = { readonly section: number; readonly from: readonly MemberView[]; readonly isNew: boolean };

function Pick({ section, from, isNew }: PickProps) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(
    new Set(isNew ? from.filter(isInPlan).map(({ account }) => account) : []),
  );
  const task = useTask();
  const toggle = (account: string) => {
    const next = new Set(picked);
    if (!next.delete(account)) next.add(account);
    setPicked(next);
  };
  const keep = () =>
    task.run(async () => {
      if (isNew) await keepApart(section);
      for (const account of picked) await letIn(section, account);
      setPicked(new Set());
    });
  return (
    <>
      <fieldset class="picks">
        <legend class="unseen">{text.title}</legend>
        {from.map((person) => (
          <label key={person.account} class="pick">
            <input
              type="checkbox"
              checked={picked.has(person.account)}
              onChange={() => toggle(person.account)}
            />
            <span>
              {person.name}
              <span class="soft small">
                {`, ${peopleText.role[person.role] ?? ''}${isNew && isInPlan(person) ? ` – ${text.whole}` : ''}`}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {task.problem}
      <button
        type="button"
        class="pb main"
        disabled={task.busy || (!isNew && picked.size === 0)}
        onClick={keep}
      >
        {task.busy ? text.working : isNew ? text.keep : text.add}
      </button>
    </>
  );
}

function Reader({ section, person }: { readonly section: number; readonly person: MemberView }) {
  const task = useTask();
  return (
    <li class="person">
      <span class="person-name">{person.name}</span>
      <span class="soft small">{peopleText.role[person.role]}</span>
      <button
        type="button"
        class="pb quiet small"
        disabled={task.busy}
        onClick={() => task.run(() => takeOut(section, person.account))}
      >
        <span aria-hidden="true">{task.busy ? text.working : text.takeOut}</span>
        <span class="unseen">{text.takeOutOf(person.name)}</span>
      </button>
      {task.problem}
    </li>
  );
}

function Late({ section, late }: { readonly section: number; readonly late: number }) {
  const task = useTask();
  return (
    <>
      <p role="status">
        {text.late(late)} {text.lateLead}
      </p>
      {task.problem}
      <button
        type="button"
        class="pb"
        disabled={task.busy}
        onClick={() => task.run(() => keepApart(section))}
      >
        {task.busy ? text.working : text.bring}
      </button>
    </>
  );
}

export function Readers({ section }: { readonly section: number }) {
  const [choosing, setChoosing] = useState(false);
  const part = partOf(section);
  if (plan.value?.complete !== true || part?.held === false) return null;
  const all = everybody();
  const isReader = ({ account }: MemberView): boolean => part?.readers.includes(account) === true;
  const readers = all.filter(isReader);
  const others = all.filter((one) => !isReader(one));
  return (
    <section class="card stack" aria-labelledby="part-title">
      <h2 id="part-title">{text.title}</h2>
      {part && part.late > 0 ? <Late section={section} late={part.late} /> : null}
      {part ? (
        <ul class="people">
          {readers.map((person) => (
            <Reader key={person.account} section={section} person={person} />
          ))}
        </ul>
      ) : (
        <p>{text.everyone}</p>
      )}
      {part ? <p class="soft small">{readers.length > 0 ? text.out : text.none}</p> : null}
      {!part && choosing ? (
        <>
          <p>{text.lead}</p>
          <p class="soft small">{text.advocate}</p>
        </>
      ) : null}
      {part || choosing ? (
        others.length > 0 || !part ? (
          <Pick key={String(part !== undefined)} section={section} from={others} isNew={!part} />
        ) : null
      ) : (
        <button type="button" class="pb" onClick={() => setChoosing(true)}>
          {text.choose}
        </button>
      )}
    </section>
  );
}
