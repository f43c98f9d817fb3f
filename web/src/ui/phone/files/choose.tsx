// Choosing photos and files to go with what she writes.
import { useRef, useState } from 'preact/hooks';
import { fits, type Refused } from '../../../model/chosen.ts';
import { chatText as text } from '../../../text/phonechat.ts';
import { SOUNDS } from '../../files/save.ts';
import { Listen, Voice } from './voice.tsx';

type Chosen = {
  readonly files: readonly File[];
  readonly onFiles: (files: readonly File[]) => void;
  /** Those that cannot be sent, and why. */
  readonly refused: readonly Refused[];
  /** Takes what fits, chosen or pasted. */
  readonly take: (more: readonly File[]) => void;
  /** Takes what is nowhere else: it is never left out. */
  readonly keep: (file: File) => void;
};

export function useChosen(files: readonly File[], onFiles: Chosen['onFiles']): Chosen {
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  // What is chosen when an answer comes, and not when it was asked for.
  const now = useRef(files);
  now.current = files;
  const set = (next: readonly File[]): void => {
    now.current = next;
    onFiles(next);
  };
  const take = (more: readonly File[]) => {
    set([...now.current, ...more]);
    void fits(more).then((found) => {
      setRefused(found);
      const out = found.map(({ file }) => file);
      if (out.length > 0) set(now.current.filter((file) => !out.includes(file)));
    });
  };
  const keep = (file: File): void => set([...now.current, file]);
  return { files, onFiles: set, refused, take, keep };
}

export function Choose({ label, chosen }: { readonly label: string; readonly chosen: Chosen }) {
  const input = useRef<HTMLInputElement>(null);
  const { files, onFiles, refused, take, keep } = chosen;
  return (
    <div class="choose">
      {files.map((file, i) => (
        <span key={i} class="chosen">
          <span class="file-name">{file.name}</span>
          {SOUNDS.test(file.type) ? <Listen file={file} /> : null}
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
      <Voice onDone={keep} />
      {refused.map(({ file, most }, i) => (
        <p key={i} class="problem" role="alert">
          {most > 0 ? text.tooBig(file.name, most) : text.noRoom(file.name)}
        </p>
      ))}
    </div>
  );
}
