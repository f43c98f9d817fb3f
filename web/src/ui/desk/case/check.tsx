// "Is it safe to talk?": asking her, and what the answer means. It stands above the box in which she is written to.
import { useState } from 'preact/hooks';
import { ask, canAsk, clear, latest, unaware, wrong, type CheckView } from '../../../model/talk.ts';
import { checkText as text } from '../../../text/desktalk.ts';
import { joined } from '../../../text/desk.ts';
import { ago } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';

export function AskButton() {
  const task = useTask();
  if (canAsk.value === 'no') return null;
  if (canAsk.value === 'word') return <span>{text.noWord}</span>;
  return (
    <>
      <button
        type="button"
        class="b small"
        disabled={task.busy || canAsk.value === 'waits'}
        onClick={() => task.run(ask)}
      >
        {text.ask}
      </button>
      {task.problem}
    </>
  );
}

/** Somebody of the staff knows better than the answer: their name stands beside it. */
function Clear({ answer }: Pick<CheckView, 'answer'>) {
  const [asking, setAsking] = useState(false);
  const task = useTask();
  if (!asking) {
    return (
      <button type="button" class="b small" onClick={() => setAsking(true)}>
        {text.clear}
      </button>
    );
  }
  return (
    <div class="wraps" role="group" aria-label={text.clear}>
      <p class="small grow">{text.clearAsk}</p>
      <button type="button" class="b small" onClick={() => setAsking(false)}>
        {text.clearNo}
      </button>
      <button
        type="button"
        class="b care small"
        disabled={task.busy}
        onClick={() => task.run(() => clear(answer))}
      >
        {text.clearYes}
      </button>
      {task.problem}
    </div>
  );
}

function Wrong({ one }: { readonly one: CheckView }) {
  return (
    <section class="checked wrong stack tight" role="alert">
      <h3>{text.wrong}</h3>
      <p>{text.wrongLead(ago(one.answered), one.word)}</p>
      <ul>
        {text.wrongDo.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {unaware.value.length > 0 ? <li>{text.unaware(joined(unaware.value))}</li> : null}
      </ul>
      <Clear answer={one.answer} />
    </section>
  );
}

function Latest({ one }: { readonly one: CheckView }) {
  const { outcome, cleared } = one;
  if (outcome === 'wrong' && !cleared) return null;
  return (
    <p class={outcome === 'right' ? 'checked right' : 'checked'} role="status">
      {one.mine ? text.youAsked(ago(one.asked)) : text.asked(one.by, ago(one.asked))}{' '}
      {outcome === 'open' ? text.open : null}
      {outcome === 'right' ? <b>{text.right(ago(one.answered), ago(one.since))}</b> : null}
      {cleared ? text.cleared(cleared.mine ? text.you : cleared.by, ago(cleared.written)) : null}
    </p>
  );
}

export function Checked() {
  return (
    <>
      {wrong.value.map((one) => (
        <Wrong key={one.id} one={one} />
      ))}
      {latest.value ? <Latest one={latest.value} /> : null}
    </>
  );
}
