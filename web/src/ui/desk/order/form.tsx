// An order of a court, copied from its paper: a first version, or a change of one that is there.
import { useState } from 'preact/hooks';
import {
  newCondition,
  orderForms,
  orderOf,
  type ConditionForm,
  type Missing,
  type OrderForm,
} from '../../../model/orderform.ts';
import { orders, saveOrder } from '../../../model/orders.ts';
import { frame } from '../../../text/desk.ts';
import {
  conditionLabel,
  orderFormText as text,
  orderKindLabel,
  orderMeansLabel,
  orderStageLabel,
} from '../../../text/order.ts';
import { whereLabel } from '../../../text/vocabulary.ts';
import { useTask } from '../../task/task.tsx';
import { Ask, Field, Pick, Ticks, Typed, Words } from '../frame/fields.tsx';
import { Sheet } from '../frame/sheet.tsx';

type ConditionProps = {
  readonly nth: number;
  readonly one: ConditionForm;
  readonly onChange: (to: Partial<ConditionForm>) => void;
  readonly onDrop: (() => void) | null;
};

function Condition({ nth, one, onChange, onDrop }: ConditionProps) {
  return (
    <fieldset class="ask condition">
      <legend>{text.condition(nth)}</legend>
      <Pick
        label={text.code}
        labels={conditionLabel}
        value={one.code}
        onValue={(code) => onChange({ code })}
      />
      {one.code === 'no_contact' ? (
        <Ticks
          label={text.means}
          labels={orderMeansLabel}
          some={one.means}
          onSome={(means) => onChange({ means })}
        />
      ) : null}
      {one.code === 'not_within' ? (
        <Ticks
          label={text.places}
          labels={whereLabel}
          some={one.places}
          onSome={(places) => onChange({ places })}
        />
      ) : null}
      <Words label={text.words} value={one.words} onValue={(words) => onChange({ words })} />
      <Field label={text.except} value={one.except} onValue={(except) => onChange({ except })} />
      <Typed label={text.conditionLast} type="date" value={one.last} onValue={(last) => onChange({ last })} />
      {onDrop ? (
        <button type="button" class="b quiet small" onClick={onDrop}>
          {text.drop(nth)}
        </button>
      ) : null}
    </fieldset>
  );
}

type Change = Partial<OrderForm> | ((now: OrderForm) => Partial<OrderForm>);
type PartProps = { readonly form: OrderForm; readonly onChange: (to: Change) => void };

function Conditions({ form, onChange }: PartProps) {
  const { conditions } = form;
  const put = (nth: number, to: Partial<ConditionForm>) =>
    onChange((now) => ({
      conditions: now.conditions.map((one, index) => (index === nth ? { ...one, ...to } : one)),
    }));
  return (
    <>
      {conditions.map((one, nth) => (
        <Condition
          key={one.condition}
          nth={nth + 1}
          one={one}
          onChange={(to) => put(nth, to)}
          onDrop={
            conditions.length > 1
              ? () =>
                  onChange({ conditions: conditions.filter(({ condition }) => condition !== one.condition) })
              : null
          }
        />
      ))}
      <button
        type="button"
        class="b small start"
        onClick={() => onChange({ conditions: [...conditions, newCondition('no_third_party')] })}
      >
        {text.another}
      </button>
    </>
  );
}

function Whole({ form, onChange }: PartProps) {
  const others = (orders.value?.orders ?? []).filter(({ order }) => order !== form.order);
  const named = others.map(({ order, kind, reference }): readonly [string, string] => [
    order,
    [orderKindLabel[kind] ?? kind, reference].filter((part) => part !== '').join(', '),
  ]);
  return (
    <>
      <div class="pair">
        <Pick
          label={text.kind}
          labels={orderKindLabel}
          value={form.kind}
          onValue={(kind) => onChange({ kind })}
        />
        <Pick
          label={text.stage}
          labels={orderStageLabel}
          value={form.stage}
          onValue={(stage) => onChange({ stage })}
        />
      </div>
      <Field
        label={text.against}
        hint={text.againstHint}
        value={form.against}
        onValue={(against) => onChange({ against })}
      />
      <div class="pair">
        <Field label={text.court} value={form.court} onValue={(court) => onChange({ court })} />
        <Field
          label={text.reference}
          value={form.reference}
          onValue={(reference) => onChange({ reference })}
        />
      </div>
      <div class="pair">
        <Typed
          label={text.from}
          hint={text.fromHint}
          type="datetime-local"
          value={form.from}
          onValue={(from) => onChange({ from })}
        />
        <Typed
          label={text.last}
          hint={text.lastHint}
          type="date"
          value={form.last}
          onValue={(last) => onChange({ last })}
        />
      </div>
      <Typed
        label={text.served}
        hint={text.servedHint}
        type="datetime-local"
        value={form.served}
        onValue={(served) => onChange({ served })}
      />
      {others.length > 0 ? (
        <Pick
          label={text.replaces}
          labels={Object.fromEntries([['', text.replacesNone], ...named])}
          value={form.replaces}
          onValue={(replaces) => onChange({ replaces })}
        />
      ) : null}
    </>
  );
}

type OrderSheetProps = { readonly caseId: string; readonly isNew: boolean; readonly onClose: () => void };

/** What is typed is in `orderForms` until it is saved, or thrown away by Cancel. Without a line it can be closed, and waits there. */
export function OrderSheet({ caseId, isNew, onClose }: OrderSheetProps) {
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const task = useTask();
  const form = orderForms.of(caseId);
  if (!form) return null;
  const change = (to: Change) => {
    setMissing([]);
    const now = orderForms.of(caseId) ?? form;
    orderForms.write(caseId, { ...now, ...(typeof to === 'function' ? to(now) : to) });
  };
  const close = () => {
    orderForms.drop(caseId);
    onClose();
  };
  const save = () => {
    const written = orderForms.of(caseId) ?? form;
    const { order, missing: found } = orderOf(written);
    setMissing(found);
    if (found.length > 0) return;
    task.run(async () => {
      await saveOrder(caseId, order, written.files);
      // What was typed since then stays.
      if (orderForms.of(caseId) === written) close();
    });
  };
  return (
    <Sheet title={isNew ? text.add : text.change} wide onClose={task.busy ? onClose : close}>
      <p class="soft">{text.lead}</p>
      <Whole form={form} onChange={change} />
      <Conditions form={form} onChange={change} />
      <Ask label={text.files}>
        {(id) => (
          <input
            id={id}
            class="in"
            type="file"
            multiple
            onChange={(event) => change({ files: [...(event.currentTarget.files ?? [])] })}
          />
        )}
      </Ask>
      {missing.length > 0 ? (
        <div class="problem" role="alert">
          {missing.map((one) => (
            <p key={one}>{text.missing[one]}</p>
          ))}
        </div>
      ) : null}
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={task.busy ? onClose : close}>
          {task.busy ? frame.close : frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={save}>
          {task.busy ? text.saving : text.save}
        </button>
      </div>
    </Sheet>
  );
}
