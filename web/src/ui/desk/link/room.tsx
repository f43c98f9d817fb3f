// From a possible link to a linking room: the one that there is for these two cases, or the form that opens one.
import { useEffect, useState } from 'preact/hooks';
import { caseId } from '../../../model/casefile.ts';
import { mayManage } from '../../../model/matrix.ts';
import { go } from '../../../model/office.ts';
import {
  askable,
  beginRoom,
  missingOf,
  newRoom,
  readRooms,
  roomFor,
  roomForms,
  type FoundBy,
} from '../../../model/rooms.ts';
import { me } from '../../../model/session.ts';
import { loadStaff, staff } from '../../../model/staff.ts';
import { roleName } from '../../../text/desk.ts';
import { foundBy, roomFormText as text } from '../../../text/room.ts';
import { useTask } from '../../task/task.tsx';
import { Ask, Field, Words } from '../frame/fields.tsx';
import { FormSheet } from '../frame/formsheet.tsx';

type WithProps = { readonly account: string; readonly onPick: (account: string) => void };

function With({ account, onPick }: WithProps) {
  const loading = useTask();
  useEffect(() => loading.run(loadStaff), []);
  if (loading.problem) return loading.problem;
  if (staff.value !== undefined && askable.value.length === 0) return <p role="alert">{text.nobody}</p>;
  return (
    <Ask label={text.who} hint={text.whoHint}>
      {(id, described) => (
        <select
          id={id}
          class="in"
          aria-describedby={described}
          value={account}
          onChange={(event) => onPick(event.currentTarget.value)}
        >
          <option value="">{text.choose}</option>
          {askable.value.map((one) => (
            <option key={one.account} value={one.account}>
              {`${one.name}, ${(roleName[one.role] ?? one.role).toLowerCase()}`}
            </option>
          ))}
        </select>
      )}
    </Ask>
  );
}

const RoomSheet = ({ of, onClose }: { readonly of: string; readonly onClose: () => void }) => (
  <FormSheet
    forms={roomForms}
    caseId={of}
    title={() => text.title}
    lead={text.lead(foundBy(roomForms.of(of)?.kind ?? ''))}
    text={text}
    missing={missingOf}
    sentences={text.missing}
    save={async (form) => {
      const room = await beginRoom(of, form);
      roomForms.drop(of);
      go({ at: 'case', caseId: room });
      return () => ({});
    }}
    onClose={onClose}
  >
    {(form, change) => (
      <>
        <With account={form.account} onPick={(account) => change({ account })} />
        <Field
          label={text.label}
          hint={text.labelHint}
          value={form.label}
          onValue={(label) => change({ label })}
        />
        <Words
          label={text.text}
          hint={text.textHint}
          rows={5}
          value={form.text}
          onValue={(said) => change({ text: said })}
        />
      </>
    )}
  </FormSheet>
);

type LinkRoomProps = {
  /** The other case. */
  readonly other: string;
  readonly kind: FoundBy;
};

/** Stands with one possible link of the case that is open. */
export function LinkRoom({ other, kind }: LinkRoomProps) {
  const here = caseId.value;
  const [isOpen, setOpen] = useState(false);
  useEffect(() => void readRooms(), [here, other]);
  const room = roomFor(here, other);
  const mayOpen = me.value !== undefined && mayManage(me.value.role) && (!room || room.state === 'shut');
  const waits = roomForms.isTyped(here) && roomForms.of(here)?.other === other;
  const begin = () => {
    roomForms.begin(here, newRoom(other, kind)); // what is typed comes first
    setOpen(true);
  };
  return (
    <div class="wraps">
      {room ? (
        <>
          <span class="small soft">{text.there[room.state]}</span>
          <button type="button" class="b small" onClick={() => go({ at: 'case', caseId: room.room })}>
            {text.go}
          </button>
        </>
      ) : null}
      {mayOpen ? (
        <button type="button" class="b small" onClick={begin}>
          {waits ? text.goOn : text.open}
        </button>
      ) : room ? null : (
        <span class="small soft">{text.mayNot}</span>
      )}
      {isOpen ? <RoomSheet of={here} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
