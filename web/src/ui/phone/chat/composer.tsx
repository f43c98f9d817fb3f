// Where she writes. What she typed stays here until the Worker has taken it, whatever screen she looks at.
import { useRef } from 'preact/hooks';
import { draftOf, isEmpty, keep, taken } from '../../../model/drafts.ts';
import { caseId, entryById, send, vaultOf } from '../../../model/hers.ts';
import { chatText as text } from '../../../text/phonechat.ts';
import { useTask } from '../../task/task.tsx';
import { Choose, useChosen } from '../files/choose.tsx';
import { shortened } from './message.tsx';

function Replying({ id }: { readonly id: string }) {
  const entry = id === '' ? undefined : entryById(id);
  if (entry?.type !== 'message') return null;
  return (
    <p class="replying">
      <span>{text.replying(shortened(entry.text))}</span>
      <button type="button" class="pb quiet" onClick={() => keep(caseId.value, { replyTo: '' })}>
        {text.stopReply}
      </button>
    </p>
  );
}

export function Composer() {
  const task = useTask();
  const field = useRef<HTMLTextAreaElement>(null);
  const id = caseId.value;
  const draft = draftOf(id);
  const chosen = useChosen(draft.files, (files) => keep(id, { files }));
  const vault = vaultOf('chat');
  if (vault && (vault.state === 'stopped' || (vault.state !== 'opening' && !vault.canAppend))) {
    return (
      <>
        <p class="soft">{vault.state === 'stopped' ? text.shut : text.closed}</p>
        {draft.text === '' ? null : <p class="said">{draft.text}</p>}
      </>
    );
  }
  const submit = () => {
    if (isEmpty(draft)) return;
    task.run(async () => {
      await send(draft.text.trim(), draft.files, draft.replyTo);
      taken(id, draft);
      field.current?.focus();
    });
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length === 0) return;
    event.preventDefault();
    chosen.take(pasted);
  };
  return (
    <div class="composer">
      <Replying id={draft.replyTo} />
      <label class="unseen" for="message">
        {text.label}
      </label>
      <div class="grow" data-text={`${draft.text} `}>
        <textarea
          ref={field}
          id="message"
          rows={1}
          autocomplete="off"
          placeholder={text.label}
          value={draft.text}
          onInput={(event) => keep(id, { text: event.currentTarget.value })}
          onPaste={paste}
        />
      </div>
      <div class="composer-acts">
        <Choose label={text.attach} chosen={chosen} />
        <button type="button" class="pb main" disabled={task.busy || isEmpty(draft)} onClick={submit}>
          {text.send}
        </button>
      </div>
      {task.problem}
    </div>
  );
}
