// A decision: a first version, a change of one that is there, or its end.
import { dayHere, momentOfDay } from '../../../model/day.ts';
import { decisionForms, decisionOf, isReviewed, type DecisionForm } from '../../../model/decisionform.ts';
import { decisionHeld, decisions, pastMeetings, saveDecision } from '../../../model/decisions.ts';
import { codesByFamily } from '../../../model/families.ts';
import { series, titleOf } from '../../../model/risks.ts';
import { followingOn } from '../../../model/typed.ts';
import {
  decisionFormText as text,
  decisionLabel,
  familyLabel,
  leadLabel,
  saveText,
  targetLabel,
  viewLabel,
} from '../../../text/decision.ts';
import { longDay, shortDay } from '../../../text/when.ts';
import { Ask, Field, Pick, Ticks, Typed, Words } from '../frame/fields.tsx';
import { FormSheet } from '../frame/formsheet.tsx';
import { VoicePrompt } from '../voice/prompt.tsx';

type PartProps = { readonly form: DecisionForm; readonly onChange: (to: Partial<DecisionForm>) => void };

const Code = ({ form, onChange }: PartProps) => (
  <Ask label={text.code}>
    {(id) => (
      <select
        id={id}
        class="in"
        value={form.code}
        onChange={(event) => onChange({ code: event.currentTarget.value })}
      >
        <option value="">{text.pick}</option>
        {codesByFamily.map(([family, codes]) => (
          <optgroup key={family} label={familyLabel[family] ?? family}>
            {codes.map((code) => (
              <option key={code} value={code}>{`${decisionLabel[code] ?? code} (${code})`}</option>
            ))}
          </optgroup>
        ))}
      </select>
    )}
  </Ask>
);

/** Those that are named and not known here stay named. */
const Risks = ({ form, onChange }: PartProps) =>
  series.value.length > 0 ? (
    <Ticks
      label={text.risks}
      labels={Object.fromEntries(
        series.value.map((risk) => [risk.risk, `${titleOf(risk)}, ${shortDay(risk.made)}`]),
      )}
      some={form.risks}
      onSome={(risks) => onChange({ risks })}
    />
  ) : null;

const View = ({ form, onChange }: PartProps) => (
  <>
    <Pick
      label={text.view}
      labels={{ '': text.viewNone, ...viewLabel }}
      value={form.view}
      onValue={(view) => onChange({ view })}
    />
    {form.view === '' ? null : (
      <Words
        label={form.view === 'said' ? text.viewSaid : text.viewWhy}
        value={form.viewWords}
        onValue={(viewWords) => onChange({ viewWords })}
      />
    )}
  </>
);

function Dissents({ form, onChange }: PartProps) {
  const { dissents } = form;
  const put = (nth: number, to: Partial<DecisionForm['dissents'][number]>) =>
    onChange({ dissents: dissents.map((one, index) => (index === nth ? { ...one, ...to } : one)) });
  return (
    <>
      {dissents.map((one, nth) => (
        <fieldset key={nth} class="ask condition">
          <legend>{text.dissents}</legend>
          <Field label={text.who} value={one.who} onValue={(who) => put(nth, { who })} />
          <Words label={text.what} value={one.what} onValue={(what) => put(nth, { what })} />
          <button
            type="button"
            class="b quiet small start"
            onClick={() => onChange({ dissents: dissents.filter((_, index) => index !== nth) })}
          >
            {text.dropDissent(nth + 1)}
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        class="b small start"
        onClick={() => onChange({ dissents: [...dissents, { who: '', what: '' }] })}
      >
        {text.another}
      </button>
    </>
  );
}

const State = ({ form, onChange }: PartProps) => (
  <>
    <Pick
      label={text.state}
      labels={text.states}
      value={form.isClosed ? 'closed' : 'open'}
      onValue={(state) => onChange({ isClosed: state === 'closed' })}
    />
    {form.isClosed ? (
      <>
        <Typed
          label={text.closed}
          type="date"
          value={form.closed}
          onValue={(closed) => onChange({ closed })}
        />
        <Words label={text.outcome} value={form.outcome} onValue={(outcome) => onChange({ outcome })} />
      </>
    ) : null}
  </>
);

const Whole = ({ form, onChange }: PartProps) => (
  <>
    <Code form={form} onChange={onChange} />
    <div class="pair">
      <Pick
        label={text.target}
        labels={targetLabel}
        value={form.target}
        onValue={(target) => onChange({ target })}
      />
      <Pick label={text.leads} labels={leadLabel} value={form.lead} onValue={(lead) => onChange({ lead })} />
    </div>
    <Words
      label={text.rationale}
      hint={text.rationaleHint}
      value={form.rationale}
      onValue={(rationale) => onChange({ rationale })}
    />
    <Risks form={form} onChange={onChange} />
    <View form={form} onChange={onChange} />
    <div class="pair">
      <Typed label={text.start} type="date" value={form.start} onValue={(start) => onChange({ start })} />
      <Typed label={text.review} type="date" value={form.review} onValue={(review) => onChange({ review })} />
    </div>
    <div class="pair">
      <Field
        label={text.partners}
        hint={text.partnersHint}
        value={form.partners}
        onValue={(partners) => onChange({ partners })}
      />
      <Field
        label={text.legal}
        hint={text.legalHint}
        value={form.legal}
        onValue={(legal) => onChange({ legal })}
      />
    </div>
    {pastMeetings.value.length > 0 ? (
      <Pick
        label={text.meeting}
        labels={Object.fromEntries([
          ['', text.meetingNone],
          ...pastMeetings.value.map(({ meeting, day }) => [meeting, longDay(momentOfDay(day))] as const),
        ])}
        value={form.meeting}
        onValue={(meeting) => onChange({ meeting })}
      />
    ) : null}
    <Dissents form={form} onChange={onChange} />
    <State form={form} onChange={onChange} />
  </>
);

const heldOf = (form: DecisionForm) =>
  decisions.value?.decisions.find(({ decision }) => decision === form.decision);

type SheetProps = { readonly caseId: string; readonly onClose: () => void };

export const DecisionSheet = ({ caseId, onClose }: SheetProps) => (
  <FormSheet
    forms={decisionForms}
    caseId={caseId}
    title={({ after }) => (after === 0 ? text.add : text.change)}
    lead={text.lead}
    text={saveText}
    missing={(form) => decisionOf(form, dayHere(Date.now())).missing}
    sentences={text.missing}
    save={async (form) => {
      await saveDecision(caseId, form.after, decisionOf(form, dayHere(Date.now())).decision);
      return followingOn;
    }}
    held={async (form) => ({ after: await decisionHeld(caseId, form.decision) })}
    onClose={onClose}
  >
    {(form, change) => (
      <>
        <Whole form={form} onChange={change} />
        {isReviewed(form, heldOf(form)) ? <VoicePrompt occasion="review" /> : null}
      </>
    )}
  </FormSheet>
);
