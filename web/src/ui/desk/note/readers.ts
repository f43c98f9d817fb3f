// Who can read the private notes, in a sentence.
import type { PrivateNotesView } from '../../../model/privatenotes.ts';
import { me } from '../../../model/session.ts';
import { personName } from '../../../model/wording.ts';
import { joined } from '../../../text/desk.ts';
import { noteText as text } from '../../../text/privatenote.ts';

export function readersSaid({ readers }: PrivateNotesView): string {
  const others = readers.filter(({ account }) => account !== me.value?.account);
  return others.length === 0 ? text.alone : text.readers(joined(others.map(personName)));
}
