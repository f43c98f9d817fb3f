// Who is in a linking room; more come in as into every team's vault, by two who decide there.
import { useState } from 'preact/hooks';
import { people } from '../../../model/casefile.ts';
import { mayManage, type MatrixRow } from '../../../model/matrix.ts';
import type { RoomView } from '../../../model/rooms.ts';
import { me } from '../../../model/session.ts';
import { peopleText } from '../../../text/casepage.ts';
import { roleName } from '../../../text/desk.ts';
import { roomText as text } from '../../../text/room.ts';
import { AddSheet } from '../case/addcolleague.tsx';
import { RemoveSheet } from '../case/removecolleague.tsx';
import { CloseIcon, PlusIcon } from '../frame/icons.tsx';

type PersonProps = { readonly row: MatrixRow; readonly onRemove: (() => void) | null };

const Person = ({ row, onRemove }: PersonProps) => (
  <li class="wraps">
    <span class="grow">
      <b class="person">{row.name}</b>{' '}
      <span class="soft small">
        {row.account === me.value?.account ? `(${text.you}) ` : ''}
        {roleName[row.role]}
        {row.waiting ? ` – ${peopleText.waiting}` : ''}
      </span>
    </span>
    {onRemove ? (
      <button
        type="button"
        class="b quiet small"
        aria-label={peopleText.removeOf(row.name)}
        title={peopleText.remove}
        onClick={onRemove}
      >
        <CloseIcon size={12} />
      </button>
    ) : null}
  </li>
);

/** Before both have opened it nobody is added: there is nobody yet to be the second one. */
export function RoomPeople({ view: { state } }: { readonly view: RoomView }) {
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<MatrixRow | undefined>(undefined);
  const manages = me.value !== undefined && mayManage(me.value.role);
  return (
    <section class="panel" aria-labelledby="room-people-title">
      <div class="wraps">
        <h2 id="room-people-title" class="grow">
          {text.people}
        </h2>
        {manages && state === 'open' ? (
          <button type="button" class="b small" onClick={() => setAdding(true)}>
            <PlusIcon size={14} /> {text.add}
          </button>
        ) : null}
      </div>
      <ul class="stack tight">
        {people.value.rows.map((row) => (
          <Person
            key={row.account}
            row={row}
            onRemove={
              manages && state !== 'opening' && row.account !== me.value?.account
                ? () => setRemoving(row)
                : null
            }
          />
        ))}
      </ul>
      <p class="small soft">{text.peopleHint}</p>
      {adding ? <AddSheet onClose={() => setAdding(false)} /> : null}
      {removing ? <RemoveSheet person={removing} onClose={() => setRemoving(undefined)} /> : null}
    </section>
  );
}
