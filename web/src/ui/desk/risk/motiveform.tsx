// A hypothesis of the motive as a psychologist types it.
import { useState } from 'preact/hooks';
import { opened } from '../../../model/casefile.ts';
import { motiveForms, motiveOf, type Missing, type MotiveForm } from '../../../model/motiveform.ts';
import { motives, saveMotive } from '../../../model/motives.ts';
import { frame } from '../../../text/desk.ts';
import { confidenceLabel, motiveLabel, motiveText as text, riskFormText } from '../../../text/risk.ts';
import { useTask } from '../../task/task.tsx';
import { Pick, Typed, Words } from '../frame/fields.tsx';
import { Sheet } from '../frame/sheet.tsx';

type MotiveSheetProps = { readonly caseId: string; readonly onClose: () => void };

/** What is typed is in `motiveForms` until it is saved, or thrown away by Cancel. Without a line it can be closed, and waits there. */
export function MotiveSheet({ caseId, onClose }: MotiveSheetProps) {
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const task = useTask();
  const form = motiveForms.of(caseId);
  if (!form) return null;
  const isNew = !(motives.value?.motives ?? []).some(({ motive }) => motive === form.motive);
  const change = (to: Partial<MotiveForm>) => {
    setMissing([]);
    motiveForms.write(caseId, { ...(motiveForms.of(caseId) ?? form), ...to });
  };
  const close = () => {
    motiveForms.drop(caseId);
    onClose();
  };
  const save = () => {
    const written = motiveForms.of(caseId) ?? form;
    const { motive, missing: found } = motiveOf(written, Math.max(opened.value, Date.now()));
    setMissing(found);
    if (found.length > 0) return;
    task.run(async () => {
      await saveMotive(caseId, motive);
      // What was typed since then stays.
      if (motiveForms.of(caseId) === written) close();
    });
  };
  return (
    <Sheet title={isNew ? text.formAdd : text.formCorrect} wide onClose={task.busy ? onClose : close}>
      <p class="soft">{text.lead}</p>
      <div class="pair">
        <Pick
          label={text.hypothesis}
          labels={motiveLabel}
          value={form.hypothesis}
          onValue={(hypothesis) => change({ hypothesis })}
        />
        <Pick
          label={text.confidenceField}
          labels={confidenceLabel}
          value={form.confidence}
          onValue={(confidence) => change({ confidence })}
        />
      </div>
      <Typed label={text.sinceField} type="date" value={form.since} onValue={(since) => change({ since })} />
      <Words label={text.reason} rows={4} value={form.reason} onValue={(reason) => change({ reason })} />
      {missing.length > 0 ? (
        <div class="problem" role="alert">
          {missing.map((one) => (
            <p key={one}>{text.missing[one]}</p>
          ))}
        </div>
      ) : null}
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={task.busy ? onClose : close}>
          {task.busy ? frame.close : frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={save}>
          {task.busy ? riskFormText.saving : riskFormText.save}
        </button>
      </div>
    </Sheet>
  );
}
