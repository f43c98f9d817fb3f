// What of a list she takes: by person, by day, one by one.
import { useState } from 'preact/hooks';
import { days, listed, people, pick, picked, rowAt } from '../../../model/imported.ts';
import { listText as text } from '../../../text/phonelist.ts';
import { clock, longDay } from '../../../text/when.ts';

/** So many days at a time: a list can have thousands. */
const PAGE = 30;

/** A box for many rows: some of them may be taken, and others not. */
function Box({ rows, label }: { readonly rows: readonly number[]; readonly label: string }) {
  const taken = rows.filter((row) => picked.value.has(row)).length;
  const some = taken > 0 && taken < rows.length;
  return (
    <label class="pick">
      <input
        type="checkbox"
        checked={taken === rows.length}
        ref={(box) => {
          if (box) box.indeterminate = some;
        }}
        onChange={(event) => pick(rows, event.currentTarget.checked)}
      />
      <span>{`${label} · ${some ? `${taken} / ${rows.length}` : rows.length}`}</span>
    </label>
  );
}

export function People() {
  return (
    <fieldset class="picks">
      <legend>{text.who}</legend>
      {[...people.value].map(([who, rows]) => (
        <Box key={who} rows={rows} label={who} />
      ))}
    </fieldset>
  );
}

function Day({ rows }: { readonly rows: readonly number[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Box rows={rows} label={longDay(rowAt(rows[0] ?? 0)?.at ?? 0)} />
      <details class="versions" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{text.show}</summary>
        {open ? rows.map((row) => <OneRow key={row} row={row} />) : null}
      </details>
    </>
  );
}

function OneRow({ row }: { readonly row: number }) {
  const found = rowAt(row);
  if (!found) return null;
  const { at, who, left, direction, seconds } = found;
  const words =
    listed.value?.kind === 'calls' ? text.call(direction, seconds) : left ? text.left : found.text;
  return (
    <label class="pick">
      <input
        type="checkbox"
        checked={picked.value.has(row)}
        onChange={(event) => pick([row], event.currentTarget.checked)}
      />
      <span class="log-words">{`${clock(at)} ${who}: ${words}`}</span>
    </label>
  );
}

export function Days() {
  const [most, setMost] = useState(PAGE);
  const all = [...days.value];
  return (
    <fieldset class="picks">
      <legend>{text.days}</legend>
      {all.slice(0, most).map(([key, rows]) => (
        <Day key={key} rows={rows} />
      ))}
      {all.length > most ? (
        <button type="button" class="pb quiet" onClick={() => setMost(most + PAGE)}>
          {text.further}
        </button>
      ) : null}
    </fieldset>
  );
}
