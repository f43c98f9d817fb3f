// Somebody has lost their words: what it means, and how it is known that it is they.
import { useState } from 'preact/hooks';
import { ask } from '../../../model/replace.ts';
import { frame } from '../../../text/desk.ts';
import { lostText as text } from '../../../text/lost.ts';
import { Sheet } from '../frame/sheet.tsx';
import { useTask } from '../../task/task.tsx';

type AskProps = {
  readonly account: string;
  readonly name: string;
  /** '' for a colleague. */
  readonly caseId: string;
  readonly onClose: () => void;
};

export function AskSheet({ account, name, caseId, onClose }: AskProps) {
  const [here, setHere] = useState(false);
  const task = useTask();
  const choices = [
    { is: true, said: text.here, what: text.hereWhat },
    { is: false, said: text.away, what: text.awayWhat },
  ];
  const send = () =>
    task.run(async () => {
      await ask(account, caseId, here);
      onClose();
    });
  return (
    <Sheet title={text.title(name)} onClose={onClose}>
      <p>{text.lead}</p>
      <p>{text.seen}</p>
      <fieldset class="ask">
        <legend>{text.how}</legend>
        {choices.map(({ is, said, what }) => (
          <label key={said} class="choice">
            <input type="radio" name="here" checked={here === is} onChange={() => setHere(is)} />
            <span>
              <b>{said}</b> {what}
            </span>
          </label>
        ))}
      </fieldset>
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={send}>
          {task.busy ? frame.working : text.doIt}
        </button>
      </div>
    </Sheet>
  );
}
