// What she began and did not finish, here or on another phone.
import { fromMessage, goOn } from '../../../model/form.ts';
import { advocate, messageOf, unfinished, type IncidentView } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { begunText as text } from '../../../text/phonelog.ts';
import { kindLabel } from '../../../text/vocabulary.ts';
import { ago } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Older } from '../frame/older.tsx';
import { Page } from '../frame/page.tsx';
import { Leaving } from './incident.tsx';
import { toldOf } from './told.ts';

/** With the files of the message that it is from, which are not kept with what is unfinished. */
function GoOn({ one }: { readonly one: IncidentView }) {
  const task = useTask();
  const message = messageOf(one.incident);
  return (
    <>
      <button
        type="button"
        class="pb"
        disabled={task.busy}
        onClick={() =>
          task.run(async () => {
            if (message) await fromMessage(message);
            else goOn(one);
            show({ at: 'form' });
          })
        }
      >
        {text.goOn}
      </button>
      {task.problem}
    </>
  );
}

export function BegunScreen() {
  const all = unfinished.value;
  return (
    <Page title={text.title} back={() => show({ at: 'log' })}>
      <p>{all.length === 0 ? text.none : text.lead(advocate.value)}</p>
      <ul class="rows">
        {all.map((one) => (
          <li key={one.incident} class="card">
            <p class="log-kinds log-words">
              {toldOf(
                one.draft.kinds.map((kind) => kindLabel[kind] ?? kind),
                one.draft.text,
              )}
            </p>
            <p class="soft small">{text.began(ago(one.written))}</p>
            {one.status === 'withdrawn' ? <Leaving incident={one} /> : <GoOn one={one} />}
          </li>
        ))}
      </ul>
      <Older kind="incidents" label={text.older} />
    </Page>
  );
}
