// What worries her most, by a tap: it puts the parts that matter first. Once something is said, it folds away.
import { useState } from 'preact/hooks';
import { firstSections, isWorry, plan, setWorry } from '../../model/plan.ts';
import { worries } from '../../model/priorities.ts';
import { planText as text, type Reader } from '../../text/plan.ts';
import { worryLabel } from '../../text/priorities.ts';
import { Chips } from './chips.tsx';

export function Worries({ reader }: { readonly reader: Reader }) {
  const codes = Object.keys(worries);
  const said = codes.filter(isWorry).map((code) => worryLabel[code]);
  const [open] = useState(firstSections.value.length === 0);
  if (plan.value?.canEdit !== true) return said.length === 0 ? null : <p>{said.join(' · ')}</p>;
  return (
    <details class="plan-worries" open={open}>
      <summary>{text.worries[reader]}</summary>
      <Chips
        title={text.worries[reader]}
        lead={text.worriesLead[reader]}
        codes={codes}
        labels={worryLabel}
        isOn={isWorry}
        onSet={setWorry}
      />
    </details>
  );
}
