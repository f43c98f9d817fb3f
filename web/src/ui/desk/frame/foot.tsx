// The end of a form that waits until the service has it: what is missing, what went wrong, and what to do.
import type { ComponentChildren } from 'preact';
import { dropText, frame } from '../../../text/desk.ts';
import { Drop } from './drop.tsx';

export type FootText = { readonly save: string; readonly saving: string };

type FootProps = {
  /** Sentences. */
  readonly missing: readonly (string | undefined)[];
  readonly problem: ComponentChildren;
  readonly busy: boolean;
  readonly text: FootText;
  /** Null where nothing is typed. */
  readonly onDrop: (() => void) | null;
  /** What is typed waits. */
  readonly onClose: () => void;
  /** Null where nothing can be saved. */
  readonly onSave: (() => void) | null;
};

export function Foot({ missing, problem, busy, text, onDrop, onClose, onSave }: FootProps) {
  return (
    <>
      {missing.length > 0 ? (
        <div class="problem" role="alert">
          {missing.map((one) => (
            <p key={one}>{one}</p>
          ))}
        </div>
      ) : null}
      {problem}
      <div class="acts">
        {onDrop && !busy ? <Drop onDrop={onDrop} /> : null}
        <span class="grow" />
        <span class="wraps">
          <button type="button" class="b" onClick={onClose}>
            {onDrop ? dropText.waits : frame.close}
          </button>
          {onSave ? (
            <button type="button" class="b main" disabled={busy} onClick={onSave}>
              {busy ? text.saving : text.save}
            </button>
          ) : null}
        </span>
      </div>
    </>
  );
}
