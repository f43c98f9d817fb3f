// The own security keys: what is there, one more, one less.
import { useEffect, useState } from 'preact/hooks';
import {
  addPasskey,
  loadPasskeys,
  passkeys,
  removePasskey,
  type PasskeysView,
  type PasskeyView,
} from '../../../model/passkey.ts';
import { frame, joined } from '../../../text/desk.ts';
import { passkeysText as text } from '../../../text/passkey.ts';
import { PlusIcon } from '../frame/icons.tsx';
import { Sheet } from '../frame/sheet.tsx';
import { useTask } from '../../task/task.tsx';

/** What the keys do, in one sentence. */
function meaning({ locked, keys }: PasskeysView): string {
  const own = keys.filter(({ name, asked }) => name !== '' && asked);
  if (own.length === 0) return text.none;
  if (locked) return text.locked;
  const loose = own.filter(({ locks }) => !locks);
  if (loose.length > 0) return text.loose(joined(loose.map(({ name }) => `“${name}”`)));
  return own.length === 1 ? text.one : text.again;
}

function Name({ value, wrong, onInput }: { value: string; wrong: boolean; onInput: (to: string) => void }) {
  return (
    <div class="ask">
      <label for="keyname">{text.nameLabel}</label>
      {wrong ? (
        <span id="keyname-wrong" class="wrong" role="alert">
          {text.needName}
        </span>
      ) : null}
      <input
        id="keyname"
        class="in"
        autocomplete="off"
        maxLength={60}
        aria-invalid={wrong}
        {...(wrong ? { 'aria-describedby': 'keyname-wrong' } : {})}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}

function AddSheet({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState(false);
  const task = useTask();
  const add = () => {
    setWrong(name.trim() === '');
    if (name.trim() === '') return;
    task.run(async () => {
      await addPasskey(name.trim());
      onClose();
    });
  };
  return (
    <Sheet title={text.addTitle} onClose={onClose}>
      <p>{text.addLead}</p>
      <p class="card note">{text.second}</p>
      <Name value={name} wrong={wrong} onInput={setName} />
      <p class="soft">{text.elsewhere}</p>
      {task.problem}
      {task.busy ? <p role="status">{text.touching}</p> : null}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={add}>
          {task.busy ? frame.working : text.touch}
        </button>
      </div>
    </Sheet>
  );
}

type RemoveProps = { readonly view: PasskeysView; readonly one: PasskeyView; readonly onClose: () => void };

function RemoveSheet({ view, one, onClose }: RemoveProps) {
  const task = useTask();
  const remove = () =>
    task.run(async () => {
      await removePasskey(one.id);
      onClose();
    });
  return (
    <Sheet title={text.removeTitle(one.name === '' ? text.foreign : one.name)} onClose={onClose}>
      <p>{text.removeLead}</p>
      {view.locked && view.keys.length === 2 ? <p class="card note">{text.removeUnlocks}</p> : null}
      {view.keys.length === 1 ? <p class="card note">{text.removeLast}</p> : null}
      <p class="soft">{text.elsewhere}</p>
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={remove}>
          {task.busy ? frame.working : text.removeNow}
        </button>
      </div>
    </Sheet>
  );
}

function stateOf({ asked, locks }: PasskeyView, locked: boolean): string {
  if (!asked) return text.gone;
  if (!locks) return text.cannotLock;
  return locked ? text.locks : text.canLock;
}

type RowProps = { readonly one: PasskeyView; readonly locked: boolean; readonly onRemove: () => void };

function Row({ one, locked, onRemove }: RowProps) {
  const name = one.name === '' ? text.foreign : one.name;
  const state = stateOf(one, locked);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <span class={one.asked ? 'soft' : 'chip note'}>{state}</span>
        {one.doubled ? <p class="wrong">{text.doubled}</p> : null}
      </td>
      <td>
        <button type="button" class="b quiet" aria-label={text.removeOf(name)} onClick={onRemove}>
          {text.remove}
        </button>
      </td>
    </tr>
  );
}

function Table({ view }: { readonly view: PasskeysView }) {
  const [removing, setRemoving] = useState<PasskeyView | undefined>(undefined);
  return (
    <>
      <table class="table">
        <caption class="unseen">{text.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.name}</th>
            <th scope="col">{text.state}</th>
            <th scope="col">
              <span class="unseen">{text.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.keys.map((one) => (
            <Row key={one.id} one={one} locked={view.locked} onRemove={() => setRemoving(one)} />
          ))}
        </tbody>
      </table>
      {removing ? <RemoveSheet view={view} one={removing} onClose={() => setRemoving(undefined)} /> : null}
    </>
  );
}

export function Passkeys() {
  const [adding, setAdding] = useState(false);
  const loading = useTask();
  useEffect(() => loading.run(loadPasskeys), []);
  const view = passkeys.value;
  return (
    <section class="watch stack">
      <h2>{text.title}</h2>
      <p class="soft">{text.lead}</p>
      {loading.problem}
      {view ? (
        <>
          <p class={view.locked || view.keys.length === 0 ? '' : 'card note'}>{meaning(view)}</p>
          {view.keys.length === 0 ? null : <Table view={view} />}
          <p>
            <button type="button" class="b" onClick={() => setAdding(true)}>
              <PlusIcon /> {text.add}
            </button>
          </p>
        </>
      ) : (
        <p class="soft">{frame.working}</p>
      )}
      {adding ? <AddSheet onClose={() => setAdding(false)} /> : null}
    </section>
  );
}
