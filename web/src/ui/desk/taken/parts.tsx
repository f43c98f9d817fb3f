// What is asked of an incident that she tells by phone. Only what and when are needed; the rest is written down if she tells it.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { NOT_SAID } from '../../../model/story.ts';
import type { TakenForm } from '../../../model/takendown.ts';
import type { Labels } from '../../../text/labels.ts';
import { takenText as text } from '../../../text/takendown.ts';
import {
  answerLabel,
  burstLabel,
  certaintyLabel,
  childrenLabel,
  fearLabel,
  helpLabel,
  impactLabel,
  kindLabel,
  orderLabel,
  reportLabel,
  whereLabel,
  whoLabel,
} from '../../../text/vocabulary.ts';
import { momentOf, typedMoment } from '../../../model/typedmoment.ts';
import { Field, Pick, Ticks, Typed, Words } from '../frame/fields.tsx';

export type PartProps = {
  readonly form: TakenForm;
  readonly onChange: (to: Partial<TakenForm>) => void;
};

/** With a first choice that says nothing. */
const orNot = (labels: Labels): Labels => ({ '': text.notSaid, ...labels });

const degrees = (labels: readonly string[]): Labels =>
  Object.fromEntries([[String(NOT_SAID), text.notSaid], ...labels.slice(0, NOT_SAID).entries()]);

export function What({ form, onChange }: PartProps) {
  return (
    <>
      <Words label={text.text} rows={4} value={form.text} onValue={(said) => onChange({ text: said })} />
      <Ticks
        label={text.kinds}
        labels={kindLabel}
        some={form.kinds}
        onSome={(kinds) => onChange({ kinds })}
      />
      <Words label={text.words} value={form.words} onValue={(words) => onChange({ words })} />
    </>
  );
}

export function When({ form, onChange }: PartProps) {
  return (
    <fieldset class="ask condition">
      <legend>{text.when}</legend>
      <div class="pair">
        <Typed
          label={text.start}
          hint={text.startHint}
          type="datetime-local"
          value={form.start}
          onValue={(start) => onChange({ start })}
        />
        <Pick
          label={text.precision}
          labels={text.precisions}
          value={form.precision}
          onValue={(precision) => onChange({ precision })}
        />
        <Typed label={text.end} type="datetime-local" value={form.end} onValue={(end) => onChange({ end })} />
      </div>
    </fieldset>
  );
}

export function Place({ form, onChange }: PartProps) {
  const { where, who } = form;
  const setWho = (part: Partial<TakenForm['who']>) => onChange({ who: { ...who, ...part } });
  return (
    <fieldset class="ask condition">
      <legend>{text.place}</legend>
      <div class="pair">
        <Pick
          label={text.where}
          labels={orNot(whereLabel)}
          value={where.code}
          onValue={(code) => onChange({ where: { ...where, code } })}
        />
        <Field
          label={text.whereText}
          hint={text.whereHint}
          value={where.text}
          onValue={(said) => onChange({ where: { ...where, text: said } })}
        />
        <Pick
          label={text.who}
          labels={orNot(whoLabel)}
          value={who.code}
          onValue={(code) => setWho({ code })}
        />
        {who.code === '' || who.code === 'unknown' ? null : (
          <>
            <Pick
              label={text.certainty}
              labels={degrees(certaintyLabel)}
              value={String(who.certainty)}
              onValue={(degree) => setWho({ certainty: Number(degree) })}
            />
            <Field label={text.name} value={who.name} onValue={(name) => setWho({ name })} />
            <Field label={text.how} value={who.how} onValue={(how) => setWho({ how })} />
          </>
        )}
      </div>
    </fieldset>
  );
}

export function Effect({ form, onChange }: PartProps) {
  const { fear, impact } = form;
  const setFear = (part: Partial<TakenForm['fear']>) => onChange({ fear: { ...fear, ...part } });
  return (
    <fieldset class="ask condition">
      <legend>{text.effect}</legend>
      <div class="pair">
        <Pick
          label={text.fear}
          labels={degrees(fearLabel)}
          value={String(fear.degree)}
          onValue={(degree) => setFear({ degree: Number(degree) })}
        />
        <Field label={text.fearWord} value={fear.word} onValue={(word) => setFear({ word })} />
        <Pick
          label={text.violence}
          labels={orNot(answerLabel)}
          value={fear.violence}
          onValue={(violence) => setFear({ violence })}
        />
        <Pick
          label={text.children}
          labels={orNot(childrenLabel)}
          value={form.children}
          onValue={(children) => onChange({ children })}
        />
      </div>
      <Ticks
        label={text.impact}
        labels={impactLabel}
        some={impact.codes}
        onSome={(codes) => onChange({ impact: { ...impact, codes } })}
      />
      <Field
        label={text.impactText}
        value={impact.text}
        onValue={(said) => onChange({ impact: { ...impact, text: said } })}
      />
    </fieldset>
  );
}

type SeveralProps<T> = {
  readonly all: readonly T[];
  readonly empty: T;
  readonly add: string;
  readonly name: (nth: number) => string;
  readonly onAll: (all: readonly T[]) => void;
  readonly children: (one: T, set: (part: Partial<T>) => void) => ComponentChildren;
};

