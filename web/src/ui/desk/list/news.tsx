// What came in of a case since the reader looked.
import { freshTotal } from '../../../model/caselist.ts';
import type { CaseSummary } from '../../../model/office.ts';
import { listText } from '../../../text/desk.ts';

export function News({ one }: { readonly one: CaseSummary }) {
  const { messages, incidents, plan, other } = one.fresh;
  const sum = freshTotal(one);
  if (one.opening) return <span class="soft">{listText.opening}</span>;
  if (sum === 0) return <span class="soft blank">{listText.nothingNew}</span>;
  return (
    <span class="wraps">
      {incidents > 0 ? <span class="chip care">{listText.incidentsNew(incidents)}</span> : null}
      {messages > 0 ? <span class="chip new">{listText.messages(messages)}</span> : null}
      {plan > 0 ? <span class="chip">{listText.planNew(plan)}</span> : null}
      {other > 0 ? <span class="chip">{listText.other(other)}</span> : null}
    </span>
  );
}
