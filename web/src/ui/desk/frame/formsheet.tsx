// A form of the desk over the page: what is typed waits until the service has it, and is there again after a refusal.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { TypedForms } from '../../../model/typed.ts';
import { dropText } from '../../../text/desk.ts';
import { useTask } from '../../task/task.tsx';
import { Foot, type FootText } from './foot.tsx';
import { Sheet } from './sheet.tsx';

/** From what the form is by then, as more may have been typed. */
export type Change<F> = Partial<F> | ((now: F) => Partial<F>);
/** What of a form goes on once an earlier state of it was saved. */
export type GoesOn<F> = (now: F, saved: F) => Partial<F>;
type Task = { readonly busy: boolean };

/** Another version holds than the form was made from, or others read it than its writer saw. */
export type OutOfDate = 'taken' | 'other_readers';
const isOutOfDate = (code: unknown): code is OutOfDate => code === 'taken' || code === 'other_readers';

export type FormSheetProps<F extends object, Missing extends string> = {
  readonly forms: TypedForms<F>;
  readonly caseId: string;
  readonly title: (form: F) => string;
  readonly lead?: string;
  readonly text: FootText;
  /** What has to be said before it can be saved, and the sentence for each. */
  readonly missing: (form: F) => readonly Missing[];
  readonly sentences: Readonly<Record<Missing, string>>;
  /** Resolves once the service has it. */
  readonly save: (form: F) => Promise<GoesOn<F>>;
  /** What is so now, where a form names what it was made from, and that is not so any more. */
  readonly held?: (form: F, code: OutOfDate) => Promise<Partial<F>>;
  readonly onClose: () => void;
  readonly children: (form: F, change: (to: Change<F>) => void, task: Task) => ComponentChildren;
};

/** Closing it, by Escape as well, keeps what is typed; only throwing it away does not, and that asks first. */
export function FormSheet<F extends object, Missing extends string>({
  forms,
  caseId,
  title,
  lead,
  text,
  missing,
  sentences,
  save,
  held,
  onClose,
  children,
}: FormSheetProps<F, Missing>) {
  const [found, setFound] = useState<readonly Missing[]>([]);
  // It may not be the one that somebody pressed the button for.
  const [hasWaited] = useState(() => forms.isTyped(caseId));
  const task = useTask();
  const form = forms.of(caseId);
  if (!form) return null;
  const change = (to: Change<F>) => {
    setFound([]);
    const now = forms.of(caseId) ?? form;
    forms.write(caseId, { ...now, ...(typeof to === 'function' ? to(now) : to) });
  };
  const drop = () => {
    forms.drop(caseId);
    onClose();
  };
  const leave = () => {
    forms.leave(caseId);
    onClose();
  };
  const press = () => {
    const open = missing(forms.of(caseId) ?? form);
    setFound(open);
    if (open.length > 0) return;
    // Whoever saves it as it began means it as well: it waits until the service has it.
    const written = { ...(forms.of(caseId) ?? form) };
    forms.write(caseId, written);
    task.run(async () => {
      const goesOn = await save(written).catch(async (failed: unknown) => {
        const { code } = failed as { code?: string };
        // What a colleague wrote is shown behind the form; whoever saves again has seen it.
        if (held && isOutOfDate(code)) change(await held(written, code));
        throw failed;
      });
      const now = forms.of(caseId);
      if (now === written) drop();
      else if (now) change(goesOn(now, written)); // what was typed since then stays
    });
  };
  return (
    <Sheet title={title(form)} wide onClose={leave}>
      {hasWaited ? <p role="status">{dropText.waited}</p> : null}
      {lead === undefined ? null : <p class="soft">{lead}</p>}
      {children(form, change, task)}
      <Foot
        missing={found.map((one) => sentences[one])}
        problem={task.problem}
        busy={task.busy}
        text={text}
        onDrop={forms.isTyped(caseId) ? drop : null}
        onClose={leave}
        onSave={press}
      />
    </Sheet>
  );
}