/** None, one or more of the same; one that is left empty is not saved. */
function Several<T>({ all, empty, add, name, onAll, children }: SeveralProps<T>) {
  return (
    <>
      {all.map((one, nth) => (
        <fieldset key={nth} class="ask condition">
          <legend>{name(nth + 1)}</legend>
          <div class="pair">{children(one, (part) => onAll(all.with(nth, { ...one, ...part })))}</div>
        </fieldset>
      ))}
      <button type="button" class="b small start" onClick={() => onAll([...all, empty])}>
        {add}
      </button>
    </>
  );
}

function Look({ form, onChange }: PartProps) {
  const { look } = form;
  const set = (part: Partial<TakenForm['look']>) => onChange({ look: { ...look, ...part } });
  const lines = (typed: string) => (typed === '' ? [] : typed.split('\n'));
  return (
    <>
      <Words label={text.look} value={look.text} onValue={(seen) => set({ text: seen })} />
      <div class="pair">
        <Words
          label={text.numbers}
          hint={text.eachLine}
          value={look.numbers.join('\n')}
          onValue={(typed) => set({ numbers: lines(typed) })}
        />
        <Words
          label={text.emails}
          hint={text.eachLine}
          value={look.emails.join('\n')}
          onValue={(typed) => set({ emails: lines(typed) })}
        />
      </div>
      <Several
        all={look.vehicles}
        empty={{ plate: '', make: '', colour: '' }}
        add={text.anotherVehicle}
        name={text.vehicle}
        onAll={(vehicles) => set({ vehicles })}
      >
        {(one, change) => (
          <>
            <Field label={text.plate} value={one.plate} onValue={(plate) => change({ plate })} />
            <Field label={text.make} value={one.make} onValue={(make) => change({ make })} />
            <Field label={text.colour} value={one.colour} onValue={(colour) => change({ colour })} />
          </>
        )}
      </Several>
      <Several
        all={look.handles}
        empty={{ service: '', handle: '' }}
        add={text.anotherAccount}
        name={text.account}
        onAll={(handles) => set({ handles })}
      >
        {(one, change) => (
          <>
            <Field label={text.service} value={one.service} onValue={(service) => change({ service })} />
            <Field label={text.handle} value={one.handle} onValue={(handle) => change({ handle })} />
          </>
        )}
      </Several>
      <Field label={text.tracker} value={look.tracker} onValue={(tracker) => set({ tracker })} />
    </>
  );
}

function Burst({ form: { burst }, onChange }: PartProps) {
  return (
    <div class="pair">
      <Typed
        label={text.count}
        hint={text.countHint}
        type="number"
        value={burst.count === 0 ? '' : String(burst.count)}
        onValue={(typed) =>
          onChange({ burst: { ...burst, count: Number(typed.replace(/\D/g, '').slice(0, 6)) } })
        }
      />
      <Pick
        label={text.channel}
        labels={orNot(burstLabel)}
        value={burst.channel}
        onValue={(channel) => onChange({ burst: { ...burst, channel } })}
      />
    </div>
  );
}

function Witness({ form: { witness, order }, onChange }: PartProps) {
  const set = (part: Partial<TakenForm['witness']>) => onChange({ witness: { ...witness, ...part } });
  return (
    <div class="pair">
      <Pick
        label={text.seen}
        labels={orNot(answerLabel)}
        value={witness.seen}
        onValue={(seen) => set({ seen })}
      />
      <Field label={text.witness} value={witness.name} onValue={(name) => set({ name })} />
      <Pick
        label={text.help}
        labels={orNot(helpLabel)}
        value={witness.help}
        onValue={(help) => set({ help })}
      />
      <Pick
        label={text.order}
        labels={orNot(orderLabel)}
        value={order.answer}
        onValue={(answer) => onChange({ order: { ...order, answer } })}
      />
      <Field
        label={text.condition}
        value={order.condition}
        onValue={(condition) => onChange({ order: { ...order, condition } })}
      />
    </div>
  );
}

export function Reported({ form, onChange }: PartProps) {
  return (
    <Several
      all={form.reported}
      empty={{ to: '', when: 0, reference: '' }}
      add={text.anotherReport}
      name={text.reportedTo}
      onAll={(reported) => onChange({ reported })}
    >
      {(one, change) => (
        <>
          <Pick
            label={text.reported}
            labels={orNot(reportLabel)}
            value={one.to}
            onValue={(to) => change({ to })}
          />
          <Typed
            label={text.reportedWhen}
            type="datetime-local"
            value={typedMoment(one.when)}
            onValue={(when) => change({ when: Math.max(0, momentOf(when)) })}
          />
          <Field
            label={text.reference}
            value={one.reference}
            onValue={(reference) => change({ reference })}
          />
        </>
      )}
    </Several>
  );
}

/** What is asked less often; open where something of it is said already. */
export function More(props: PartProps) {
  const { burst, look, witness, order } = props.form;
  // As it was when the form was opened: it does not fold up under the hands.
  const [isSaid] = useState(
    () =>
      burst.count > 0 ||
      [
        ...[burst.channel, witness.seen, witness.name, witness.help, order.answer, order.condition],
        ...[look.text, look.tracker, ...look.numbers, ...look.emails],
      ].some((part) => part !== '') ||
      look.vehicles.length + look.handles.length > 0,
  );
  return (
    <details open={isSaid}>
      <summary>{text.more}</summary>
      <div class="stack">
        <Burst {...props} />
        <Look {...props} />
        <Witness {...props} />
      </div>
    </details>
  );
}
