// With which instrument a record is made: one whose words are here, one on paper, or one that is loaded from a file of the unit.
import { useState } from 'preact/hooks';
import { offer, readDefinition, UnfitFile, isSame, type Definition } from '../../../model/definition.ts';
import { INSTRUMENTS, instrumentOf, withInstrument, type RiskForm } from '../../../model/riskform.ts';
import { definitions } from '../../../model/risks.ts';
import { instrumentLabel, riskFormText as text, unfitText } from '../../../text/risk.ts';
import { Ask, Pick } from '../frame/fields.tsx';

type PartProps = { readonly form: RiskForm; readonly onChange: (to: Partial<RiskForm>) => void };

const nameOf = ({ title, version }: Definition): string => text.version(title, version);

export function InstrumentPart({ form, onChange }: PartProps) {
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const all = definitions.value;
  const chosen = form.definition;
  const value = chosen ? `d${all.findIndex((one) => isSame(one, chosen))}` : `p${form.instrument}`;
  const labels = Object.fromEntries([
    ...all.map((one, nth): [string, string] => [`d${nth}`, nameOf(one)]),
    ...INSTRUMENTS.map((code): [string, string] => [`p${code}`, text.paper(instrumentLabel[code] ?? code)]),
  ]);
  const pick = (to: string) => {
    const definition = to.startsWith('d') ? (all[Number(to.slice(1))] ?? null) : null;
    onChange(withInstrument(definition ? instrumentOf(definition) : to.slice(1), definition));
  };
  const load = async (file: File | undefined) => {
    if (!file) return;
    setProblem('');
    setSaid('');
    try {
      const definition = await readDefinition(file);
      offer(definition);
      if (!chosen || !isSame(chosen, definition))
        onChange(withInstrument(instrumentOf(definition), definition));
      setSaid(text.loaded(nameOf(definition)));
    } catch (failed) {
      if (!(failed instanceof UnfitFile)) throw failed;
      setProblem(unfitText[failed.why]?.(failed.at) ?? failed.why);
    }
  };
  return (
    <div class="stack tight">
      <Pick label={text.instrument} value={value} labels={labels} onValue={pick} />
      {form.items.length > 0 ? <p class="small soft">{text.drops}</p> : null}
      <details>
        <summary>{text.another}</summary>
        <Ask label={text.load} hint={text.loadHint}>
          {(id, described) => (
            <input
              id={id}
              class="in"
              type="file"
              accept=".json,application/json"
              aria-describedby={described}
              onChange={(event) => {
                void load(event.currentTarget.files?.[0]);
                event.currentTarget.value = '';
              }}
            />
          )}
        </Ask>
      </details>
      {problem === '' ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <p class="small" role="status">
        {said}
      </p>
    </div>
  );
}
