// Six other words that open a dull space: shown for an hour after her advocate has offered them.
import { useState } from 'preact/hooks';
import { changeSecond } from '../../../model/own.ts';
import { whole } from '../../../model/words.ts';
import { phoneOwnText, secondText as text } from '../../../text/phoneown.ts';
import { Passphrase } from '../../passphrase/passphrase.tsx';
import { useTask } from '../../task/task.tsx';

function TakeOut() {
  const [current, setCurrent] = useState('');
  const task = useTask();
  return (
    <div class="stack">
      <label for="own-words">{phoneOwnText.current}</label>
      <Passphrase id="own-words" value={current} disabled={task.busy} onInput={setCurrent} />
      {task.problem}
      <button
        type="button"
        class="pb quiet"
        disabled={task.busy}
        onClick={() => task.run(async () => changeSecond(await whole(current), ''))}
      >
        {text.takeOut}
      </button>
    </div>
  );
}

export function SecondWords({ onStart }: { readonly onStart: () => void }) {
  const [ending, setEnding] = useState(false);
  return (
    <section class="card stack">
      <h2>{text.title}</h2>
      {text.lead.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <button type="button" class="pb main" onClick={onStart}>
        {text.start}
      </button>
      {ending ? (
        <TakeOut />
      ) : (
        <button type="button" class="pb quiet" onClick={() => setEnding(true)}>
          {text.end}
        </button>
      )}
    </section>
  );
}
