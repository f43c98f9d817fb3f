// Colleagues of the unit; a manager invites.
import { useEffect, useRef, useState } from 'preact/hooks';
import { clock } from '../../../model/clock.ts';
import { isOver, lastDayOf } from '../../../model/guests.ts';
import { mayManage } from '../../../model/matrix.ts';
import { me } from '../../../model/session.ts';
import {
  STAFF_ROLES,
  inviteColleague,
  loadStaff,
  staff,
  type Role,
  type StaffView,
} from '../../../model/staff.ts';
import { frame, pauseText, roleName, unitText as text } from '../../../text/desk.ts';
import { guestText } from '../../../text/guest.ts';
import { lostText } from '../../../text/lost.ts';
import { shortDay } from '../../../text/when.ts';
import { PlusIcon } from '../frame/icons.tsx';
import { useKeys } from '../frame/keys.ts';
import { Sheet } from '../frame/sheet.tsx';
import { useTask } from '../../task/task.tsx';
import { AskSheet } from '../lost/ask.tsx';
import { LostWords } from '../lost/waiting.tsx';
import { EndSheet } from './endcolleague.tsx';
import { InviteGuestSheet } from './inviteguest.tsx';
import { UnitLinks } from './links.tsx';
import { LostPasskey } from './lostpasskey.tsx';
import { usePapers } from './papers.tsx';
import { Pause } from './pause.tsx';
import { Restore } from './restore.tsx';
import { UnitKeys } from './unitkeys.tsx';
import { Watch } from './watch.tsx';
import { Workload } from './workload.tsx';

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
  const { papers, ready, fields } = usePapers();
  const invite = () => {
    if (name.trim() === '') {
      setWrong(true);
      return;
    }
    task.run(async () => {
      await inviteColleague(name.trim(), role, papers);
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
      {fields}
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

type StaffTableProps = {
  readonly onEnd?: (person: StaffView) => void;
  readonly onLost?: (person: StaffView) => void;
};

function StaffTable({ onEnd, onLost }: StaffTableProps) {
  const manages = me.value?.role === 'manager';
  const isOut = (one: StaffView): boolean => isOver(one, clock.value);
  /** Something can be done about their access: nothing about one's own, or that of a guest who is over. */
  const isOpen = (one: StaffView): boolean => one.account !== me.value?.account && !isOut(one);
  return (
    <table class="table staff">
      <caption class="unseen">{text.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.name}</th>
          <th scope="col">{text.role}</th>
          <th scope="col">{text.state}</th>
          {onEnd ? <td /> : null}
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
              {isOut(one) ? (
                <span class="chip">{guestText.over(shortDay(lastDayOf(one)))}</span>
              ) : one.paused ? (
                <span class="chip care">{pauseText.paused}</span>
              ) : one.waiting ? (
                <span class="chip note">{text.waiting}</span>
              ) : (
                <span class="soft">{text.here}</span>
              )}
              {one.until && !isOut(one) ? (
                <span class="soft">, {guestText.until(shortDay(lastDayOf(one)))}</span>
              ) : null}
              {manages && !one.waiting && isOpen(one) ? (
                <LostPasskey account={one.account} name={one.name} />
              ) : null}
              {manages && one.role !== 'manager' && !isOut(one) ? <Pause person={one} /> : null}
              {onLost && !one.waiting && isOpen(one) ? (
                <button
                  type="button"
                  class="b quiet small"
                  aria-label={lostText.askOf(one.name)}
                  onClick={() => onLost(one)}
                >
                  {lostText.ask}
                </button>
              ) : null}
            </td>
            {onEnd ? (
              <td>
                {isOpen(one) ? (
                  <button
                    type="button"
                    class="b quiet small"
                    aria-label={text.endOf(one.name)}
                    onClick={() => onEnd(one)}
                  >
                    {text.end}
                  </button>
                ) : null}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function UnitPage() {
  const [inviting, setInviting] = useState(false);
  const [guest, setGuest] = useState(false);
  const [ending, setEnding] = useState<StaffView | undefined>(undefined);
  const [ended, setEnded] = useState('');
  const [asking, setAsking] = useState<StaffView | undefined>(undefined);
  const title = useRef<HTMLHeadingElement>(null);
  const loading = useTask();
  const manages = me.value?.role === 'manager';
  const leads = me.value !== undefined && mayManage(me.value.role);
  useEffect(() => {
    title.current?.focus();
    loading.run(loadStaff);
  }, []);
  useKeys(manages ? { n: () => setInviting(true), G: () => setGuest(true) } : {});
  const alone = manages && staff.value?.filter((one) => one.role === 'manager' && !one.waiting).length === 1;
  return (
    <div class="page narrow">
      <div class="head">
        <h1 ref={title} tabIndex={-1}>
          {me.value?.unit}
        </h1>
        <span class="grow" />
        {manages ? (
          <>
            <button type="button" class="b" onClick={() => setGuest(true)}>
              {guestText.invite}
            </button>
            <button type="button" class="b main" onClick={() => setInviting(true)}>
              <PlusIcon /> {text.invite}
            </button>
          </>
        ) : null}
      </div>
      {loading.problem}
      <LostWords />
      {ended === '' ? null : (
        <p class="card note" role="status">
          {text.ended(ended)}
        </p>
      )}
      {staff.value ? (
        <StaffTable {...(manages ? { onEnd: setEnding } : {})} {...(leads ? { onLost: setAsking } : {})} />
      ) : (
        <p class="soft">{frame.working}</p>
      )}
      <p class="soft">{manages ? text.again : text.onlyManager}</p>
      {alone ? <p class="card note">{text.alone}</p> : null}
      <Workload />
      {manages ? <Restore /> : null}
      {manages ? <UnitKeys /> : null}
      {manages ? <UnitLinks /> : null}
      <Watch />
      {asking ? (
        <AskSheet
          account={asking.account}
          name={asking.name}
          caseId=""
          onClose={() => setAsking(undefined)}
        />
      ) : null}
      {guest ? <InviteGuestSheet onClose={() => setGuest(false)} /> : null}
      {inviting ? <InviteSheet onClose={() => setInviting(false)} /> : null}
      {ending ? (
        <EndSheet
          person={ending}
          onEnded={() => {
            setEnded(ending.name);
            setEnding(undefined);
          }}
          onClose={() => setEnding(undefined)}
        />
      ) : null}
    </div>
  );
}
