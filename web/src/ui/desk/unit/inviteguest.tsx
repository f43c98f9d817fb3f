// A manager invites a guest: who, what for, until when; and is told what that opens, and what not.
import { useState } from 'preact/hooks';
import { guestForm, guestOf, inviteGuest, latest, type GuestMissing } from '../../../model/guests.ts';
import { frame } from '../../../text/desk.ts';
import { guestText as text } from '../../../text/guest.ts';
import { longDay } from '../../../text/when.ts';
import { Field, Pick, Typed } from '../frame/fields.tsx';
import { Sheet } from '../frame/sheet.tsx';
import { useTask } from '../../task/task.tsx';
import { usePapers } from './papers.tsx';

const sentences = (): Record<GuestMissing, string> => ({
  name: text.needName,
  other: text.needOther,
  long: text.tooLong,
  day: text.needDay(longDay(Date.parse(latest(Date.now())))),
});

export function InviteGuestSheet({ onClose }: { readonly onClose: () => void }) {
  const [form, setForm] = useState(() => guestForm(Date.now()));
  const [missing, setMissing] = useState<readonly GuestMissing[]>([]);
  const task = useTask();
  const { papers, ready, fields } = usePapers();
  const change = (part: Partial<typeof form>) => {
    setForm((now) => ({ ...now, ...part }));
    setMissing([]);
  };
  const invite = () => {
    const guest = guestOf(form, text.whats[form.what] ?? '', Date.now());
    setMissing(guest.missing);
    if (guest.missing.length > 0) return;
    task.run(async () => {
      await inviteGuest(guest.name, guest.until, papers);
      onClose();
    });
  };
  return (
    <Sheet title={text.title} onClose={onClose}>
      <p class="soft">{text.lead}</p>
      <Field label={text.name} value={form.name} onValue={(name) => change({ name })} />
      <div class="pair">
        <Pick label={text.what} labels={text.whats} value={form.what} onValue={(what) => change({ what })} />
        {form.what === 'other' ? (
          <Field label={text.other} value={form.other} onValue={(other) => change({ other })} />
        ) : null}
      </div>
      <Typed
        label={text.last}
        hint={text.lastHint}
        type="date"
        value={form.last}
        onValue={(last) => change({ last })}
      />
      <div class="card note stack tight">
        {text.then.map((one) => (
          <p key={one}>{one}</p>
        ))}
      </div>
      {fields}
      {missing.length > 0 ? (
        <div class="problem" role="alert">
          {missing.map((one) => (
            <p key={one}>{sentences()[one]}</p>
          ))}
        </div>
      ) : null}
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy || !ready} onClick={invite}>
          {task.busy ? frame.working : text.create}
        </button>
      </div>
    </Sheet>
  );
}
