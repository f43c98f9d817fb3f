// The formulation in short, among the panels; nothing for those who do not have it. What it says is not shown: others may look on.
import { useEffect } from 'preact/hooks';
import { caseId } from '../../../model/casefile.ts';
import { momentOfDay } from '../../../model/day.ts';
import { formulations, readFormulations, understood } from '../../../model/formulations.ts';
import { formulationText as text } from '../../../text/formulation.ts';
import { shortDay } from '../../../text/when.ts';
import { Look } from './one.tsx';

export function FormulationPanel({ onOpen }: { readonly onOpen: () => void }) {
  useEffect(() => void readFormulations(), [caseId.value]);
  if (!formulations.value) return null;
  const [last] = understood.value;
  return (
    <section class="panel" aria-labelledby="formulation-panel">
      <h2 id="formulation-panel">{text.title}</h2>
      {last ? (
        <>
          <p class="small soft">{text.panelLast(shortDay(momentOfDay(last.made)), last.authorName)}</p>
          <Look of={last} />
        </>
      ) : (
        <p class="soft">{text.panelNone}</p>
      )}
      <button type="button" class="b small" onClick={onOpen}>
        {text.open}
      </button>
    </section>
  );
}
