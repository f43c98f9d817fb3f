// What of the timeline is shown: kinds with their counts, a person, what is new, words.
import { computed, signal, useSignalEffect } from '@preact/signals';
import { useState } from 'preact/hooks';
import {
  clearFilter,
  counts,
  everyEntry,
  filter,
  fresh,
  isFiltered,
  order,
  shown,
  toggleStrand,
  vaultOf,
  vaults,
} from '../../../model/casefile.ts';
import { STRANDS, authorsOf, type Order, type Strand } from '../../../model/timeline.ts';
import { timelineText as text } from '../../../text/casepage.ts';
import { Find } from '../frame/find.tsx';
import { STRAND_ICONS } from './strandicons.ts';

const behind = {
  ...{ messages: 'chat', incidents: 'incidents', plan: 'plan' },
  ...{ records: 'team', contact: 'contact' },
} as const;

const authors = computed(() => authorsOf(everyEntry.value));

/** All but people and facts can be closed to a reader; then there is nothing to switch. */
function isClosed(strand: Strand): boolean {
  return strand !== 'people' && vaults.value.every(({ kind }) => kind !== behind[strand]);
}

function StrandSwitch({ strand }: { readonly strand: Strand }) {
  const Picture = STRAND_ICONS[strand];
  const label = text.strands[strand] ?? strand;
  if (isClosed(strand)) {
    return (
      <span class="chip shut">
        <Picture size={14} /> {text.strandClosed(label)}
      </span>
    );
  }
  return (
    <button
      type="button"
      class="chip press"
      aria-pressed={filter.value.strands.has(strand)}
      onClick={() => toggleStrand(strand)}
    >
      <Picture size={14} /> {label} <span class="n">{counts.value[strand]}</span>
    </button>
  );
}

function PersonAndOrder() {
  const orders: readonly Order[] = ['written', 'happened'];
  return (
    <>
      <label class="pick">
        {text.person}
        <select
          value={filter.value.person}
          onChange={(event) => (filter.value = { ...filter.value, person: event.currentTarget.value })}
        >
          <option value="">{text.everybody}</option>
          {authors.value.map((one) => (
            <option key={one.account} value={one.account}>
              {text.personCount(one.name, one.count)}
            </option>
          ))}
        </select>
      </label>
      {vaultOf('incidents') ? (
        <label class="pick">
          {text.order}
          <select
            value={order.value}
            onChange={(event) => (order.value = event.currentTarget.value as Order)}
          >
            {orders.map((one) => (
              <option key={one} value={one}>
                {text.orders[one]}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </>
  );
}

export function Filters() {
  const [search] = useState(() => signal(filter.value.text));
  useSignalEffect(() => {
    const typed = search.value;
    if (filter.peek().text !== typed) filter.value = { ...filter.peek(), text: typed };
  });
  useSignalEffect(() => {
    const now = filter.value.text;
    if (search.peek() !== now) search.value = now;
  });
  const [open, setOpen] = useState(false);
  return (
    <div class={open ? 'filters' : 'filters folded'} role="group" aria-label={text.kinds}>
      <button type="button" class="b quiet small unfold" aria-expanded={open} onClick={() => setOpen(!open)}>
        {isFiltered.value ? text.filtersOn(shown.value.length, everyEntry.value.length) : text.filters}
      </button>
      <div class="wraps">
        {STRANDS.map((strand) => (
          <StrandSwitch key={strand} strand={strand} />
        ))}
        {fresh.value.size > 0 ? (
          <button
            type="button"
            class="chip press"
            aria-pressed={filter.value.freshOnly}
            onClick={() => (filter.value = { ...filter.value, freshOnly: !filter.value.freshOnly })}
          >
            {text.fresh} <span class="n">{fresh.value.size}</span>
          </button>
        ) : null}
        <span class="grow" />
        <Find label={text.search} value={search} />
      </div>
      <div class="wraps small">
        <PersonAndOrder />
        <span class="grow" />
        <span class="soft" role="status">
          {isFiltered.value
            ? text.shown(shown.value.length, everyEntry.value.length)
            : text.all(everyEntry.value.length)}
        </span>
        {isFiltered.value ? (
          <button type="button" class="b quiet small" onClick={clearFilter}>
            {text.clear}
          </button>
        ) : null}
      </div>
    </div>
  );
}
