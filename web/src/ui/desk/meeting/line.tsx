// One case on the agenda: what came in since it was last talked about, and what there is to decide.
import { momentOfDay } from '../../../model/day.ts';
import type { AgendaLine } from '../../../model/agenda.ts';
import { meetingForms } from '../../../model/meetingform.ts';
import { go } from '../../../model/office.ts';
import { actionsText, decisionsText } from '../../../text/decision.ts';
import { joined } from '../../../text/desk.ts';
import { meetingText as text } from '../../../text/meeting.ts';
import { longDay } from '../../../text/when.ts';

/** A quoted meeting is a reminder, not the whole of it. */
const SHORT = 160;
const short = (said: string): string => (said.length > SHORT ? `${said.slice(0, SHORT).trimEnd()} …` : said);

function news({ since: { incidents, messages, plan, decisions }, news: n, met }: AgendaLine): string {
  if (n === 0) return met ? text.quiet : text.quietEver;
  return (met ? text.since : text.sinceEver)(incidents, messages, plan, decisions);
}

/** What there is to decide, in sentences. */
const toDecide = (line: AgendaLine): readonly (readonly [string, boolean])[] =>
  [
    [decisionsText.overdue(line.overdueReviews.length), true, line.overdueReviews.length] as const,
    [actionsText.overdue(line.overdueActions.length), true, line.overdueActions.length] as const,
    [text.riskOverdue, true, Number(line.overdueRisk)] as const,
    [text.soon(line.soonReviews.length), false, line.soonReviews.length] as const,
    [text.soonActions(line.soonActions.length), false, line.soonActions.length] as const,
    [text.withoutView(line.withoutView), false, line.withoutView] as const,
  ].flatMap(([sentence, isLate, n]) => (n > 0 ? [[sentence, isLate] as const] : []));

type LineProps = { readonly line: AgendaLine; readonly onNote: (() => void) | null };

export function MeetingCase({ line, onNote }: LineProps) {
  const { caseId, name, met, known, counted, isDone, heard } = line;
  const due = toDecide(line);
  const waits = meetingForms.isTyped(caseId);
  return (
    <li class="panel">
      <div class="wraps">
        <h3 class="grow">{name}</h3>
        {isDone ? <span class="chip">{text.done}</span> : null}
        {onNote ? (
          <button
            type="button"
            class="b small"
            aria-label={waits ? text.goOnOf(name) : text.noteOf(name)}
            onClick={onNote}
          >
            {waits ? text.goOn : text.note}
          </button>
        ) : null}
        <button
          type="button"
          class="b small"
          aria-label={text.openOf(name)}
          onClick={() => go({ at: 'case', caseId, beside: 'decisions' })}
        >
          {text.open}
        </button>
      </div>
      {known ? (
        <p class="small soft">
          {met
            ? `${text.last(longDay(momentOfDay(met.day)))}: ${text.lastSaid(short(met.said))}`
            : text.never}
        </p>
      ) : (
        <p role="status">{text.checking}</p>
      )}
      {known ? (
        <p>
          {news(line)}
          {counted ? null : <span class="soft small"> {text.partly}</span>}
        </p>
      ) : null}
      {heard.length > 0 ? <p class="small">{text.heard(joined(heard))}</p> : null}
      {due.length > 0 ? (
        <div>
          <p class="small soft">{text.toDecide}</p>
          <ul>
            {due.map(([sentence, isLate]) => (
              <li key={sentence} class={isLate ? 'late' : undefined}>
                {sentence}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </li>
  );
}
