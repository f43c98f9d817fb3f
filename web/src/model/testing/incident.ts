import type { IncidentView } from '../../worker/messages.ts';
import { blank } from '../story.ts';

/** An incident of her log that is saved, of which only what and when is said. */
export const incidentView = (
  id: string,
  start: number,
  kinds: readonly string[],
  more: Partial<IncidentView> = {},
): IncidentView => ({
  vault: 'v',
  vaultKind: 'incidents',
  seq: 1,
  id: `${id}-${more.version ?? 1}`,
  author: 'her',
  authorName: 'quiet-otter',
  authorRole: 'victim',
  mine: false,
  written: start,
  received: start,
  state: 'saved',
  type: 'incident',
  incident: id,
  version: 1,
  corrects: '',
  counts: true,
  status: 'kept',
  leaves: 0,
  unfinished: false,
  reason: '',
  source: 'victim',
  files: [],
  draft: { ...blank({ start, end: 0, precision: 'exact', zone: 'UTC' }), kinds },
  ...more,
});
