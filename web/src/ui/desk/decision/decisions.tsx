// The decisions of a case: the open ones by their next review, those that are closed below.
import { caseId } from '../../../model/casefile.ts';
import { momentOfDay } from '../../../model/day.ts';
import { decisionForms } from '../../../model/decisionform.ts';
import {
  closedDecisions,
  decisions,
  meetings,
  openDecisions,
  overdueReviews,
  today,
  type DecisionView,
} from '../../../model/decisions.ts';
import {
  actionsText,
  decisionName,
  decisionsText as text,
  leadLabel,
  targetLabel,
  viewLabel,
} from '../../../text/decision.ts';
import { ago, shortDay } from '../../../text/when.ts';

const dayText = (day: number): string => shortDay(momentOfDay(day));

function Hers({ one }: { readonly one: DecisionView }) {
  if (one.view === '') return <p class="small late">{text.noView}</p>;
  if (one.view === 'said') return <p>{text.her(one.viewWords)}</p>;
  return <p>{text.reason(viewLabel[one.view] ?? one.view, one.viewWords)}</p>;
}

function Made({ one }: { readonly one: DecisionView }) {
  const met = meetings.value?.meetings.find(({ meeting }) => meeting === one.meeting);
  const made = [
    text.made(dayText(one.start)),
    met ? text.madeIn(dayText(met.day)) : '',
    one.risks.length > 0 ? text.risks(one.risks.length) : '',
    text.by(one.authorName, ago(one.written)),
  ].filter((part) => part !== '');
  return <p class="small soft grow">{made.join(', ')}</p>;
}

function Details({ one }: { readonly one: DecisionView }) {
  const about = [
    text.target(targetLabel[one.target] ?? one.target),
    text.lead(leadLabel[one.lead] ?? one.lead),
    one.partners === '' ? '' : text.partners(one.partners),
  ].filter((part) => part !== '');
  return (
    <>
      <p>{one.rationale}</p>
      <p class="small">{about.join(', ')}</p>
      <Hers one={one} />
      {one.dissents.map(({ who, what }, nth) => (
        <p key={nth}>{text.dissent(who, what)}</p>
      ))}
      {one.legal === '' ? null : <p class="small">{text.legal(one.legal)}</p>}
    </>
  );
}

/** `how`: to close it, or after it was looked at and goes on. */
export type OnDecision = (one?: DecisionView, how?: 'close' | 'goesOn') => void;

type Does = {
  readonly onForm: OnDecision | null;
  /** Something to be done that belongs to it. */
  readonly onAction: ((decision: string) => void) | null;
};
type OneProps = Does & { readonly one: DecisionView };

/** Days before its review from which on it may be said to be reviewed: the meeting before that day is the one that looks at it. */
const NEAR = 7;

/** Who noted it, and what can be done with it. */
function Foot({ one, onForm, onAction }: OneProps) {
  const name = decisionName(one.code);
  const isOpen = one.closed === 0;
  return (
    <div class="wraps">
      <Made one={one} />
      {onForm ? (
        <span class="wraps">
          {isOpen && one.review - today.value <= NEAR ? (
            <button
              type="button"
              class="b small"
              aria-label={text.goesOnOf(name)}
              onClick={() => onForm(one, 'goesOn')}
            >
              {text.goesOn}
            </button>
          ) : null}
          {isOpen && onAction ? (
            <button
              type="button"
              class="b quiet small"
              aria-label={actionsText.addOf(name)}
              onClick={() => onAction(one.decision)}
            >
              {actionsText.add}
            </button>
          ) : null}
          <button
            type="button"
            class="b quiet small"
            aria-label={text.changeOf(name)}
            onClick={() => onForm(one)}
          >
            {text.change}
          </button>
          {isOpen ? (
            <button
              type="button"
              class="b quiet small"
              aria-label={text.endOf(name)}
              onClick={() => onForm(one, 'close')}
            >
              {text.end}
            </button>
          ) : null}
        </span>
      ) : null}
    </div>
  );
}

function Open({ one, ...does }: OneProps) {
  const ahead = one.review - today.value;
  return (
    <li class="decided">
      <div class="wraps">
        <b class="grow">{decisionName(one.code)}</b>
        <span class={ahead < 0 ? 'chip care' : ahead <= 7 ? 'chip note' : 'chip'}>
          {text.review(dayText(one.review), ahead)}
        </span>
      </div>
      <Details one={one} />
      <Foot one={one} {...does} />
    </li>
  );
}

const Closed = ({ one, ...does }: OneProps) => (
  <li class="decided">
    <b>{decisionName(one.code)}</b>
    <p>{text.outcome(dayText(one.closed), one.outcome)}</p>
    <Details one={one} />
    <Foot one={one} {...does} />
  </li>
);

export function Decisions({ onForm, onAction }: Does) {
  const view = decisions.value;
  const overdue = overdueReviews.value.length;
  return (
    <section aria-labelledby="decisions-title">
      <div class="wraps">
        <h3 id="decisions-title" class="grow">
          {text.title}
        </h3>
        {onForm ? (
          <button type="button" class="b small" onClick={() => onForm()}>
            {decisionForms.isTyped(caseId.value) ? text.goOn : text.add}
          </button>
        ) : null}
      </div>
      {view?.known === false ? <p role="status">{text.unknown}</p> : null}
      {overdue > 0 ? <p class="late">{text.overdue(overdue)}</p> : null}
      {openDecisions.value.length > 0 ? (
        <ol class="changes">
          {openDecisions.value.map((one) => (
            <Open key={one.decision} one={one} onForm={onForm} onAction={onAction} />
          ))}
        </ol>
      ) : view?.known === true ? (
        <p class="soft">{closedDecisions.value.length > 0 ? text.noneOpen : text.none}</p>
      ) : null}
      {closedDecisions.value.length > 0 ? (
        <details>
          <summary>{text.past(closedDecisions.value.length)}</summary>
          <ol class="changes">
            {closedDecisions.value.map((one) => (
              <Closed key={one.decision} one={one} onForm={onForm} onAction={onAction} />
            ))}
          </ol>
        </details>
      ) : null}
    </section>
  );
}
