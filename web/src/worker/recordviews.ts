// What staff alone see on the timeline: versions of what they keep, and changes of how she may be reached.
import { contactOf } from '../client/contact.ts';
import { toHex } from '../client/hex.ts';
import { isOf, recordId, versionsOf, type Held, type RecordOf, type RecordType } from '../client/records.ts';
import { countedIn } from '../client/rooms.ts';
import type { Vault } from '../client/vault.ts';
import type { Verified } from '../client/verified.ts';
import type { ContactRules, NotSafe } from '../crypto/vault/contact.ts';
import type { ContactChangeView, RecordsTold, RecordView, RecordViewOf } from './messages.ts';
import { isOfCase, standing } from './referrals.ts';
import { definitionOf } from './risks.ts';
import { learnLate, type Base } from './views.ts';

/** A line for each type that is kept. */
const tellings: { readonly [T in RecordType]: (content: RecordOf<T>, vault: Vault) => RecordsTold[T] } = {
  order: ({ kind, stage, against, from, until, replaces }) => ({
    ...{ kind, stage, against, from, until },
    replaces: toHex(replaces),
  }),
  risk: (content, { log }) => {
    const { instrument, made, assessor, level } = content;
    const definition = definitionOf(log.entries, content);
    const words = definition?.levels.find(({ code }) => code === level)?.text ?? level;
    return { instrument, made, assessor, level: words, title: definition?.title ?? '' };
  },
  motive: ({ hypothesis, confidence, since }) => ({ hypothesis, confidence, since }),
  note: ({ text }) => ({ text }),
  formulation: ({ made }) => ({ made }),
  referral: (content) => ({ source: content.source, ...standing(content) }),
  decision: ({ code, rationale, review, closed, outcome }) => ({ code, rationale, review, closed, outcome }),
  action: ({ what, due, end, how }) => ({ what, due, end, how }),
  meeting: ({ day, said }) => ({ day, said }),
  request: ({ things, what, withdrawn }) => ({ things, what, withdrawn }),
  answer: ({ verdict, reason }) => ({ verdict, reason }),
};

const types = Object.keys(tellings) as RecordType[];

/** What is known of a vault when its entries are shown. */
type Known = {
  /** Entries that held when they were said. */
  readonly held: ReadonlySet<string>;
  /** Before it is known what came earlier, what may follow that waits and counts. */
  readonly isWhole: boolean;
};

function knownOf({ log }: Vault): Known {
  const { entries, caseId } = log;
  const found = types.flatMap((type): readonly Held<RecordType>[] => versionsOf(countedIn(log), type));
  const versions = found.filter(
    ({ content }) => content.type !== 'referral' || isOfCase(toHex(caseId), content),
  );
  const held = [...versions, ...contactOf(entries).held].map(({ entry }) => entry.id);
  return { held: new Set(held), isWhole: entries[0]?.seq === 1 };
}

const counts = (known: Known, { id, mayEdit }: Verified): boolean =>
  mayEdit && (known.held.has(id) || !known.isWhole);

function recordView<T extends RecordType>(
  base: Base,
  entry: Verified,
  of: T,
  known: Known,
  vault: Vault,
): RecordViewOf<T> | null {
  const { content } = entry;
  if (!isOf(content, of)) return null;
  return {
    ...base,
    type: 'record',
    of,
    record: recordId(content),
    version: content.version,
    counts: counts(known, entry),
    told: tellings[of](content, vault),
  };
}

const contactView = (
  base: Base,
  entry: Verified,
  content: ContactRules | NotSafe,
  known: Known,
): ContactChangeView =>
  content.type === 'contact'
    ? { ...base, type: 'contact', act: 'rules', until: 0, counts: counts(known, entry) }
    : {
        ...base,
        type: 'contact',
        act: content.on === 1 ? 'stop' : 'safe',
        until: content.until,
        counts: entry.mayEdit,
      };

learnLate((vault) => {
  let known: Known | undefined;
  return (base, entry): RecordView | ContactChangeView | null => {
    const { content } = entry;
    if (!content) return null;
    const of = types.find((type) => type === content.type);
    if (of) return recordView(base, entry, of, (known ??= knownOf(vault)), vault) as RecordView | null;
    return content.type === 'contact' || content.type === 'notsafe'
      ? contactView(base, entry, content, (known ??= knownOf(vault)))
      : null;
  };
});
