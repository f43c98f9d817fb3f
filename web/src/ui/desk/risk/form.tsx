// A risk record as it is made: the questions of the instrument, and what a person makes of them.
import { useId } from 'preact/hooks';
import { opened } from '../../../model/casefile.ts';
import type { Definition } from '../../../model/definition.ts';
import { isSummary, riskForms, riskOf, withItem, type RiskForm } from '../../../model/riskform.ts';
import { risks, riskHeld, saveRisk, type RiskItem } from '../../../model/risks.ts';
import { followingOn } from '../../../model/typed.ts';
import type { Labels } from '../../../text/labels.ts';
import { answerLabel, riskFormText as text } from '../../../text/risk.ts';
import { Field, Pick, Typed, Words } from '../frame/fields.tsx';
import { FormSheet, type Change } from '../frame/formsheet.tsx';
import { InstrumentPart } from './instrument.tsx';

type PartProps = { readonly form: RiskForm; readonly onChange: (to: Change<RiskForm>) => void };

type QuestionProps = {
  readonly item: Definition['items'][number];
  readonly said: RiskItem | undefined;
  readonly onSaid: (to: Partial<RiskItem>) => void;
};

function Question({ item, said, onSaid }: QuestionProps) {
  const id = useId();
  const answer = said?.answer ?? '';
  return (
    <fieldset class="ask question" aria-describedby={item.help === '' ? undefined : `${id}-hint`}>
      <legend>{item.text}</legend>
      {item.help === '' ? null : (
        <span class="hint" id={`${id}-hint`}>
          {item.help}
        </span>
      )}
      <div class="wraps ticks">
        {Object.entries(answerLabel).map(([code, label]) => (
          <label key={code} class="choice">
            <input
              type="radio"
              name={id}
              checked={answer === code}
              onChange={() => onSaid({ answer: code })}
            />
            {label}
          </label>
        ))}
        {answer === '' ? null : (
          <button type="button" class="b quiet small" onClick={() => onSaid({ answer: '' })}>
            {text.clear}
          </button>
        )}
      </div>
      <input
        class="in"
        autocomplete="off"
        maxLength={1000}
        aria-label={text.note(item.text)}
        placeholder={text.noteHere}
        value={said?.note ?? ''}
        onInput={(event) => onSaid({ note: event.currentTarget.value })}
      />
    </fieldset>
  );
}

function Questions({ form, onChange }: PartProps) {
  if (!form.definition) return null;
  return (
    <section class="stack" aria-label={text.questions}>
      {form.definition.items.map((item) => (
        <Question
          key={item.code}
          item={item}
          said={form.items.find(({ code }) => code === item.code)}
          onSaid={(to) => onChange((now) => ({ items: withItem(now.items, item.code, to) }))}
        />
      ))}
    </section>
  );
}

function LevelPart({ form, onChange }: PartProps) {
  const { definition, level } = form;
  const onValue = (to: string) => onChange({ level: to });
  if (!definition) {
    const [label, hint] = isSummary(form) ? [text.inShort, text.inShortHint] : [text.level, text.levelPaper];
    return <Field label={label} hint={hint} value={level} onValue={onValue} />;
  }
  if (definition.levels.length === 0) return null;
  const labels = Object.fromEntries([
    ['', text.noLevel],
    ...definition.levels.map((one): [string, string] => [one.code, one.text]),
  ]) as Labels;
  return (
    <div class="stack tight">
      <Pick label={text.level} value={level} labels={labels} onValue={onValue} />
      <p class="small soft">{text.levelHint}</p>
    </div>
  );
}

const View = ({ form, onChange }: PartProps) => (
  <Words
    label={text.view}
    hint={text.viewHint}
    rows={3}
    value={form.view}
    onValue={(view) => onChange({ view })}
  />
);

const Changed = ({ form, onChange }: PartProps) => (
  <Words
    label={isSummary(form) ? text.summary : text.changed}
    {...(isSummary(form) ? { hint: text.summaryHint } : {})}
    rows={isSummary(form) ? 6 : 3}
    value={form.changed}
    onValue={(changed) => onChange({ changed })}
  />
);

const When = ({ form, onChange }: PartProps) => (
  <div class="pair">
    <Typed label={text.day} type="date" value={form.made} onValue={(made) => onChange({ made })} />
    <Field label={text.assessor} value={form.assessor} onValue={(assessor) => onChange({ assessor })} />
  </div>
);

const Again = ({ form, onChange }: PartProps) => (
  <Typed
    label={text.review}
    hint={text.reviewHint}
    type="date"
    value={form.review}
    onValue={(review) => onChange({ review })}
  />
);

const Whole = (part: PartProps) => (
  <>
    <InstrumentPart {...part} />
    <When {...part} />
    <Questions {...part} />
    <LevelPart {...part} />
    <View {...part} />
    <Changed {...part} />
    <Again {...part} />
  </>
);

/** What is told of a formulation has no instrument to choose. */
const SummaryPart = (part: PartProps) => (
  <>
    <LevelPart {...part} />
    <Changed {...part} />
    <View {...part} />
    <When {...part} />
    <Again {...part} />
  </>
);

type RiskSheetProps = {
  readonly caseId: string;
  /** It was opened to tell the team of a formulation. Another record that waits is shown as what it is. */
  readonly ofFormulation?: boolean;
  readonly onClose: () => void;
};

export const RiskSheet = ({ caseId, ofFormulation = false, onClose }: RiskSheetProps) => {
  const read = (form: RiskForm) => riskOf(form, Math.max(opened.value, Date.now()));
  return (
    <FormSheet
      forms={riskForms}
      caseId={caseId}
      title={(form) => {
        const isThere = risks.value?.risks.some(({ risk }) => risk === form.risk) === true;
        if (isSummary(form)) return isThere ? text.summaryCorrect : text.summaryAdd;
        return isThere ? text.correct : text.add;
      }}
      lead={ofFormulation ? text.summaryLead : text.lead}
      text={text}
      missing={(form) => read(form).missing}
      sentences={text.missing}
      save={async (form) => {
        await saveRisk(caseId, form.after, read(form).risk);
        return followingOn;
      }}
      held={async (form) => ({ after: await riskHeld(caseId, form.risk) })}
      onClose={onClose}
    >
      {(form, change) =>
        ofFormulation && isSummary(form) ? (
          <SummaryPart form={form} onChange={change} />
        ) : (
          <Whole form={form} onChange={change} />
        )
      }
    </FormSheet>
  );
};
