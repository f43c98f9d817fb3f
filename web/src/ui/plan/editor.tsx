// The safety plan, for her and for those who keep it with her: all parts as a list, one part as a page.
import type { ComponentChildren } from 'preact';
import { openPlan, itemsOf, plan, planFailure, stuck } from '../../model/plan.ts';
import { line } from '../../model/session.ts';
import { sentence } from '../../text/errors.ts';
import { planText as text, sectionGroups, type Reader } from '../../text/plan.ts';
import { sectionLabel } from '../../text/vocabulary.ts';
import '../../style/plan.css';
import { PlanSection } from './section.tsx';

/** What is true of saving: never "saved" while anything is not. */
export function PlanSaved() {
  const view = plan.value;
  const open = view !== undefined && (view.saving || stuck.value > 0);
  const said = !view
    ? ''
    : stuck.value > 0
      ? text.notTaken
      : !view.saving
        ? text.saved
        : line.value === 'offline'
          ? text.kept
          : text.saving;
  return (
    <span class={open ? 'plan-saved open' : 'plan-saved'} role="status">
      {said}
    </span>
  );
}

function summary(section: number): string {
  const all = itemsOf(section).filter(({ status }) => status !== 'not_for_me');
  const done = all.filter(({ status }) => status === 'done').length;
  if (all.length === 0) return text.untouched;
  return done > 0 ? text.doneOf(done, all.length) : text.steps(all.length);
}

type PlanListProps = { readonly level: 2 | 3; readonly onOpen: (section: number) => void };

/** All seventeen parts, those that count first in an emergency on top. */
export function PlanList({ level, onOpen }: PlanListProps) {
  const Tag = `h${level}` as 'h2';
  return (
    <div class="plan-list">
      {sectionGroups.map((group) => (
        <section key={group.title}>
          <Tag class="plan-group">{group.title}</Tag>
          <ul>
            {group.sections.map((section) => (
              <li key={section}>
                <button type="button" onClick={() => onOpen(section)}>
                  <span>{sectionLabel[section]}</span>
                  <span class="plan-soft">{summary(section)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

type PlanReadyProps = { readonly caseId: string; readonly children: ComponentChildren };

/** Its children once the plan can be shown whole; until then, and if it cannot, what there is to say. */
export function PlanReady({ caseId, children }: PlanReadyProps) {
  if (planFailure.value !== '') {
    return (
      <p class="plan-problem" role="alert">
        {sentence(planFailure.value)}{' '}
        <button type="button" class="plan-b" onClick={() => void openPlan(caseId)}>
          {text.tryAgain}
        </button>
      </p>
    );
  }
  if (!plan.value) return <p class="plan-soft">{text.opening}</p>;
  if (!plan.value.complete) return <p class="plan-soft">{text.incomplete}</p>;
  return (
    <>
      {plan.value.canEdit ? null : <p class="plan-soft">{text.readOnly}</p>}
      {children}
    </>
  );
}

type PlanEditorProps = {
  readonly caseId: string;
  readonly reader: Reader;
  /** The part that is open, or 0 for the list of all. */
  readonly section: number;
  readonly onSection: (section: number) => void;
};

/** A page at a time, for a small screen. The plan must have been asked for with {@link openPlan}. */
export function PlanEditor({ caseId, reader, section, onSection }: PlanEditorProps) {
  return (
    <div class="plandoc">
      <PlanReady caseId={caseId}>
        {section === 0 ? (
          <PlanList level={2} onOpen={onSection} />
        ) : (
          <>
            <div class="plan-top">
              <button type="button" class="plan-b quiet" onClick={() => onSection(0)}>
                {text.all}
              </button>
              <PlanSaved />
            </div>
            <PlanSection key={section} section={section} reader={reader} level={2} focused />
          </>
        )}
      </PlanReady>
    </div>
  );
}
