// A formulation as it is written.
import { opened } from '../../../model/casefile.ts';
import { dayHere } from '../../../model/day.ts';
import {
  formulationForms,
  formulationOf,
  noScenario,
  PARTS,
  type FormulationForm,
} from '../../../model/formulationform.ts';
import {
  formulationHeld,
  formulations,
  readersHeld,
  saveFormulation,
  type Scenario,
} from '../../../model/formulations.ts';
import { me } from '../../../model/session.ts';
import { followingOn } from '../../../model/typed.ts';
import { personName } from '../../../model/wording.ts';
import { joined } from '../../../text/desk.ts';
import { formulationFormText as text, partHint, partLabel } from '../../../text/formulation.ts';
import { Typed, Words } from '../frame/fields.tsx';
import { FormSheet } from '../frame/formsheet.tsx';
import { IncidentsAsk } from './incidents.tsx';

type PartProps = {
  readonly form: FormulationForm;
  readonly onChange: (to: Partial<FormulationForm>) => void;
};

const Parts = ({ form, onChange }: PartProps) => (
  <section class="stack" aria-label={text.parts}>
    <p class="small soft">{text.partsHint}</p>
    {PARTS.map((part) => (
      <Words
        key={part}
        label={partLabel[part] ?? part}
        hint={partHint[part] ?? ''}
        rows={3}
        value={form[part]}
        onValue={(said) => onChange({ [part]: said })}
      />
    ))}
  </section>
);

function Scenarios({ form, onChange }: PartProps) {
  const { scenarios } = form;
  const put = (nth: number, to: Partial<Scenario>) =>
    onChange({ scenarios: scenarios.map((one, index) => (index === nth ? { ...one, ...to } : one)) });
  return (
    <section class="stack" aria-label={text.scenarios}>
      {scenarios.map((one, nth) => (
        <fieldset key={nth} class="ask condition">
          <legend>{text.scenario(nth + 1)}</legend>
          <Words label={text.nature} value={one.nature} onValue={(nature) => put(nth, { nature })} />
          <div class="pair">
            <Words
              label={text.severity}
              value={one.severity}
              onValue={(severity) => put(nth, { severity })}
            />
            <Words
              label={text.imminence}
              value={one.imminence}
              onValue={(imminence) => put(nth, { imminence })}
            />
          </div>
          <button
            type="button"
            class="b quiet small start"
            onClick={() => onChange({ scenarios: scenarios.filter((_, index) => index !== nth) })}
          >
            {text.drop(nth + 1)}
          </button>
        </fieldset>
      ))}
      {scenarios.length < 16 ? (
        <button
          type="button"
          class="b small start"
          onClick={() => onChange({ scenarios: [...scenarios, noScenario] })}
        >
          {text.addScenario}
        </button>
      ) : null}
    </section>
  );
}

const Whole = ({ form, onChange }: PartProps) => (
  <>
    <Words
      label={text.drives}
      hint={text.drivesHint}
      rows={4}
      value={form.drives}
      onValue={(drives) => onChange({ drives })}
    />
    <Parts form={form} onChange={onChange} />
    <Scenarios form={form} onChange={onChange} />
    <Words
      label={text.changes}
      hint={text.changesHint}
      rows={3}
      value={form.changes}
      onValue={(changes) => onChange({ changes })}
    />
    <Words label={text.safety} rows={3} value={form.safety} onValue={(safety) => onChange({ safety })} />
    <IncidentsAsk some={form.incidents} onSome={(incidents) => onChange({ incidents })} />
    <div class="pair">
      <Typed label={text.made} type="date" value={form.made} onValue={(made) => onChange({ made })} />
      <Typed
        label={text.review}
        hint={text.reviewHint}
        type="date"
        value={form.review}
        onValue={(review) => onChange({ review })}
      />
    </div>
  </>
);

/** Those who have the clinical notes, in a sentence. */
const readersSaid = (): string => {
  const others = (formulations.value?.readers ?? []).filter(({ account }) => account !== me.value?.account);
  return joined([text.you, ...others.map(personName)]);
};

type FormulationSheetProps = { readonly caseId: string; readonly onClose: () => void };

export const FormulationSheet = ({ caseId, onClose }: FormulationSheetProps) => {
  const read = (form: FormulationForm) => formulationOf(form, dayHere(Math.max(opened.value, Date.now())));
  return (
    <FormSheet
      forms={formulationForms}
      caseId={caseId}
      title={(form) =>
        formulations.value?.formulations.some(({ formulation }) => formulation === form.formulation) === true
          ? text.change
          : text.add
      }
      lead={`${text.readBy(readersSaid())} ${text.lead}`}
      text={text}
      missing={(form) => read(form).missing}
      sentences={text.missing}
      save={async (form) => {
        await saveFormulation(caseId, form, read(form).formulation);
        return followingOn;
      }}
      held={async (form, code) =>
        code === 'taken'
          ? { after: await formulationHeld(caseId, form.formulation) }
          : { readers: await readersHeld(caseId) }
      }
      onClose={onClose}
    >
      {(form, change) => <Whole form={form} onChange={change} />}
    </FormSheet>
  );
};
