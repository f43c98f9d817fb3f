// Decisions and actions in short, among the panels: what is overdue, and what comes next.
import { vaultOf } from '../../../model/casefile.ts';
import { momentOfDay } from '../../../model/day.ts';
import {
  decisions,
  openActions,
  openDecisions,
  overdueActions,
  overdueReviews,
  today,
} from '../../../model/decisions.ts';
import {
  actionsText,
  decisionName,
  decisionPanelText as text,
  decisionsText,
} from '../../../text/decision.ts';
import { shortDay } from '../../../text/when.ts';

export function DecisionsPanel({ onOpen }: { readonly onOpen: () => void }) {
  const view = decisions.value;
  if (!vaultOf('team') || !view) return null;
  const [reviews, late] = [overdueReviews.value.length, overdueActions.value.length];
  const review = openDecisions.value[reviews];
  const action = openActions.value[late];
  return (
    <section class="panel" aria-labelledby="decisions-panel-title">
      <h2 id="decisions-panel-title">{text.title}</h2>
      {view.known ? null : <p class="small soft">{decisionsText.unknown}</p>}
      {reviews > 0 ? <p class="late">{decisionsText.overdue(reviews)}</p> : null}
      {late > 0 ? <p class="late">{actionsText.overdue(late)}</p> : null}
      {review ? (
        <p>
          {text.next(
            decisionName(review.code),
            decisionsText.review(shortDay(momentOfDay(review.review)), review.review - today.value),
          )}
        </p>
      ) : null}
      {action ? (
        <p>
          {text.next(
            action.what,
            actionsText.due(shortDay(momentOfDay(action.due)), action.due - today.value),
          )}
        </p>
      ) : null}
      {view.known && openDecisions.value.length + openActions.value.length === 0 ? (
        <p class="soft">{text.none}</p>
      ) : null}
      <button type="button" class="b small" onClick={onOpen}>
        {decisionsText.open}
      </button>
    </section>
  );
}
