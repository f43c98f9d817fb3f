// The formulation beside the timeline: how those who work clinically understand the case, and how they did before.
import { useEffect, useState } from 'preact/hooks';
import { caseId, opened, vaultOf } from '../../../model/casefile.ts';
import { circle } from '../../../model/circle.ts';
import { dayHere } from '../../../model/day.ts';
import { formulationFormOf, formulationForms, newFormulation } from '../../../model/formulationform.ts';
import {
  formulations,
  readFormulations,
  understood,
  type FormulationView,
} from '../../../model/formulations.ts';
import { formulationText as text } from '../../../text/formulation.ts';
import type { BesideProps } from '../case/beside.ts';
import { Column } from '../case/column.tsx';
import { Begin, Readers } from '../circle/readers.tsx';
import { FormulationSheet } from './form.tsx';
import { One } from './one.tsx';

function useForm() {
  const here = caseId.value;
  const [isOpen, setOpen] = useState(formulationForms.of(here) !== undefined);
  const open = (of?: FormulationView) => {
    const today = dayHere(Math.max(opened.value, Date.now()));
    // One at a time: what is not saved comes first.
    formulationForms.begin(here, of ? formulationFormOf(of) : newFormulation(today, understood.value[0]));
    setOpen(true);
  };
  return { isOpen, open, close: () => setOpen(false) };
}

type AllProps = { readonly onForm: (of?: FormulationView) => void; readonly onShow: () => void };

function All({ onForm, onShow }: AllProps) {
  const view = formulations.value;
  const [last, ...earlier] = understood.value;
  const mayWrite = view?.canEdit === true && view.known;
  const team = vaultOf('team');
  const mayTell = mayWrite && team?.canAppend === true && team.state !== 'stopped';
  const one = (of: FormulationView, isLast: boolean) => (
    <One {...{ of, isLast, mayTell, onShow }} onChange={mayWrite ? () => onForm(of) : null} />
  );
  return (
    <>
      <section aria-labelledby="formulation-last">
        <div class="wraps">
          <h3 id="formulation-last" class="grow">
            {text.last}
          </h3>
          {mayWrite ? (
            <button type="button" class="b small" onClick={() => onForm()}>
              {formulationForms.isTyped(caseId.value) ? text.goOn : last ? text.another : text.add}
            </button>
          ) : null}
        </div>
        {view?.known === true ? null : <p role="status">{text.unknown}</p>}
        {last ? (
          one(last, true)
        ) : view?.known === true ? (
          <>
            <p>{text.none}</p>
            {mayWrite ? <p class="small soft">{text.noneHint}</p> : null}
          </>
        ) : null}
      </section>
      {earlier.length > 0 ? (
        <section aria-labelledby="formulation-earlier">
          <h3 id="formulation-earlier">{text.earlier}</h3>
          <ol class="changes">
            {earlier.map((of) => (
              <li key={of.formulation}>{one(of, false)}</li>
            ))}
          </ol>
        </section>
      ) : null}
    </>
  );
}

/** For who has no part in it: where to find what they may know. */
const Closed = ({ onOther }: Pick<BesideProps, 'onOther'>) => (
  <section class="stack">
    <p>{text.closed}</p>
    <p class="soft">{text.closedMore}</p>
    <button type="button" class="b small start" onClick={() => onOther('risk')}>
      {text.toRisk}
    </button>
  </section>
);

export function FormulationColumn({ onClose, onShow, onOther }: BesideProps) {
  const form = useForm();
  useEffect(() => void readFormulations(), [caseId.value]);
  const own = circle.value?.kind === 'clinical' ? circle.value : null;
  return (
    <Column title={text.title} close={text.close} onClose={onClose}>
      {formulations.value ? (
        <>
          <All onForm={form.open} onShow={onShow} />
          {own?.begun ? (
            <section aria-labelledby="formulation-readers">
              <h3 id="formulation-readers">{text.readers}</h3>
              <Readers view={own} />
            </section>
          ) : null}
        </>
      ) : own ? (
        <section>{own.begun ? <Readers view={own} /> : <Begin view={own} />}</section>
      ) : (
        <Closed onOther={onOther} />
      )}
      {form.isOpen ? <FormulationSheet caseId={caseId.value} onClose={form.close} /> : null}
    </Column>
  );
}
