// A form about something that is kept in versions: what is typed waits until the service has it, and is there again after a refusal.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { TypedForms } from '../../../model/typed.ts';
import { frame } from '../../../text/desk.ts';
import { saveText } from '../../../text/decision.ts';
import { useTask } from '../../task/task.tsx';
import { Sheet } from '../frame/sheet.tsx';

/** `after`: the version that it changes, 0 for a first one. */
type Form = { readonly after: number };

export type FormSheetProps<F extends Form, Missing extends string> = {
  readonly forms: TypedForms<F>;
  readonly caseId: string;
  readonly title: (form: F) => string;
  readonly lead: string;
  /** What has to be said before it can be saved, and the sentence for each. */
  readonly missing: (form: F) => readonly Missing[];
  readonly sentences: Readonly<Record<Missing, string>>;
  /** Resolves once the service has it. */
  readonly save: (form: F) => Promise<void>;
  /** The version that holds now. */
  readonly held: (form: F) => Promise<number>;
  readonly onClose: () => void;
  readonly children: (form: F, change: (to: Partial<F>) => void) => ComponentChildren;
};

/** Without a line it can be closed, and waits; Cancel throws away what was typed. */
export function FormSheet<F extends Form, Missing extends string>({
  forms,
  caseId,
  title,
  lead,
  missing,
  sentences,
  save,
  held,
  onClose,
  children,
}: FormSheetProps<F, Missing>) {
  const [found, setFound] = useState<readonly Missing[]>([]);
  const task = useTask();
  const form = forms.of(caseId);
  if (!form) return null;
  const change = (to: Partial<F>) => {
    setFound([]);
    forms.write(caseId, { ...(forms.of(caseId) ?? form), ...to });
  };
  const close = () => {
    forms.drop(caseId);
    onClose();
  };
  const press = () => {
    const written = forms.of(caseId) ?? form;
    const open = missing(written);
    setFound(open);
    if (open.length > 0) return;
    task.run(async () => {
      try {
        await save(written);
      } catch (failed) {
        // What a colleague wrote is shown behind the form; whoever saves again has seen it.
        if ((failed as { code?: string }).code === 'taken')
          change({ after: await held(written) } as Partial<F>);
        throw failed;
      }
      // What was typed since then stays.
      if (forms.of(caseId) === written) close();
    });
  };
  return (
    <Sheet title={title(form)} wide onClose={task.busy ? onClose : close}>
      <p class="soft">{lead}</p>
      {children(form, change)}
      {found.length > 0 ? (
        <div class="problem" role="alert">
          {found.map((one) => (
            <p key={one}>{sentences[one]}</p>
          ))}
        </div>
      ) : null}
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={task.busy ? onClose : close}>
          {task.busy ? frame.close : frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={press}>
          {task.busy ? saveText.saving : saveText.save}
        </button>
      </div>
    </Sheet>
  );
}
