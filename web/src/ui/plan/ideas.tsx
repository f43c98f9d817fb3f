// Suggestions of a section: take one, change it first, or wave it away. With no steps yet they stand open, so that
// nobody ever meets an empty form.
import { useEffect, useRef, useState } from 'preact/hooks';
import { addItem, dismiss, flush, isOpenStarter, newItemOf, writeNew } from '../../model/plan.ts';
import { planText as text, type Reader } from '../../text/plan.ts';
import { starters } from '../../text/starters.ts';
import { useTask } from '../task/task.tsx';

type IdeaProps = {
  readonly section: number;
  readonly code: string;
  readonly words: string;
  readonly reader: Reader;
  /** It is about to leave the list. */
  readonly onGone: () => void;
};

function Idea({ section, code, words, reader, onGone }: IdeaProps) {
  const task = useTask();
  const leave = (work: () => Promise<unknown>) =>
    task.run(async () => {
      onGone();
      await work();
      await flush();
    });
  return (
    <li class="plan-idea">
      <p>{words}</p>
      <div class="plan-acts">
        <button
          type="button"
          class="plan-b tonal"
          aria-label={text.takeOf(words)}
          disabled={task.busy}
          onClick={() => leave(() => addItem(section, words, code))}
        >
          {text.take}
        </button>
        <button
          type="button"
          class="plan-b"
          aria-label={text.changeOf(words)}
          onClick={() => writeNew(section, { text: words, starter: code })}
        >
          {text.change}
        </button>
        <button
          type="button"
          class="plan-b quiet"
          aria-label={text.waveOf[reader](words)}
          disabled={task.busy}
          onClick={() => leave(() => dismiss(code))}
        >
          {text.wave[reader]}
        </button>
      </div>
      {task.problem}
    </li>
  );
}

/** When the idea in focus leaves, the next one gets the focus, not the top of the page. */
function useNextFocus(count: number) {
  const list = useRef<HTMLUListElement>(null);
  const from = useRef(-1);
  useEffect(() => {
    if (from.current < 0) return;
    const rows = list.current?.children;
    const next = rows?.[Math.min(from.current, rows.length - 1)];
    next?.querySelector('button')?.focus();
    from.current = -1;
  }, [count]);
  return { list, leaving: (index: number) => void (from.current = index) };
}

type IdeasProps = {
  readonly section: number;
  readonly reader: Reader;
  /** They stand open from the start. */
  readonly first: boolean;
};

export function Ideas({ section, reader, first }: IdeasProps) {
  const [open] = useState(first);
  const changing = newItemOf(section)?.starter;
  const left = Object.entries(starters[section] ?? {}).filter(
    ([code]) => isOpenStarter(code) && code !== changing,
  );
  const { list, leaving } = useNextFocus(left.length);
  if (left.length === 0) return null;
  return (
    <details class="plan-ideas" open={open}>
      <summary>{text.ideasMore(left.length)}</summary>
      <p class="plan-soft">{text.ideasLead[reader]}</p>
      <ul ref={list}>
        {left.map(([code, words], index) => (
          <Idea
            key={code}
            section={section}
            code={code}
            words={words}
            reader={reader}
            onGone={() => leaving(index)}
          />
        ))}
      </ul>
    </details>
  );
}
