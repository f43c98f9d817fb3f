// When it was, as sure as she is.
import { useState } from 'preact/hooks';
import { change, type Form, type Precision } from '../../../model/form.ts';
import { dayKey } from '../../../model/timeline.ts';
import { formText as text } from '../../../text/phonelog.ts';
import { OneOf } from './steps.tsx';

type Choice = keyof typeof text.when;

const DAY = 86_400_000;

function choiceOf({ start }: Form): Choice {
  const now = Date.now();
  if (Math.abs(now - start) < 5 * 60_000) return 'now';
  if (dayKey(start) === dayKey(now)) return 'today';
  return dayKey(start) === dayKey(now - DAY) ? 'yesterday' : 'other';
}

const two = (n: number) => String(n).padStart(2, '0');
const clockOf = (at: number) => `${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}`;

/** The moment of a day and a clock in her zone; what is not filled in stays as it was. */
function at(day: string, clock: string, instead: number): number {
  const moment = new Date(`${day}T${clock === '' ? '12:00' : clock}`).getTime();
  return Number.isNaN(moment) ? instead : Math.min(moment, Date.now());
}

export function When({ now }: { readonly now: Form }) {
  const [choice, setChoice] = useState(choiceOf(now));
  const pick = (to: Choice) => {
    setChoice(to);
    if (to === 'now') change({ start: Date.now() });
    if (to === 'today' && dayKey(now.start) !== dayKey(Date.now())) change({ start: Date.now() });
    if (to === 'yesterday') change({ start: at(dayKey(Date.now() - DAY), clockOf(now.start), now.start) });
  };
  const options = Object.entries(text.when) as [Choice, string][];
  const precisions = Object.entries(text.precise) as [Precision, string][];
  return (
    <>
      <OneOf titled title={text.steps[1] ?? ''} name="day" options={options} value={choice} onPick={pick} />
      {choice === 'other' ? (
        <div class="ask">
          <label for="day">{text.day}</label>
          <input
            id="day"
            type="date"
            autocomplete="off"
            max={dayKey(Date.now())}
            value={dayKey(now.start)}
            onInput={(event) =>
              change({ start: at(event.currentTarget.value, clockOf(now.start), now.start) })
            }
          />
        </div>
      ) : null}
      {choice === 'now' ? null : (
        <>
          <OneOf
            title={text.sure}
            name="sure"
            options={precisions}
            value={now.precision}
            onPick={(precision) => change({ precision })}
          />
          {now.precision === 'exact' || now.precision === 'about' ? (
            <div class="ask">
              <label for="time">{text.time}</label>
              <input
                id="time"
                type="time"
                autocomplete="off"
                value={clockOf(now.start)}
                onInput={(event) =>
                  change({ start: at(dayKey(now.start), event.currentTarget.value, now.start) })
                }
              />
            </div>
          ) : null}
        </>
      )}
    </>
  );
}
