// A column beside the timeline for what the whole log says: it fetches the log until its beginning, and says where that has come to.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { caseId, incidents, vaultOf } from '../../../model/casefile.ts';
import { isPartial, isStopped, readWhole, readingFailed } from '../../../model/pattern.ts';
import { columnText as text } from '../../../text/casepage.ts';
import { conductText } from '../../../text/conduct.ts';
import { CloseIcon } from '../frame/icons.tsx';

/** Null where the whole log is here. */
export function Unread() {
  if (!isPartial.value) return null;
  if (!readingFailed.value) return <p role="status">{text.reading(incidents.value.length)}</p>;
  return (
    <div role="alert">
      <p>{text.failed}</p>
      <button type="button" class="b" onClick={() => void readWhole()}>
        {text.again}
      </button>
    </div>
  );
}

/** What is said of the whole log, once it is here; why there is nothing to say, where that is so. */
export function WholeLog({ children }: { readonly children: ComponentChildren }) {
  if (!vaultOf('incidents')) return <p class="soft">{conductText.closed}</p>;
  if (isStopped.value) return <p role="alert">{conductText.stopped}</p>;
  if (isPartial.value) return <Unread />;
  if (incidents.value.length === 0) return <p class="soft">{conductText.empty}</p>;
  return <>{children}</>;
}

type ColumnProps = {
  readonly title: string;
  /** What the button to close it is called. */
  readonly close: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

export function Column({ title, close, onClose, children }: ColumnProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (isPartial.value) void readWhole();
  }, [caseId.value, isPartial.value]);
  return (
    <aside
      class="beside"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !document.querySelector('dialog[open]')) onClose();
      }}
    >
      <div class="head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <span class="grow" />
        <button type="button" class="b quiet" aria-label={close} title={close} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      <div class="sheet-body conduct">{children}</div>
    </aside>
  );
}
