// What of the timeline is shown: kinds with their counts, a person, what is new, words.
import { computed, signal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import { jumped, jumpTo } from '../../../model/back.ts';
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
import { choicesOf, FACETS, type Facet } from '../../../model/facets.ts';
import { STRANDS, authorsOf, strandOf, type Order, type Strand } from '../../../model/timeline.ts';
import { facetLabel } from '../../../model/wording.ts';
import { timelineText as text } from '../../../text/casepage.ts';
import { shortDay } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Find } from '../frame/find.tsx';
import { useKeys } from '../frame/keys.ts';
import { STRAND_ICONS } from './strandicons.ts';

const behind = {
  ...{ messages: 'chat', incidents: 'incidents', plan: 'plan' },
  ...{ records: 'team', contact: 'contact' },
} as const;

const choices: Readonly<Record<Facet, ReadonlySignal<ReturnType<typeof choicesOf>>>> = {
  channel: computed(() => choicesOf(everyEntry.value, 'channel')),
  place: computed(() => choicesOf(everyEntry.value, 'place')),
  certainty: computed(() => choicesOf(everyEntry.value, 'certainty')),
};

const dayText = (day: string): string => (day === '' ? '' : shortDay(new Date(`${day}T12:00`).getTime()));

const authors = computed(() => authorsOf(everyEntry.value));

/** All but people and facts can be closed to a reader, which the head of the case says; then there is nothing to switch. */
function isClosed(strand: Strand): boolean {
  return strand !== 'people' && vaults.value.every(({ kind }) => kind !== behind[strand]);
}

/** Of what staff note and of how she may be reached there may be nothing for long: then nobody has to read past it. */
const isOffered = (strand: Strand): boolean =>
  !isClosed(strand) &&
  (!(strand === 'records' || strand === 'contact') ||
    filter.value.strands.has(strand) ||
    everyEntry.value.some((entry) => strandOf(entry) === strand));

function StrandSwitch({ strand }: { readonly strand: Strand }) {
  const Picture = STRAND_ICONS[strand];
  const label = text.strands[strand] ?? strand;
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

function FacetPick({ facet }: { readonly facet: Facet }) {
  const { facets } = filter.value;
  const choose = (code: string) => (filter.value = { ...filter.value, facets: { ...facets, [facet]: code } });
  return (
    <label class="pick">
      {text.facets[facet]}
      <select value={facets[facet]} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{text.anyOf}</option>
        {choices[facet].value.map(({ code, count }) => (
          <option key={code} value={code}>
            {text.choice(facetLabel(facet, code), count)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What of incidents is rarely asked for is out of the way until then; what is chosen stays in sight. */
function Facets() {
  const [open, setOpen] = useState(false);
  const chosen = FACETS.filter((facet) => filter.value.facets[facet] !== '');
  return (
    <>
      {(open ? FACETS : chosen).map((facet) => (
        <FacetPick key={facet} facet={facet} />
      ))}
      <button type="button" class="b quiet small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? text.facetsLess : text.facetsMore}
      </button>
    </>
  );
}

function GoToDay() {
  const field = useRef<HTMLInputElement>(null);
  const task = useTask();
  useKeys({ 'g d': () => field.current?.focus() });
  const { asked, shown: found } = jumped.value;
  return (
    <>
      <label class="pick">
        {text.day}
        <input
          ref={field}
          type="date"
          aria-label={text.dayLabel}
          disabled={task.busy}
          onChange={(event) => {
            const day = event.currentTarget.value;
            if (day !== '') task.run(() => jumpTo(day));
          }}
          onKeyDown={(event) => {
            const day = event.currentTarget.value;
            if (event.key === 'Escape') field.current?.blur();
            if (event.key === 'Enter' && day !== '') task.run(() => jumpTo(day));
          }}
        />
      </label>
      <span class="soft" role="status">
        {task.busy ? text.loadingOlder : asked === found ? '' : text.dayNone(dayText(asked), dayText(found))}
      </span>
      {task.problem}
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
        {STRANDS.filter(isOffered).map((strand) => (
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
        <span class="soft small" role="status">
          {isFiltered.value
            ? text.shown(shown.value.length, everyEntry.value.length)
            : text.all(shown.value.length)}
        </span>
        {isFiltered.value ? (
          <button type="button" class="b quiet small" onClick={clearFilter}>
            {text.clear}
          </button>
        ) : null}
      </div>
      <div class="wraps small">
        <Find label={text.search} value={search} />
        <PersonAndOrder />
        <GoToDay />
        {vaultOf('incidents') ? <Facets /> : null}
      </div>
    </div>
  );
}
