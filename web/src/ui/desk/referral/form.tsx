// What was referred, as it is written down: a first version, or a change.
import { referral, referralHeld, saveReferral } from '../../../model/referral.ts';
import {
  answerIn,
  referralForms,
  referralOf,
  withAnswer,
  type ReferralForm,
} from '../../../model/referralform.ts';
import { followingOn } from '../../../model/typed.ts';
import { stalkerName } from '../../../text/desk.ts';
import type { Labels } from '../../../text/labels.ts';
import {
  answerOfReferral,
  referralFormText as text,
  FIRST_OF_ROLES,
  questionText,
  referralText,
  relationLabel,
  sourceOfReferral,
} from '../../../text/referral.ts';
import { Field, Pick, Typed, Words } from '../frame/fields.tsx';
import { FormSheet, type Change } from '../frame/formsheet.tsx';

type PartProps = { readonly form: ReferralForm; readonly onChange: (to: Change<ReferralForm>) => void };

const known: Labels = Object.fromEntries(Object.entries(stalkerName).filter(([code]) => code !== ''));

function Whence({ form, onChange }: PartProps) {
  return (
    <>
      <div class="pair">
        <Pick
          label={text.source}
          labels={sourceOfReferral}
          value={form.source}
          onValue={(source) => onChange({ source })}
        />
        <Typed
          label={text.received}
          type="datetime-local"
          value={form.received}
          onValue={(received) => onChange({ received })}
        />
      </div>
      <div class="pair">
        <Field label={text.by} hint={text.byHint} value={form.by} onValue={(by) => onChange({ by })} />
        <Field
          label={text.reach}
          hint={text.reachHint}
          value={form.reach}
          onValue={(reach) => onChange({ reach })}
        />
      </div>
    </>
  );
}

function What({ form, onChange }: PartProps) {
  return (
    <>
      <Words label={text.asked} value={form.asked} onValue={(asked) => onChange({ asked })} />
      <Words
        label={text.summary}
        rows={4}
        value={form.summary}
        onValue={(summary) => onChange({ summary })}
      />
      <div class="pair">
        <Pick
          label={text.stalker}
          labels={known}
          value={form.stalker}
          onValue={(stalker) => onChange({ stalker })}
        />
        <Pick
          label={text.relation}
          labels={{ '': text.relationNone, ...relationLabel }}
          value={form.relation}
          onValue={(relation) => onChange({ relation })}
        />
      </div>
      <Field label={text.lasting} value={form.lasting} onValue={(lasting) => onChange({ lasting })} />
    </>
  );
}

type AskedProps = PartProps & { readonly codes: readonly string[] };

function Asked({ form, onChange, codes }: AskedProps) {
  return (
    <>
      {codes.map((code) => {
        const { answer, note } = answerIn(form, code);
        return (
          <div key={code} class="pair">
            <Pick
              label={questionText[code] ?? code}
              labels={answerOfReferral}
              value={answer}
              onValue={(to) => onChange((now) => ({ answers: withAnswer(now, code, { answer: to }) }))}
            />
            <Field
              label={text.note}
              value={note}
              onValue={(to) => onChange((now) => ({ answers: withAnswer(now, code, { note: to }) }))}
            />
          </div>
        );
      })}
    </>
  );
}

const codes = Object.keys(questionText);
export const urgentCodes = codes.slice(0, codes.indexOf(FIRST_OF_ROLES));
export const roleCodes = codes.slice(codes.indexOf(FIRST_OF_ROLES));

function factsOf(form: ReferralForm) {
  const steps = referral.value?.steps ?? [];
  return referralOf(form, { next: steps[1]?.at ?? 0, was: steps[0]?.at ?? 0, now: Date.now() });
}

type ReferralSheetProps = { readonly caseId: string; readonly onClose: () => void };

export const ReferralSheet = ({ caseId, onClose }: ReferralSheetProps) => (
  <FormSheet
    forms={referralForms}
    caseId={caseId}
    title={() => text.title}
    lead={text.lead}
    text={text}
    missing={(form) => factsOf(form).missing}
    sentences={text.missing}
    save={async (form) => {
      const { facts, received } = factsOf(form);
      await saveReferral(caseId, { after: form.after, facts, received });
      return followingOn;
    }}
    held={async () => ({ after: await referralHeld(caseId) })}
    onClose={onClose}
  >
    {(form, change) => (
      <>
        <Whence form={form} onChange={change} />
        <What form={form} onChange={change} />
        <h3>{referralText.urgent}</h3>
        <Asked form={form} onChange={change} codes={urgentCodes} />
        <h3>{referralText.roles}</h3>
        <p class="soft">{referralText.rolesLead}</p>
        <Asked form={form} onChange={change} codes={roleCodes} />
      </>
    )}
  </FormSheet>
);
