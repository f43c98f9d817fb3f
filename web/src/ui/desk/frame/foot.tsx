// The end of a form that waits until the service has it: what is missing, what went wrong, and what to do.
import type { ComponentChildren } from 'preact';
import { frame } from '../../../text/desk.ts';

type FootProps = {
  /** Sentences. */
  readonly missing: readonly (string | undefined)[];
  readonly problem: ComponentChildren;
  readonly busy: boolean;
  readonly text: { readonly save: string; readonly saving: string };
  readonly onClose: () => void;
  readonly onSave: () => void;
};

export function Foot({ missing, problem, busy, text, onClose, onSave }: FootProps) {
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
        <button type="button" class="b" onClick={onClose}>
          {busy ? frame.close : frame.cancel}
        </button>
        <button type="button" class="b main" disabled={busy} onClick={onSave}>
          {busy ? text.saving : text.save}
        </button>
      </div>
    </>
  );
}
