// One case as a row of the list.
import { useState } from 'preact/hooks';
import { freshTotal, isWaited } from '../../../model/caselist.ts';
import { go, reinvite, type CaseSummary } from '../../../model/office.ts';
import { linked } from '../../../model/possiblelinks.ts';
import { me } from '../../../model/session.ts';
import { IN_USE } from '../../../model/matrix.ts';
import { joined, listText, stalkerShort, vaultName } from '../../../text/desk.ts';
import { linkText } from '../../../text/link.ts';
import { referralText, stageLabel } from '../../../text/referral.ts';
import { secondText } from '../../../text/second.ts';
import { ago, shortDay, until } from '../../../text/when.ts';
import { StopChip } from '../frame/stops.tsx';
import { PlanShare } from '../frame/share.tsx';
import { RoomRow } from '../room/row.tsx';
import { useTask } from '../../task/task.tsx';
import { News } from './news.tsx';

function Invitation({ one }: { readonly one: CaseSummary }) {
  const task = useTask();
  const [now] = useState(() => Date.now());
  if (!isWaited(one)) return null;
  const mine = one.inviteExpires > 0;
  const late = mine && one.inviteExpires < now;
  const mayInvite = me.value?.role === 'advocate';
  return (
    <span class={late ? 'sub late' : 'sub'}>
      {!mine
        ? listText.waitingElse
        : late
          ? listText.waitingExpired
          : listText.waiting(until(one.inviteExpires, now))}{' '}
      {mayInvite ? (
        <button
          type="button"
          class="b quiet small"
          disabled={task.busy}
          onClick={(event) => {
            event.stopPropagation();
            task.run(() => reinvite(one));
          }}
        >
          {listText.newInvite}
        </button>
      ) : null}
      {task.problem}
    </span>
  );
}

function Standing({ one: { referral } }: { readonly one: CaseSummary }) {
  if (!referral) return null;
  const { stage, since } = referral;
  return (
    <span class="sub">
      {referralText.since(stageLabel[stage] ?? stage, shortDay(since))}{' '}
      {stage === 'consultation' ? <span class="chip">{referralText.chip}</span> : null}
    </span>
  );
}

/** What was not shared; staff spaces are not counted against somebody whose role never has them. */
function notShared(one: CaseSummary): string {
  const hers = IN_USE.filter((kind) => kind === 'chat' || kind === 'plan' || kind === 'incidents');
  return joined(
    hers.filter((kind) => !one.kinds.includes(kind)).map((kind) => vaultName[kind]?.name ?? kind),
  );
}

function Plan({ one }: { readonly one: CaseSummary }) {
  const { total, agreed, done } = one.planItems;
  if (!one.kinds.includes('plan')) return <span class="soft">–</span>;
  if (total === 0) return <span class="soft">{listText.planNone}</span>;
  return (
    <>
      <PlanShare agreed={agreed} done={done} total={total} />
      <span class="small">{listText.plan(agreed, done, total)}</span>
    </>
  );
}

export function CaseRow({ one }: { readonly one: CaseSummary }) {
  return one.room ? <RoomRow one={one} room={one.room} /> : <OwnRow one={one} />;
}

function OwnRow({ one }: { readonly one: CaseSummary }) {
  const open = () => go({ at: 'case', caseId: one.caseId });
  const missing = notShared(one);
  const hasLog = one.kinds.includes('incidents');
  return (
    <tr role="row" class={freshTotal(one) > 0 ? 'unread' : undefined} onClick={open}>
      <th scope="row" role="rowheader" class="name">
        <button type="button" class="b plain open">
          {one.name}
        </button>
        <Standing one={one} />
        <Invitation one={one} />
        {missing !== '' && !one.waiting ? <span class="sub">{listText.notShared(missing)}</span> : null}
      </th>
      <td role="cell" class="keep">
        <News one={one} />
      </td>
      <td role="cell" class="keep bit">
        <span class="wraps">
          <StopChip one={one} />
          {one.second.times.length > 0 ? <span class="chip care">{secondText.chip}</span> : null}
          {one.unanswered ? <span class="chip note">{listText.needsAnswer}</span> : null}
          {linked.value.get(one.caseId)?.size ? <span class="chip note">{linkText.chip}</span> : null}
          {(one.overdue ?? 0) > 0 ? (
            <span class="chip note" title={listText.overdueHint}>
              {listText.overdue(one.overdue ?? 0)}
            </span>
          ) : null}
        </span>
      </td>
      <td role="cell" class="number" data-label={listText.columns.incidents}>
        {hasLog && !one.opening ? one.incidents.toLocaleString('en-GB') : '–'}
      </td>
      <td role="cell" class="bit" data-label={listText.columns.lastIncident}>
        {one.lastIncident > 0 ? ago(one.lastIncident) : <span class="soft">–</span>}
      </td>
      <td role="cell" class="bit" data-label={listText.columns.stalker}>
        {stalkerShort[one.stalker] ?? one.stalker}
      </td>
      <td role="cell" data-label={listText.columns.plan}>
        <Plan one={one} />
      </td>
      <td role="cell" class="bit" data-label={listText.columns.lastEntry}>
        {one.lastEntry > 0 ? ago(one.lastEntry) : <span class="soft">–</span>}
      </td>
    </tr>
  );
}
