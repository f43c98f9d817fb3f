// Taking an entry out of her list: what it means, before she does it.
import { useState } from 'preact/hooks';
import { advocate, takeOut } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { outText as text } from '../../../text/phonelog.ts';
import { useTask } from '../../task/task.tsx';
import { Page } from '../frame/page.tsx';
import { Field } from './ask.tsx';

export function OutScreen({ incident }: { readonly incident: string }) {
  const [reason, setReason] = useState('');
  const task = useTask();
  const back = () => show({ at: 'incident', incident });
  return (
    <Page title={text.title} back={back}>
      <p>{text.lead}</p>
      <p>{text.seen(advocate.value)}</p>
      <Field id="reason" rows={3} label={text.reason} value={reason} onValue={setReason} />
      {task.problem}
      <button type="button" class="pb main" onClick={back}>
        {text.no}
      </button>
      <button
        type="button"
        class="pb care"
        disabled={task.busy}
        onClick={() =>
          task.run(async () => {
            await takeOut(incident, reason);
            back();
          })
        }
      >
        {text.yes}
      </button>
    </Page>
  );
}
