// A step of a case: which, when, who decided and why; a case that is adopted says how she may be contacted.
import { useState } from 'preact/hooks';
import { referral, saveStep, type Referral } from '../../../model/referral.ts';
import { openActions, openDecisions } from '../../../model/decisions.ts';
import { contactForm, contactForms, reaches } from '../../../model/contactform.ts';
import { choices, stepForms, stepOf, type StepForm, type StepMissing } from '../../../model/referralform.ts';
import { adoptable, contact } from '../../../model/safecontact.ts';
import { joined } from '../../../text/desk.ts';
import { reachText } from '../../../text/deskcontact.ts';
import { stepFormText as text, endLabel, stageLabel, stageWhat } from '../../../text/referral.ts';
import { ago } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Field, Pick, Typed, Words } from '../frame/fields.tsx';
import { Sheet } from '../frame/sheet.tsx';
import { ContactSheet } from '../reach/form.tsx';
import { Foot } from '../frame/foot.tsx';

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

/** As the form of a referral: what is typed is in `stepForms`. */
export function StepSheet({ caseId, from, onClose }: StepSheetProps) {
  const [missing, setMissing] = useState<readonly StepMissing[]>([]);
  const [writing, setWriting] = useState(false);
  const task = useTask();
  const form = stepForms.of(caseId);
  if (!form) return null;
  const change = (to: Partial<StepForm>) => {
    setMissing([]);
    stepForms.write(caseId, { ...(stepForms.of(caseId) ?? form), ...to });
  };
  const close = () => {
    stepForms.drop(caseId);
    onClose();
  };
  const save = () => {
    const written = stepForms.of(caseId) ?? form;
    const { step, missing: found } = stepOf(written, referral.value ?? from, adoptable.value, Date.now());
    setMissing(found);
    if (found.length > 0) return;
    task.run(async () => {
      const { after, instead } = written;
      await saveStep(caseId, { after, step, instead }, (to) => change({ after: to }));
      // What was typed since then stays.
      if (stepForms.of(caseId) === written) close();
    });
  };
  const write = () => {
    const now = contact.value;
    if (now && !contactForms.of(caseId)) contactForms.write(caseId, contactForm(now));
    setWriting(true);
  };
  const leave = task.busy ? onClose : close;
  const { stages } = choices(form, from);
  return (
    <Sheet title={form.instead ? text.insteadTitle : text.title} wide onClose={leave}>
      <Stages form={form} onChange={change} stages={stages} />
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
      <Foot
        missing={missing.map((one) => text.missing[one])}
        problem={task.problem}
        busy={task.busy}
        text={text}
        onClose={leave}
        onSave={save}
      />
      {writing ? <ContactSheet caseId={caseId} onClose={() => setWriting(false)} /> : null}
    </Sheet>
  );
}
