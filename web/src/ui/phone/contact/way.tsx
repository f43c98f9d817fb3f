// One way to reach her, one question at a time.
import { useState } from 'preact/hooks';
import {
  changeHours,
  changeWay,
  dropWay,
  failed,
  goToStep,
  isKnock,
  isSaving,
  isTaken,
  lessHours,
  moreHours,
  saveWay,
  toggleDay,
  wayForm,
  zone,
  type Hours,
  type Way,
  type WayForm,
} from '../../../model/contact.ts';
import { isWhole } from '../../../model/way.ts';
import { show } from '../../../model/screen.ts';
import { mayAnswerLabel, clockOf, dayNames, meansLabel } from '../../../text/contact.ts';
import { sentence } from '../../../text/errors.ts';
import { contactText, wayText as text } from '../../../text/phonecontact.ts';
import { useTask } from '../../task/task.tsx';
import { Page } from '../frame/page.tsx';
import { pocket } from '../later.ts';
import { OneOf } from '../log/ask.tsx';

type StepProps = { readonly way: Way };

/** What this phone can do with a notice; undefined where it keeps nothing, and on other devices. */
const phone = () => (pocket.value?.mayNotice() === true ? pocket.value : undefined);

async function save(was: Way | undefined, { means }: Way): Promise<void> {
  await saveWay(means === 'push' ? await phone()?.subscribe() : undefined);
  if (was?.means === 'push' && means !== 'push') await phone()?.silence();
}

function Means({ way }: StepProps) {
  const all = Object.entries(meansLabel).filter(
    ([code]) => code === way.means || (!isTaken(code) && (code !== 'push' || phone())),
  );
  return (
    <OneOf
      title={text.pick}
      name="means"
      options={all}
      value={way.means}
      onPick={(means) => changeWay({ means })}
    />
  );
}

type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

function Field({ id, label, hint, value, onValue }: FieldProps) {
  return (
    <div class="ask">
      <label for={id}>{label}</label>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} class="soft small">
          {hint}
        </p>
      )}
      <input
        id={id}
        type="text"
        autocomplete="off"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  );
}

function Address({ way }: StepProps) {
  const here = phone();
  if (way.means === 'push') return here ? <here.Notice /> : <p>{meansLabel['push']}</p>;
  return (
    <Field
      id="address"
      label={text.address[way.means] ?? ''}
      hint={text.addressHint}
      value={way.address}
      onValue={(address) => changeWay({ address })}
    />
  );
}

type ClockProps = {
  readonly id: string;
  readonly label: string;
  readonly minutes: number;
  readonly onMinutes: (minutes: number) => void;
};

function Clock({ id, label, minutes, onMinutes }: ClockProps) {
  const set = (value: string) => {
    const [hours = NaN, rest = NaN] = value.split(':').map(Number);
    if (hours * 60 + rest >= 0) onMinutes(hours * 60 + rest);
  };
  return (
    <div class="ask">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="time"
        autocomplete="off"
        value={clockOf(minutes)}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </div>
  );
}

