// A dialog over the page: the browser's own, so focus stays inside and Esc closes it.
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

type SheetProps = {
  readonly title: string;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

export function Sheet({ title, wide = false, onClose, children }: SheetProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  // At once: no key goes to the page behind it.
  useLayoutEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      class={wide ? 'sheet wide' : 'sheet'}
      aria-labelledby={id}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return; // no file was chosen in a field of it
        event.preventDefault();
        onClose();
      }}
    >
      <div class="stack">
        <h2 id={id} class="sheet-title">
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
