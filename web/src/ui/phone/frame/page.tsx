// One screen: a way back, a heading that takes the focus, and what there is to see.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { frameText as text } from '../../../text/phone.ts';

type PageProps = {
  readonly title: string;
  readonly back?: () => void;
  readonly children: ComponentChildren;
  /** Its newest part is at the end, and that is what is shown first. */
  readonly atEnd?: boolean;
  /** Stays at the bottom of the screen. */
  readonly foot?: ComponentChildren;
};

export function Page({ title, back, children, foot, atEnd = false }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!atEnd) window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [title, atEnd]);
  return (
    <div class={foot === undefined ? 'page' : 'page footed'}>
      <header class="page-head">
        {back ? (
          <button type="button" class="back" onClick={back}>
            <span aria-hidden="true">‹</span> {text.back}
          </button>
        ) : null}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </header>
      <main class="page-main">{children}</main>
      {foot === undefined ? null : <footer class="page-foot">{foot}</footer>}
    </div>
  );
}
