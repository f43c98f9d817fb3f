// More about what happened: how many times, the exact words, where, files, who saw it, children.
import { change, changeWhen, type Form } from '../../../model/form.ts';
import { askText as text } from '../../../text/phoneask.ts';
import {
  answerLabel,
  evidenceLabel,
  burstLabel,
  childrenLabel,
  helpLabel,
  whereLabel,
} from '../../../text/vocabulary.ts';
import { Choose, useChosen } from '../files/choose.tsx';
import { Field, OneCode } from './ask.tsx';
import { Moment } from './when.tsx';

export type StepProps = { readonly now: Form };

/** Many calls or messages in a row are one entry, from the first to the last. */
export function Burst({ now }: StepProps) {
  const { burst, when } = now;
  const set = (part: Partial<Form['burst']>) => change({ burst: { ...burst, ...part } });
  const precision = ['exact', 'about'].includes(when.precision) ? when.precision : 'about';
  return (
    <>
      <Field
        id="count"
        label={text.count}
        hint={text.countHint}
        inputMode="numeric"
        value={burst.count === 0 ? '' : String(burst.count)}
        onValue={(typed) => set({ count: Number(typed.replace(/\D/g, '').slice(0, 6)) })}
      />
      <Moment
        id="from"
        dayLabel={text.fromDay}
        clockLabel={text.from}
        at={when.start}
        onAt={(start) => changeWhen({ start, precision })}
      />
      <Moment
        id="to"
        dayLabel={text.toDay}
        clockLabel={text.to}
        at={when.end || when.start}
        onAt={(end) => changeWhen({ end, precision })}
      />
      <OneCode
        title={text.channel}
        name="channel"
        labels={burstLabel}
        value={burst.channel}
        onPick={(channel) => set({ channel })}
      />
    </>
  );
}

export function Words({ now }: StepProps) {
  return (
    <Field
      id="words"
      rows={6}
      label={text.words}
      hint={text.wordsHint}
      value={now.words}
      onValue={(words) => change({ words })}
    />
  );
}

export function Where({ now: { where } }: StepProps) {
  const set = (part: Partial<Form['where']>) => change({ where: { ...where, ...part } });
  return (
    <>
      <OneCode
        title={text.optional}
        name="where"
        labels={whereLabel}
        value={where.code}
        onPick={(code) => set({ code })}
      />
      <Field
        id="place"
        label={text.whereMore}
        hint={text.whereHint}
        value={where.text}
        onValue={(said) => set({ text: said })}
      />
    </>
  );
}

export function Photos({ now }: StepProps) {
  const chosen = useChosen(now.files, (files) => change({ files }));
  return (
    <>
      <p class="soft">{text.filesHint}</p>
      <Choose label={text.add} chosen={chosen} />
      {now.files.map((file, i) => (
        <div key={i} class="ask">
          <label for={`source-${i}`}>
            {text.fileIs} <span class="soft small">{file.name}</span>
          </label>
          <select
            id={`source-${i}`}
            autocomplete="off"
            value={now.sources.get(file) ?? ''}
            onChange={({ currentTarget }) =>
              change({ sources: new Map([...now.sources, [file, currentTarget.value]]) })
            }
          >
            <option value="">{text.notSaid}</option>
            {Object.entries(evidenceLabel).map(([code, label]) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </div>
      ))}
    </>
  );
}

export function Witness({ now: { witness } }: StepProps) {
  const set = (part: Partial<Form['witness']>) => change({ witness: { ...witness, ...part } });
  return (
    <>
      <OneCode
        title={text.optional}
        name="seen"
        labels={answerLabel}
        value={witness.seen}
        onPick={(seen) => set({ seen })}
      />
      {witness.seen === 'yes' || witness.name !== '' || witness.help !== '' ? (
        <>
          <Field
            id="seen-name"
            label={text.seenName}
            value={witness.name}
            onValue={(name) => set({ name })}
          />
          <OneCode
            title={text.help}
            name="help"
            labels={helpLabel}
            value={witness.help}
            onPick={(help) => set({ help })}
          />
        </>
      ) : null}
    </>
  );
}

export function Children({ now }: StepProps) {
  return (
    <OneCode
      title={text.optional}
      name="children"
      labels={childrenLabel}
      value={now.children}
      onPick={(children) => change({ children })}
    />
  );
}
