// The passphrase was right: now a security key has to answer.
import { useEffect, useRef } from 'preact/hooks';
import { giveUp, touch } from '../../../model/passkey.ts';
import type { PasskeyRequest } from '../../../model/passkey.ts';
import { touchText as text } from '../../../text/passkey.ts';
import { useTask } from '../../task/task.tsx';
import { Card, Next } from './frame.tsx';

export function Touch({ request }: { readonly request: PasskeyRequest }) {
  const task = useTask();
  const asking = useRef<AbortController | undefined>(undefined);
  const ask = () => {
    const { signal } = (asking.current = new AbortController());
    task.run(() => touch(request, signal));
  };
  // The browser's own dialog goes with this screen.
  useEffect(() => {
    ask();
    return () => asking.current?.abort();
  }, []);
  return (
    <Card title={text.title}>
      <p>{text.lead}</p>
      {task.problem}
      <Next busy={task.busy} label={text.again} working={text.waiting} onPress={ask} />
      <p>
        <button type="button" class="b quiet edge" onClick={() => void giveUp()}>
          {text.cancel}
        </button>
      </p>
      <p class="soft small">{text.lost}</p>
    </Card>
  );
}
