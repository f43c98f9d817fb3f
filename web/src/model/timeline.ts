// One timeline over everything in a case: what is on it, in which order, in which day, and what is new.
import { tellable } from '../text/when.ts';
import type { EntryView, VaultView } from '../worker/messages.ts';

/** What a reader filters by; proposals, membership and case facts are all about people, records are what staff keep. */
export type Strand = 'messages' | 'incidents' | 'plan' | 'records' | 'contact' | 'people';

export const STRANDS: readonly Strand[] = ['messages', 'incidents', 'plan', 'records', 'contact', 'people'];

/** written: as it reached the case. happened: incidents stand at the moment they tell of. */
export type Order = 'written' | 'happened';

/** A row is one entry, or a run: the same thing done by one person in one go, in several spaces or several times. */
export type Row = {
  readonly key: string;
  readonly first: EntryView;
  readonly entries: readonly EntryView[];
};

export type Day = { readonly key: string; readonly moment: number; readonly rows: readonly Row[] };

const RUN = 30 * 60_000;

export function strandOf(entry: EntryView): Strand {
  switch (entry.type) {
    case 'message':
    case 'spent':
    case 'check':
    case 'voice':
      return 'messages';
    case 'incident':
      return 'incidents';
    case 'plan':
      return 'plan';
    case 'record':
      return 'records';
    case 'contact':
      return 'contact';
    default:
      return 'people';
  }
}

/** Where an entry stands. A clock that runs ahead of the service's must not lift it above what came later. */
export function momentOf(entry: EntryView, order: Order): number {
  if (order === 'happened' && entry.type === 'incident') return entry.draft.when.start;
  return entry.received > 0 ? Math.min(entry.written, entry.received) : entry.written;
}

/** Oldest first; within a vault equal moments keep the order of the vault, and unsaved entries come last. */
export function inOrder(entries: Iterable<EntryView>, order: Order): EntryView[] {
  return [...entries].sort((a, b) => {
    const waiting = Number(a.received === 0) - Number(b.received === 0);
    if (waiting !== 0) return waiting;
    return momentOf(a, order) - momentOf(b, order) || a.seq - b.seq || (a.id < b.id ? -1 : 1);
  });
}

/** Who wrote on this timeline, most entries first. */
export function authorsOf(
  entries: readonly EntryView[],
): readonly { readonly account: string; readonly name: string; readonly count: number }[] {
  const found = new Map<string, { account: string; name: string; count: number }>();
  for (const entry of entries) {
    const known = found.get(entry.author);
    if (known) known.count += 1;
    else found.set(entry.author, { account: entry.author, name: entry.authorName, count: 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

/** The calendar day of a moment in a zone, as yyyy-mm-dd. */
export function dayKey(moment: number, zone?: string): string {
  return dayFormat(zone).format(tellable(moment));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(zone = ''): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(zone === '' ? {} : { timeZone: zone }),
  });
  formats.set(zone, made);
  return made;
}

const accounts = (people: readonly { readonly account: string }[]) =>
  people.map(({ account }) => account).join();

/** What must be alike for two entries to be told as one; '' for those that stand alone. */
function gist(entry: EntryView): string {
  switch (entry.type) {
    case 'spent':
      return 'spent';
    case 'plan':
      return entry.act;
    case 'membership':
      return entry.change === 'created' ? 'created' : `${entry.change} ${accounts(entry.who)}`;
    case 'proposal':
      return `${entry.outcome} ${accounts(entry.added)} ${accounts(entry.removed)}`;
    default:
      return '';
  }
}

function joins(row: Row | undefined, entry: EntryView): row is Row {
  const last = row?.entries.at(-1);
  return (
    last?.type === entry.type &&
    gist(entry) !== '' &&
    gist(entry) === gist(last) &&
    last.author === entry.author &&
    last.state === entry.state &&
    Math.abs(entry.written - last.written) <= RUN
  );
}

/** Ordered entries by day, with runs drawn together. */
export function days(entries: readonly EntryView[], order: Order, zone?: string): Day[] {
  const found: { key: string; moment: number; rows: Row[] }[] = [];
  for (const entry of entries) {
    const moment = momentOf(entry, order);
    const key = dayKey(moment, zone);
    let day = found.at(-1);
    if (day?.key !== key) {
      day = { key, moment, rows: [] };
      found.push(day);
    }
    const last = day.rows.at(-1);
    if (joins(last, entry)) day.rows[day.rows.length - 1] = { ...last, entries: [...last.entries, entry] };
    else day.rows.push({ key: entry.id, first: entry, entries: [entry] });
  }
  return found;
}

/** Sections of the plan that a run of changes touched, in order. */
export function sectionsOf(entries: readonly EntryView[]): number[] {
  const found = new Set(entries.flatMap((entry) => (entry.type === 'plan' ? entry.sections : [])));
  return [...found].sort((a, b) => a - b);
}

export type Piece = { readonly text: string; readonly found: boolean };

/** A text cut at the words that were searched for. */
export function pieces(text: string, search: string): Piece[] {
  const words = search
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [{ text, found: false }];
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text
    .split(new RegExp(`(${escaped.join('|')})`, 'giu'))
    .map((part, index) => ({ text: part, found: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/**
 * Entries by others that are new to the person signed in: those after the place up to which they had looked at a vault (`looked`:
 * vault → seq).
 */
export function freshIds(
  entries: Iterable<EntryView>,
  looked: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const fresh = new Set<string>();
  for (const entry of entries) {
    const isBegun = entry.type === 'incident' && entry.status === 'draft';
    if (entry.mine || entry.type === 'spent' || isBegun) continue;
    if (entry.seq > (looked.get(entry.vault) ?? Infinity)) fresh.add(entry.id);
  }
  return fresh;
}

/** Vaults with entries that the page does not hold yet. */
export function withOlder(vaults: Iterable<VaultView>): VaultView[] {
  return [...vaults].filter((vault) => vault.older && vault.state !== 'stopped');
}
