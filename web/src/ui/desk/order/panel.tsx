// Orders in short, among the panels: what runs out, and how much of the log may be a breach.
import { vaultOf } from '../../../model/casefile.ts';
import { isHeld, orders, possible } from '../../../model/orders.ts';
import { ordersText as text } from '../../../text/order.ts';
import { Expiring } from './expiring.tsx';

export function OrdersPanel({ onOpen }: { readonly onOpen: () => void }) {
  const view = orders.value;
  if (!vaultOf('team') || !view) return null;
  return (
    <section class="panel" aria-labelledby="orders-panel-title">
      <h2 id="orders-panel-title">{text.title}</h2>
      {view.known ? null : <p class="small soft">{text.unknown}</p>}
      {view.known && view.orders.length === 0 ? <p class="soft">{text.none}</p> : null}
      <Expiring />
      {isHeld.value && possible.value.length > 0 ? <p>{text.possible(possible.value.length)}</p> : null}
      <button type="button" class="b small" onClick={onOpen}>
        {view.orders.length > 0 ? text.openMany(view.orders.length) : text.open}
      </button>
    </section>
  );
}
