// What she told of the work, noted for her.
import { noteSaid, type Occasion } from '../../../model/heard.ts';
import { VOICED } from '../../../model/voiced.ts';
import { voiceForms, voiceMissing } from '../../../model/voiceform.ts';
import { saveText } from '../../../text/decision.ts';
import { occasionLabel, voicedAsked, voiceNoteText as text, voicePanelText } from '../../../text/voice.ts';
import { Pick } from '../frame/fields.tsx';
import { FormSheet } from '../frame/formsheet.tsx';

type NoteSheetProps = { readonly caseId: string; readonly onClose: () => void };

export const NoteSheet = ({ caseId, onClose }: NoteSheetProps) => (
  <FormSheet
    forms={voiceForms}
    caseId={caseId}
    title={() => voicePanelText.note}
    lead={text.lead}
    text={saveText}
    missing={voiceMissing}
    sentences={text.missing}
    save={async ({ occasion, ...said }) => {
      await noteSaid(caseId, occasion, said);
      return () => ({}); // each note stands by itself
    }}
    onClose={onClose}
  >
    {(form, change) => (
      <>
        {VOICED.map((of) => (
          <Pick
            key={of}
            label={voicedAsked[of] ?? of}
            labels={text.said}
            value={form[of]}
            onValue={(said) => change({ [of]: said })}
          />
        ))}
        <Pick
          label={text.occasion}
          labels={occasionLabel}
          value={form.occasion}
          onValue={(occasion) => change({ occasion: occasion as Occasion })}
        />
      </>
    )}
  </FormSheet>
);
