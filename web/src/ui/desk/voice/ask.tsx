// Asking her what she says of the work: when, and what she will see.
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { askHer, mayAsk, type Occasion } from '../../../model/heard.ts';
import { frame } from '../../../text/desk.ts';
import { occasionLabel, voiceAskText as text, voicePanelText } from '../../../text/voice.ts';
import { useTask } from '../../task/task.tsx';
import { Sheet } from '../frame/sheet.tsx';

const ALL: readonly Occasion[] = ['review', 'end'];

type AskSheetProps = {
  /** As it is proposed. */
  readonly occasion: Occasion;
  /** Where the focus goes, as there is nothing to press any more once she is asked. */
  readonly back: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
};

/** It closes once the service has the question. */
export function AskSheet({ occasion: first, back, onClose }: AskSheetProps) {
  const [occasion, setOccasion] = useState(first);
  const task = useTask();
  const why = voicePanelText.why[mayAsk.value];
  const send = () =>
    task.run(async () => {
      await askHer(occasion);
      onClose();
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) back.current?.focus();
      });
    });
  return (
    <Sheet title={text.title} onClose={onClose}>
      <p>{text.lead}</p>
      <p class="soft">{text.readers}</p>
      <fieldset class="ask" disabled={task.busy}>
        <legend>{text.occasion}</legend>
        {ALL.map((one) => (
          <label key={one} class="choice">
            <input
              type="radio"
              name="occasion"
              checked={occasion === one}
              onChange={() => setOccasion(one)}
            />
            <span>{occasionLabel[one]}</span>
          </label>
        ))}
      </fieldset>
      {why === undefined ? null : <p role="status">{why}</p>}
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.close}
        </button>
        <button type="button" class="b main" disabled={task.busy || mayAsk.value !== 'yes'} onClick={send}>
          {task.busy ? text.sending : text.send}
        </button>
      </div>
    </Sheet>
  );
}
