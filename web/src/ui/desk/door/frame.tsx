// What all screens before sign-in share: one card, its title in focus, and fields that browsers do not remember.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type CardProps = { readonly title: string; readonly children: ComponentChildren };

export function Card({ title, children }: CardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [title]);
  return (
    <main class="door" id="main" tabIndex={-1}>
      <div class="card stack">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
    </main>
  );
}

type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly wrong?: string;
  readonly onInput: (text: string) => void;
  readonly onEnter?: () => void;
};

/** No name, no form: nothing that a browser would offer to keep. */
export function Field({ id, label, hint, value, wrong = '', onInput, onEnter }: FieldProps) {
  return (
    <div class="ask">
      <label for={id}>{label}</label>
      <span id={`${id}-hint`} class="hint">
        {hint}
      </span>
      {wrong === '' ? null : (
        <span id={`${id}-wrong`} class="wrong" role="alert">
          {wrong}
        </span>
      )}
      <input
        id={id}
        class="in"
        type="text"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-describedby={`${id}-hint${wrong === '' ? '' : ` ${id}-wrong`}`}
        aria-invalid={wrong !== ''}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing) onEnter?.();
        }}
      />
    </div>
  );
}

type WideButtonProps = {
  readonly busy: boolean;
  readonly label: string;
  readonly working: string;
  readonly onPress: () => void;
};

/** The one thing to do next. While it works it says so, since the lock is slow by design. */
export function Next({ busy, label, working, onPress }: WideButtonProps) {
  return (
    <>
      <button
        type="button"
        class="b main big"
        aria-disabled={busy}
        onClick={() => (busy ? undefined : onPress())}
      >
        {label}
      </button>
      <p class="soft small" role="status">
        {busy ? working : ''}
      </p>
    </>
  );
}
