// Colleagues of the unit; a manager invites.
import { useEffect, useRef, useState } from 'preact/hooks';
import { me } from '../../../model/session.ts';
import { STAFF_ROLES, inviteColleague, loadStaff, staff, type Role } from '../../../model/staff.ts';
import { frame, roleName, unitText as text } from '../../../text/desk.ts';
import { PlusIcon } from '../frame/icons.tsx';
import { useKeys } from '../frame/keys.ts';
import { Sheet } from '../frame/sheet.tsx';
import { useTask } from '../../task/task.tsx';
import { LostPasskey } from './lostpasskey.tsx';
import { Passkeys } from './passkeys.tsx';
import { Watch } from './watch.tsx';

function RoleChoice({ value, onChange }: { readonly value: Role; readonly onChange: (to: Role) => void }) {
  return (
    <fieldset class="ask">
      <legend>{text.roleLabel}</legend>
      {STAFF_ROLES.map((role) => (
        <label key={role} class="choice">
          <input type="radio" name="role" checked={value === role} onChange={() => onChange(role)} />
          <span>
            <b>{roleName[role]}</b> – {text.roleWhat[role]}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function InviteSheet({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('advocate');
  const [wrong, setWrong] = useState(false);
  const task = useTask();
  const invite = () => {
    if (name.trim() === '') {
      setWrong(true);
      return;
    }
    task.run(async () => {
      await inviteColleague(name.trim(), role);
      onClose();
    });
  };
  return (
    <Sheet title={text.inviteTitle} onClose={onClose}>
      <p class="soft">{text.inviteLead}</p>
      <div class="ask">
        <label for="colleague">{text.nameLabel}</label>
        {wrong ? (
          <span id="colleague-wrong" class="wrong" role="alert">
            {text.needName}
          </span>
        ) : null}
        <input
          id="colleague"
          class="in"
          autocomplete="off"
          maxLength={60}
          aria-invalid={wrong}
          value={name}
          onInput={(event) => {
            setName(event.currentTarget.value);
            setWrong(false);
          }}
        />
      </div>
      <RoleChoice value={role} onChange={setRole} />
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={invite}>
          {task.busy ? frame.working : text.create}
        </button>
      </div>
    </Sheet>
  );
}

function StaffTable() {
  const manages = me.value?.role === 'manager';
  return (
    <table class="table">
      <caption class="unseen">{text.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.name}</th>
          <th scope="col">{text.role}</th>
          <th scope="col">{text.state}</th>
        </tr>
      </thead>
      <tbody>
        {(staff.value ?? []).map((one) => (
          <tr key={one.account}>
            <th scope="row">
              <b>{one.name}</b>
              {one.account === me.value?.account ? <span class="soft"> ({text.you})</span> : null}
            </th>
            <td>{roleName[one.role]}</td>
            <td>
              {one.waiting ? (
                <span class="chip note">{text.waiting}</span>
              ) : (
                <span class="soft">{text.here}</span>
              )}
              {manages && !one.waiting && one.account !== me.value?.account ? (
                <LostPasskey account={one.account} name={one.name} />
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function UnitPage() {
  const [inviting, setInviting] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const loading = useTask();
  const manages = me.value?.role === 'manager';
  useEffect(() => {
    title.current?.focus();
    loading.run(loadStaff);
  }, []);
  useKeys(manages ? { n: () => setInviting(true) } : {});
  const alone = manages && staff.value?.filter((one) => one.role === 'manager' && !one.waiting).length === 1;
  return (
    <div class="page narrow">
      <div class="head">
        <h1 ref={title} tabIndex={-1}>
          {me.value?.unit}
        </h1>
        <span class="grow" />
        {manages ? (
          <button type="button" class="b main" onClick={() => setInviting(true)}>
            <PlusIcon /> {text.invite}
          </button>
        ) : null}
      </div>
      {loading.problem}
      {staff.value ? <StaffTable /> : <p class="soft">{frame.working}</p>}
      <p class="soft">{manages ? text.again : text.onlyManager}</p>
      {alone ? <p class="card note">{text.alone}</p> : null}
      <Passkeys />
      <Watch />
      {inviting ? <InviteSheet onClose={() => setInviting(false)} /> : null}
    </div>
  );
}
