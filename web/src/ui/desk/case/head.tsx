// Who and what this case is, in two lines.
import { useEffect, useRef, useState } from 'preact/hooks';
import { closedKinds, facts, incidents, people, summary, vaultOf, vaults } from '../../../model/casefile.ts';
import { isClosed, isWaited } from '../../../model/caselist.ts';
import { isGuest } from '../../../model/guests.ts';
import { reinvite } from '../../../model/office.ts';
import { me } from '../../../model/session.ts';
import { caseText } from '../../../text/casepage.ts';
import { listText, stalkerName, vaultName } from '../../../text/desk.ts';
import { referralText, stageLabel } from '../../../text/referral.ts';
import { ago, until } from '../../../text/when.ts';
import { Back } from '../frame/back.tsx';
import { EditIcon, LockIcon } from '../frame/icons.tsx';
import { useTask } from '../../task/task.tsx';
import { FactsSheet } from '../list/facts.tsx';
import { TakeDown } from '../taken/open.tsx';

const name = (kind: string) => vaultName[kind]?.name ?? kind;

function Waiting() {
  const task = useTask();
  const one = summary.value;
  if (!one?.waiting || isClosed(one)) return null;
  const when = one.inviteExpires;
  const late = when > 0 && when < Date.now();
  const adviceOnly = !isWaited(one);
  return (
    <span class="wraps">
      <span class={adviceOnly ? 'small soft' : late ? 'chip care' : 'chip note'}>
        {adviceOnly
          ? referralText.adviceOnly
          : late
            ? listText.waitingExpired
            : when > 0
              ? listText.waiting(until(when))
              : caseText.waiting}
      </span>
      {me.value?.role === 'advocate' ? (
        <button
          type="button"
          class="b small"
          disabled={task.busy}
          onClick={() => task.run(() => reinvite(one))}
        >
          {listText.newInvite}
        </button>
      ) : null}
      {task.problem}
    </span>
  );
}

/** What is not here, said plainly, and which spaces have stopped. */
function Limits() {
  const closed = closedKinds.value;
  const stopped = vaults.value.filter((vault) => vault.state === 'stopped');
  const checking = vaults.value.some((vault) => vault.state === 'checking');
  return (
    <>
      {stopped.map((vault) => (
        <span key={vault.id} class="chip care">
          {caseText.stopped(name(vault.kind), vault.code ?? '')}
        </span>
      ))}
      {closed.length > 0 && !isGuest.value ? (
        <span class="small soft wraps">
          <LockIcon size={14} />
          {caseText.closedAll(closed.map(name))}
        </span>
      ) : null}
      {checking ? <span class="small soft">{caseText.checking}</span> : null}
    </>
  );
}

function Numbers() {
  const one = summary.value;
  if (!one) return null;
  const total = Math.max(one.incidents, incidents.value.length);
  return (
    <>
      {one.referral ? <span class="chip">{stageLabel[one.referral.stage]}</span> : null}
      {one.stalker === '' ? null : <span class="chip">{stalkerName[one.stalker]}</span>}
      {vaultOf('incidents') ? (
        <span class="chip">
          {caseText.inLog(total)}
          {one.lastIncident > 0 ? `, ${caseText.lastIncident(ago(one.lastIncident))}` : ''}
        </span>
      ) : null}
      <span class="chip">{caseText.people(people.value.rows.length)}</span>
      {one.unanswered ? <span class="chip note">{listText.needsAnswer}</span> : null}
    </>
  );
}

export function CaseHead() {
  const [editing, setEditing] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const one = summary.value;
  if (!one) return null;
  const known = facts.value;
  const team = vaultOf('team');
  const note = known?.note ?? '';
  const stalker = known?.stalker ?? (one.stalker === '' ? 'unknown' : one.stalker);
  return (
    <header class="casehead">
      <div class="wraps">
        <Back />
        <h1 ref={title} tabIndex={-1}>
          {one.name}
        </h1>
        <Numbers />
        <Waiting />
        <span class="grow" />
        <TakeDown />
        {team?.canAppend === true && team.state !== 'stopped' ? (
          <button type="button" class="b small" onClick={() => setEditing(true)}>
            <EditIcon size={14} /> {caseText.edit}
          </button>
        ) : null}
      </div>
      <div class="wraps under">
        {note !== '' ? <p class="note">{note}</p> : null}
        <Limits />
      </div>
      {editing ? (
        <FactsSheet
          caseId={one.caseId}
          label={known?.label ?? one.name}
          stalker={stalker}
          note={note}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </header>
  );
}
