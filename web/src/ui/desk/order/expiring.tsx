// What runs out within sixty days, soonest first.
import { soon } from '../../../model/orders.ts';
import { conditionLabel, expiryText, orderKindLabel } from '../../../text/order.ts';

export function Expiring() {
  if (soon.value.length === 0) return null;
  return (
    <ul class="expiring">
      {soon.value.map(({ order, condition, days, stage }) => {
        const kind = orderKindLabel[order.kind] ?? order.kind;
        return (
          <li
            key={`${order.order} ${condition?.condition ?? ''}`}
            class={stage <= 7 ? 'chip care' : 'chip note'}
          >
            {condition
              ? expiryText.condition(kind, conditionLabel[condition.code] ?? condition.code, days)
              : expiryText.order(kind, days)}
          </li>
        );
      })}
    </ul>
  );
}
