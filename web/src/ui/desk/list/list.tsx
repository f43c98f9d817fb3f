// The case list: what changed since I looked, what needs an answer.
import { useEffect, useRef, useState } from 'preact/hooks';
import { pressed, type Quick, type SortKey } from '../../../model/caselist.ts';
import {
  cases,
  casesArrived,
  go,
  listText as searchText,
  listed,
  load,
  quick,
  quicks,
  sort,
  worker,
} from '../../../model/office.ts';
import { mayLink } from '../../../model/possiblelinks.ts';
import { me } from '../../../model/session.ts';
import { listText } from '../../../text/desk.ts';
import { linkText } from '../../../text/link.ts';
import { PlusIcon, DownIcon, UpIcon } from '../frame/icons.tsx';
import { Find } from '../frame/find.tsx';
import { useKeys } from '../frame/keys.ts';
import { LostWords } from '../lost/waiting.tsx';
import { CaseRow } from './row.tsx';
import { FactsSheet } from './facts.tsx';

const QUICKS: readonly Quick[] = [
  'all',
  'unsafe',
  'signal',
  'answer',
  'overdue',
  'fresh',
  'waiting',
  'closed',
];

/** Rare: no switch where there is none. */
const RARE: readonly Quick[] = ['unsafe', 'signal', 'closed'];

type Column = { readonly key: SortKey | 'stalker'; readonly number?: boolean };

const COLUMNS: readonly Column[] = [
  { key: 'name' },
  { key: 'fresh' },
  { key: 'attention' },
  { key: 'incidents', number: true },
  { key: 'lastIncident' },
  { key: 'stalker' },
  { key: 'plan' },
  { key: 'lastEntry' },
];

function ColumnHead({ column }: { readonly column: Column }) {
  const { key } = column;
  const label = listText.columns[key];
  const kind = column.number === true ? 'number' : undefined;
  if (key === 'stalker') {
    return (
      <th scope="col" role="columnheader">
        {label}
      </th>
    );
  }
  const on = sort.value.key === key;
  const down = sort.value.down;
  return (
    <th
      scope="col"
      role="columnheader"
      class={kind}
      aria-sort={on ? (down ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" class="b plain" onClick={() => (sort.value = pressed(sort.value, key))}>
        {label}
        {on ? down ? <DownIcon size={12} /> : <UpIcon size={12} /> : null}
      </button>
    </th>
  );
}

/** Arrow keys and j/k move between rows; Home and End to the ends. Enter is the row's own button. */
function useRows() {
  const body = useRef<HTMLTableSectionElement>(null);
  const focusRow = (to: (index: number, last: number) => number) => {
    const rows = [...(body.current?.querySelectorAll<HTMLButtonElement>('button.open') ?? [])];
    if (rows.length === 0) return;
    const at = rows.findIndex((row) => row === document.activeElement);
    rows[Math.max(0, Math.min(rows.length - 1, to(at, rows.length - 1)))]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, (index: number, last: number) => number> = {
      ArrowDown: (index) => index + 1,
      ArrowUp: (index) => index - 1,
      Home: () => 0,
      End: (_, last) => last,
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    focusRow(move);
  };
  return {
    body,
    onKeyDown,
    next: () => focusRow((i) => i + 1),
    previous: () => focusRow((i) => Math.max(0, i - 1)),
  };
}

function CaseTable() {
  const { body, onKeyDown, next, previous } = useRows();
  useKeys({ j: next, k: previous });
  return (
    <table class="table cases" role="table">
      <caption class="unseen">{listText.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {COLUMNS.map((column) => (
            <ColumnHead key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody ref={body} role="rowgroup" onKeyDown={onKeyDown}>
        {listed.value.map((one) => (
          <CaseRow key={one.caseId} one={one} />
        ))}
      </tbody>
    </table>
  );
}

function QuickFilters() {
  return (
    <div class="wraps" role="group" aria-label={listText.search}>
      {QUICKS.filter((one) => !RARE.includes(one) || quicks.value[one] > 0 || quick.value === one).map(
        (one) => (
          <button
            key={one}
            type="button"
            class="chip press"
            aria-pressed={quick.value === one}
            onClick={() => (quick.value = one)}
          >
            {listText.quick[one]} <span class="n">{quicks.value[one]}</span>
          </button>
        ),
      )}
    </div>
  );
}

function WorkerChoice() {
  if (load.value.length < 2) return null;
  return (
    <label class="pick small">
      {listText.worker}
      <select value={worker.value} onChange={(event) => (worker.value = event.currentTarget.value)}>
        <option value="">{listText.everybody}</option>
        {load.value.map((one) => (
          <option key={one.account} value={one.account}>
            {listText.workerCount(one.name, one.counts.all)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Nothing({ mayCreate }: { readonly mayCreate: boolean }) {
  if (!casesArrived.value) {
    return <p class="nothing card soft">{listText.opening}</p>;
  }
  if (cases.value.length === 0) {
    return (
      <div class="nothing card">
        <h2>{listText.empty}</h2>
        <p class="soft">
          {mayCreate
            ? listText.emptyAdvocate
            : me.value?.role === 'manager'
              ? listText.emptyManager
              : listText.emptyOther}
        </p>
      </div>
    );
  }
  if (quick.value === 'all' && searchText.value.trim() === '') {
    return (
      <div class="nothing card">
        <p>{listText.noneOpen}</p>
        <button type="button" class="b" onClick={() => (quick.value = 'closed')}>
          {listText.showClosed(quicks.value.closed)}
        </button>
      </div>
    );
  }
  return (
    <div class="nothing card">
      <p>{listText.noneFound}</p>
      <button
        type="button"
        class="b"
        onClick={() => {
          searchText.value = '';
          quick.value = 'all';
          worker.value = '';
        }}
      >
        {listText.clear}
      </button>
    </div>
  );
}

export function CaseList() {
  const [making, setMaking] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const mayCreate = me.value?.role === 'advocate';
  useEffect(() => title.current?.focus(), []);
  useKeys(mayCreate ? { n: () => setMaking(true) } : {});
  return (
    <div class="page">
      <div class="head">
        <h1 ref={title} tabIndex={-1}>
          {listText.title}
        </h1>
        <p class="soft small grow" role="status">
          {casesArrived.value ? listText.shown(listed.value.length, cases.value.length) : ''}
        </p>
        <QuickFilters />
        <WorkerChoice />
        <Find label={listText.search} value={searchText} />
        {mayCreate ? (
          <button type="button" class="b main" onClick={() => setMaking(true)}>
            <PlusIcon /> {listText.newCase}
          </button>
        ) : null}
      </div>
      <LostWords />
      {listed.value.length > 0 ? <CaseTable /> : <Nothing mayCreate={mayCreate} />}
      {listed.value.length > 0 && mayLink.value ? <p class="soft small">{linkText.inList}</p> : null}
      {making ? (
        <FactsSheet
          onClose={() => setMaking(false)}
          onMade={(caseId) => {
            setMaking(false);
            go({ at: 'case', caseId });
          }}
        />
      ) : null}
    </div>
  );
}