function Times({ hours, at, only }: { readonly hours: Hours; readonly at: number; readonly only: boolean }) {
  return (
    <section class="card stack">
      <fieldset class="picks">
        <legend>{text.days}</legend>
        {dayNames.map((name, day) => (
          <label key={name} class="pick">
            <input
              type="checkbox"
              checked={(hours.days >> day) % 2 === 1}
              onChange={() => toggleDay(at, day)}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <Clock
        id={`from-${at}`}
        label={text.from}
        minutes={hours.from}
        onMinutes={(from) => changeHours(at, { from })}
      />
      <Clock
        id={`to-${at}`}
        label={text.to}
        minutes={hours.to}
        onMinutes={(to) => changeHours(at, { to: to || 1440 })}
      />
      {hours.to < hours.from ? <p class="soft small">{text.overNight}</p> : null}
      {only ? null : (
        <button type="button" class="pb quiet small" onClick={() => lessHours(at)}>
          {text.less}
        </button>
      )}
    </section>
  );
}

function When({ way }: StepProps) {
  return (
    <>
      <p class="soft">
        {text.hoursHint} {contactText.zone(zone())}
      </p>
      {way.windows.map((hours, at) => (
        <Times key={at} hours={hours} at={at} only={way.windows.length === 1} />
      ))}
      <button type="button" class="pb quiet" disabled={way.windows.length >= 28} onClick={moreHours}>
        {text.more}
      </button>
    </>
  );
}

function Knock({ way }: StepProps) {
  return (
    <>
      {way.means === 'knock' ? <p>{text.knockLead}</p> : null}
      <Field
        id="cover"
        label={text.knock}
        hint={text.knockHint}
        value={way.cover}
        onValue={(cover) => changeWay({ cover })}
      />
    </>
  );
}

function Words({ way }: StepProps) {
  if (isKnock(way.means)) return <Knock way={way} />;
  return (
    <>
      <OneOf
        title={text.answer}
        name="answer"
        options={Object.entries(mayAnswerLabel)}
        value={way.answer}
        onPick={(answer) => changeWay({ answer })}
      />
      {way.answer === 'named' ? (
        <Field id="names" label={text.names} value={way.names} onValue={(names) => changeWay({ names })} />
      ) : null}
      {way.means === 'call' ? (
        <OneOf
          title={text.voicemail}
          name="voicemail"
          options={Object.entries(text.voicemails)}
          value={way.voicemail}
          onPick={(voicemail) => changeWay({ voicemail })}
        />
      ) : null}
      <Field
        id="cover"
        label={text.cover}
        hint={text.coverHint}
        value={way.cover}
        onValue={(cover) => changeWay({ cover })}
      />
    </>
  );
}

function Drop() {
  const [asking, setAsking] = useState(false);
  return (
    <button
      type="button"
      class={asking ? 'pb care' : 'pb quiet'}
      onClick={() => (asking ? dropWay() : setAsking(true))}
    >
      {asking ? text.dropYes : text.drop}
    </button>
  );
}

const steps = [Means, Address, When, Words];
const LAST = steps.length - 1;

/** What the service takes: words that fit into the subject of a mail, and of a mail one plain address. */
const isMail = ({ means, address, cover }: Way): boolean => {
  const length = new TextEncoder().encode(cover.trim()).length;
  return (
    !isKnock(means) ||
    ((means === 'push' || /^[^\s@,<>"]+@[^\s@,<>"]+\.[^\s@,<>"]+$/.test(address.trim())) &&
      length > 0 &&
      length <= 45)
  );
};

export function WayScreen({ form }: { readonly form: WayForm }) {
  const [missing, setMissing] = useState('');
  const task = useTask();
  const { step, way } = form;
  const Here = steps[step] ?? Words;
  const next = () => {
    // What stands in the form now: a tap may be faster than the screen.
    const now = wayForm.value?.way ?? way;
    const lacks =
      step >= 2 && !isWhole(now) ? text.needDays : step === LAST && !isMail(now) ? text.needMail : '';
    setMissing(lacks);
    if (lacks) return;
    if (step < LAST) goToStep(step + 1);
    else task.run(() => save(form.was, now));
  };
  const back = () => {
    if (step > 0) goToStep(step - 1);
    else if (form.touched) show({ at: 'home' });
    else dropWay();
  };
  const acts = (
    <div class="form-acts">
      {missing && !(isWhole(way) && isMail(way)) ? (
        <p class="problem" role="alert">
          {missing}
        </p>
      ) : (
        (task.problem ?? (failed.value === '' ? null : <p class="problem">{sentence(failed.value)}</p>))
      )}
      {isSaving.value ? <p role="status">{text.saving}</p> : null}
      <button type="button" class="pb main" disabled={task.busy || isSaving.value} onClick={next}>
        {step < LAST ? text.next : text.save}
      </button>
    </div>
  );
  return (
    <Page title={text.steps[step] ?? ''} back={back} foot={acts}>
      <p class="soft small">{text.step(step + 1, steps.length)}</p>
      <Here way={way} />
      {form.touched && !isSaving.value ? <Drop /> : null}
    </Page>
  );
}
