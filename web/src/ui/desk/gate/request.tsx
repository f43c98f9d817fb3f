// One request of the police: what is asked, the tests that it has passed, the answer, and what was given under it.
import { caseId } from '../../../model/casefile.ts';
import { answerForms, withdrawForms } from '../../../model/requestform.ts';
import { requests, type RequestView } from '../../../model/requests.ts';
import {
  closedLabel,
  closedWhy,
  rankLabel,
  requestText as text,
  thingLabel,
  verdictLabel,
} from '../../../text/request.ts';
import { ago, dayAndClock, shortDay } from '../../../text/when.ts';
import { Receipt } from './receipts.tsx';

/** What can be done with it; null where it cannot. */
export type Does = {
  readonly onChange: ((one: RequestView) => void) | null;
  readonly onWithdraw: ((one: RequestView) => void) | null;
  readonly onAnswer: ((one: RequestView) => void) | null;
  readonly onGive: ((one: RequestView) => void) | null;
};

type OneProps = Does & { readonly one: RequestView };

function noticeOf({ notice }: RequestView): string {
  return notice.given > 0
    ? text.told(dayAndClock(notice.given), notice.how)
    : text.delayed(shortDay(notice.until - 1), notice.delay);
}

function Tests({ one }: { readonly one: RequestView }) {
  const things = one.things.map((thing) => thingLabel[thing] ?? thing).join(', ');
  const lines: readonly (readonly [string, string])[] = [
    [text.asked, `${things}, ${text.period(shortDay(one.from), shortDay(one.to - 1))}`],
    [text.enquiry, one.enquiry],
    [text.needed, one.needed],
    [text.least, one.least],
    [text.use, one.use],
    ...one.approvals.map(({ name, rank, at, why }): readonly [string, string] => [
      text.approval,
      `${text.approvedBy(rankLabel[rank] ?? rank, name, dayAndClock(at))}: ${why}`,
    ]),
    [text.notice, noticeOf(one)],
    [text.end, shortDay(one.until - 1)],
  ];
  return (
    <dl class="tests">
      {lines.map(([name, said]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="written">{said}</dd>
        </div>
      ))}
    </dl>
  );
}

function Acts({ one, onChange, onWithdraw, onAnswer, onGive }: OneProps) {
  const here = caseId.value;
  const isOver = one.closed === 'withdrawn' || one.closed === 'over';
  const answers = one.answer ? text.changeAnswer : text.toAnswer;
  const answersOf = one.answer ? text.changeAnswerOf : text.answerOf;
  const answerWaits = answerForms.isTyped(here) && answerForms.of(here)?.request === one.request;
  const withdrawWaits = withdrawForms.isTyped(here) && withdrawForms.of(here)?.request === one.request;
  return (
    <div class="wraps">
      {onGive && one.closed === '' ? (
        <button
          type="button"
          class="b small"
          aria-label={text.chooseOf(one.what)}
          onClick={() => onGive(one)}
        >
          {text.choose}
        </button>
      ) : null}
      {onAnswer && !isOver ? (
        <button
          type="button"
          class={one.answer ? 'b quiet small' : 'b small'}
          aria-label={answerWaits ? text.goOnAnswer : answersOf(one.what)}
          onClick={() => onAnswer(one)}
        >
          {answerWaits ? text.goOnAnswer : answers}
        </button>
      ) : null}
      {onChange && one.closed !== 'withdrawn' ? (
        <button
          type="button"
          class="b quiet small"
          aria-label={text.changeOf(one.what)}
          onClick={() => onChange(one)}
        >
          {text.change}
        </button>
      ) : null}
      {onWithdraw && one.closed !== 'withdrawn' ? (
        <button
          type="button"
          class="b quiet small"
          aria-label={withdrawWaits ? text.goOnWithdraw : text.withdrawOf(one.what)}
          onClick={() => onWithdraw(one)}
        >
          {withdrawWaits ? text.goOnWithdraw : text.withdraw}
        </button>
      ) : null}
    </div>
  );
}

function Half({ one }: { readonly one: RequestView }) {
  const half = (requests.value?.halfGiven ?? []).filter(({ request }) => request === one.request);
  const mine = half.filter((each) => each.mine).length;
  return (
    <>
      {mine > 0 ? <p class="late">{text.half(mine)}</p> : null}
      {half.length > mine ? <p class="late">{text.halfElse(half.length - mine)}</p> : null}
    </>
  );
}

const tone = ({ closed }: RequestView): string =>
  closed === 'unanswered'
    ? 'chip note'
    : closed === 'untold' || closed === 'unapproved'
      ? 'chip care'
      : 'chip';

export function Request({ one, ...does }: OneProps) {
  const why = closedWhy[one.closed] ?? '';
  const version = one.version > 1 ? `, ${text.version(one.version)}` : '';
  const given = one.receipts.filter(({ doubt }) => doubt === '').length;
  return (
    <li class="decided">
      <div class="wraps">
        <b class="grow">{one.what}</b>
        {one.isNoticeLate && one.closed !== 'untold' ? (
          <span class="chip care">{text.noticeLate}</span>
        ) : null}
        <span class={tone(one)}>{closedLabel[one.closed] ?? one.closed}</span>
      </div>
      <p class="small soft">
        {text.by(one.authorName, ago(one.written))}
        {version}
      </p>
      {one.withdrawn === '' ? null : <p>{text.withdrawn(one.withdrawn)}</p>}
      {why === '' || one.closed === 'withdrawn' ? null : <p>{why}</p>}
      <Tests one={one} />
      {one.answer ? (
        <div class="stack tight">
          <p>
            <b>{verdictLabel[one.answer.verdict] ?? one.answer.verdict}</b>
            {one.answer.reason === '' ? null : `: ${one.answer.reason}`}
          </p>
          <p class="small soft">{text.answeredBy(one.answer.authorName, ago(one.answer.written))}</p>
        </div>
      ) : null}
      {one.answer || one.receipts.length > 0 ? <p>{text.receipts(given)}</p> : null}
      {one.receipts.length > 0 ? (
        <ol class="changes">
          {one.receipts.map((each) => (
            <Receipt key={each.id} one={each} />
          ))}
        </ol>
      ) : null}
      <Half one={one} />
      <Acts one={one} {...does} />
    </li>
  );
}
