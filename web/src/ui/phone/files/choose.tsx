// Choosing photos and files to go with what she writes.
import { useRef, useState } from 'preact/hooks';
import { chatText as text } from '../../../text/phonechat.ts';

/** The most that one file may have, in bytes; the service refuses more. */
const MOST = 100 * 1024 * 1024;

type Chosen = {
  readonly files: readonly File[];
  readonly onFiles: (files: readonly File[]) => void;
  /** The name of one that was too large to take, or ''. */
  readonly tooBig: string;
  /** Takes what fits, chosen or pasted. */
  readonly take: (more: readonly File[]) => void;
};

export function useChosen(files: readonly File[], onFiles: Chosen['onFiles']): Chosen {
  const [tooBig, setTooBig] = useState('');
  const take = (more: readonly File[]) => {
    setTooBig(more.find(({ size }) => size > MOST)?.name ?? '');
    onFiles([...files, ...more.filter(({ size }) => size <= MOST)]);
  };
  return { files, onFiles, tooBig, take };
}

export function Choose({ label, chosen }: { readonly label: string; readonly chosen: Chosen }) {
  const input = useRef<HTMLInputElement>(null);
  const { files, onFiles, tooBig, take } = chosen;
  return (
    <div class="choose">
      {files.map((file, i) => (
        <span key={i} class="chosen">
          <span class="file-name">{file.name}</span>
          <button
            type="button"
            aria-label={text.take(file.name)}
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
          take([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <button type="button" class="pb" onClick={() => input.current?.click()}>
        {label}
      </button>
      {tooBig === '' ? null : (
        <p class="problem" role="alert">
          {text.tooBig(tooBig)}
        </p>
      )}
    </div>
  );
}
