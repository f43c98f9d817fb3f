// One risk record: who, when, with what, the level that a person chose, and what turned since the one before.
import { opened } from '../../../model/casefile.ts';
import {
  answeredSo,
  compared,
  daysToReview,
  levelOf,
  titleOf,
  unanswered,
  type RiskView,
} from '../../../model/risks.ts';
import { isSummary } from '../../../model/riskform.ts';
import { answerLabel, riskText as text } from '../../../text/risk.ts';
import { ago, shortDay } from '../../../text/when.ts';

/** When to look again, in words; a chip where that is over. */
export function Review({ risk }: { readonly risk: RiskView }) {
  const days = daysToReview(risk, opened.value);
  if (days === null) return <p class="small soft">{text.noReview}</p>;
  const day = shortDay(risk.review);
  return days < 0 ? (
    <p class="chip care review">{text.overdue(day, -days)}</p>
  ) : (
    <p class={days < 7 ? 'chip note review' : 'small'}>{text.review(day, days)}</p>
  );
}

export const Level = ({ risk }: { readonly risk: RiskView }) => {
  const level = levelOf(risk);
  if (isSummary(risk)) return level === '' ? null : <p class="level">{text.inShort(level)}</p>;
  return level === '' ? <p class="soft">{text.noLevel}</p> : <p class="level">{text.level(level)}</p>;
};

function Answers({ risk }: { readonly risk: RiskView }) {
  const groups = Object.entries(answerLabel).map(([code, label]) => ({ label, all: answeredSo(risk, code) }));
  const open = unanswered(risk);
  return (
    <div class="stack tight">
      {groups.map(({ label, all }) =>
        all.length === 0 ? null : (
          <div key={label}>
            <h4>{label}</h4>
            <ul>
              {all.map((item) => (
                <li key={item.code}>
                  {item.text}
                  {item.note === '' ? null : <span class="note-said small soft">{item.note}</span>}
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
      {open.length === 0 ? null : (
        <div class="soft">
          <h4>{text.unanswered}</h4>
          <ul>
            {open.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

type BeforeProps = { readonly risk: RiskView; readonly before: RiskView | undefined };

/** In sentences; nothing where there is nothing before it. */
export function Turns({ risk, before }: BeforeProps) {
  const found = compared(risk, before);
  if (!before || found.how === 'first') return null;
  const [title, day] = [titleOf(before), shortDay(before.made)];
  if (found.how === 'other') return <p class="small soft">{text.otherWords(title, day)}</p>;
  return (
    <div class="turns">
      <h4>{text.since(title, day)}</h4>
      {found.turned.length === 0 && !found.level ? <p>{text.noneTurned}</p> : null}
      <ul>
        {found.level ? <li>{text.levelTurned(levelOf(before), levelOf(risk))}</li> : null}
        {found.turned.map(({ question, from, to, note }) => (
          <li key={question}>
            {question} <b>{text.turned(from, to)}</b>
            {note === '' ? null : <span class="note-said small soft">{note}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

type SaidProps = { readonly label: string; readonly words: string; readonly missing?: string };

function Said({ label, words, missing }: SaidProps) {
  if (words === '') return missing ? <p class="small soft">{missing}</p> : null;
  return (
    <div>
      <h4>{label}</h4>
      <p class="as-said">{words}</p>
    </div>
  );
}

type RecordProps = BeforeProps & {
  /** The last one says when to look again. */
  readonly isLast: boolean;
  readonly onCorrect: (() => void) | null;
};

export function Record({ risk, before, isLast, onCorrect }: RecordProps) {
  const { definition, items, version, authorName, written } = risk;
  const by = version > 1 ? text.corrected : text.noted;
  return (
    <div class="stack tight risk">
      <div class="wraps">
        <b>{titleOf(risk)}</b>
        <span class="grow" />
        {onCorrect ? (
          <button
            type="button"
            class="b quiet small"
            aria-label={text.correctOf(titleOf(risk), shortDay(risk.made))}
            onClick={onCorrect}
          >
            {text.correct}
          </button>
        ) : null}
      </div>
      <p>{text.made(shortDay(risk.made), risk.assessor)}</p>
      <Level risk={risk} />
      {isLast ? <Review risk={risk} /> : null}
      <Turns risk={risk} before={before} />
      <Said label={isSummary(risk) ? text.summary : text.changed} words={risk.changed} />
      <Said label={text.view} words={risk.view} missing={text.noView} />
      {risk.hash !== '' && !definition ? <p role="alert">{text.wordsMissing}</p> : null}
      {items.length > 0 ? (
        <details>
          <summary>{text.answers}</summary>
          <Answers risk={risk} />
          {definition ? <p class="small soft">{text.source(definition.source, definition.licence)}</p> : null}
        </details>
      ) : null}
      <p class="small soft">{by(authorName, ago(written))}</p>
    </div>
  );
}
