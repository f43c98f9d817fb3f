// When it was, as sure as she is.
import { useState } from 'preact/hooks';
import { changeWhen, type Form } from '../../../model/form.ts';
import { dayKey } from '../../../model/timeline.ts';
import { formText as text } from '../../../text/phonelog.ts';
import { OneOf } from './ask.tsx';

type Choice = keyof typeof text.when;

const DAY = 86_400_000;
/** A year that is typed digit by digit is the year 2 first. */
const EARLIEST = Date.UTC(1920, 0, 1);

function choiceOf({ when: { start } }: Form): Choice {
  const now = Date.now();
  if (Math.abs(now - start) < 5 * 60_000) return 'now';
  if (dayKey(start) === dayKey(now)) return 'today';
  return dayKey(start) === dayKey(now - DAY) ? 'yesterday' : 'other';
}

const two = (n: number) => String(n).padStart(2, '0');
const clockOf = (at: number) => `${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}`;

/** The moment of a day and a clock in her zone, never one to come; undefined while they are half typed. */
function momentOf(day: string, clock: string): number | undefined {
  const moment = new Date(`${day}T${clock}`).getTime();
  return moment >= EARLIEST ? Math.min(moment, Date.now()) : undefined;
}

type DateFieldProps = {
  readonly id: string;
  readonly type: 'date' | 'time';
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

/** A day or a clock, as the phone asks for it. */
export function DateField({ id, type, label, value, onValue }: DateFieldProps) {
  return (
    <div class="ask">
      <label for={id}>{label}</label>
      <input
        id={id}
        type={type}
        autocomplete="off"
        max={type === 'date' ? dayKey(Date.now()) : undefined}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  );
}

type MomentProps = {
  readonly id: string;
  readonly dayLabel: string;
  readonly clockLabel: string;
  readonly at: number;
  readonly onAt: (at: number) => void;
};

/** A day and a clock. */
export function Moment({ id, dayLabel, clockLabel, at, onAt }: MomentProps) {
  const [day, setDay] = useState(dayKey(at));
  const [clock, setClock] = useState(clockOf(at));
  const set = (newDay: string, newClock: string) => {
    setDay(newDay);
    setClock(newClock);
    const moment = momentOf(newDay, newClock);
    if (moment !== undefined) onAt(moment);
  };
  return (
    <div class="moment">
      <DateField
        id={`${id}-time`}
        type="time"
        label={clockLabel}
        value={clock}
        onValue={(value) => set(day, value)}
      />
      <DateField
        id={`${id}-day`}
        type="date"
        label={dayLabel}
        value={day}
        onValue={(value) => set(value, clock)}
      />
    </div>
  );
}

export function When({ now }: { readonly now: Form }) {
  const [choice, setChoice] = useState(choiceOf(now));
  // As they stand in the fields, half typed as well; what she meant last is in the form.
  const [day, setDay] = useState(dayKey(now.when.start));
  const [clock, setClock] = useState(clockOf(now.when.start));
  const set = (newDay: string, newClock: string) => {
    setDay(newDay);
    setClock(newClock);
    const start = momentOf(newDay, newClock);
    if (start !== undefined) changeWhen({ start });
  };
  const pick = (to: Choice) => {
    setChoice(to);
    const today = Date.now();
    if (to === 'now') set(dayKey(today), clockOf(today));
    if (to === 'today') set(dayKey(today), clock);
    if (to === 'yesterday') set(dayKey(today - DAY), clock);
  };
  const options = Object.entries(text.when) as [Choice, string][];
  const precisions = Object.entries(text.precise);
  return (
    <>
      <OneOf title={text.pickOne} name="day" options={options} value={choice} onPick={pick} />
      {choice === 'other' ? (
        <DateField id="day" type="date" label={text.day} value={day} onValue={(value) => set(value, clock)} />
      ) : null}
      {choice === 'now' ? null : (
        <>
          <OneOf
            title={text.sure}
            name="sure"
            options={precisions}
            value={now.when.precision}
            onPick={(precision) => changeWhen({ precision })}
          />
          {now.when.precision === 'exact' || now.when.precision === 'about' ? (
            <DateField
              id="time"
              type="time"
              label={text.time}
              value={clock}
              onValue={(value) => set(day, value)}
            />
          ) : null}
        </>
      )}
    </>
  );
}
