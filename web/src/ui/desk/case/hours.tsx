// When the reader of the page usually answers: said once, for one case or all, and never whether they are there.
import { useState } from 'preact/hooks';
import { isGuest } from '../../../model/guests.ts';
import { myHours, sayHours, type Hours } from '../../../model/talk.ts';
import { clockOf, dayNames } from '../../../text/contact.ts';
import { frame } from '../../../text/desk.ts';
import { hoursSheet as text } from '../../../text/desktalk.ts';
import { useTask } from '../../task/task.tsx';
import { Sheet } from '../frame/sheet.tsx';
import { zoneHere } from '../../../model/zone.ts';

const OFFICE = { days: 31, from: 9 * 60, to: 17 * 60 };

/** "09:30" as minutes from midnight; midnight as an end is the end of the day. */
function minutesOf(typed: string, isEnd: boolean): number {
  const [hours = '', minutes = ''] = typed.split(':');
  const all = Number(hours) * 60 + Number(minutes);
  return isEnd && all === 0 ? 1440 : all;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** A day as a date field has it, by the clock here. */
function dateOf(moment: number): string {
  if (moment === 0) return '';
  const at = new Date(moment);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

type SheetProps = { readonly onClose: () => void };

function HoursSheet({ onClose }: SheetProps) {
  const held = myHours.value;
  const [hours, setHours] = useState(held?.windows[0] ?? OFFICE);
  const [away, setAway] = useState(dateOf((held?.away ?? 0) > Date.now() ? (held?.away ?? 0) : 0));
  const [wrong, setWrong] = useState(false);
  const task = useTask();
  const { days, from, to } = hours;
  const change = (part: Partial<typeof hours>) => setHours((now) => ({ ...now, ...part }));
  const say = (said: Hours, everywhere: boolean) =>
    task.run(async () => {
      await sayHours(said, everywhere);
      onClose();
    });
  const save = (everywhere: boolean) => {
    const isWrong = days === 0 || from === to || Number.isNaN(from + to);
    setWrong(isWrong);
    if (isWrong) return;
    // Back on that day, when the day's hours begin.
    const until = away === '' ? 0 : new Date(`${away}T00:00`).getTime();
    say({ zone: held?.zone ?? zoneHere(), windows: [hours], away: until }, everywhere);
  };
  return (
    <Sheet title={text.title} onClose={onClose}>
      <p class="soft">{text.lead}</p>
      <fieldset class="ask">
        <legend>{text.days}</legend>
        <span class="wraps">
          {dayNames.map((name, day) => (
            <label key={name} class="wraps">
              <input
                type="checkbox"
                checked={((days >> day) & 1) === 1}
                onChange={() => setHours((now) => ({ ...now, days: now.days ^ (1 << day) }))}
              />{' '}
              {name}
            </label>
          ))}
        </span>
      </fieldset>
      <div class="wraps">
        <label>
          {text.from}{' '}
          <input
            class="in"
            type="time"
            value={clockOf(from)}
            onInput={({ currentTarget: { value } }) => change({ from: minutesOf(value, false) })}
          />
        </label>
        <label>
          {text.to}{' '}
          <input
            class="in"
            type="time"
            value={clockOf(to)}
            onInput={({ currentTarget: { value } }) => change({ to: minutesOf(value, true) })}
          />
        </label>
      </div>
      <div class="ask">
        <label for="hours-away">{text.away}</label>
        <span class="hint" id="hours-away-hint">
          {text.awayHint}
        </span>
        <input
          id="hours-away"
          class="in"
          type="date"
          aria-describedby="hours-away-hint"
          value={away}
          onInput={(event) => setAway(event.currentTarget.value)}
        />
      </div>
      {wrong ? (
        <p class="problem" role="alert">
          {text.needDays}
        </p>
      ) : null}
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        {held ? (
          <button
            type="button"
            class="b"
            disabled={task.busy}
            onClick={() => say({ zone: zoneHere(), windows: [], away: 0 }, true)}
          >
            {text.none}
          </button>
        ) : null}
        <button type="button" class="b" disabled={task.busy} onClick={() => save(false)}>
          {text.one}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={() => save(true)}>
          {text.all}
        </button>
      </div>
    </Sheet>
  );
}

export function HoursButton() {
  const [open, setOpen] = useState(false);
  if (isGuest.value) return null; // they say nothing for the unit
  return (
    <>
      <button type="button" class="b quiet small" onClick={() => setOpen(true)}>
        {text.open}
      </button>
      {open ? <HoursSheet onClose={() => setOpen(false)} /> : null}
    </>
  );
}
