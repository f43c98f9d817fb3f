// A hypothesis of the motive as a psychologist types it.
import { opened } from '../../../model/casefile.ts';
import { motiveForms, motiveOf, type MotiveForm } from '../../../model/motiveform.ts';
import { motives, motiveHeld, saveMotive } from '../../../model/motives.ts';
import { followingOn } from '../../../model/typed.ts';
import { confidenceLabel, motiveLabel, motiveText as text, riskFormText } from '../../../text/risk.ts';
import { Pick, Typed, Words } from '../frame/fields.tsx';
import { FormSheet } from '../frame/formsheet.tsx';

type PartProps = { readonly form: MotiveForm; readonly onChange: (to: Partial<MotiveForm>) => void };

const Whole = ({ form, onChange }: PartProps) => (
  <>
    <div class="pair">
      <Pick
        label={text.hypothesis}
        labels={motiveLabel}
        value={form.hypothesis}
        onValue={(hypothesis) => onChange({ hypothesis })}
      />
      <Pick
        label={text.confidenceField}
        labels={confidenceLabel}
        value={form.confidence}
        onValue={(confidence) => onChange({ confidence })}
      />
    </div>
    <Typed label={text.sinceField} type="date" value={form.since} onValue={(since) => onChange({ since })} />
    <Words label={text.reason} rows={4} value={form.reason} onValue={(reason) => onChange({ reason })} />
  </>
);

type MotiveSheetProps = { readonly caseId: string; readonly onClose: () => void };

export const MotiveSheet = ({ caseId, onClose }: MotiveSheetProps) => {
  const read = (form: MotiveForm) => motiveOf(form, Math.max(opened.value, Date.now()));
  return (
    <FormSheet
      forms={motiveForms}
      caseId={caseId}
      title={(form) =>
        motives.value?.motives.some(({ motive }) => motive === form.motive) === true
          ? text.formCorrect
          : text.formAdd
      }
      lead={text.lead}
      text={riskFormText}
      missing={(form) => read(form).missing}
      sentences={text.missing}
      save={async (form) => {
        await saveMotive(caseId, form.after, read(form).motive);
        return followingOn;
      }}
      held={async (form) => ({ after: await motiveHeld(caseId, form.motive) })}
      onClose={onClose}
    >
      {(form, change) => <Whole form={form} onChange={change} />}
    </FormSheet>
  );
};
