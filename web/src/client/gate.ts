// Requests of the police and what was given under them (PROTOCOL 6): when something may be given, and whether a receipt is true. For
// staff alone.
import {
  copyOf,
  homesOfThings,
  readCopy,
  thingOf,
  type Item,
  type Receipt,
} from '../crypto/vault/receipt.ts';
import { filesOf, type Content } from '../crypto/vault/content.ts';
import type { Answer, PoliceRequest } from '../crypto/vault/request.ts';
import { same, toHex } from './hex.ts';
import { heldOf, recordId, type Held } from './records.ts';
import type { Verified } from './verified.ts';

/** Why nothing may be given under a request at a moment; '' where something may. */
export type Closed =
  | ''
  | 'withdrawn'
  /** Its end has come. */
  | 'over'
  /** Whoever is senior approved only after it was made. */
  | 'unapproved'
  /** She has not been told, and the delay for which there is a reason is over. */
  | 'untold'
  | 'unanswered'
  | 'refused';

/** Why a receipt is not shown as true. */
export type Doubt =
  | Closed
  /** There was no such version of a request when it was written, it was another's, or the writer may not change the vault. */
  | 'unasked'
  /** It is a thing, or of a time, that the request does not ask for. */
  | 'beyond'
  /** What it names is not what stands in that vault. */
  | 'other'
  /** The vault that it stands in does not tell of it. */
  | 'untwinned'
  /** The same was noted before. */
  | 'again';

/** Whether its copy was held against what it is a copy of: `later` while that is not all here, `gone` where it has expired. */
export type Compared = 'yes' | 'no' | 'later' | 'gone';

export type Asked = Held<'request'>;
export type Judged = {
  readonly entry: Verified;
  readonly content: Receipt;
  readonly doubt: Doubt;
  readonly compared: Compared;
};

/** A vault of the case in which things stand that may be asked for. */
export type Source = {
  readonly kind: number;
  readonly entries: readonly Verified[];
  readonly isWhole: boolean;
};

/** The answer that holds to that very version of a request; null while there is none. `team`: its entries, oldest first. */
export const answerTo = (
  team: readonly Verified[],
  { entry, content }: Asked,
): (Held<'answer'> & { readonly content: Answer }) | null =>
  heldOf(team, 'answer').find(
    (one) => recordId(one.content) === recordId(content) && toHex(one.content.about) === entry.id,
  ) ?? null;

/** She was told by then, or there is a reason that holds until later. */
const isTold = ({ notice: { given, until } }: PoliceRequest, at: number): boolean =>
  given > 0 ? given <= at : at < until;

/** The notice to her is late: the reason for the delay holds no more. */
export const isNoticeLate = ({ notice, withdrawn }: PoliceRequest, at: number): boolean =>
  withdrawn === '' && notice.given === 0 && at >= notice.until;

/** Why nothing may be given under a request at a moment, Unix ms. */
export function closedBy({ entry, content }: Asked, answer: Answer | null, at: number): Closed {
  if (content.withdrawn !== '') return 'withdrawn';
  if (at >= content.until) return 'over';
  if (content.approvals.some((one) => one.at > entry.written)) return 'unapproved';
  if (!isTold(content, at)) return 'untold';
  if (!answer) return 'unanswered';
  return answer.verdict === 'accepted' ? '' : 'refused';
}

/** When a thing was, or what it tells of; Unix ms. */
export function timeOf(content: Item, written: number): number {
  if (content.type === 'incident') return content.when.start || written;
  return (content.type === 'note' ? content.about : 0) || written;
}

/** Whether a request asks for such a thing of that time. */
export const asksFor = ({ things, from, to }: PoliceRequest, thing: string, at: number): boolean =>
  things.includes(thing) && from <= at && at < to;

/** The thing that an entry is; null for what cannot be given. */
export const itemOf = (content: Content | null): Item | null =>
  content && thingOf(content) !== '' ? (content as Item) : null;

/**
 * Whether it is the entry that the receipt names, and says what the copy says. `noted`: when the service had both the receipt and what
 * tells of it. What had expired by then could be held against nothing by anybody, so that its words would be the giver's alone.
 */
