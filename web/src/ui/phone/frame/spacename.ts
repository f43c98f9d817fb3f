import type { VaultView } from '../../../model/hers.ts';
import { peopleText as text } from '../../../text/phonepeople.ts';
import { sectionLabel } from '../../../text/vocabulary.ts';

/** What a space of hers is called; a part of the plan that is kept by itself has its own name. */
export const spaceName = ({ kind, section = 0 }: VaultView): string =>
  [text.space[kind], sectionLabel[section]].filter(Boolean).join(': ');
