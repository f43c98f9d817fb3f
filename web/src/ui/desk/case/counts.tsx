// Incidents counted: the last thirty days as a calendar that reads as a table, sentences, and how often each kind.
import { useState } from 'preact/hooks';
import { incidents, kindCounts, older, showDay, strip, vaultOf } from '../../../model/casefile.ts';
import type { HeatDay } from '../../../model/calendar.ts';
import { kindLabel } from '../../../model/wording.ts';
import { countText as text } from '../../../text/casepage.ts';
import { conductText } from '../../../text/conduct.ts';
import { pictureText } from '../../../text/picture.ts';
import { ago, shortDay } from '../../../text/when.ts';

type OnShow = { readonly onShow: () => void };

const FEW = 5;

function Cell({ cell, onShow }: { readonly cell: HeatDay | undefined } & OnShow) {
  if (!cell) return <td class="off" />;
  const date = shortDay(cell.moment);
  const label = text.cell(date, cell.count);
  const look = `h${cell.level}${cell.today ? ' today' : ''}`;
  if (cell.count === 0) {
    return (
      <td class={look} aria-label={label}>
        <span class="d">{cell.day}</span>
      </td>
    );
  }
  return (
    <td class={look}>
      <button
        type="button"
        title={text.showDay(date)}
        onClick={() => {
          onShow();
          showDay(cell.key);
        }}
      >
        <span class="d" aria-hidden="true">
          {cell.day}
        </span>
        <b aria-hidden="true">{cell.count}</b>
        <span class="unseen">{`${label}. ${text.showDay(date)}`}</span>
      </button>
    </td>
  );
}

function Month({ onShow }: OnShow) {
  const { weeks, total, daysWith, busiest, before } = strip.value;
  return (
    <div>
      <p>
        {total === 0 ? text.none : text.sentence(total, daysWith)}{' '}
        {busiest && busiest.count > 1 ? text.busiest(shortDay(busiest.moment), busiest.count) : ''}{' '}
        <span class="soft">{text.before(before)}</span>
      </p>
      <table class="heat">
        <caption class="unseen">{text.month}</caption>
        <thead>
          <tr>
            {text.days.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, index) => (
            <tr key={index}>
              {week.map((cell, column) => (
                <Cell key={cell?.key ?? column} cell={cell} onShow={onShow} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Kinds() {
  const [all, setAll] = useState(false);
  const found = kindCounts.value;
  const most = found[0]?.count ?? 1;
  const listed = all ? found : found.slice(0, FEW);
  return (
    <>
      <table class="kindtable">
        <caption class="unseen">{text.byKind}</caption>
        <thead class="unseen">
          <tr>
            <th scope="col">{text.kind}</th>
            <th scope="col">{text.times}</th>
            <th scope="col">{text.last}</th>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ kind, count, last }) => (
            <tr key={kind}>
              <th scope="row">
                {kindLabel(kind)}
                <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={(count / most) * 100} height="4" />
                </svg>
              </th>
              <td class="number">{count}</td>
              <td class="soft">{ago(last)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > FEW ? (
        <button type="button" class="b quiet small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? text.less : text.more(found.length - FEW)}
        </button>
      ) : null}
    </>
  );
}

function Content({ onShow }: OnShow) {
  const log = vaultOf('incidents');
  if (!log) return <p class="soft">{text.closed}</p>;
  if (incidents.value.length === 0) return <p class="soft">{text.empty}</p>;
  return (
    <>
      <Month onShow={onShow} />
      <Kinds />
      {older.value.some((vault) => vault.kind === 'incidents') ? (
        <p class="soft small">{text.loadedOnly}</p>
      ) : null}
    </>
  );
}

type CountsProps = OnShow & { readonly onConduct: () => void; readonly onPictures: () => void };

export function Counts({ onShow, onConduct, onPictures }: CountsProps) {
  return (
    <section class="panel" aria-labelledby="counts-title">
      <h2 id="counts-title">{text.title}</h2>
      <Content onShow={onShow} />
      {vaultOf('incidents') && incidents.value.length > 0 ? (
        <div class="wraps">
          <button type="button" class="b small" onClick={onConduct}>
            {conductText.open}
          </button>
          <button type="button" class="b small" onClick={onPictures}>
            {pictureText.open}
          </button>
        </div>
      ) : null}
    </section>
  );
}
