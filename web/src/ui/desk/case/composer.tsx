// The box to write to her in. What is typed stays in memory only, one draft a case, until it is sent.
import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { caseId, entryById, send, summary, vaultOf } from '../../../model/casefile.ts';
import { draftOf, isEmpty, keep } from '../../../model/drafts.ts';
import { isGuest } from '../../../model/guests.ts';
import { composeText as text, sizeText, timelineText } from '../../../text/casepage.ts';
import { deskStayText as stay } from '../../../text/deskstay.ts';
import { useTask } from '../../task/task.tsx';
import { ClipIcon, CloseIcon, LockIcon } from '../frame/icons.tsx';
import { useKeys } from '../frame/keys.ts';
import { AskButton, Checked } from './check.tsx';
import { HoursButton } from './hours.tsx';

const draftNow = () => draftOf(caseId.value);

function attach(files: Iterable<File> | null | undefined): void {
  const more = isGuest.value ? [] : [...(files ?? [])]; // the service takes none of theirs
  if (more.length > 0) keep(caseId.value, { files: [...draftNow().files, ...more] });
}

function Replying() {
  const message = entryById.value.get(draftNow().replyTo);
  if (message?.type !== 'message') return null;
  const name = message.mine ? timelineText.youThere : message.authorName;
  return (
    <p class="quoted wraps">
      <span class="grow cut">
        <b>{timelineText.replyTo(name)}</b> {message.text.slice(0, 200)}
      </span>
      <button
        type="button"
        class="b quiet small"
        aria-label={text.dropReply}
        onClick={() => keep(caseId.value, { replyTo: '' })}
      >
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
            onClick={() => keep(caseId.value, { files: files.filter((_, i) => i !== index) })}
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
      <button
        type="button"
        class="b"
        aria-label={text.attach}
        title={text.attach}
        onClick={() => picker.current?.click()}
      >
        <ClipIcon />
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          attach(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

type FieldProps = { readonly onSend: () => void };

function Field({ onSend }: FieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useKeys({ r: () => field.current?.focus() });
  useSignalEffect(() => {
    if (draftNow().replyTo !== '') field.current?.focus();
  });
  return (
    <textarea
      ref={field}
      class="in"
      rows={1}
      autocomplete="off"
      aria-label={text.label}
      aria-describedby="compose-hint"
      placeholder={text.placeholder}
      value={draftNow().text}
      onInput={(event) => keep(caseId.value, { text: event.currentTarget.value })}
      onPaste={(event) => attach(event.clipboardData?.files)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') field.current?.blur();
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onSend();
      }}
    />
  );
}

function Box() {
  const task = useTask();
  const draft = draftNow();
  const empty = isEmpty(draft);
  const submit = () => {
    if (!empty) task.run(() => send(caseId.value, draft));
  };
  return (
    <div
      class="composer"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        attach(event.dataTransfer?.files);
      }}
    >
      <Checked />
      <Replying />
      <Attached />
      {task.problem}
      <div class="line-in">
        {isGuest.value ? null : <AttachButton />}
        <Field onSend={submit} />
        <button type="button" class="b main" disabled={empty || task.busy} onClick={submit}>
          {text.send}
        </button>
      </div>
      <div class="wraps soft small talking">
        <p id="compose-hint" class="hint grow">
          {summary.value?.waiting === true ? text.waiting : text.hint}
        </p>
        <AskButton />
        <HoursButton />
      </div>
      <details class="soft small">
        <summary>{stay.short}</summary>
        {stay.copies}
      </details>
    </div>
  );
}

/** Nothing is sent any more; what was typed can still be read and copied. */
function Stopped() {
  const draft = draftNow();
  return (
    <div class="composer stack tight">
      <p class="problem">{text.stopped}</p>
      {isEmpty(draft) ? null : <textarea class="in" readOnly aria-label={text.unsent} value={draft.text} />}
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
  if (chat.state === 'stopped') return <Stopped />;
  return chat.canAppend ? <Box /> : null;
}
