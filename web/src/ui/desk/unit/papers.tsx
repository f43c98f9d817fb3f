// Cards that have to be typed in beside what the own account holds, for one signature.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadUnitKeys, unitKeys } from '../../../model/unitkeys.ts';
import { frame } from '../../../text/desk.ts';
import { unitKeysText as text } from '../../../text/unitkeys.ts';
import { useTask } from '../../task/task.tsx';

type WordsProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (to: string) => void;
};

/** The fourteen words of a card. */
export function CardWords({ id, label, value, onInput }: WordsProps) {
  return (
    <div class="ask">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="in"
        rows={3}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}

type Papers = {
  /** What was typed in. */
  readonly papers: readonly string[];
  /** It is known how many are needed, and as many are there. */
  readonly ready: boolean;
  readonly fields: ComponentChildren;
};

export function usePapers(): Papers {
  const [typed, setTyped] = useState<readonly string[]>([]);
  const loading = useTask();
  useEffect(() => loading.run(loadUnitKeys), []);
  const missing = unitKeys.value?.missing ?? 0;
  const papers = Array.from({ length: missing }, (_, i) => typed[i] ?? '');
  const fields =
    missing === 0 ? (
      loading.problem
    ) : (
      <fieldset class="ask">
        <legend>{text.papersTitle(missing)}</legend>
        <p class="soft">{text.papersLead}</p>
        {papers.map((value, i) => (
          <CardWords
            key={i}
            id={`paper-${i}`}
            label={text.paper(i + 1)}
            value={value}
            onInput={(to) => setTyped(papers.map((one, at) => (at === i ? to : one)))}
          />
        ))}
      </fieldset>
    );
  const ready = unitKeys.value !== undefined && papers.every((words) => words.trim() !== '');
  return { papers, ready, fields };
}

type SignProps = {
  /** What the button says. */
  readonly label: string;
  /** Signs with the keys of the own account and these cards. */
  readonly onSign: (papers: readonly string[]) => Promise<unknown>;
  /** There is a way back. */
  readonly onCancel?: () => void;
};

/** The cards that are missing, and the button that signs with them. */
export function SignWithCards({ label, onSign, onCancel }: SignProps) {
  const task = useTask();
  const { papers, ready, fields } = usePapers();
  return (
    <>
      {fields}
      {task.problem}
      <div class="acts">
        {onCancel ? (
          <button type="button" class="b" onClick={onCancel}>
            {frame.cancel}
          </button>
        ) : null}
        <button
          type="button"
          class="b main"
          disabled={task.busy || !ready}
          onClick={() => task.run(() => onSign(papers))}
        >
          {task.busy ? frame.working : label}
        </button>
      </div>
    </>
  );
}
