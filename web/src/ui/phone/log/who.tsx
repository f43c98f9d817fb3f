// More about who it was. Somebody whom she does not know can be found by small things; no name is needed.
import type { ComponentChildren } from 'preact';
import { change, type Form } from '../../../model/form.ts';
import { NOT_SAID } from '../../../model/story.ts';
import { askText as text } from '../../../text/phoneask.ts';
import { certaintyLabel, whoLabel } from '../../../text/vocabulary.ts';
import { Field, OneCode, OneOf } from './ask.tsx';
import type { StepProps } from './deed.tsx';

export function Who({ now: { who } }: StepProps) {
  const set = (part: Partial<Form['who']>) => change({ who: { ...who, ...part } });
  const isSomebody = who.code !== '' && who.code !== 'unknown';
  return (
    <>
      <OneCode
        title={text.optional}
        name="who"
        labels={whoLabel}
        value={who.code}
        onPick={(code) => set({ code })}
      />
      {isSomebody ? (
        <>
          <OneOf
            title={text.sure}
            name="sure"
            options={[...certaintyLabel.slice(0, NOT_SAID), text.notSaid].map((label, degree) => [
              degree,
              label,
            ])}
            value={who.certainty}
            onPick={(certainty) => set({ certainty })}
          />
          <Field
            id="how"
            label={text.how}
            hint={text.howHint}
            value={who.how}
            onValue={(how) => set({ how })}
          />
          <Field
            id="who-name"
            label={text.name}
            hint={text.nameHint}
            value={who.name}
            onValue={(name) => set({ name })}
          />
        </>
      ) : null}
    </>
  );
}

const changeLook = ({ look }: Form, part: Partial<Form['look']>) => change({ look: { ...look, ...part } });

export function Look({ now }: StepProps) {
  return (
    <Field
      id="look"
      rows={6}
      label={text.look}
      hint={text.lookHint}
      value={now.look.text}
      onValue={(seen) => changeLook(now, { text: seen })}
    />
  );
}

type SeveralProps<T> = {
  readonly all: readonly T[];
  readonly empty: T;
  readonly onAll: (all: readonly T[]) => void;
  readonly children: (one: T, set: (part: Partial<T>) => void, at: number) => ComponentChildren;
};

/** One that can be filled in, and more when she asks for them. */
function Several<T>({ all, empty, onAll, children }: SeveralProps<T>) {
  const shown = all.length === 0 ? [empty] : all;
  return (
    <>
      {shown.map((one, at) => (
        <div key={at} class="card">
          {children(one, (part) => onAll(shown.with(at, { ...one, ...part })), at)}
        </div>
      ))}
      {all.length > 0 ? (
        <button type="button" class="pb" onClick={() => onAll([...all, empty])}>
          {text.another}
        </button>
      ) : null}
    </>
  );
}

export function Vehicles({ now }: StepProps) {
  return (
    <Several
      all={now.look.vehicles}
      empty={{ plate: '', make: '', colour: '' }}
      onAll={(vehicles) => changeLook(now, { vehicles })}
    >
      {(one, set, at) => (
        <>
          <Field
            id={`plate-${at}`}
            label={text.plate}
            value={one.plate}
            onValue={(plate) => set({ plate })}
          />
          <Field id={`make-${at}`} label={text.make} value={one.make} onValue={(make) => set({ make })} />
          <Field
            id={`colour-${at}`}
            label={text.colour}
            value={one.colour}
            onValue={(colour) => set({ colour })}
          />
        </>
      )}
    </Several>
  );
}

const asLines = (all: readonly string[]): string => all.join('\n');

export function Accounts({ now }: StepProps) {
  const { numbers, emails, handles } = now.look;
  return (
    <>
      <Field
        id="numbers"
        rows={3}
        label={text.numbers}
        hint={text.eachLine}
        inputMode="tel"
        value={asLines(numbers)}
        onValue={(typed) => changeLook(now, { numbers: typed.split('\n') })}
      />
      <Field
        id="emails"
        rows={2}
        label={text.emails}
        hint={text.eachLine}
        value={asLines(emails)}
        onValue={(typed) => changeLook(now, { emails: typed.split('\n') })}
      />
      <Several
        all={handles}
        empty={{ service: '', handle: '' }}
        onAll={(next) => changeLook(now, { handles: next })}
      >
        {(one, set, at) => (
          <>
            <Field
              id={`service-${at}`}
              label={text.service}
              value={one.service}
              onValue={(service) => set({ service })}
            />
            <Field
              id={`handle-${at}`}
              label={text.handle}
              value={one.handle}
              onValue={(handle) => set({ handle })}
            />
          </>
        )}
      </Several>
    </>
  );
}

export function Tracker({ now }: StepProps) {
  return (
    <Field
      id="tracker"
      label={text.tracker}
      hint={text.trackerHint}
      value={now.look.tracker}
      onValue={(tracker) => changeLook(now, { tracker })}
    />
  );
}
