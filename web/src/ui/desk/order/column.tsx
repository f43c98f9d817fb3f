// Orders of a court beside the timeline: what they forbid, how long they hold, and what may have broken them.
import { useState } from 'preact/hooks';
import { forceOf } from '../../../model/breach.ts';
import { caseId, opened, vaultOf } from '../../../model/casefile.ts';
import { formOf, orderForms } from '../../../model/orderform.ts';
import { orders, type ConditionView, type OrderView } from '../../../model/orders.ts';
import {
  conditionLabel,
  orderKindLabel,
  ordersText as text,
  orderMeansLabel,
  orderStageLabel,
} from '../../../text/order.ts';
import { whereLabel } from '../../../text/vocabulary.ts';
import { ago, dayAndClock, shortDay } from '../../../text/when.ts';
import { Column } from '../case/column.tsx';
import { Files } from '../case/files.tsx';
import { Breaches } from './breaches.tsx';
import { OrderSheet } from './form.tsx';
import { Expiring } from './expiring.tsx';

function Condition({ one }: { readonly one: ConditionView }) {
  const narrowed = [
    ...one.means.map((code) => orderMeansLabel[code] ?? code),
    ...one.places.map((code) => whereLabel[code] ?? code),
    one.until === 0 ? '' : text.until(shortDay(one.until - 1)),
  ].filter((part) => part !== '');
  return (
    <li>
      <b>{conditionLabel[one.code] ?? one.code}</b>{' '}
      {narrowed.length > 0 ? <span class="small soft">{narrowed.join(', ')} </span> : null}
      <span>“{one.words}”</span>
      {one.except === '' ? null : <span class="small"> {text.except(one.except)}</span>}
    </li>
  );
}

function standing({ from, until }: { readonly from: number; readonly until: number }): string {
  if (opened.value < from) return text.notYet;
  return opened.value >= until ? text.over : '';
}

function One({ order, onChange }: { readonly order: OrderView; readonly onChange: (() => void) | null }) {
  const all = orders.value?.orders ?? [];
  const force = forceOf(order, all);
  const said = standing(force);
  const details = [order.against === '' ? '' : text.against(order.against), order.court, order.reference];
  return (
    <li>
      <div class="wraps">
        <b>
          {text.name(orderKindLabel[order.kind] ?? order.kind, orderStageLabel[order.stage] ?? order.stage)}
        </b>
        {said === '' ? null : <span class="chip">{said}</span>}
        <span class="grow" />
        {onChange ? (
          <button type="button" class="b quiet small" onClick={onChange}>
            {text.change}
          </button>
        ) : null}
      </div>
      <p>
        {text.holds(shortDay(force.from), force.until === Infinity ? '' : shortDay(force.until - 1))}
        {details.filter((part) => part !== '').map((part) => `, ${part}`)}
      </p>
      <p class={order.served === 0 ? 'small' : 'small soft'}>
        {order.served === 0 ? text.notServed : text.served(dayAndClock(order.served))}
      </p>
      <ul class="conditions">
        {order.conditions.map((one) => (
          <Condition key={one.condition} one={one} />
        ))}
      </ul>
      <Files entry={{ vault: order.vault, id: order.id, seq: 1 }} files={order.files} />
      <p class="small soft">{text.by(order.authorName, ago(order.written))}</p>
    </li>
  );
}

function List({ onForm }: { readonly onForm: (order?: OrderView) => void }) {
  const view = orders.value;
  const team = vaultOf('team');
  const mayWrite = team?.canAppend === true && team.state !== 'stopped' && view?.known === true;
  return (
    <section aria-labelledby="orders-list-title">
      <div class="wraps">
        <h3 id="orders-list-title" class="grow">
          {text.title}
        </h3>
        {mayWrite ? (
          <button type="button" class="b small" onClick={() => onForm()}>
            {orderForms.isTyped(caseId.value) ? text.goOn : text.add}
          </button>
        ) : null}
      </div>
      {view?.known === false ? <p role="status">{text.unknown}</p> : null}
      {view && view.orders.length > 0 ? (
        <ol class="changes">
          {view.orders.map((order) => (
            <One key={order.order} order={order} onChange={mayWrite ? () => onForm(order) : null} />
          ))}
        </ol>
      ) : null}
      {view?.known === true && view.orders.length === 0 ? <p>{text.none}</p> : null}
    </section>
  );
}

type OrdersColumnProps = { readonly onClose: () => void; readonly onShow: () => void };

export function OrdersColumn({ onClose, onShow }: OrdersColumnProps) {
  const here = caseId.value;
  const [isOpen, setOpen] = useState(orderForms.of(here) !== undefined);
  const onForm = (order?: OrderView) => {
    orderForms.begin(here, formOf(order)); // one at a time: what is not saved comes first
    setOpen(true);
  };
  const form = orderForms.of(here);
  const isNew = !(orders.value?.orders ?? []).some(({ order }) => order === form?.order);
  return (
    <Column title={text.column} close={text.close} onClose={onClose}>
      {orders.value ? (
        <>
          <Expiring />
          <List onForm={onForm} />
          {orders.value.orders.length > 0 ? <Breaches onShow={onShow} /> : null}
        </>
      ) : (
        <p class="soft">{text.closed}</p>
      )}
      {isOpen ? <OrderSheet caseId={here} isNew={isNew} onClose={() => setOpen(false)} /> : null}
    </Column>
  );
}
