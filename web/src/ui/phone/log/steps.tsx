// The questions, one on a screen. None has to be answered; any of them can be the last.
import { useState } from 'preact/hooks';
import { change, toggleKind, type Step } from '../../../model/form.ts';
import { holds } from '../../../model/search.ts';
import { askText } from '../../../text/phoneask.ts';
import { kindWords } from '../../../text/phonefind.ts';
import { formText as text, kindGroups } from '../../../text/phonelog.ts';
import { kindLabel } from '../../../text/vocabulary.ts';
import { Field } from './ask.tsx';
import { Burst, Children, Photos, Where, Witness, Words, type StepProps } from './deed.tsx';
import { Fear, Impact, Order, Reported } from './effect.tsx';
import { Summary } from './summary.tsx';
import { When } from './when.tsx';
import { Accounts, Look, Tracker, Vehicles, Who } from './who.tsx';

function Kinds({ now }: StepProps) {
  const [find, setFind] = useState('');
  const fits = (kind: string) => holds(`${kindLabel[kind] ?? ''} ${kindWords[kind] ?? ''}`, find.trim());
  const found = kindGroups.some(({ kinds }) => kinds.some(fits));
  return (
    <>
      <p class="soft">{text.pick}</p>
      <Field id="find" label={text.find} value={find} onValue={setFind} />
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

function Text({ now }: StepProps) {
  return (
    <Field
      id="told"
      rows={7}
      label={askText.text}
      hint={askText.textHint}
      value={now.text}
      onValue={(said) => change({ text: said })}
    />
  );
}

const steps: Readonly<Record<Step, (props: StepProps) => preact.JSX.Element>> = {
  kinds: Kinds,
  when: When,
  text: Text,
  fear: Fear,
  summary: Summary,
  burst: Burst,
  words: Words,
  where: Where,
  files: Photos,
  who: Who,
  look: Look,
  vehicles: Vehicles,
  accounts: Accounts,
  tracker: Tracker,
  witness: Witness,
  children: Children,
  impact: Impact,
  order: Order,
  reported: Reported,
};

export function StepScreen({ now }: StepProps) {
  const Here = steps[now.step];
  return <Here key={now.step} now={now} />;
}
