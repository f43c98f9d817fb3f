// What waits for her or a second colleague; nobody is added by one person alone.
import { proposals } from '../../../model/casefile.ts';
import type { OpenProposal } from '../../../model/matrix.ts';
import { confirm } from '../../../model/staff.ts';
import { peopleText as text } from '../../../text/casepage.ts';
import { joined, roleName, vaultName } from '../../../text/desk.ts';
import { useTask } from '../../task/task.tsx';

function Wish({ wish }: { readonly wish: OpenProposal }) {
  const task = useTask();
  const people = wish.added.length > 0 ? wish.added : wish.removed;
  const names = joined(people.map(({ name, role }) => `${name} (${(roleName[role] ?? role).toLowerCase()})`));
  const places = joined(wish.kinds.map((kind) => vaultName[kind]?.name ?? kind));
  const said =
    wish.added.length > 0 ? text.asks(wish.by, names, places) : text.asksRemove(wish.by, names, places);
  return (
    <li class="stack tight">
      <p>{said}</p>
      {wish.canConfirm ? (
        <div class="wraps">
          <button
            type="button"
            class="b main small"
            disabled={task.busy}
            onClick={() => task.run(() => confirm(wish))}
          >
            {text.confirm}
          </button>
          <span class="small grow">{text.confirmLead}</span>
        </div>
      ) : (
        <p class="small">{text.waitingFor}</p>
      )}
      {task.problem}
    </li>
  );
}

export function Proposals() {
  if (proposals.value.length === 0) return null;
  return (
    <section class="panel wishes" aria-labelledby="wishes-title">
      <h2 id="wishes-title">{text.proposals}</h2>
      <ul class="stack">
        {proposals.value.map((wish) => (
          <Wish key={wish.key} wish={wish} />
        ))}
      </ul>
    </section>
  );
}
