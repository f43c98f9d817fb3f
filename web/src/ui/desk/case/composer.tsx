// The box to write to her in. What is typed stays in memory only, one draft a case, until it is sent.
import { signal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { caseId, entryById, replyTo, send, summary, vaultOf } from '../../../model/casefile.ts';
import { composeText as text } from '../../../text/casepage.ts';
import { sizeText, timelineText } from '../../../text/casepage.ts';
import { ClipIcon, CloseIcon, LockIcon } from '../frame/icons.tsx';
import { useKeys } from '../frame/keys.ts';
import { useTask } from '../frame/task.tsx';

type Draft = { readonly text: string; readonly files: readonly File[] };

const NOTHING: Draft = { text: '', files: [] };
const drafts = signal<ReadonlyMap<string, Draft>>(new Map());

const draftNow = (): Draft => drafts.value.get(caseId.value) ?? NOTHING;

function keep(draft: Draft, of = caseId.value): void {
  drafts.value = new Map(drafts.value).set(of, draft);
}

export function forgetDrafts(): void {
  drafts.value = new Map();
}

function Replying() {
  const message = entryById.value.get(replyTo.value);
  if (message?.type !== 'message') return null;
  const name = message.mine ? timelineText.youThere : message.authorName;
  return (
    <p class="quoted wraps">
      <span class="grow cut">
        <b>{timelineText.replyTo(name)}</b> {message.text.slice(0, 200)}
      </span>
      <button type="button" class="b quiet small" aria-label={text.dropReply} onClick={() => (replyTo.value = '')}>
        <CloseIcon size={14} />
      </button>
    </p>
  );
}

function Attached() {
  const { files } = draftNow();
  if (files.length === 0) return null;
  return (
    <ul class="attached wraps">
      {files.map((file, index) => (
        <li key={index} class="chip">
          <span class="cut">{file.name}</span> {sizeText(file.size)}
          <button
            type="button"
            class="b plain"
            aria-label={text.remove(file.name)}
            onClick={() => keep({ ...draftNow(), files: files.filter((_, i) => i !== index) })}
          >
            <CloseIcon size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function AttachButton() {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="b" aria-label={text.attach} title={text.attach} onClick={() => picker.current?.click()}>
        <ClipIcon />
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const draft = draftNow();
          keep({ ...draft, files: [...draft.files, ...(event.currentTarget.files ?? [])] });
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

function Box() {
  const field = useRef<HTMLTextAreaElement>(null);
  const task = useTask();
  useKeys({ r: () => field.current?.focus() });
  useSignalEffect(() => {
    if (replyTo.value !== '') field.current?.focus();
  });
  const draft = draftNow();
  const empty = draft.text.trim() === '' && draft.files.length === 0;
  const submit = () => {
    if (empty) return;
    const of = caseId.value;
    task.run(async () => {
      await send(draft.text.trim(), draft.files);
      keep(NOTHING, of);
      field.current?.focus();
    });
  };
  return (
    <div class="composer">
      <Replying />
      <Attached />
      {task.problem}
      <div class="line-in">
        <AttachButton />
        <textarea
          ref={field}
          class="in"
          rows={1}
          autocomplete="off"
          aria-label={text.label}
          aria-describedby="compose-hint"
          placeholder={text.placeholder}
          value={draft.text}
          onInput={(event) => keep({ ...draftNow(), text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              submit();
            }
          }}
        />
        <button type="button" class="b main" disabled={empty || task.busy} onClick={submit}>
          {text.send}
        </button>
      </div>
      <p id="compose-hint" class="soft small hint">
        {summary.value?.waiting === true ? text.waiting : text.hint}
      </p>
    </div>
  );
}

export function Composer() {
  const chat = vaultOf('chat');
  if (!chat) {
    return (
      <p class="composer soft small wraps">
        <LockIcon size={14} /> {text.closed}
      </p>
    );
  }
  if (chat.state === 'stopped') return <p class="composer problem">{text.stopped}</p>;
  return chat.canAppend ? <Box /> : null;
}
