// An order of a court, copied from its paper: a first version, or a change of one that is there.
import {
  newCondition,
  orderForms,
  orderOf,
  type ConditionForm,
  type OrderForm,
} from '../../../model/orderform.ts';
import { orderHeld, orders, saveOrder } from '../../../model/orders.ts';
import { filesSince, followingOn } from '../../../model/typed.ts';
import {
  conditionLabel,
  orderFormText as text,
  orderKindLabel,
  orderMeansLabel,
  orderStageLabel,
} from '../../../text/order.ts';
import { whereLabel } from '../../../text/vocabulary.ts';
import { Field, FilesAsk, Pick, Ticks, Typed, Words } from '../frame/fields.tsx';
import { FormSheet, type Change } from '../frame/formsheet.tsx';

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

type PartProps = { readonly form: OrderForm; readonly onChange: (to: Change<OrderForm>) => void };

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

export const OrderSheet = ({ caseId, isNew, onClose }: OrderSheetProps) => (
  <FormSheet
    forms={orderForms}
    caseId={caseId}
    title={() => (isNew ? text.add : text.change)}
    lead={text.lead}
    text={text}
    missing={(form) => orderOf(form).missing}
    sentences={text.missing}
    save={async (form) => {
      await saveOrder(caseId, form.after, orderOf(form).order, form.files);
      return (now, saved) => ({ ...filesSince(now, saved), ...followingOn(now, saved) });
    }}
    held={async (form) => ({ after: await orderHeld(caseId, form.order) })}
    onClose={onClose}
  >
    {(form, change) => (
      <>
        <Whole form={form} onChange={change} />
        <Conditions form={form} onChange={change} />
        <FilesAsk label={text.files} files={form.files} onFiles={(files) => change({ files })} />
      </>
    )}
  </FormSheet>
);
