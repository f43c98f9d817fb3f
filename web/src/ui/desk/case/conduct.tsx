// What has changed, in sentences, and the course of conduct as a table, beside the timeline: behind every number are its incidents.
import { showIncidents } from '../../../model/casefile.ts';
import type { ConductRow, Edge } from '../../../model/conduct.ts';
import { course, toldChanges } from '../../../model/pattern.ts';
import type { ToldChange } from '../../../model/changetold.ts';
import { changesText } from '../../../text/change.ts';
import { conductText as text, limbLabel } from '../../../text/conduct.ts';
import { count } from '../../../text/desk.ts';
import { impactLabel } from '../../../text/vocabulary.ts';
import { month, shortDay } from '../../../text/when.ts';
import { Column, WholeLog } from './column.tsx';
import { Number, type Behind, type OnShow } from './number.tsx';

function Told({ told, onShow }: OnShow & { readonly told: readonly ToldChange[] }) {
  return (
    <ol class="changes">
      {told.map(({ change, sentence, incidents: behind }) => (
        <li key={`${change.key} ${change.stage} ${change.told}`}>
          <p class="small soft">{changesText.told(shortDay(change.told))}</p>
          <p>{sentence}</p>
          {behind.length > 0 ? (
            <button type="button" class="b quiet small" onClick={() => onShow(behind)}>
              {changesText.behind(behind.length)}
            </button>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function Changes({ onShow }: OnShow) {
  const told = toldChanges.value;
  return (
    <section aria-labelledby="changes-title">
      <h3 id="changes-title">{changesText.title}</h3>
      {told.length === 0 ? <p>{changesText.none}</p> : <Told told={told} onShow={onShow} />}
      <p class="small soft">{changesText.lead}</p>
    </section>
  );
}

/** The day, where she said that much. */
const dayOf = ({ at, precision }: Edge): string => (precision === 'month' ? month(at) : shortDay(at));

type RowProps = OnShow & { readonly row: ConductRow; readonly name: string };

function Impact({ row, name, onShow }: RowProps) {
  const { fearedViolence: feared, impact } = row;
  return (
    <ul>
      {feared.count > 0 ? (
        <li>
          <Number label={name} behind={feared.behind} onShow={onShow}>
            {text.feared(feared.count)}
          </Number>
        </li>
      ) : null}
      {[...impact].map(([code, cell]) => (
        <li key={code}>
          <Number label={name} behind={cell.behind} onShow={onShow}>
            {text.impact(impactLabel[code] ?? code, cell.count)}
          </Number>
        </li>
      ))}
    </ul>
  );
}

function Row({ row, name, onShow, whole = false }: RowProps & { readonly whole?: boolean }) {
  const edge = (one: Edge | null) =>
    one ? (
      <Number label={name} behind={one.behind} onShow={onShow}>
        {dayOf(one)}
      </Number>
    ) : null;
  return (
    <tr class={whole ? 'whole' : ''}>
      <th scope="row">{name}</th>
      <td>
        <Number label={name} behind={row.incidents.behind} onShow={onShow}>
          {String(row.incidents.count)}
        </Number>
      </td>
      <td>
        <Number label={name} behind={row.acts.behind} onShow={onShow}>
          {String(row.acts.count)}
        </Number>
      </td>
      <td>{edge(row.first)}</td>
      <td>{edge(row.last)}</td>
      <td>
        {row.gap ? (
          <Number label={name} behind={row.gap.behind} onShow={onShow}>
            {text.gap(row.gap.days)}
          </Number>
        ) : (
          <span class="soft">{text.noGap}</span>
        )}
      </td>
      <td>
        <Impact row={row} name={name} onShow={onShow} />
      </td>
    </tr>
  );
}

function Limbs({ onShow }: OnShow) {
  const { rows, whole, source, version, spanDays } = course.value;
  const found = rows.filter(({ incidents: { count: n } }) => n > 0);
  const none = rows.filter(({ limb, incidents: { count: n } }) => n === 0 && limb !== 'none');
  return (
    <section aria-labelledby="limbs-title">
      <h3 id="limbs-title">{text.title}</h3>
      <p>{text.lead}</p>
      <div class="limbs" tabIndex={0} role="region" aria-label={text.table}>
        <table>
          <thead>
            <tr>
              {Object.values(text.columns).map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.map((row) => (
              <Row key={row.limb} row={row} name={limbLabel[row.limb] ?? row.limb} onShow={onShow} />
            ))}
            <Row row={whole} name={text.whole(count(spanDays, 'day', 'days'))} onShow={onShow} whole />
          </tbody>
        </table>
      </div>
      {none.length > 0 ? <p>{text.without(none.map(({ limb }) => limbLabel[limb] ?? limb))}</p> : null}
      <p class="small soft">
        {text.counted} {text.source(source, version)}
      </p>
    </section>
  );
}

type ConductColumnProps = { readonly onClose: () => void; readonly onShow: () => void };

export function ConductColumn({ onClose, onShow }: ConductColumnProps) {
  const show = (behind: Behind) => {
    showIncidents(behind);
    onShow();
  };
  return (
    <Column title={text.column} close={text.close} onClose={onClose}>
      <WholeLog>
        <Changes onShow={show} />
        <Limbs onShow={show} />
      </WholeLog>
    </Column>
  );
}
