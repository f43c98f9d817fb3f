// Writing something down without signing in, and without a line. What is kept can not be read here again.
import { useRef, useState } from 'preact/hooks';
import { begun, isBegun, keepBegun } from '../../../model/pocket.ts';
import { pocketText as text } from '../../../text/phonepocket.ts';
import { useTask } from '../../task/task.tsx';
import { Page } from '../frame/page.tsx';

const MINUTE = 60_000;

/** So much fits into an entry of her log, in every script. */
const LONGEST = 50_000;

/** A moment as the field for day and time shows it, in her zone. */
const shown = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);

type PhotosProps = {
  readonly files: readonly File[];
  readonly busy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
};

function Photos({ files, busy, onFiles }: PhotosProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="choose">
      {files.map((file, i) => (
        <span key={i} class="chosen">
          <span class="file-name">{file.name}</span>
          <button
            type="button"
            aria-label={text.out(file.name)}
            disabled={busy}
            onClick={() => onFiles(files.filter((one) => one !== file))}
          >
            ×
          </button>
        </span>
      ))}
      <input
        ref={input}
        class="unseen"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          onFiles([...files, ...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <button type="button" class="pb" disabled={busy} onClick={() => input.current?.click()}>
        {text.files}
      </button>
    </div>
  );
}

function Kept({ onMore, onBack }: { readonly onMore: () => void; readonly onBack: () => void }) {
  return (
    <Page title={text.write} back={onBack}>
      <p class="strip note" role="status">
        {text.kept}
      </p>
      <button type="button" class="pb main" onClick={onMore}>
        {text.more}
      </button>
      <button type="button" class="pb" onClick={onBack}>
        {text.signIn}
      </button>
    </Page>
  );
}

export function Write({ onBack }: { readonly onBack: () => void }) {
  const { text: words, files, start } = begun.value;
  const at = shown(start || Date.now());
  const [missing, setMissing] = useState(false);
  const [done, setDone] = useState(false);
  const task = useTask();
  const keep = () => {
    setMissing(!isBegun());
    if (isBegun()) task.run(() => keepBegun().then(() => setDone(true)));
  };
  if (done) return <Kept onMore={() => setDone(false)} onBack={onBack} />;
  return (
    <Page title={text.write} back={onBack}>
      {navigator.onLine ? null : <p class="soft">{text.noLine}</p>}
      <div class="ask">
        <label for="note">{text.what}</label>
        <textarea
          id="note"
          rows={6}
          autocomplete="off"
          maxLength={LONGEST}
          value={words}
          disabled={task.busy}
          onInput={(event) => (begun.value = { ...begun.value, text: event.currentTarget.value })}
        />
      </div>
      <div class="ask">
        <label for="note-when">{text.when}</label>
        <input
          id="note-when"
          type="datetime-local"
          autocomplete="off"
          max={shown(Date.now())}
          value={at}
          disabled={task.busy}
          onInput={(event) =>
            (begun.value = { ...begun.value, start: new Date(event.currentTarget.value).getTime() || 0 })
          }
        />
      </div>
      <Photos
        files={files}
        busy={task.busy}
        onFiles={(chosen) => (begun.value = { ...begun.value, files: chosen })}
      />
      {missing ? (
        <p class="problem" role="alert">
          {text.need}
        </p>
      ) : (
        task.problem
      )}
      <button type="button" class="pb main" disabled={task.busy} onClick={keep}>
        {task.busy ? text.keeping : text.keep}
      </button>
      <p class="soft small">{text.how}</p>
    </Page>
  );
}
