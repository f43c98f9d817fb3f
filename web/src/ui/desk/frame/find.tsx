// A search box that "/" jumps to and Esc empties.
import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { SearchIcon } from './icons.tsx';
import { useKeys } from './keys.ts';

export function Find({ label, value }: { readonly label: string; readonly value: Signal<string> }) {
  const field = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => field.current?.focus() });
  return (
    <span class="find">
      <SearchIcon />
      <input
        ref={field}
        class="in"
        type="text"
        inputMode="search"
        autocomplete="off"
        spellcheck={false}
        aria-label={label}
        placeholder={label}
        value={value.value}
        onInput={(event) => (value.value = event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (value.value === '') field.current?.blur();
          value.value = '';
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </span>
  );
}
