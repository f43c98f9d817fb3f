// How a question is asked: one answer, several, a line or a few words.
import { askText as text } from '../../../text/phoneask.ts';

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

type CodeProps = {
  readonly title: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: string;
  readonly onPick: (value: string) => void;
};

/** One code of a list, or none. */
export function OneCode({ labels, ...rest }: CodeProps) {
  return <OneOf {...rest} options={[...Object.entries(labels), ['', text.notSaid]]} />;
}

type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly inputMode?: 'numeric' | 'email' | 'tel';
  /** As many lines as it shows. */
  readonly rows?: number;
};

/** A line, or a few words where there are rows. */
export function Field({ id, label, hint = '', value, onValue, rows = 1, inputMode }: FieldProps) {
  const described = hint === '' ? undefined : `${id}-hint`;
  return (
    <div class="ask">
      <label for={id}>{label}</label>
      {hint === '' ? null : (
        <p id={`${id}-hint`} class="soft small">
          {hint}
        </p>
      )}
      {rows > 1 ? (
        <textarea
          id={id}
          rows={rows}
          autocomplete="off"
          aria-describedby={described}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      ) : (
        <input
          id={id}
          type="text"
          autocomplete="off"
          aria-describedby={described}
          inputMode={inputMode ?? 'text'}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
