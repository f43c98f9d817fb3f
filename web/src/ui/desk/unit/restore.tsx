// A restore of the service that waits for the unit's signatures.
import { useEffect } from 'preact/hooks';
import { loadRestore, signRestore, waiting, type RestoreView } from '../../../model/restore.ts';
import { restoreText as text } from '../../../text/restore.ts';
import { dayAndClock } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { SignWithCards } from './papers.tsx';

function Waiting({ restore }: { readonly restore: RestoreView }) {
  return (
    <section class="card note stack">
      <h2>{text.waitsTitle}</h2>
      <p>{text.waitsLead(dayAndClock(restore.taken))}</p>
      <p>{text.waitsReason(restore.reason)}</p>
      <SignWithCards label={text.sign} onSign={(papers) => signRestore(restore.id, papers)} />
    </section>
  );
}

export function Restore() {
  const loading = useTask();
  useEffect(() => loading.run(loadRestore), []);
  return waiting.value ? <Waiting restore={waiting.value} /> : <>{loading.problem}</>;
}
