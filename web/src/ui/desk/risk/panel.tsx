// Risk in short, among the panels: the last record, when to look again, and what is taken to be the motive.
import { vaultOf } from '../../../model/casefile.ts';
import { hypotheses } from '../../../model/motives.ts';
import { risks, series, titleOf } from '../../../model/risks.ts';
import { motiveLabel, motiveText, riskText as text } from '../../../text/risk.ts';
import { shortDay } from '../../../text/when.ts';
import { Level, Review } from './record.tsx';

export function RiskPanel({ onOpen }: { readonly onOpen: () => void }) {
  const view = risks.value;
  if (!vaultOf('team') || !view) return null;
  const [last] = series.value;
  const [motive] = hypotheses.value;
  return (
    <section class="panel" aria-labelledby="risk-panel-title">
      <h2 id="risk-panel-title">{text.panel}</h2>
      {view.known ? null : <p class="small soft">{text.unknown}</p>}
      {last ? (
        <>
          <p>
            <b>{titleOf(last)}</b> {text.made(shortDay(last.made), last.assessor)}
          </p>
          <Level risk={last} />
          <Review risk={last} />
        </>
      ) : view.known ? (
        <p class="soft">{text.none}</p>
      ) : null}
      {motive ? (
        <p class="small">{motiveText.short(motiveLabel[motive.hypothesis] ?? motive.hypothesis)}</p>
      ) : null}
      <button type="button" class="b small" onClick={onOpen}>
        {text.open}
      </button>
    </section>
  );
}
