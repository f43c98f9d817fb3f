// Who may see what: people down, spaces across. What is not shared with the reader is said, not left blank.
import { useState } from 'preact/hooks';
import { caseId, closedKinds, people } from '../../../model/casefile.ts';
import { clock } from '../../../model/clock.ts';
import { isOver, lastDayOf } from '../../../model/guests.ts';
import { mayManage, type Cell, type MatrixRow } from '../../../model/matrix.ts';
import { me } from '../../../model/session.ts';
import { removable } from '../../../model/staff.ts';
import { peopleText as text } from '../../../text/casepage.ts';
import { joined, roleName, vaultName } from '../../../text/desk.ts';
import { guestText } from '../../../text/guest.ts';
import { shortDay } from '../../../text/when.ts';
import { CloseIcon, EditIcon, EyeIcon, LockIcon, PlusIcon } from '../frame/icons.tsx';
import { lostText } from '../../../text/lost.ts';
import { HandingSheet } from '../handing/sheet.tsx';
import { handingText } from '../../../text/handingover.ts';
import { handover, handoverForms } from '../../../model/handingover.ts';
import { Seen } from '../seen/seen.tsx';
import { AskSheet } from '../lost/ask.tsx';
import { AddSheet } from './addcolleague.tsx';
import { RemoveSheet } from './removecolleague.tsx';

function CellMark({ cell }: { readonly cell: Cell }) {
  return (
    <td class={cell}>
      {cell === 'writes' ? <EditIcon size={14} /> : null}
      {cell === 'reads' ? <EyeIcon size={14} /> : null}
      {cell === 'closed' ? <LockIcon size={12} /> : null}
      {cell === 'none' ? <span aria-hidden="true">·</span> : null}
      <span class="unseen">{text.cells[cell]}</span>
    </td>
  );
}

/** She is removed by two people, and nobody removes herself: neither belongs here. */
const mayRemove = ({ role, account }: MatrixRow): boolean =>
  me.value !== undefined &&
  role !== 'victim' &&
  account !== me.value.account &&
  removable(account).length > 0;

/** Until when a guest is here, or since when not any more. */
function untilText(row: MatrixRow): string {
  const day = shortDay(lastDayOf(row));
  return isOver(row, clock.value) ? guestText.overHere(day) : guestText.until(day);
}

type PersonRowProps = {
  readonly row: MatrixRow;
  readonly onRemove?: (() => void) | undefined;
  readonly onLost?: (() => void) | undefined;
};

function PersonRow({ row, onRemove, onLost }: PersonRowProps) {
  const self = row.account === me.value?.account;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={row.cells.length}>
          <span class="wraps">
            <span class="grow">
              <b class="person">{row.name}</b>
              <span class="soft small">
                {' '}
                {self ? `(${text.you}) ` : ''}
                {roleName[row.role]}
                {row.until ? `, ${untilText(row)}` : ''}
                {row.waiting ? ` – ${text.waiting}` : ''}
              </span>
            </span>
            {onLost ? (
              <button
                type="button"
                class="b quiet small"
                aria-label={`${lostText.ask}: ${lostText.askOf(row.name)}`}
                onClick={onLost}
              >
                {lostText.ask}
              </button>
            ) : null}
            {onRemove ? (
              <button
                type="button"
                class="b quiet small"
                aria-label={text.removeOf(row.name)}
                title={text.remove}
                onClick={onRemove}
              >
                <CloseIcon size={12} />
              </button>
            ) : null}
          </span>
        </th>
      </tr>
      <tr>
        {row.cells.map((cell, index) => (
          <CellMark key={index} cell={cell} />
        ))}
      </tr>
    </tbody>
  );
}

function Legend() {
  return (
    <p class="legend small soft wraps">
      <span>
        <EditIcon size={12} /> {text.cells['writes']}
      </span>
      <span>
        <EyeIcon size={12} /> {text.cells['reads']}
      </span>
      {closedKinds.value.length > 0 ? (
        <span>
          <LockIcon size={12} /> {text.cells['closed']}
        </span>
      ) : null}
    </p>
  );
}

export function People() {
  const [adding, setAdding] = useState(false);
  const [handing, setHanding] = useState(false);
  const [removing, setRemoving] = useState<MatrixRow | undefined>(undefined);
  const [asking, setAsking] = useState<MatrixRow | undefined>(undefined);
  const { kinds, rows } = people.value;
  const manages = me.value !== undefined && mayManage(me.value.role);
  const closed = closedKinds.value.map((kind) => vaultName[kind]?.name ?? kind);
  return (
    <section class="panel" aria-labelledby="people-title">
      <div class="wraps">
        <h2 id="people-title" class="grow">
          {text.title}
        </h2>
        {me.value?.role === 'advocate' && (!handover.value || handoverForms.isTyped(caseId.value)) ? (
          <button type="button" class="b small" onClick={() => setHanding(true)}>
            {handoverForms.isTyped(caseId.value) ? handingText.goOn : handingText.open}
          </button>
        ) : null}
        {manages ? (
          <button type="button" class="b small" onClick={() => setAdding(true)}>
            <PlusIcon size={14} /> {text.add}
          </button>
        ) : null}
      </div>
      <table class="matrix">
        <caption class="unseen">{text.caption}</caption>
        <thead>
          <tr>
            {kinds.map((kind) => (
              <th key={kind} scope="col" title={vaultName[kind]?.name}>
                {vaultName[kind]?.short}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <PersonRow
            key={row.account}
            row={row}
            onRemove={mayRemove(row) ? () => setRemoving(row) : undefined}
            onLost={manages && row.role === 'victim' && !row.waiting ? () => setAsking(row) : undefined}
          />
        ))}
      </table>
      <Legend />
      {closed.length > 0 ? <p class="small soft">{text.closedRow(joined(closed))}</p> : null}
      <Seen key={caseId.value} />
      {asking ? (
        <AskSheet
          account={asking.account}
          name={asking.name}
          caseId={caseId.value}
          onClose={() => setAsking(undefined)}
        />
      ) : null}
      {handing ? <HandingSheet onClose={() => setHanding(false)} /> : null}
      {adding ? <AddSheet onClose={() => setAdding(false)} /> : null}
      {removing ? <RemoveSheet person={removing} onClose={() => setRemoving(undefined)} /> : null}
    </section>
  );
}
