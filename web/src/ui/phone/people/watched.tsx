// Who watches the service, in two sentences.
import { useEffect } from 'preact/hooks';
import { loadLog, log } from '../../../model/log.ts';
import { watchText as text } from '../../../text/phonewatch.ts';
import { ago } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';

export function Watched() {
  const loading = useTask();
  useEffect(() => loading.run(loadLog), []);
  const known = log.value;
  if (!known) return null;
  const count = known.witnesses.filter(({ signed }) => signed).length;
  return (
    <section class="stack">
      <h2>{text.title}</h2>
      <p>
        {text.checked(ago(known.time))} {known.needed === 0 ? text.none : text.watched(count)}
      </p>
    </section>
  );
}
