// The plan of the case: in short among the panels, whole in a column beside the timeline.
import { useEffect, useRef, useState } from 'preact/hooks';
import { vaultOf, vaults } from '../../../model/casefile.ts';
import { isKnown, itemsOf, items, openPlan, partOf, plan, reopenedBy } from '../../../model/plan.ts';
import { planText as text } from '../../../text/casepage.ts';
import { sentence } from '../../../text/errors.ts';
import { planText as shared } from '../../../text/plan.ts';
import { partText } from '../../../text/plansections.ts';
import { cardText, versionText } from '../../../text/planversions.ts';
import { sectionLabel } from '../../../text/vocabulary.ts';
import { Card } from '../../plan/card.tsx';
import { PlanReady, PlanSaved, sectionsInOrder } from '../../plan/editor.tsx';
import { PlanSection } from '../../plan/section.tsx';
import { Asked, Versions } from '../../plan/versions.tsx';
import { Worries } from '../../plan/worries.tsx';
import { CloseIcon, PlanIcon } from '../frame/icons.tsx';
import { PlanShare } from '../frame/share.tsx';

type PlanSummaryProps = { readonly caseId: string; readonly onOpen: (section: number) => void };

/** Something has happened since the section was looked at. */
function Again() {
  return (
    <span class="plan-again" title={shared.again}>
      <span aria-hidden="true">↻ </span>
      <span class="unseen">{shared.again}. </span>
    </span>
  );
}

function SectionButtons({ onOpen }: Pick<PlanSummaryProps, 'onOpen'>) {
  return (
    <ul class="sections">
      {Object.keys(sectionLabel)
        .map(Number)
        .filter(isKnown)
        .map((section) => {
          const n = itemsOf(section).filter(({ status }) => status !== 'not_for_me').length;
          const name = sectionLabel[section] ?? '';
          return (
            <li key={section}>
              <button
                type="button"
                class={n === 0 ? 'b quiet untouched' : 'b quiet'}
                title={name}
                onClick={() => onOpen(section)}
              >
                <span class="soft">{section}</span>
                <span>{name}</span>
                <span class="n">
                  {reopenedBy(section).length > 0 ? <Again /> : null}
                  {partOf(section)?.held === false ? '↗' : n === 0 ? '–' : n}{' '}
                  <span class="unseen">
                    {partOf(section)?.held === false ? partText.apartShort : text.sectionItems(n)}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
    </ul>
  );
}

function Numbers() {
  const all = items.value.filter(({ status }) => status !== 'not_for_me');
  const done = all.filter(({ status }) => status === 'done').length;
  const agreed = all.filter(({ status }) => status === 'agreed' || status === 'doing').length;
  return (
    <>
      <PlanShare agreed={agreed} done={done} total={all.length} />
      <p class="small">{text.summary(all.length, agreed, done)}</p>
    </>
  );
}

/** Vaults of sections that are kept by themselves, for who has no more. */
const parts = () => vaults.value.filter(({ section }) => section);

/** What stands in the way of showing the plan, or ''. */
function obstacle(): string {
  const vault = vaultOf('plan') ?? parts()[0];
  if (!vault) return text.closed;
  return vault.state === 'stopped' ? sentence(vault.code ?? 'internal') : '';
}

export function PlanSummary({ caseId, onOpen }: PlanSummaryProps) {
  const has = (vaultOf('plan') ?? parts()[0]) !== undefined;
  const closed = obstacle();
  useEffect(() => {
    if (has) void openPlan(caseId);
  }, [caseId, has]);
  return (
    <section class="panel" aria-labelledby="plan-title">
      <div class="wraps">
        <h2 id="plan-title" class="grow">
          {text.title}
        </h2>
        {closed === '' ? (
          <button type="button" class="b small" onClick={() => onOpen(0)}>
            <PlanIcon size={14} /> {text.open}
          </button>
        ) : null}
      </div>
      {closed === '' ? (
        <div class="plandoc">
          <PlanReady caseId={caseId}>
            <Numbers />
            <SectionButtons onOpen={onOpen} />
          </PlanReady>
        </div>
      ) : (
        <p class="soft">{closed}</p>
      )}
    </section>
  );
}

type PlanColumnProps = {
  readonly caseId: string;
  /** The section to bring into view, or 0. */
  readonly section: number;
  readonly onClose: () => void;
};

type Part = 'plan' | 'versions' | 'card';
const pages = (): readonly (readonly [Part, string])[] => [
  ['plan', text.title],
  ['versions', versionText.title],
  ['card', cardText.title],
];

function Parts({ part, onPart }: { readonly part: Part; readonly onPart: (to: Part) => void }) {
  return (
    <div class="plan-acts" role="group" aria-label={text.parts}>
      {pages().map(([one, title]) => (
        <button
          key={one}
          type="button"
          class="chip press"
          aria-pressed={part === one}
          onClick={() => onPart(one)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

type SectionsProps = Pick<PlanColumnProps, 'section'> & { readonly onVersions: () => void };

function Sections({ section, onVersions }: SectionsProps) {
  return (
    <>
      <Asked onRead={onVersions} />
      {plan.value?.whole ? <Worries reader="staff" /> : null}
      {sectionsInOrder().map((one) => (
        <PlanSection key={one} section={one} reader="staff" level={3} folded={one !== section} />
      ))}
    </>
  );
}

export function PlanColumn({ caseId, section, onClose }: PlanColumnProps) {
  const [part, setPart] = useState<Part>('plan');
  const box = useRef<HTMLElement>(null);
  const ready = plan.value?.complete === true;
  const closed = obstacle();
  useEffect(() => {
    if (!ready) return;
    const heading = section > 0 ? document.getElementById(`plan-${section}`) : null;
    heading?.scrollIntoView({ block: 'start' });
    (heading ?? box.current?.querySelector<HTMLElement>('h2'))?.focus({ preventScroll: true });
  }, [section, ready]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <aside class="beside" ref={box} aria-labelledby="plancolumn-title" onKeyDown={onKeyDown}>
      <div class="head">
        <h2 id="plancolumn-title" tabIndex={-1}>
          {text.title}
        </h2>
        <PlanSaved />
        <span class="grow" />
        <button type="button" class="b quiet" aria-label={text.close} title={text.close} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      <div class="sheet-body plandoc">
        {closed === '' ? (
          <PlanReady caseId={caseId}>
            <Parts part={part} onPart={setPart} />
            {part === 'plan' ? <Sections section={section} onVersions={() => setPart('versions')} /> : null}
            {part === 'versions' ? <Versions reader="staff" level={3} /> : null}
            {part === 'card' ? <Card level={3} /> : null}
          </PlanReady>
        ) : (
          <p class="soft">{closed}</p>
        )}
      </div>
    </aside>
  );
}
