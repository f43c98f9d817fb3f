// The form of what somebody says in a linking room.
import { missingIn, sayWord, wordForms } from '../../../model/rooms.ts';
import { wordText as text } from '../../../text/room.ts';
import { Field, Words } from '../frame/fields.tsx';
import { FormSheet } from '../frame/formsheet.tsx';

type WordSheetProps = { readonly caseId: string; readonly onClose: () => void };

export const WordSheet = ({ caseId, onClose }: WordSheetProps) => {
  const what = wordForms.of(caseId)?.what ?? 'thought';
  return (
    <FormSheet
      forms={wordForms}
      caseId={caseId}
      title={(form) => text.titles[form.what]}
      lead={text.leads[what]}
      text={text}
      missing={missingIn}
      sentences={text.missing}
      save={async (form) => {
        await sayWord(caseId, form);
        return () => ({});
      }}
      onClose={onClose}
    >
      {(form, change) => (
        <>
          {form.what === 'open' ? (
            <Field
              label={text.label}
              hint={text.labelHint}
              value={form.label}
              onValue={(label) => change({ label })}
            />
          ) : null}
          <Words
            label={text.text[form.what]}
            rows={form.what === 'close' ? 3 : 8}
            value={form.text}
            onValue={(said) => change({ text: said })}
          />
        </>
      )}
    </FormSheet>
  );
};
