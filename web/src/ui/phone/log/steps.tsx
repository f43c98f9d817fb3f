// The questions, one on a screen. None has to be answered; any of them can be the last.
import { useState } from 'preact/hooks';
import { change, form, toggleKind, type Form } from '../../../model/form.ts';
import { holds } from '../../../model/timeline.ts';
import { kindWords } from '../../../text/phonefind.ts';
import { formText as text, kindGroups } from '../../../text/phonelog.ts';
import { kindLabel, whereLabel, whoLabel } from '../../../text/vocabulary.ts';
import { Choose, useChosen } from '../files/choose.tsx';
import { When } from './when.tsx';
import { Summary } from './summary.tsx';

type StepProps = { readonly now: Form };

function Kinds({ now }: StepProps) {
  const [find, setFind] = useState('');
  const fits = (kind: string) => holds(`${kindLabel[kind] ?? ''} ${kindWords[kind] ?? ''}`, find.trim());
  const found = kindGroups.some(({ kinds }) => kinds.some(fits));
  return (
    <>
      <p class="soft">{text.pick}</p>
      <div class="ask">
        <label for="find">{text.find}</label>
        <input
          id="find"
          type="text"
          autocomplete="off"
          value={find}
          onInput={(e) => setFind(e.currentTarget.value)}
        />
      </div>
      <p role="status">{found ? '' : text.notFound}</p>
      {kindGroups.map(({ title, kinds }) => {
        const shown = kinds.filter((kind) => fits(kind) || now.kinds.includes(kind) || kind === 'other');
        return shown.length === 0 ? null : (
          <fieldset key={title} class="picks">
            <legend>{title}</legend>
            {shown.map((kind) => (
              <label key={kind} class="pick">
                <input type="checkbox" checked={now.kinds.includes(kind)} onChange={() => toggleKind(kind)} />
                <span>{kindLabel[kind]}</span>
              </label>
            ))}
          </fieldset>
        );
      })}
    </>
  );
}

function Words({ now }: StepProps) {
  return (
    <div class="ask">
      <label for="told">{text.words}</label>
      <p id="told-hint" class="soft small">
        {text.wordsHint}
      </p>
      <textarea
        id="told"
        rows={7}
        autocomplete="off"
        aria-describedby="told-hint"
        value={now.text}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
    </div>
  );
}

type OneOfProps<T extends string | number> = {
  readonly title: string;
  readonly name: string;
  readonly options: readonly (readonly [T, string])[];
  readonly value: T;
  readonly onPick: (value: T) => void;
};

/** One answer out of a few. */
export function OneOf<T extends string | number>({ title, name, options, value, onPick }: OneOfProps<T>) {
  return (
    <fieldset class="picks">
      <legend>{title}</legend>
      {options.map(([code, label]) => (
        <label key={code} class="pick">
          <input type="radio" name={name} checked={value === code} onChange={() => onPick(code)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Fear({ now }: StepProps) {
  const options = text.fearLabels.map((label, level) => [level, label] as const);
  return (
    <OneOf
      title={text.optional}
      name="fear"
      options={options}
      value={now.fear.degree}
      onPick={(degree) => change({ fear: { ...now.fear, degree } })}
    />
  );
}

const withNotSaid = (labels: Readonly<Record<string, string>>) =>
  [...Object.entries(labels), ['', text.notSaid]] as readonly (readonly [string, string])[];

function WhereWho({ now }: StepProps) {
  return (
    <>
      <OneOf
        title={text.who}
        name="who"
        options={withNotSaid(whoLabel)}
        value={now.who.code}
        onPick={(code) => change({ who: { ...now.who, code } })}
      />
      <OneOf
        title={text.where}
        name="where"
        options={withNotSaid(whereLabel)}
        value={now.where.code}
        onPick={(code) => change({ where: { ...now.where, code } })}
      />
    </>
  );
}

function Photos({ now }: StepProps) {
  const chosen = useChosen(now.files, (files) => change({ files }));
  return (
    <>
      <p class="soft">{text.filesHint}</p>
      <Choose label={text.add} chosen={chosen} />
    </>
  );
}

/** The photos of an entry stay as they are when it is corrected. */
const PHOTOS = 5;
export const LAST_STEP = 6;

const steps = [Kinds, When, Words, Fear, WhereWho, Photos, Summary];

export function after(step: number): number {
  const next = Math.min(step + 1, LAST_STEP);
  return next === PHOTOS && form.value?.corrects !== '' ? LAST_STEP : next;
}

export function before(step: number): number {
  const last = Math.max(step - 1, 0);
  return last === PHOTOS && form.value?.corrects !== '' ? PHOTOS - 1 : last;
}

export function Step({ now }: StepProps) {
  const Here = steps[now.step] ?? Summary;
  return <Here now={now} />;
}
