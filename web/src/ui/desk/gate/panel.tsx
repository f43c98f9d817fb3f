// Requests of the police in short, among the panels: what waits for an answer, and of what she should have been told.
import { vaultOf } from '../../../model/casefile.ts';
import { lateNotices, requests, unanswered } from '../../../model/requests.ts';
import { requestText as text } from '../../../text/request.ts';

export function GatePanel({ onOpen }: { readonly onOpen: () => void }) {
  const view = requests.value;
  if (!vaultOf('team') || !view || !(view.mayAsk || view.requests.length > 0)) return null;
  const [open, late] = [unanswered.value.length, lateNotices.value.length];
  return (
    <section class="panel" aria-labelledby="gate-panel-title">
      <h2 id="gate-panel-title">{text.title}</h2>
      {view.known ? null : <p class="small soft">{text.unknown}</p>}
      {view.known && view.requests.length === 0 ? <p class="soft">{text.none}</p> : null}
      {late > 0 ? <p class="late">{text.late(late)}</p> : null}
      {open > 0 ? <p>{text.waiting(open)}</p> : null}
      <button type="button" class="b small" onClick={onOpen}>
        {view.requests.length > 0 ? text.openMany(view.requests.length) : text.open}
      </button>
    </section>
  );
}
