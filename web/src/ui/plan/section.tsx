// One section of the plan: its steps, what was put aside, a place for a new step, and suggestions.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { flush, itemsOf, partOf, plan } from '../../model/plan.ts';
import { planText as text, type Reader } from '../../text/plan.ts';
import { sectionLabel } from '../../text/vocabulary.ts';
import { Apart } from './apart.tsx';
import { Freeze } from './freeze.tsx';
import { Happened, LookAgain } from './again.tsx';
import { Ideas } from './ideas.tsx';
import { NewStep } from './newstep.tsx';
import { Step } from './step.tsx';

type PlanSectionProps = {
  readonly section: number;
  readonly reader: Reader;
  /** Of its heading, 2–4. */
  readonly level: 2 | 3 | 4;
  /** Its heading takes the focus when it appears. */
  readonly focused?: boolean;
  /** Suggestions stay folded although there are no steps yet: among many sections. */
  readonly folded?: boolean;
};

/** What was typed is sent when the field goes, and when the page is put away. */
function useFlush(): void {
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') void flush();
    };
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      void flush();
    };
  }, []);
}

function Heading({ section, level, focused = false }: Omit<PlanSectionProps, 'reader' | 'folded'>) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focused) heading.current?.focus();
  }, [section, focused]);
  const Tag = `h${level}` as 'h2';
  return (
    <Tag ref={heading} class="plan-heading" id={`plan-${section}`} tabIndex={-1}>
      {sectionLabel[section]}
    </Tag>
  );
}

function Steps({ section, reader }: { readonly section: number; readonly reader: Reader }) {
  const all = itemsOf(section);
  const canEdit = plan.value?.canEdit === true;
  const row = (from: typeof all): ComponentChildren =>
    from.map((item) => (
      <Step key={item.id} item={item} number={all.indexOf(item) + 1} reader={reader} canEdit={canEdit} />
    ));
  const aside = all.filter(({ status }) => status === 'not_for_me');
  const steps = all.filter(({ status }) => status !== 'not_for_me');
  return (
    <>
      {steps.length > 0 ? (
        <ol class="plan-steps">{row(steps)}</ol>
      ) : (
        <p class="plan-soft">{canEdit ? text.nothing : text.nothingRead}</p>
      )}
      {aside.length > 0 ? (
        <details class="plan-aside">
          <summary>{text.aside(aside.length)}</summary>
          <ol class="plan-steps">{row(aside)}</ol>
        </details>
      ) : null}
    </>
  );
}

export function PlanSection({ section, reader, level, focused = false, folded = false }: PlanSectionProps) {
  useFlush();
  const isElsewhere = partOf(section)?.held === false;
  const canEdit = plan.value?.canEdit === true && !isElsewhere;
  return (
    <section class="plan-section" aria-labelledby={`plan-${section}`}>
      <Heading section={section} level={level} focused={focused} />
      <Apart section={section} />
      <LookAgain section={section} canEdit={canEdit} />
      {section === 17 && canEdit ? <Happened /> : null}
      {isElsewhere ? null : <Steps section={section} reader={reader} />}
      {canEdit ? (
        <>
          <NewStep section={section} />
          <Ideas section={section} reader={reader} first={!folded && itemsOf(section).length === 0} />
          {itemsOf(section).length > 0 ? <Freeze section={section} reader={reader} /> : null}
        </>
      ) : null}
    </section>
  );
}
