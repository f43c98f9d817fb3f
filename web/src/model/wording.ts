// What is found of a case and of an entry when somebody searches: the words people read, not the codes.
import type { CaseSummary, EntryView } from '../worker/messages.ts';
import { joined, roleName, stalkerName, vaultName } from '../text/desk.ts';
import { timelineText } from '../text/casepage.ts';
import { checkText } from '../text/desktalk.ts';
import { stageLabel } from '../text/referral.ts';
import { roomText } from '../text/room.ts';
import { voiceText } from '../text/voice.ts';
import {
  burstLabel,
  certaintyLabel,
  fearLabel as fears,
  kindLabel as kinds,
  sectionLabel as sections,
  whereLabel,
} from '../text/vocabulary.ts';
import { UNSAID, type Facet } from './facets.ts';
import { tellContact, tellRecord } from './recordtold.ts';
import { plain } from './search.ts';
import { tell } from './telling.ts';
import { voicesIn } from './voice.ts';

export const kindLabel = (code: string): string => kinds[code] ?? code;
export const fearLabel = (level: number): string => fears[level] ?? '';
export const sectionLabel = (section: number): string => sections[section] ?? String(section);

/** A code of a facet, in words. */
export function facetLabel(facet: Facet, code: string): string {
  if (code === UNSAID) return timelineText.unsaid;
  if (facet === 'certainty') return certaintyLabel[Number(code)] ?? code;
  return (facet === 'place' ? whereLabel : burstLabel)[code] ?? code;
}

/** Before she opens her invitation she has no name yet. */
export const personName = ({ name, role }: { readonly name: string; readonly role: string }): string =>
  name === '' ? (roleName[role] ?? role) : name;

export const caseWords = (one: CaseSummary): string =>
  one.room
    ? `${one.name} ${roomText.chip}`
    : `${one.name} ${stalkerName[one.stalker] ?? ''} ${stageLabel[one.referral?.stage ?? ''] ?? ''}`;

function said(entry: EntryView): readonly string[] {
  switch (entry.type) {
    case 'message':
      return [entry.text, ...entry.files.map((file) => file.name)];
    case 'incident': {
      const { draft, files } = entry;
      const answers = tell(draft).map(({ value }) => value);
      return [...draft.kinds.map(kindLabel), ...answers, entry.reason, ...files.map((file) => file.name)];
    }
    case 'spent':
      return [];
    case 'check':
      return [checkText.title];
    case 'voice':
      return [voiceText.title, ...voicesIn(entry)];
    case 'plan':
      return entry.sections.map(sectionLabel);
    case 'proposal':
      return [...entry.added, ...entry.removed].map(personName);
    case 'facts':
      return [entry.label, entry.note, stalkerName[entry.stalker] ?? ''];
    case 'record':
      return [tellRecord(entry)];
    case 'contact':
      return [tellContact(entry)];
    case 'membership':
      return [joined(entry.who.map(personName)), vaultName[entry.vaultKind]?.name ?? ''];
  }
}

const kept = new WeakMap<EntryView, string>();

/** All that can be found of an entry, {@link plain}: made once, as a search looks at all of them with every letter. */
export function wordsOf(entry: EntryView): string {
  const known = kept.get(entry);
  if (known !== undefined) return known;
  const words = plain([entry.authorName, ...said(entry)].join('\n'));
  kept.set(entry, words);
  return words;
}
