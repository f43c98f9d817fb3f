// A step of one's own, or a suggestion to change first. What is typed is kept until it is in the plan or let go.
import { useEffect, useId, useRef } from 'preact/hooks';
import { addItem, flush, newItemOf, writeNew, type NewItem } from '../../model/plan.ts';
import { planText as text } from '../../text/plan.ts';
import { useTask } from '../task/task.tsx';

type WritingProps = { readonly section: number; readonly item: NewItem };

function Writing({ section, item }: WritingProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const task = useTask();
  const words = item.text.trim();
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(item.text.length, item.text.length);
  }, [item.starter]);
  const put = () => {
    if (words === '') return;
    task.run(async () => {
      await addItem(section, words, item.starter);
      // Ready for the next one: she may have several in mind.
      writeNew(section, { text: '', starter: '' });
      field.current?.focus();
      await flush();
    });
  };
  return (
    <div class="plan-new">
      <label for={id}>{text.ownLabel}</label>
      <div class="plan-grow" data-text={`${item.text}\n`}>
        <textarea
          ref={field}
          id={id}
          rows={1}
          autocomplete="off"
          value={item.text}
          onInput={(event) => writeNew(section, { ...item, text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            put();
          }}
        />
      </div>
      <div class="plan-acts">
        <button type="button" class="plan-b main" disabled={task.busy || words === ''} onClick={put}>
          {text.put}
        </button>
        <button type="button" class="plan-b quiet" onClick={() => writeNew(section, undefined)}>
          {text.drop}
        </button>
      </div>
      {task.problem}
    </div>
  );
}

export function NewStep({ section }: { readonly section: number }) {
  const item = newItemOf(section);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !item) button.current?.focus();
    wasOpen.current = item !== undefined;
  }, [item]);
  if (item) return <Writing section={section} item={item} />;
  return (
    <p>
      <button
        ref={button}
        type="button"
        class="plan-b"
        onClick={() => writeNew(section, { text: '', starter: '' })}
      >
        {text.own}
      </button>
    </p>
  );
}
