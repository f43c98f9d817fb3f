// One formulation: what is understood, what might happen and what follows, and what the team was told of it.
import { useState } from 'preact/hooks';
import { caseId, incidents, showIncidents } from '../../../model/casefile.ts';
import { momentOfDay } from '../../../model/day.ts';
import { PARTS, summaryForm } from '../../../model/formulationform.ts';
import { daysToLook, summaryOf, type FormulationView, type Scenario } from '../../../model/formulations.ts';
import { riskForms } from '../../../model/riskform.ts';
import { risks } from '../../../model/risks.ts';
import { me } from '../../../model/session.ts';
import { formulationText as text, partLabel, summaryText } from '../../../text/formulation.ts';
import { ago, shortDay } from '../../../text/when.ts';
import { RiskSheet } from '../risk/form.tsx';

const dayWords = (day: number): string => shortDay(momentOfDay(day));

/** When to look again, in words; a chip where that is over. */
export function Look({ of }: { readonly of: FormulationView }) {
  const days = daysToLook(of);
  if (days === null) return <p class="small soft">{text.noReview}</p>;
  const day = dayWords(of.review);
  return days < 0 ? (
    <p class="chip care review">{text.overdue(day, -days)}</p>
  ) : (
    <p class={days < 7 ? 'chip note review' : 'small'}>{text.review(day, days)}</p>
  );
}

function Said({ label, words }: { readonly label: string; readonly words: string }) {
  if (words === '') return null;
  return (
    <div>
      <h4>{label}</h4>
      <p class="as-said">{words}</p>
    </div>
  );
}

function Scenarios({ all }: { readonly all: readonly Scenario[] }) {
  if (all.length === 0) return null;
  return (
    <div>
      <h4>{text.scenarios}</h4>
      <ul>
        {all.map(({ nature, severity, imminence }, nth) => (
          <li key={nth}>
            <p class="as-said">{nature}</p>
            {severity === '' ? null : <p class="as-said soft">{text.severity(severity)}</p>}
            {imminence === '' ? null : <p class="as-said soft">{text.imminence(imminence)}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}

type SummaryProps = { readonly of: FormulationView; readonly isLast: boolean; readonly mayWrite: boolean };

/** Nothing goes to the team by itself: its words are written for it, in the team's vault, by somebody who pressed for that. */
function Summary({ of, isLast, mayWrite }: SummaryProps) {
  const here = caseId.value;
  const [isOpen, setOpen] = useState(false);
  const told = summaryOf(of);
  if (!told && !isLast) return null;
  const may = mayWrite && risks.value?.known === true;
  const there = told?.isCurrent ? told.risk : undefined;
  const open = () => {
    // One at a time: what is not saved comes first.
    riskForms.begin(here, summaryForm(of, there, me.value?.name ?? ''));
    setOpen(true);
  };
  return (
    <div class="turns">
      <h4>{summaryText.title}</h4>
      {told ? (
        <>
          <p class="as-said">{told.risk.changed || told.risk.level}</p>
          <p class="small soft">{summaryText.told(told.risk.authorName, ago(told.risk.written))}</p>
          {told.isCurrent ? null : <p class="small">{summaryText.before}</p>}
        </>
      ) : (
        <p class="small soft">{summaryText.none}</p>
      )}
      {may ? (
        <button type="button" class="b small start" onClick={open}>
          {riskForms.isTyped(here)
            ? summaryText.goOn
            : there
              ? summaryText.correct
              : told
                ? summaryText.anew
                : summaryText.write}
        </button>
      ) : null}
      {isOpen ? <RiskSheet caseId={here} ofFormulation onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

type OneProps = {
  readonly of: FormulationView;
  /** The last one says when to look again. */
  readonly isLast: boolean;
  readonly mayTell: boolean;
  readonly onChange: (() => void) | null;
  readonly onShow: () => void;
};

export function One({ of, isLast, mayTell, onChange, onShow }: OneProps) {
  const known = of.incidents.filter((id) => incidents.value.some(({ incident }) => incident === id));
  const show = () => {
    showIncidents(known);
    onShow();
  };
  return (
    <div class="stack tight risk">
      <div class="wraps">
        <b>{text.made(dayWords(of.made), of.authorName)}</b>
        <span class="grow" />
        {onChange ? (
          <button
            type="button"
            class="b quiet small"
            aria-label={text.changeOf(dayWords(of.made))}
            onClick={onChange}
          >
            {text.change}
          </button>
        ) : null}
      </div>
      {isLast ? <Look of={of} /> : null}
      <Said label={text.drives} words={of.drives} />
      {PARTS.map((part) => (
        <Said key={part} label={partLabel[part] ?? part} words={of[part]} />
      ))}
      <Scenarios all={of.scenarios} />
      <Said label={text.changes} words={of.changes} />
      <Said label={text.safety} words={of.safety} />
      {of.incidents.length > 0 ? (
        <div class="wraps">
          <span>{text.incidents(of.incidents.length)}</span>
          {known.length > 0 ? (
            <button type="button" class="b quiet small" onClick={show}>
              {text.show}
            </button>
          ) : null}
        </div>
      ) : null}
      <Summary of={of} isLast={isLast} mayWrite={mayTell} />
      <p class="small soft">
        {of.version > 1
          ? text.changed(of.authorName, ago(of.written), of.version)
          : text.written(ago(of.written))}
      </p>
    </div>
  );
}
