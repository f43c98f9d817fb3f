// Fields of the desk's forms: a label, where it helps a hint, and what is typed or picked.
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { sizeText } from '../../../text/casepage.ts';
import { chosenText } from '../../../text/desk.ts';
import type { Labels } from '../../../text/labels.ts';
import { CloseIcon } from './icons.tsx';

type AskProps = {
  readonly label: string;
  readonly hint?: string;
  readonly children: (id: string, hint: string | undefined) => ComponentChildren;
};

/** A question and its field, which gets the id that it is labelled by and that of its hint. */
export function Ask({ label, hint, children }: AskProps) {
  const id = useId();
  return (
    <div class="ask">
      <label for={id}>{label}</label>
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {children(id, hint ? `${id}-hint` : undefined)}
    </div>
  );
}

type FieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onValue: (to: string) => void;
};

export const Field = ({ label, hint, value, onValue }: FieldProps) => (
  <Ask label={label} {...(hint ? { hint } : {})}>
    {(id, described) => (
      <input
        id={id}
        class="in"
        autocomplete="off"
        maxLength={200}
        aria-describedby={described}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    )}
  </Ask>
);

/** Several lines. */
export const Words = ({ label, hint, value, onValue, rows = 2 }: FieldProps & { readonly rows?: number }) => (
  <Ask label={label} {...(hint ? { hint } : {})}>
    {(id, described) => (
      <textarea
        id={id}
        class="in"
        rows={rows}
        autocomplete="off"
        aria-describedby={described}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    )}
  </Ask>
);

type TypedProps = FieldProps & { readonly type: 'date' | 'datetime-local' | 'number' | 'time' };

/** A day, a moment or a number, as the browser asks for it. */
export const Typed = ({ label, hint, type, value, onValue }: TypedProps) => (
  <Ask label={label} {...(hint ? { hint } : {})}>
    {(id, described) => (
      <input
        id={id}
        class="in"
        type={type}
        autocomplete="off"
        aria-describedby={described}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    )}
  </Ask>
);

type PickProps = FieldProps & { readonly labels: Labels };

export const Pick = ({ label, value, labels, onValue }: PickProps) => (
  <Ask label={label}>
    {(id) => (
      <select id={id} class="in" value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {Object.entries(labels).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    )}
  </Ask>
);

type TicksProps = {
  readonly label: string;
  readonly labels: Labels;
  readonly some: readonly string[];
  readonly onSome: (to: readonly string[]) => void;
};

export const Ticks = ({ label, labels, some, onSome }: TicksProps) => (
  <fieldset class="ask">
    <legend>{label}</legend>
    <div class="ticks">
      {Object.entries(labels).map(([code, name]) => (
        <label key={code} class="choice">
          <input
            type="checkbox"
            checked={some.includes(code)}
            onChange={() =>
              onSome(some.includes(code) ? some.filter((one) => one !== code) : [...some, code])
            }
          />
          {name}
        </label>
      ))}
    </div>
  </fieldset>
);

type FilesProps = {
  readonly label: string;
  readonly hint?: string;
  readonly files: readonly File[];
  readonly disabled?: boolean;
  readonly onFiles: (to: readonly File[]) => void;
};

const isSame = (a: File, b: File): boolean =>
  a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;

/** Files that are added: what is chosen is seen, also when the form is opened again, and choosing again adds to it. */
export function FilesAsk({ label, hint, files, disabled = false, onFiles }: FilesProps) {
  const field = useRef<HTMLInputElement>(null);
  // The browser's own words beside the field tell of the same files.
  useLayoutEffect(() => {
    const chosen = new DataTransfer();
    for (const file of files) chosen.items.add(file);
    if (field.current) field.current.files = chosen.files;
  }, [files]);
  return (
    <div class="stack tight">
      <Ask label={label} {...(hint ? { hint } : {})}>
        {(id, described) => (
          <input
            ref={field}
            id={id}
            class="in"
            type="file"
            multiple
            disabled={disabled}
            aria-describedby={described}
            onChange={(event) => {
              const more = [...(event.currentTarget.files ?? [])];
              onFiles([...files, ...more.filter((one) => !files.some((had) => isSame(had, one)))]);
            }}
          />
        )}
      </Ask>
      {files.length > 0 ? (
        <ul class="attached wraps" aria-label={chosenText.list}>
          {files.map((file, index) => (
            <li key={index} class="chip">
              <span class="cut">{file.name}</span> <span class="nobreak">{sizeText(file.size)}</span>
              <button
                type="button"
                class="b plain"
                disabled={disabled}
                aria-label={chosenText.remove(file.name)}
                onClick={() => onFiles(files.filter((_, i) => i !== index))}
              >
                <CloseIcon size={12} />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
