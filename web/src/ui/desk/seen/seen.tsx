// Who has seen what, in words, with what that does not prove. It is asked for when it is opened.
import { useState } from 'preact/hooks';
import { readSeen, seenBy, type SeenBy, type SeenView } from '../../../model/seen.ts';
import { personName } from '../../../model/wording.ts';
import { vaultName } from '../../../text/desk.ts';
import { seenText as text } from '../../../text/seen.ts';
import { ago } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';

const said = ({ at, behind }: SeenBy): string =>
  at === 0 ? text.none : behind === 0 ? text.all(ago(at)) : text.behind(behind, ago(at));

function Space({ space }: { readonly space: SeenView }) {
  const name = vaultName[space.kind]?.name ?? space.kind;
  return (
    <li>
      <b>{space.section === 0 ? name : text.section(name, space.section)}</b>
      {space.known ? (
        <ul>
          {space.people.map((one) => (
            <li key={one.account}>
              {personName(one)} <span class="soft">– {said(one)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="soft small">{text.checking}</p>
      )}
    </li>
  );
}

export function Seen() {
  const [isOpen, setOpen] = useState(false);
  const task = useTask();
  const toggle = (open: boolean) => {
    if (open && !isOpen) task.run(readSeen);
    setOpen(open);
  };
  const spaces = seenBy();
  return (
    <details open={isOpen} onToggle={(event) => toggle(event.currentTarget.open)}>
      <summary>{text.title}</summary>
      <div class="stack small">
        <p>{text.lead}</p>
        {task.problem}
        {spaces ? (
          <ul class="stack tight">
            {spaces.map((space) => (
              <Space key={`${space.kind} ${space.section}`} space={space} />
            ))}
          </ul>
        ) : null}
        {text.limits.map((limit) => (
          <p key={limit} class="soft">
            {limit}
          </p>
        ))}
        <button type="button" class="b small start" disabled={task.busy} onClick={() => task.run(readSeen)}>
          {text.again}
        </button>
      </div>
    </details>
  );
}
