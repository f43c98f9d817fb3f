// More about her: how afraid she was, what it changed, whether it breaks an order, whom she told.
import { change, type Form } from '../../../model/form.ts';
import { NOT_SAID } from '../../../model/story.ts';
import { dayKey } from '../../../model/timeline.ts';
import { askText as text } from '../../../text/phoneask.ts';
import { answerLabel, impactLabel, orderLabel, reportLabel } from '../../../text/vocabulary.ts';
import { Field, OneCode, OneOf } from './ask.tsx';
import type { StepProps } from './deed.tsx';
import { DateField } from './when.tsx';

/** First how much; the rest where there was some, or where she came to say more. */
export function Fear({ now: { fear, aside } }: StepProps) {
  const set = (part: Partial<Form['fear']>) => change({ fear: { ...fear, ...part } });
  const isAfraid = fear.degree > 0 && fear.degree < NOT_SAID;
  const isMore = aside || isAfraid || fear.word !== '' || fear.violence !== '';
  return (
    <>
      <OneOf
        title={text.optional}
        name="fear"
        options={text.fearLabels.map((label, degree) => [degree, label] as const)}
        value={fear.degree}
        onPick={(degree) => set({ degree })}
      />
      {isMore ? (
        <>
          <Field id="fear-word" label={text.fearWord} value={fear.word} onValue={(word) => set({ word })} />
          <OneCode
            title={text.violence}
            name="violence"
            labels={answerLabel}
            value={fear.violence}
            onPick={(violence) => set({ violence })}
          />
        </>
      ) : null}
    </>
  );
}

export function Impact({ now: { impact } }: StepProps) {
  const { codes } = impact;
  const toggle = (code: string) =>
    change({
      impact: {
        ...impact,
        codes: codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code],
      },
    });
  return (
    <>
      <fieldset class="picks">
        <legend>{text.impact}</legend>
        {Object.entries(impactLabel).map(([code, label]) => (
          <label key={code} class="pick">
            <input type="checkbox" checked={codes.includes(code)} onChange={() => toggle(code)} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <Field
        id="impact"
        rows={4}
        label={text.impactMore}
        value={impact.text}
        onValue={(said) => change({ impact: { ...impact, text: said } })}
      />
    </>
  );
}

export function Order({ now: { order } }: StepProps) {
  const set = (part: Partial<Form['order']>) => change({ order: { ...order, ...part } });
  return (
    <>
      <p class="soft">{text.orderHint}</p>
      <OneCode
        title={text.order}
        name="order"
        labels={orderLabel}
        value={order.answer}
        onPick={(answer) => set({ answer })}
      />
      <Field
        id="condition"
        rows={3}
        label={text.condition}
        value={order.condition}
        onValue={(condition) => set({ condition })}
      />
    </>
  );
}

/** Several can be ticked; day and number only of those. */
export function Reported({ now: { reported } }: StepProps) {
  const set = (to: string, part: Partial<Form['reported'][number]>) =>
    change({ reported: reported.map((one) => (one.to === to ? { ...one, ...part } : one)) });
  const toggle = (to: string) =>
    change({
      reported: reported.some((one) => one.to === to)
        ? reported.filter((one) => one.to !== to)
        : [...reported, { to, when: 0, reference: '' }],
    });
  return (
    <fieldset class="picks">
      <legend>{text.toldWho}</legend>
      {Object.entries(reportLabel).map(([to, label]) => {
        const one = reported.find((found) => found.to === to);
        return (
          <div key={to} class="picks">
            <label class="pick">
              <input type="checkbox" checked={one !== undefined} onChange={() => toggle(to)} />
              <span>{label}</span>
            </label>
            {one ? (
              <div class="card">
                <DateField
                  id={`told-day-${to}`}
                  type="date"
                  label={text.toldWhen}
                  value={one.when === 0 ? '' : dayKey(one.when)}
                  onValue={(day) => set(to, { when: Math.max(0, new Date(`${day}T12:00`).getTime() || 0) })}
                />
                <Field
                  id={`told-ref-${to}`}
                  label={text.toldRef}
                  value={one.reference}
                  onValue={(reference) => set(to, { reference })}
                />
              </div>
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}
