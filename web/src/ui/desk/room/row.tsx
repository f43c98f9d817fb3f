// A linking room as a row of the case list: no case of somebody's, so nothing of one is said of it.
import { freshTotal } from '../../../model/caselist.ts';
import { go, type CaseSummary } from '../../../model/office.ts';
import { listText } from '../../../text/desk.ts';
import { roomText as text } from '../../../text/room.ts';
import { ago } from '../../../text/when.ts';
import { News } from '../list/news.tsx';

type RoomRowProps = { readonly one: CaseSummary; readonly room: NonNullable<CaseSummary['room']> };

function standing({ state, asks, byName }: RoomRowProps['room']): string {
  if (asks) return text.rowAsks(byName);
  return { opening: text.rowWaits, open: text.rowOpen, shut: text.rowShut }[state];
}

export function RoomRow({ one, room }: RoomRowProps) {
  const none = <span class="soft">–</span>;
  return (
    <tr
      role="row"
      class={freshTotal(one) > 0 ? 'unread' : undefined}
      onClick={() => go({ at: 'case', caseId: one.caseId })}
    >
      <th scope="row" role="rowheader" class="name">
        <button type="button" class="b plain open">
          {one.name}
        </button>
        <span class="sub">
          <span class="chip">{text.chip}</span> {standing(room)}
        </span>
      </th>
      <td role="cell" class="keep">
        <News one={one} />
      </td>
      <td role="cell" class="keep bit">
        <span class="wraps">
          {room.asks ? <span class="chip note">{listText.needsAnswer}</span> : null}
          {(one.overdue ?? 0) > 0 ? (
            <span class="chip note" title={listText.overdueHint}>
              {listText.overdue(one.overdue ?? 0)}
            </span>
          ) : null}
        </span>
      </td>
      <td role="cell" class="number" data-label={listText.columns.incidents}>
        –
      </td>
      <td role="cell" class="bit" data-label={listText.columns.lastIncident}>
        {none}
      </td>
      <td role="cell" class="bit" data-label={listText.columns.stalker}>
        {none}
      </td>
      <td role="cell" data-label={listText.columns.plan}>
        {none}
      </td>
      <td role="cell" class="bit" data-label={listText.columns.lastEntry}>
        {one.lastEntry > 0 ? ago(one.lastEntry) : none}
      </td>
    </tr>
  );
}
