/** Lists that her phone wrote: an exported chat, or a table of calls. */
import type { Listed, Order } from '../../client/imported/imported.ts';
import type { IncidentDraft } from './entry.ts';

export type { Listed, Order, Row } from '../../client/imported/imported.ts';

/** Calls: name → what goes in, what comes out. */
export type ListCalls = {
  /** Reads a list; nothing of it is sent. `order`: how its dates are to be read. Fails with `list_long`, `list_zipped` or `list_unknown`. */
  'list/read': { in: { file: File; order?: Order }; out: Listed };
  /** Writes entries from a list into the log, with the file once. As `incident/log`, for each. */
  'list/keep': {
    in: { caseId: string; drafts: readonly IncidentDraft[]; file: File };
    out: { ids: readonly string[] };
  };
};
