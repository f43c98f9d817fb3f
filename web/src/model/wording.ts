// What is found of a case and of an entry when somebody searches: the words people read, not the codes.
import type { CaseSummary, EntryView } from '../worker/messages.ts';
import { joined, roleName, stalkerName, vaultName } from '../text/desk.ts';
import { checkText } from '../text/desktalk.ts';
import { fearLabel as fears, kindLabel as kinds, sectionLabel as sections } from '../text/vocabulary.ts';
import { tellContact, tellRecord } from './recordtold.ts';
import { tell } from './telling.ts';

export const kindLabel = (code: string): string => kinds[code] ?? code;
export const fearLabel = (level: number): string => fears[level] ?? '';
export const sectionLabel = (section: number): string => sections[section] ?? String(section);

/** Before she opens her invitation she has no name yet. */
export const personName = ({ name, role }: { readonly name: string; readonly role: string }): string =>
  name === '' ? (roleName[role] ?? role) : name;

export const caseWords = (one: CaseSummary): string => `${one.name} ${stalkerName[one.stalker] ?? ''}`;

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

/** All that can be found of an entry. */
export const wordsOf = (entry: EntryView): string => [entry.authorName, ...said(entry)].join('\n');
