// Who may see what: people down, spaces across. What is not shared with the reader is said, not left blank.
import { useState } from 'preact/hooks';
import { closedKinds, people } from '../../../model/casefile.ts';
import { mayManage, type Cell, type MatrixRow } from '../../../model/matrix.ts';
import { me } from '../../../model/session.ts';
import { peopleText as text } from '../../../text/casepage.ts';
import { joined, roleName, vaultName } from '../../../text/desk.ts';
import { CloseIcon, EditIcon, EyeIcon, LockIcon, PlusIcon } from '../frame/icons.tsx';
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

type PersonRowProps = { readonly row: MatrixRow; readonly onRemove?: (() => void) | undefined };

function PersonRow({ row, onRemove }: PersonRowProps) {
  const self = row.account === me.value?.account;
  return (
    <tr>
      <th scope="row">
        <span class="person">
          {row.name}
          {self ? <span class="soft"> ({text.you})</span> : null}
        </span>
        <span class="soft small">
          {roleName[row.role]}
          {row.waiting ? ` – ${text.waiting}` : ''}
        </span>
      </th>
      {row.cells.map((cell, index) => (
        <CellMark key={index} cell={cell} />
      ))}
      <td class="act">
        {onRemove ? (
          <button type="button" class="b quiet small" aria-label={text.removeOf(row.name)} title={text.remove} onClick={onRemove}>
            <CloseIcon size={12} />
          </button>
        ) : null}
      </td>
    </tr>
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
  const [removing, setRemoving] = useState<MatrixRow | undefined>(undefined);
  const { kinds, rows } = people.value;
  const manages = me.value !== undefined && mayManage(me.value.role);
  const closed = closedKinds.value.map((kind) => vaultName[kind]?.name ?? kind);
  return (
    <section class="panel" aria-labelledby="people-title">
      <div class="wraps">
        <h2 id="people-title" class="grow">
          {text.title}
        </h2>
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
            <th scope="col">
              <span class="unseen">{text.person}</span>
            </th>
            {kinds.map((kind) => (
              <th key={kind} scope="col" title={vaultName[kind]?.name}>
                {vaultName[kind]?.short}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PersonRow
              key={row.account}
              row={row}
              onRemove={manages && row.role !== 'victim' && row.account !== me.value?.account ? () => setRemoving(row) : undefined}
            />
          ))}
        </tbody>
      </table>
      <Legend />
      {closed.length > 0 ? <p class="small soft">{text.closedRow(joined(closed))}</p> : null}
      {adding ? <AddSheet onClose={() => setAdding(false)} /> : null}
      {removing ? <RemoveSheet person={removing} onClose={() => setRemoving(undefined)} /> : null}
    </section>
  );
}
