// Which incidents of her log it rests on: those chosen, and those that have the words that are looked for, the last to happen first.
import { useState } from 'preact/hooks';
import { incidents, vaultOf } from '../../../model/casefile.ts';
import { hasAll, termsOf } from '../../../model/search.ts';
import { kindLabel, wordsOf } from '../../../model/wording.ts';
import { formulationFormText as text } from '../../../text/formulation.ts';
import { shortDay } from '../../../text/when.ts';
import { Field, Ticks } from '../frame/fields.tsx';

const MANY = 12;
const LONG = 90;

type IncidentsAskProps = {
  readonly some: readonly string[];
  readonly onSome: (to: readonly string[]) => void;
};

export function IncidentsAsk({ some, onSome }: IncidentsAskProps) {
  const [looked, setLooked] = useState('');
  if (!vaultOf('incidents')) return null;
  const terms = termsOf(looked);
  const all = [...incidents.value].sort((a, b) => b.draft.when.start - a.draft.when.start);
  const isChosen = (id: string): boolean => some.includes(id);
  const fitting = all.filter((one) => !isChosen(one.incident) && hasAll(wordsOf(one), terms));
  const shown = [...all.filter(({ incident }) => isChosen(incident)), ...fitting.slice(0, MANY)];
  const label = ({ draft }: (typeof all)[number]): string => {
    const said = draft.text === '' ? draft.kinds.map(kindLabel).join(', ') : draft.text;
    return `${shortDay(draft.when.start)}: ${said.length > LONG ? `${said.slice(0, LONG)} …` : said}`;
  };
  return (
    <details class="stack tight">
      <summary>
        {text.incidents} <span class="soft">– {text.chosen(some.length)}</span>
      </summary>
      <Field label={text.find} value={looked} onValue={setLooked} />
      {shown.length === 0 ? (
        <p class="soft">{text.noneFound}</p>
      ) : (
        <Ticks
          label={text.incidents}
          labels={Object.fromEntries(shown.map((one) => [one.incident, label(one)]))}
          some={some}
          onSome={onSome}
        />
      )}
      <p class="small soft" role="status">
        {text.found(MANY, fitting.length)}
      </p>
    </details>
  );
}
