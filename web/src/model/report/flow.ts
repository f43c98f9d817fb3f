// How cases come, wait, are worked on and go: the tables of a report in which one quarter follows the other.
import type { Facts } from './facts.ts';
import type { Cell, Frame, Making, Past, Row } from './table.ts';

/** A table of one column. */
const column = (name: string, rows: readonly (readonly [name: string, cell: Cell])[]) => ({
  name,
  columns: ['all'],
  rows: rows.map(([row, cell]): Row => ({ name: row, cells: [cell] })),
});

/**
 * Those carried over are those that were open at the end of the quarter before, those that waited those that did at its end; those that
 * were opened are those that were referred and adopted in the quarter and those that had waited. Where it should be the same number
 * and is, it is one: a reader takes it for that, and is right. Where it is not, since a record was left out or came late, what is between
 * the two is a number as well: whoever has both reports subtracts.
 */
export function flow(making: Making, facts: readonly Facts[], past: Past, frame: Frame): void {
  const { quarter, counts, sums, tables, hidden } = making;
  const named = (name: string): Cell => `${quarter}/${name}`;
  const put = (name: string, of: (one: Facts) => boolean): Cell => {
    counts.set(named(name), facts.filter(of).length);
    return named(name);
  };
  /** The number that it should be, or one of its own. */
  const same = (name: 'carried' | 'new' | 'waited', should: Cell, count: number): Cell => {
    const other = counts.get(should) ?? past.get(should);
    const apart = frame.apart(name, count, other);
    const cell = apart === '' ? should : named(name);
    counts.set(cell, count);
    if (apart === '' || other === undefined) return cell;
    const between = named(`${name}/${apart}`);
    counts.set(between, Math.abs(count - other));
    hidden.add(between);
    const [whole, part] = apart === 'more' ? [cell, should] : [should, cell];
    sums.push({ whole, parts: [part, between] });
    return cell;
  };
  const many = (of: (one: Facts) => boolean): number => facts.filter(of).length;

  const carried = same(
    'carried',
    `${quarter - 1}/open`,
    many((one) => one.flow === 'carried'),
  );
  const isNew = (one: Facts): boolean => one.flow === 'opened' && one.referred;
  const now = same('new', named('track/adopted'), many(isNew));
  const isLater = (one: Facts): boolean => one.flow === 'opened' && !one.referred;
  const later = put('later', isLater);
  const opened = put('opened', (one) => one.flow === 'opened');
  const closed = named('closed');
  const open = put('open', (one) => one.flow !== '' && one.end === '');
  const whole = named('handled');
  sums.push({ whole: opened, parts: [now, later] });
  sums.push({ whole, parts: [carried, opened] }, { whole, parts: [closed, open] });
  tables.push(
    column('workload', [
      ['carried', carried],
      ['new', now],
      ['later', later],
      ['opened', opened],
      ['all', whole],
      ['closed', closed],
      ['open', open],
    ]),
  );
  caseload(making, facts, frame, open);

  // Who waited was taken on, was closed or waits still; who waits at the end is one of those, or was referred in the quarter.
  const wasWaiting = (code: Facts['waits']) => (one: Facts) => !one.referred && one.waits === code;
  const isAdvised = (one: Facts): boolean => one.referred && one.track === 'consultation';
  const left = put('left', wasWaiting('left'));
  const still = put('still', wasWaiting('waiting'));
  const waited = same(
    'waited',
    `${quarter - 1}/waiting`,
    many((one) => isLater(one) || (!one.referred && one.waits !== '')),
  );
  const advising = put('advising', (one) => isAdvised(one) && one.waits === 'waiting');
  const advised = put('advised', (one) => isAdvised(one) && one.waits !== 'waiting');
  hidden.add(advising).add(advised);
  const pending = named('track/pending');
  const waiting = named('waiting');
  counts.set(
    waiting,
    [pending, advising, still].reduce((sum, cell) => sum + (counts.get(cell) ?? 0), 0),
  );
  sums.push({ whole: waited, parts: [later, left, still] });
  sums.push({ whole: named('track/consultation'), parts: [advising, advised] });
  sums.push({ whole: waiting, parts: [pending, advising, still] });
  tables.push(
    column('waiting', [
      ['waited', waited],
      ['later', later],
      ['left', left],
      ['still', still],
      ['waiting', waiting],
    ]),
  );
}

/** Whether a number is what is between two that should be one: then it is not 0, and whoever sees that they are two knows that. */
export const isBetween = (cell: Cell): boolean => /\/(more|fewer)$/.test(cell);

/** Open cases by advocate: for the unit alone, since it tells of somebody's work by name. */
function caseload(
  { quarter, counts, sums, tables, own }: Making,
  facts: readonly Facts[],
  { advocates }: Frame,
  open: Cell,
): void {
  if (advocates.length === 0) return;
  const rows = advocates.map((advocate): Row => {
    const cell = `${quarter}/caseload/${advocate}`;
    const theirs = facts.filter((one) => one.advocate === advocate && one.flow !== '' && one.end === '');
    counts.set(cell, theirs.length);
    own.add(cell);
    return { name: advocate, cells: [cell] };
  });
  sums.push({ whole: open, parts: rows.flatMap(({ cells }) => cells) });
  tables.push({ name: 'caseload', columns: ['all'], rows: [...rows, { name: 'all', cells: [open] }] });
}
