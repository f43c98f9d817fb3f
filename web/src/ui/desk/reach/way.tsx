// One way to reach her in the form: by what, where to, who may answer, and when.
import { reaches, type WayChange } from '../../../model/contactform.ts';
import { isKnock, newHours, type Hours, type Way } from '../../../model/way.ts';
import { clockOf, dayNames, hoursText } from '../../../text/contact.ts';
import { contactFormText as text, reachText } from '../../../text/deskcontact.ts';
import type { Labels } from '../../../text/labels.ts';
import { Field, Pick, Ticks, Typed } from '../frame/fields.tsx';

const means: Labels = Object.fromEntries(Object.entries(reachText.way).filter(([code]) => !isKnock(code)));
const most = 28;

/** Minutes from midnight; what is no time of the day changes nothing. */
function minutesOf(value: string, had: number): number {
  const [hours = NaN, rest = NaN] = value.split(':').map(Number);
  return hours * 60 + rest >= 0 ? hours * 60 + rest : had;
}

type TimesProps = {
  readonly nth: number;
  readonly hours: Hours;
  readonly onChange: (to: Partial<Hours>) => void;
  readonly onDrop: () => void;
};

function Times({ nth, hours: { days, from, to }, onChange, onDrop }: TimesProps) {
  const set = dayNames.flatMap((_, day) => ((days >> day) % 2 === 1 ? [String(day)] : []));
  const labels = Object.fromEntries(dayNames.map((name, day) => [String(day), name]));
  return (
    <div class="stack tight">
      <Ticks
        label={text.days}
        labels={labels}
        some={set}
        onSome={(some) => onChange({ days: some.reduce((sum, day) => sum + (1 << Number(day)), 0) })}
      />
      <div class="pair">
        <Typed
          label={text.from}
          type="time"
          value={clockOf(from)}
          onValue={(value) => onChange({ from: minutesOf(value, from) })}
        />
        <Typed
          label={text.to}
          type="time"
          value={clockOf(to)}
          onValue={(value) => onChange({ to: minutesOf(value, to) || 1440 })}
        />
      </div>
      {to < from ? <p class="small soft">{text.overNight}</p> : null}
      <button type="button" class="b quiet small start" onClick={onDrop}>
        {text.lessHours(nth)}
      </button>
    </div>
  );
}

type WayProps = {
  readonly nth: number;
  readonly way: Way;
  readonly onChange: (to: WayChange) => void;
  readonly onDrop: () => void;
};

function Windows({ way: { windows }, onChange }: Omit<WayProps, 'nth' | 'onDrop'>) {
  const put = (to: (now: readonly Hours[]) => readonly Hours[]) =>
    onChange((now) => ({ windows: to(now.windows) }));
  return (
    <fieldset class="ask condition">
      <legend>{text.windows}</legend>
      {windows.length === 0 ? <p class="small soft">{text.never}</p> : null}
      {windows.map((one, at) => (
        <Times
          key={at}
          nth={at + 1}
          hours={one}
          onChange={(to) => put((now) => now.map((hours, i) => (i === at ? { ...hours, ...to } : hours)))}
          onDrop={() => put((now) => now.filter((_, i) => i !== at))}
        />
      ))}
      {windows.length < most ? (
        <button type="button" class="b small start" onClick={() => put((now) => [...now, newHours])}>
          {text.moreHours}
        </button>
      ) : null}
    </fieldset>
  );
}

export function OneWay({ nth, way, onChange, onDrop }: WayProps) {
  if (isKnock(way.means)) {
    return (
      <fieldset class="ask condition">
        <legend>{reachText.way[way.means]}</legend>
        <p class="small soft">{way.windows.map(hoursText).join('; ')}</p>
        <p>{text.knock}</p>
      </fieldset>
    );
  }
  return (
    <fieldset class="ask condition">
      <legend>{text.way(nth)}</legend>
      <div class="pair">
        <Pick
          label={text.means}
          labels={means}
          value={way.means}
          onValue={(to) => onChange(() => ({ means: to }))}
        />
        <Field
          label={text.address[way.means] ?? ''}
          value={way.address}
          onValue={(address) => onChange(() => ({ address }))}
        />
      </div>
      <div class="pair">
        <Pick
          label={text.answer}
          labels={text.answers}
          value={way.answer}
          onValue={(answer) => onChange(() => ({ answer }))}
        />
        {way.answer === 'named' ? (
          <Field label={text.names} value={way.names} onValue={(names) => onChange(() => ({ names }))} />
        ) : null}
        {way.means === 'call' ? (
          <Pick
            label={text.voicemail}
            labels={text.voicemails}
            value={way.voicemail}
            onValue={(voicemail) => onChange(() => ({ voicemail }))}
          />
        ) : null}
      </div>
      <Field
        label={text.cover}
        hint={text.coverHint}
        value={way.cover}
        onValue={(cover) => onChange(() => ({ cover }))}
      />
      <Windows way={way} onChange={onChange} />
      {reaches(way) ? null : <p class="small soft">{text.notYet}</p>}
      <button type="button" class="b quiet small start" onClick={onDrop}>
        {text.drop(nth)}
      </button>
    </fieldset>
  );
}
