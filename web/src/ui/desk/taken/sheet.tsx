// The form of an incident that she tells by phone.
import { caseId } from '../../../model/casefile.ts';
import { incidentOf, saveTaken, takenForms, takenHeld, taking } from '../../../model/takendown.ts';
import { filesSince, followingOn } from '../../../model/typed.ts';
import { takenText as text } from '../../../text/takendown.ts';
import { Field, FilesAsk } from '../frame/fields.tsx';
import { FormSheet } from '../frame/formsheet.tsx';
import { Effect, More, Place, Reported, What, When } from './parts.tsx';

export const TakenSheet = () => (
  <FormSheet
    forms={takenForms}
    caseId={caseId.value}
    title={({ corrects }) => (corrects ? text.correctTitle : text.title)}
    text={text}
    missing={(form) => incidentOf(form, Date.now()).missing}
    sentences={text.missing}
    save={async (form) => {
      await saveTaken(caseId.value, form, incidentOf(form, Date.now()).draft);
      return (now, saved) => ({ ...filesSince(now, saved), ...followingOn(now, saved) });
    }}
    held={(form) => Promise.resolve({ after: takenHeld(form.incident) })}
    onClose={() => (taking.value = false)}
  >
    {(form, change, { busy }) => {
      const part = { form, onChange: change };
      return (
        <>
          <p>{text.lead}</p>
          <p class="soft small">{text.court}</p>
          <What {...part} />
          <When {...part} />
          <Place {...part} />
          <Effect {...part} />
          <More {...part} />
          <Reported {...part} />
          {form.corrects ? (
            <Field
              label={text.reason}
              hint={text.reasonHint}
              value={form.reason}
              onValue={(reason) => change({ reason })}
            />
          ) : (
            // Once it is on its way it can be corrected, and a correction takes no files.
            <FilesAsk
              label={text.files}
              hint={text.filesHint}
              files={form.files}
              disabled={busy}
              onFiles={(files) => change({ files })}
            />
          )}
        </>
      );
    }}
  </FormSheet>
);
