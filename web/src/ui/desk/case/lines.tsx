// The quiet rows: plan changes, people, wishes to change people, case facts.
import {
  summary,
  type CheckEntryView,
  type EntryView,
  type FactsView,
  type MembershipView,
  type ProposalView,
} from '../../../model/casefile.ts';
import { voicesIn, type VoiceEntryView } from '../../../model/voice.ts';
import { sectionsOf } from '../../../model/timeline.ts';
import { KINDS } from '../../../model/matrix.ts';
import { personName, sectionLabel } from '../../../model/wording.ts';
import { rowText as text } from '../../../text/casepage.ts';
import { joined, stalkerName, vaultName } from '../../../text/desk.ts';
import { checkText } from '../../../text/desktalk.ts';
import { voiceText } from '../../../text/voice.ts';
import { Author } from './message.tsx';
import { Marked } from './marked.tsx';

type Run = { readonly entries: readonly EntryView[] };

/** The spaces a run was about, as names. */
const places = (entries: readonly EntryView[]) =>
  joined(
    KINDS.filter((kind) => entries.some((one) => one.vaultKind === kind)).map(
      (kind) => vaultName[kind]?.name ?? kind,
    ),
  );

/** Everybody named in a run, once each, without the one who did it. */
function everybody(entries: readonly EntryView[], pick: (entry: EntryView) => readonly Person[]): string {
  const found = new Map<string, string>();
  for (const entry of entries)
    for (const one of pick(entry)) if (one.account !== entry.author) found.set(one.account, personName(one));
  return joined([...found.values()]);
}
type Person = { readonly account: string; readonly name: string; readonly role: string };

type PlanLineProps = {
  readonly entries: readonly EntryView[];
  readonly onPlan: (section: number) => void;
};

export function PlanLine({ entries, onPlan }: PlanLineProps) {
  const [first] = entries;
  const sections = sectionsOf(entries);
  if (first?.type !== 'plan') return null;
  const said = joined(sections.map(sectionLabel));
  return (
    <p class="line-text">
      <Author entry={first} /> <Marked text={text.planActs[first.act](said, entries.length)} />{' '}
      <button type="button" class="b quiet small" onClick={() => onPlan(sections[0] ?? 0)}>
        {text.openPlan}
      </button>
    </p>
  );
}

/** A question whether it is safe to talk, or its answer and what that was. */
export function CheckLine({ entry }: { readonly entry: CheckEntryView }) {
  const check = summary.value?.checks.find(({ answer }) => answer !== '' && answer === entry.id);
  return (
    <p class="line-text">
      <Author entry={entry} /> {entry.asked === '' ? checkText.lineAsked : checkText.lineAnswered}{' '}
      {check ? (
        <span class={check.outcome === 'wrong' ? 'chip care' : 'chip new'}>
          {check.outcome === 'wrong' ? checkText.lineWrong : checkText.lineRight}
        </span>
      ) : null}
    </p>
  );
}

export function VoiceLine({ entry }: { readonly entry: VoiceEntryView }) {
  const said = voicesIn(entry);
  const what =
    said.length === 0
      ? voiceText.lineAsked
      : entry.asked === ''
        ? voiceText.lineNoted
        : voiceText.lineAnswered;
  return (
    <p class="line-text">
      <Author entry={entry} /> {what} {joined(said)}
    </p>
  );
}

function membershipSaid(entry: MembershipView, entries: readonly EntryView[]): string {
  const where = places(entries);
  const who = everybody(entries, (one) => (one.type === 'membership' ? one.who : []));
  switch (entry.change) {
    case 'created':
      return text.created(where, who);
    case 'added':
      return text.added(where, who);
    case 'removed':
      return text.removed(where, who);
    case 'joined':
      return text.joined(where);
    case 'rekeyed':
      return text.rekeyed(where);
    case 'replaced':
      return text.replaced(who, where, entry.agreed.join(', '));
  }
}

export function MembershipLine({ entry, entries }: Run & { readonly entry: MembershipView }) {
  return (
    <p class="line-text">
      <Author entry={entry} /> <Marked text={membershipSaid(entry, entries)} />
    </p>
  );
}

export function ProposalLine({ entry, entries }: Run & { readonly entry: ProposalView }) {
  const added = everybody(entries, (one) => (one.type === 'proposal' ? one.added : []));
  const removed = everybody(entries, (one) => (one.type === 'proposal' ? one.removed : []));
  const wish =
    added === '' ? text.proposesRemove(removed, places(entries)) : text.proposesAdd(added, places(entries));
  return (
    <p class="line-text">
      <Author entry={entry} /> <Marked text={wish} />{' '}
      <span class={entry.outcome === 'open' ? 'chip note' : 'chip'}>{text[entry.outcome]}</span>
    </p>
  );
}

export function FactsLine({ entry }: { readonly entry: FactsView }) {
  return (
    <p class="line-text">
      <Author entry={entry} /> {text.facts} <b>{entry.label}</b>
      {`, ${(stalkerName[entry.stalker] ?? '').toLowerCase()}`}
      {entry.note === '' ? null : (
        <>
          {' – '}
          <Marked text={entry.note} />
        </>
      )}
    </p>
  );
}
