// A step of a case: which, when, who decided and why; a case that is adopted says how she may be contacted.
import { useState } from 'preact/hooks';
import { referral, referralHeld, saveStep, type Referral } from '../../../model/referral.ts';
import { openActions, openDecisions } from '../../../model/decisions.ts';
import { contactForm, contactForms, reaches } from '../../../model/contactform.ts';
import { choices, stepForms, stepOf, type StepForm } from '../../../model/referralform.ts';
import { adoptable, contact } from '../../../model/safecontact.ts';
import { followingOn } from '../../../model/typed.ts';
import { joined } from '../../../text/desk.ts';
import { reachText } from '../../../text/deskcontact.ts';
import { stepFormText as text, endLabel, stageLabel, stageWhat } from '../../../text/referral.ts';
import { ago } from '../../../text/when.ts';
import { Field, Pick, Typed, Words } from '../frame/fields.tsx';
import { FormSheet } from '../frame/formsheet.tsx';
import { ContactSheet } from '../reach/form.tsx';
import { VoicePrompt } from '../voice/prompt.tsx';

type PartProps = { readonly form: StepForm; readonly onChange: (to: Partial<StepForm>) => void };

function Stages({ form, onChange, stages }: PartProps & { readonly stages: readonly string[] }) {
  return (
    <fieldset class="ask">
      <legend>{text.stage}</legend>
      {stages.map((one) => (
        <label key={one} class="choice">
          <input
            type="radio"
            name="stage"
            checked={form.stage === one}
            onChange={() => onChange({ stage: one })}
          />
          <span>
            <b>{stageLabel[one] ?? one}</b> – {stageWhat[one]}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** What goes on being due when the case is closed. */
function StillOpen() {
  const [decisions, actions] = [openDecisions.value.length, openActions.value.length];
  return decisions + actions > 0 ? (
    <p class="card note" role="status">
      {text.stillOpen(decisions, actions)}
    </p>
  ) : null;
}

/** By which rules of contact the case is adopted; without any, that nobody contacts her at all. */
function Contact({ form, onChange, onWrite }: PartProps & { readonly onWrite: () => void }) {
  const now = contact.value;
  const rules = now?.rules;
  const by = adoptable.value;
  const ways = (rules?.ways ?? []).filter(reaches).map(({ means }) => reachText.way[means] ?? means);
  return (
    <section class="stack tight" aria-label={text.rulesTitle}>
      <h3>{text.rulesTitle}</h3>
      {by !== '' && rules ? (
        <p>
          {text.rulesHeld(
            joined([...new Set(ways)]),
            rules.role === 'victim' ? reachText.her : rules.by,
            ago(rules.written),
          )}
        </p>
      ) : (
        <>
          <p>
            {now?.known !== true ? text.rulesUnknown : rules?.ways.length ? text.rulesEmpty : text.rulesNone}
          </p>
          {now?.known === true && now.canEdit ? (
            <button type="button" class="b small start" onClick={onWrite}>
              {text.rulesWrite}
            </button>
          ) : null}
        </>
      )}
      <Words
        label={text.noContact}
        hint={text.noContactHint}
        value={form.noContact}
        onValue={(noContact) => onChange({ noContact })}
      />
    </section>
  );
}

type StepSheetProps = { readonly caseId: string; readonly from: Referral; readonly onClose: () => void };

export function StepSheet({ caseId, from, onClose }: StepSheetProps) {
  const [writing, setWriting] = useState(false);
  const read = (form: StepForm) => stepOf(form, referral.value ?? from, adoptable.value, Date.now());
  const write = () => {
    const now = contact.value;
    if (now) contactForms.begin(caseId, contactForm(now));
    setWriting(true);
  };
  return (
    <FormSheet
      forms={stepForms}
      caseId={caseId}
      title={({ instead }) => (instead ? text.insteadTitle : text.title)}
      text={text}
      missing={(form) => read(form).missing}
      sentences={text.missing}
      save={async (form) => {
        const { after, instead } = form;
        await saveStep(caseId, { after, step: read(form).step, instead });
        // What is typed since then puts that step right.
        return (now, saved) => ({ ...followingOn(now, saved), instead: true });
      }}
      held={async () => ({ after: await referralHeld(caseId) })}
      onClose={onClose}
    >
      {(form, change) => (
        <>
          <Stages form={form} onChange={change} stages={choices(form, from).stages} />
          {form.stage === 'closed' ? (
            <>
              <StillOpen />
              <Pick
                label={text.end}
                labels={{ '': text.endPick, ...endLabel }}
                value={form.end}
                onValue={(end) => change({ end })}
              />
            </>
          ) : null}
          {form.stage === 'adopted' ? <Contact form={form} onChange={change} onWrite={write} /> : null}
          <div class="pair">
            <Typed label={text.at} type="datetime-local" value={form.at} onValue={(at) => change({ at })} />
            <Field label={text.who} hint={text.whoHint} value={form.who} onValue={(who) => change({ who })} />
          </div>
          <Words label={text.why} value={form.why} onValue={(why) => change({ why })} />
          {form.stage === 'review' || form.stage === 'closed' ? (
            <VoicePrompt key={form.stage} occasion={form.stage === 'closed' ? 'end' : 'review'} />
          ) : null}
          {writing ? <ContactSheet caseId={caseId} onClose={() => setWriting(false)} /> : null}
        </>
      )}
    </FormSheet>
  );
}
