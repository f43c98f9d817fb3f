// Ask for a colleague to be added: who, and which spaces. She or a second colleague confirms.
import { useEffect, useState } from 'preact/hooks';
import { vaults, type VaultKind } from '../../../model/casefile.ts';
import { isThere, lastDayOf } from '../../../model/guests.ts';
import { mayWrite, offersTo, type Offer } from '../../../model/matrix.ts';
import { me } from '../../../model/session.ts';
import { addMember, loadStaff, staff, type StaffView } from '../../../model/staff.ts';
import { peopleText as text } from '../../../text/casepage.ts';
import { frame, roleName, vaultName } from '../../../text/desk.ts';
import { guestText } from '../../../text/guest.ts';
import { shortDay } from '../../../text/when.ts';
import { Sheet } from '../frame/sheet.tsx';
import { useTask } from '../../task/task.tsx';

/** Colleagues who are in and may sign in, and to whom something of this case could still be given. */
function candidates(): StaffView[] {
  return (staff.value ?? []).filter(
    (one) =>
      isThere(one, Date.now()) &&
      one.account !== me.value?.account &&
      offersTo(one, vaults.value).some((offer) => offer.state === 'possible'),
  );
}

type OfferRowProps = {
  readonly offer: Offer;
  readonly colleague: StaffView;
  readonly on: boolean;
  readonly onToggle: () => void;
};

function OfferRow({ offer, colleague, on, onToggle }: OfferRowProps) {
  const possible = offer.state === 'possible';
  const name = vaultName[offer.kind];
  const right = mayWrite(colleague.role, offer.kind) ? 'writes' : 'reads';
  return (
    <label class="choice" aria-disabled={!possible}>
      <input type="checkbox" disabled={!possible} checked={on && possible} onChange={onToggle} />
      <span>
        <b>{name?.name}</b> – {name?.what}{' '}
        <span class="soft">({possible ? text.cells[right] : text.states[offer.state]})</span>
      </span>
    </label>
  );
}

type PickerProps = { readonly value: string; readonly onPick: (account: string) => void };

function Picker({ value, onPick }: PickerProps) {
  return (
    <div class="ask">
      <label for="add-who">{text.who}</label>
      <select id="add-who" class="in" value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        <option value="">{text.choose}</option>
        {candidates().map((one) => (
          <option key={one.account} value={one.account}>
            {`${one.name}, ${(roleName[one.role] ?? one.role).toLowerCase()}${one.until ? ` ${guestText.until(shortDay(lastDayOf(one)))}` : ''}`}
          </option>
        ))}
      </select>
    </div>
  );
}

export function AddSheet({ onClose }: { readonly onClose: () => void }) {
  const [account, setAccount] = useState('');
  const [kinds, setKinds] = useState<ReadonlySet<VaultKind>>(new Set());
  const [wrong, setWrong] = useState(false);
  const loading = useTask();
  const task = useTask();
  useEffect(() => loading.run(loadStaff), []);
  const colleague = staff.value?.find((one) => one.account === account);
  const toggle = (kind: VaultKind) => {
    const next = new Set(kinds);
    if (!next.delete(kind)) next.add(kind);
    setKinds(next);
    setWrong(false);
  };
  const propose = () => {
    if (!colleague || kinds.size === 0) {
      setWrong(true);
      return;
    }
    task.run(async () => {
      await addMember(account, [...kinds]);
      onClose();
    });
  };
  const nobody = staff.value !== undefined && candidates().length === 0;
  return (
    <Sheet title={text.addTitle} onClose={onClose}>
      <p class="soft">{text.addLead}</p>
      {loading.problem}
      {nobody ? (
        <p>{text.noneLeft}</p>
      ) : (
        <Picker
          value={account}
          onPick={(to) => {
            setAccount(to);
            setKinds(new Set());
          }}
        />
      )}
      {colleague ? (
        <fieldset class="ask">
          <legend>{text.what}</legend>
          {offersTo(colleague, vaults.value).map((offer) => (
            <OfferRow
              key={offer.kind}
              offer={offer}
              colleague={colleague}
              on={kinds.has(offer.kind)}
              onToggle={() => toggle(offer.kind)}
            />
          ))}
          {colleague.until ? (
            <p class="card note">{guestText.stays(colleague.name, shortDay(lastDayOf(colleague)))}</p>
          ) : (
            <p class="soft small">{text.past}</p>
          )}
        </fieldset>
      ) : null}
      {wrong ? (
        <p class="problem" role="alert">
          {text.needOne}
        </p>
      ) : null}
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        {nobody ? null : (
          <button type="button" class="b main" disabled={task.busy} onClick={propose}>
            {text.propose}
          </button>
        )}
      </div>
    </Sheet>
  );
}