function compare(receipt: Receipt, { entries }: Source, noted: number): Compared | 'other' {
  const entry = entries.find(({ id }) => id === toHex(receipt.entry));
  if (!entry || entry.seq !== receipt.seq || !same(entry.hash, receipt.hash)) return 'other';
  if (!same(entry.authorId, receipt.author)) return 'other';
  const { content } = entry;
  if (!content) return noted < entry.ends ? 'gone' : 'other';
  const item = itemOf(content);
  const isSame =
    item !== null &&
    thingOf(item) === receipt.thing &&
    same(copyOf(item), receipt.copy) &&
    filesOf(item).length === receipt.left &&
    timeOf(item, entry.written) === receipt.at;
  return isSame ? 'yes' : 'other';
}

/** What the vault that it stands in tells of it, by the same hand. */
const twinOf = (receipt: Receipt, author: string, { entries }: Source): Verified | undefined =>
  entries.find(
    ({ author: by, content }) =>
      by === author &&
      content?.type === 'given' &&
      content.version === receipt.version &&
      content.seq === receipt.seq &&
      same(content.receipt, receipt.receipt) &&
      same(content.request, receipt.request) &&
      same(content.to, receipt.to) &&
      same(content.entry, receipt.entry) &&
      same(content.hash, receipt.hash),
  );

/** By what stood in the team's vault before the receipt. */
function doubtOf(before: readonly Verified[], entry: Verified, receipt: Receipt): Doubt {
  const asked = heldOf(before, 'request').find(
    ({ content }) => recordId(content) === toHex(receipt.request) && content.version === receipt.version,
  );
  if (!entry.mayEdit || !asked || !same(asked.entry.authorId, receipt.to)) return 'unasked';
  const closed = closedBy(asked, answerTo(before, asked)?.content ?? null, entry.written);
  if (closed !== '') return closed;
  if (!asksFor(asked.content, receipt.thing, receipt.at)) return 'beyond';
  // What the copy itself says of its time needs no other vault.
  const told = timeOf(readCopy(receipt.thing, receipt.copy), receipt.at);
  return told === receipt.at ? '' : 'other';
}

/** Against the vault that it names, where the reader has it. `sources`: those of the case, by id. */
function against(
  entry: Verified,
  receipt: Receipt,
  sources: ReadonlyMap<string, Source>,
): Pick<Judged, 'doubt' | 'compared'> {
  const kind = homesOfThings[receipt.thing]?.kind;
  const source = sources.get(toHex(receipt.vault));
  // A vault of notes that is lost has another one in its place, and then the case has two; of the other kinds there is one.
  const isKnown = receipt.thing !== 'notes' && [...sources.values()].some((one) => one.kind === kind);
  if (!source) return { doubt: isKnown ? 'other' : '', compared: 'no' };
  if (source.kind !== kind) return { doubt: 'other', compared: 'no' };
  if (!source.isWhole) return { doubt: '', compared: 'later' };
  const twin = twinOf(receipt, entry.author, source);
  const compared = compare(receipt, source, Math.max(entry.received, twin?.received ?? 0));
  if (compared === 'other') return { doubt: 'other', compared: 'no' };
  return { doubt: twin ? '' : 'untwinned', compared };
}

/**
 * Everything that was noted as given, oldest first, and whether it is believed. `team`: its entries, oldest first, from the beginning.
 */
export function receiptsOf(
  team: readonly Verified[],
  sources: ReadonlyMap<string, Source>,
): readonly Judged[] {
  const judged: Judged[] = [];
  for (const [nth, entry] of team.entries()) {
    const { content } = entry;
    if (content?.type !== 'receipt') continue;
    const isAgain = judged.some((one) => one.doubt === '' && same(one.content.receipt, content.receipt));
    const doubt = doubtOf(team.slice(0, nth), entry, content) || (isAgain ? 'again' : '');
    judged.push({
      ...{ entry, content },
      ...(doubt === '' ? against(entry, content, sources) : { doubt, compared: 'no' }),
    });
  }
  return judged;
}
