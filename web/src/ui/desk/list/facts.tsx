// Case facts: for a new case and for changing them later. No name is asked for.
import { useState } from 'preact/hooks';
import { dropFacts, factsWritten, writeFacts } from '../../../model/facts.ts';
import { createCase, saveFacts, type CaseFacts, type Stalker } from '../../../model/office.ts';
import { frame, newCaseText as text } from '../../../text/desk.ts';
import { Sheet } from '../frame/sheet.tsx';
import { useTask } from '../../task/task.tsx';

type FactsSheetProps = {
  /** The case whose facts change; without it a new case is made. */
  readonly caseId?: string;
  readonly label?: string;
  readonly stalker?: Stalker;
  readonly note?: string;
  readonly onClose: () => void;
  readonly onMade?: (caseId: string) => void;
};

const OPTIONS: readonly Stalker[] = ['unknown', 'thought_known', 'known'];

function StalkerChoice({
  value,
  onChange,
}: {
  readonly value: Stalker;
  readonly onChange: (to: Stalker) => void;
}) {
  return (
    <fieldset class="ask">
      <legend>{text.stalker}</legend>
      <span class="hint">{text.stalkerHint}</span>
      {OPTIONS.map((one) => (
        <label key={one} class="choice">
          <input type="radio" name="stalker" checked={value === one} onChange={() => onChange(one)} />
          <span>
            <b>{text.options[one]?.[0]}</b> – {text.options[one]?.[1]}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function FactsSheet(props: FactsSheetProps) {
  const { caseId, onClose, onMade } = props;
  const key = caseId ?? '';
  const known = { label: props.label ?? '', stalker: props.stalker ?? 'unknown', note: props.note ?? '' };
  const { label, stalker, note } = factsWritten.value.get(key) ?? known;
  const write = (change: Partial<CaseFacts>) => writeFacts(key, { label, stalker, note, ...change });
  const close = () => {
    dropFacts(key);
    onClose();
  };
  const [wrong, setWrong] = useState(false);
  const task = useTask();
  const save = () => {
    const facts = { label: label.trim(), stalker, note: note.trim() };
    if (facts.label === '') {
      setWrong(true);
      return;
    }
    task.run(async () => {
      if (caseId === undefined) {
        const made = await createCase(facts);
        dropFacts(key);
        onMade?.(made);
      } else {
        await saveFacts(caseId, facts);
        close();
      }
    });
  };
  return (
    <Sheet title={caseId === undefined ? text.title : text.factsTitle} onClose={close}>
      <p class="soft">{text.lead}</p>
      <div class="ask">
        <label for="facts-label">{text.label}</label>
        <span class="hint" id="facts-label-hint">
          {text.labelHint}
        </span>
        {wrong ? (
          <span class="wrong" id="facts-label-wrong" role="alert">
            {text.needLabel}
          </span>
        ) : null}
        <input
          id="facts-label"
          class="in"
          autocomplete="off"
          maxLength={80}
          aria-describedby="facts-label-hint"
          aria-invalid={wrong}
          value={label}
          onInput={(event) => {
            write({ label: event.currentTarget.value });
            setWrong(false);
          }}
        />
      </div>
      <StalkerChoice value={stalker} onChange={(to) => write({ stalker: to })} />
      <div class="ask">
        <label for="facts-note">{text.note}</label>
        <span class="hint" id="facts-note-hint">
          {text.noteHint}
        </span>
        <textarea
          id="facts-note"
          class="in"
          rows={3}
          autocomplete="off"
          aria-describedby="facts-note-hint"
          value={note}
          onInput={(event) => write({ note: event.currentTarget.value })}
        />
      </div>
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={close}>
          {frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={save}>
          {caseId !== undefined ? text.save : task.busy ? text.working : text.create}
        </button>
      </div>
    </Sheet>
  );
}
