// What an advocate or manager answers to a request, and how the police withdraw one.
import { answerForms, missingIn, saidIn, withdrawForms, withdrawn } from '../../../model/requestform.ts';
import { answerHeld, requestHeld, requests, saveAnswer, saveRequest } from '../../../model/requests.ts';
import { followingOn } from '../../../model/typed.ts';
import { answerText, verdictLabel, withdrawText } from '../../../text/request.ts';
import { Words } from '../frame/fields.tsx';
import { FormSheet } from '../frame/formsheet.tsx';

type SheetProps = { readonly caseId: string; readonly onClose: () => void };

export const AnswerSheet = ({ caseId, onClose }: SheetProps) => (
  <FormSheet
    forms={answerForms}
    caseId={caseId}
    title={() => answerText.title}
    lead={answerText.lead}
    text={answerText}
    missing={missingIn}
    sentences={answerText.missing}
    save={async ({ after, ...said }) => {
      await saveAnswer(caseId, after, saidIn(said));
      return followingOn;
    }}
    held={(form) => answerHeld(caseId, form.request)}
    onClose={onClose}
  >
    {(form, change) => (
      <>
        <p>
          {answerText.to(
            requests.value?.requests.find(({ request }) => request === form.request)?.what ?? '',
          )}
        </p>
        <fieldset class="ask">
          <legend>{answerText.verdict}</legend>
          <div class="ticks">
            {(['accepted', 'refused'] as const).map((verdict) => (
              <label key={verdict} class="choice">
                <input
                  type="radio"
                  name="verdict"
                  checked={form.verdict === verdict}
                  onChange={() => change({ verdict })}
                />
                {verdictLabel[verdict]}
              </label>
            ))}
          </div>
        </fieldset>
        <Words
          label={answerText.reason}
          hint={answerText.reasonHint}
          value={form.reason}
          onValue={(reason) => change({ reason })}
        />
      </>
    )}
  </FormSheet>
);

export const WithdrawSheet = ({ caseId, onClose }: SheetProps) => (
  <FormSheet
    forms={withdrawForms}
    caseId={caseId}
    title={() => withdrawText.title}
    lead={withdrawText.lead}
    text={withdrawText}
    missing={({ reason }): readonly 'reason'[] => (reason.trim() === '' ? ['reason'] : [])}
    sentences={withdrawText.missing}
    save={async ({ request, after, reason }) => {
      const of = requests.value?.requests.find((one) => one.request === request);
      // A colleague withdrew it, or it is not known which holds.
      if (!of) throw Object.assign(new Error('not_found'), { code: 'not_found' });
      await saveRequest(caseId, after, withdrawn(of, reason));
      return followingOn;
    }}
    held={async (form) => ({ after: await requestHeld(caseId, form.request) })}
    onClose={onClose}
  >
    {(form, change) => (
      <Words label={withdrawText.reason} value={form.reason} onValue={(reason) => change({ reason })} />
    )}
  </FormSheet>
);
