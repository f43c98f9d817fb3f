// A request of the police, with its tests: what is not said yet is asked for in plain words, and nothing typed is lost.
import { inConfidence, requestForms, requestOf, type RequestForm } from '../../../model/requestform.ts';
import { requestHeld, saveRequest } from '../../../model/requests.ts';
import { followingOn } from '../../../model/typed.ts';
import { rankLabel, requestFormText as text, thingLabel } from '../../../text/request.ts';
import { Field, Pick, Ticks, Typed, Words } from '../frame/fields.tsx';
import { FormSheet, type Change } from '../frame/formsheet.tsx';

type PartProps = { readonly form: RequestForm; readonly onChange: (to: Change<RequestForm>) => void };

function Why({ form, onChange }: PartProps) {
  return (
    <>
      <Words
        label={text.enquiry}
        hint={text.enquiryHint}
        value={form.enquiry}
        onValue={(enquiry) => onChange({ enquiry })}
      />
      <Words label={text.needed} value={form.needed} onValue={(needed) => onChange({ needed })} />
      <Words
        label={text.least}
        hint={text.leastHint}
        value={form.least}
        onValue={(least) => onChange({ least })}
      />
    </>
  );
}

function What({ form, onChange }: PartProps) {
  return (
    <>
      <Ticks
        label={text.things}
        labels={thingLabel}
        some={form.things}
        onSome={(things) => onChange({ things })}
      />
      <Words
        label={text.what}
        hint={text.whatHint}
        value={form.what}
        onValue={(what) => onChange({ what })}
      />
      <div class="pair">
        <Typed label={text.first} type="date" value={form.first} onValue={(first) => onChange({ first })} />
        <Typed label={text.last} type="date" value={form.last} onValue={(last) => onChange({ last })} />
      </div>
      <Words label={text.use} hint={text.useHint} value={form.use} onValue={(use) => onChange({ use })} />
    </>
  );
}

function Confidence({ form, onChange }: PartProps) {
  return (
    <fieldset class="ask condition">
      <legend>{text.confidence}</legend>
      <p class="small soft">{text.confidenceWhy}</p>
      <div class="pair">
        <Field label={text.approver} value={form.approver} onValue={(approver) => onChange({ approver })} />
        <Pick label={text.rank} labels={rankLabel} value={form.rank} onValue={(rank) => onChange({ rank })} />
      </div>
      <Typed
        label={text.approvedAt}
        type="datetime-local"
        value={form.approvedAt}
        onValue={(approvedAt) => onChange({ approvedAt })}
      />
      <Words
        label={text.approvedWhy}
        value={form.approvedWhy}
        onValue={(approvedWhy) => onChange({ approvedWhy })}
      />
    </fieldset>
  );
}

function Notice({ form, onChange }: PartProps) {
  return (
    <fieldset class="ask condition">
      <legend>{text.notice}</legend>
      <p class="small soft">{text.noticeWhy}</p>
      <div class="ticks">
        {([true, false] as const).map((isTold) => (
          <label key={String(isTold)} class="choice">
            <input
              type="radio"
              name="notice"
              checked={form.isTold === isTold}
              onChange={() => onChange({ isTold })}
            />
            {isTold ? text.isTold : text.isDelayed}
          </label>
        ))}
      </div>
      {form.isTold ? (
        <div class="pair">
          <Typed
            label={text.toldAt}
            type="datetime-local"
            value={form.toldAt}
            onValue={(toldAt) => onChange({ toldAt })}
          />
          <Field
            label={text.toldHow}
            hint={text.toldHowHint}
            value={form.toldHow}
            onValue={(toldHow) => onChange({ toldHow })}
          />
        </div>
      ) : (
        <>
          <Words label={text.delay} value={form.delay} onValue={(delay) => onChange({ delay })} />
          <Typed
            label={text.delayEnd}
            type="date"
            value={form.delayEnd}
            onValue={(delayEnd) => onChange({ delayEnd })}
          />
        </>
      )}
    </fieldset>
  );
}

type RequestSheetProps = { readonly caseId: string; readonly onClose: () => void };

export const RequestSheet = ({ caseId, onClose }: RequestSheetProps) => (
  <FormSheet
    forms={requestForms}
    caseId={caseId}
    title={({ after }) => (after === 0 ? text.add : text.change)}
    lead={text.lead}
    text={text}
    missing={(form) => requestOf(form, Date.now()).missing}
    sentences={text.missing}
    save={async (form) => {
      await saveRequest(caseId, form.after, requestOf(form, Date.now()).request);
      return followingOn;
    }}
    held={async (form) => ({ after: await requestHeld(caseId, form.request) })}
    onClose={onClose}
  >
    {(form, change) => (
      <>
        <Why form={form} onChange={change} />
        <What form={form} onChange={change} />
        {inConfidence(form.things) ? <Confidence form={form} onChange={change} /> : null}
        <Notice form={form} onChange={change} />
        <Typed
          label={text.end}
          hint={text.endHint}
          type="date"
          value={form.end}
          onValue={(end) => change({ end })}
        />
      </>
    )}
  </FormSheet>
);
