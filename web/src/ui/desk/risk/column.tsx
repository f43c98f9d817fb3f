// Risk records beside the timeline: the last one, those before it with what turned between two, and the motive.
import { useState } from 'preact/hooks';
import { caseId, opened, vaultOf } from '../../../model/casefile.ts';
import { PLAIN_CHECK } from '../../../model/definition.ts';
import { newRisk, riskFormOf, riskForms } from '../../../model/riskform.ts';
import { risks, series, type RiskView } from '../../../model/risks.ts';
import { me } from '../../../model/session.ts';
import { riskText as text } from '../../../text/risk.ts';
import type { BesideProps } from '../case/beside.ts';
import { Column } from '../case/column.tsx';
import { RiskSheet } from './form.tsx';
import { MotiveSection } from './motive.tsx';
import { Record } from './record.tsx';

function useForm() {
  const here = caseId.value;
  const [isOpen, setOpen] = useState(riskForms.of(here) !== undefined);
  const open = (risk?: RiskView) => {
    // One at a time: what is not saved comes first.
    riskForms.begin(here, risk ? riskFormOf(risk) : newRisk(PLAIN_CHECK, me.value?.name ?? '', opened.value));
    setOpen(true);
  };
  return { isOpen, open, close: () => setOpen(false) };
}

type ListProps = { readonly mayWrite: boolean; readonly onForm: (risk?: RiskView) => void };

function Last({ mayWrite, onForm }: ListProps) {
  const [last, before] = series.value;
  const isTyped = riskForms.isTyped(caseId.value);
  const isKnown = risks.value?.known === true;
  return (
    <section aria-labelledby="risk-last-title">
      <div class="wraps">
        <h3 id="risk-last-title" class="grow">
          {text.last}
        </h3>
        {mayWrite ? (
          <button type="button" class="b small" onClick={() => onForm()}>
            {isTyped ? text.goOn : text.add}
          </button>
        ) : null}
      </div>
      {isKnown ? null : <p role="status">{text.unknown}</p>}
      {last ? (
        <Record risk={last} before={before} isLast onCorrect={correct(last, mayWrite, onForm)} />
      ) : isKnown ? (
        <>
          <p>{text.none}</p>
          {mayWrite ? <p class="small soft">{text.noneHint}</p> : null}
        </>
      ) : null}
      {last ? <p class="small soft">{text.noSum}</p> : null}
    </section>
  );
}

/** Without its words nobody can say what a record with answers would become. */
const correct = (risk: RiskView, mayWrite: boolean, onForm: ListProps['onForm']): (() => void) | null =>
  mayWrite && (risk.hash === '' || risk.definition) ? () => onForm(risk) : null;

function Earlier({ mayWrite, onForm }: ListProps) {
  const [, ...earlier] = series.value;
  if (earlier.length === 0) return null;
  return (
    <section aria-labelledby="risk-earlier-title">
      <h3 id="risk-earlier-title">{text.earlier}</h3>
      <ol class="changes">
        {earlier.map((risk, nth) => (
          <li key={risk.risk}>
            <Record
              risk={risk}
              before={earlier[nth + 1]}
              isLast={false}
              onCorrect={correct(risk, mayWrite, onForm)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

export function RiskColumn({ onClose }: BesideProps) {
  const form = useForm();
  const team = vaultOf('team');
  const isOpen = team?.canAppend === true && team.state !== 'stopped';
  const mayWrite = isOpen && risks.value?.known === true;
  return (
    <Column title={text.column} close={text.close} onClose={onClose}>
      {risks.value ? (
        <>
          <Last mayWrite={mayWrite} onForm={form.open} />
          <Earlier mayWrite={mayWrite} onForm={form.open} />
          <MotiveSection mayWrite={isOpen} />
        </>
      ) : (
        <p class="soft">{text.closed}</p>
      )}
      {form.isOpen ? <RiskSheet caseId={caseId.value} onClose={form.close} /> : null}
    </Column>
  );
}
