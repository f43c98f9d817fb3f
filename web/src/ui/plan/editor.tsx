// The safety plan, for her and for those who keep it with her: all parts as a list, one part as a page.
import type { ComponentChildren } from 'preact';
import {
  firstSections,
  isKnown,
  itemsOf,
  openPlan,
  partOf,
  plan,
  planFailure,
  reopenedBy,
  stuck,
} from '../../model/plan.ts';
import { line } from '../../model/session.ts';
import { sentence } from '../../text/errors.ts';
import { planText as text, sectionGroups, type Reader } from '../../text/plan.ts';
import { partText } from '../../text/plansections.ts';
import { cardText, versionText } from '../../text/planversions.ts';
import { sectionLabel } from '../../text/vocabulary.ts';
import '../../style/plan.css';
import '../../style/planmore.css';
import { Card } from './card.tsx';
import { PlanSection } from './section.tsx';
import { Asked, Versions } from './versions.tsx';
import { Worries } from './worries.tsx';

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
  if (partOf(section)?.held === false) return partText.apartShort;
  const all = itemsOf(section).filter(({ status }) => status !== 'not_for_me');
  const done = all.filter(({ status }) => status === 'done').length;
  if (all.length === 0) return text.untouched;
  return done > 0 ? text.doneOf(done, all.length) : text.steps(all.length);
}

type Group = (typeof sectionGroups)[number];

/** What matters most to her on top, each part once; then those that count first in an emergency. */
function groups(): readonly Group[] {
  const first = firstSections.value;
  const rest = sectionGroups.map(({ title, sections }) => ({
    title,
    sections: sections.filter((section) => !first.includes(section)),
  }));
  return [{ title: text.first, sections: first }, ...rest].filter(({ sections }) => sections.length > 0);
}

/** The parts that there are for this person, mostly all seventeen, in the order in which they are shown. */
export const sectionsInOrder = (): readonly number[] =>
  groups().flatMap(({ sections }) => sections.filter(isKnown));

type PlanListProps = { readonly onOpen: (page: PlanPage) => void };

function PlanList({ onOpen }: PlanListProps) {
  return (
    <div class="plan-list">
      {groups().map((group) => (
        <section key={group.title}>
          <h2 class="plan-group">{group.title}</h2>
          <ul>
            {group.sections.map((section) => (
              <li key={section}>
                <button type="button" onClick={() => onOpen(section)}>
                  <span>{sectionLabel[section]}</span>
                  {reopenedBy(section).length > 0 ? <span class="plan-again">{text.again}</span> : null}
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

/** The part that is open, 0 for the list of all, or what is beside the parts. */
export type PlanPage = number | 'versions' | 'card';

type PlanEditorProps = {
  readonly caseId: string;
  readonly reader: Reader;
  readonly page: PlanPage;
  readonly onPage: (page: PlanPage) => void;
};

function Overview({ reader, onPage }: Pick<PlanEditorProps, 'reader' | 'onPage'>) {
  return (
    <>
      <Asked onRead={() => onPage('versions')} />
      <Worries reader={reader} />
      <PlanList onOpen={onPage} />
      <p class="plan-acts">
        <button type="button" class="plan-b" onClick={() => onPage('versions')}>
          {versionText.title}
        </button>
        <button type="button" class="plan-b" onClick={() => onPage('card')}>
          {cardText.title}
        </button>
      </p>
    </>
  );
}

function One({ page, reader }: Pick<PlanEditorProps, 'page' | 'reader'>) {
  if (page === 'versions') return <Versions reader={reader} level={2} />;
  if (page === 'card') return <Card level={2} />;
  return <PlanSection key={page} section={page} reader={reader} level={2} focused />;
}

/** A page at a time, for a small screen. The plan must have been asked for with {@link openPlan}. */
export function PlanEditor({ caseId, reader, page, onPage }: PlanEditorProps) {
  return (
    <div class="plandoc">
      <PlanReady caseId={caseId}>
        {page === 0 ? (
          <Overview reader={reader} onPage={onPage} />
        ) : (
          <>
            <div class="plan-top">
              <button type="button" class="plan-b quiet" onClick={() => onPage(0)}>
                {text.all}
              </button>
              <PlanSaved />
            </div>
            <One page={page} reader={reader} />
          </>
        )}
      </PlanReady>
    </div>
  );
}
