import type { IncidentDraft, IncidentView } from '../../worker/messages.ts';
import { place, type Placed } from '../placed.ts';
import { incidentView } from './incident.ts';

/** An incident, by what matters to a picture. `written`: as it happened where it is not given. */
export const told = (
  id: string,
  when: Partial<IncidentDraft['when']> & { readonly start: number },
  draft: Partial<IncidentDraft> = {},
  written = when.start,
): IncidentView => {
  const view = incidentView(id, when.start, draft.kinds ?? ['call'], { written });
  return { ...view, draft: { ...view.draft, ...draft, when: { ...view.draft.when, ...when } } };
};

export const placedOf = (...incidents: readonly IncidentView[]): readonly Placed[] => place(incidents);

/** Two thousand incidents of five years, of every precision, some of them in several zones. */
export function many(): readonly IncidentView[] {
  const start = Date.UTC(2021, 10, 1, 9);
  const precisions = ['exact', 'exact', 'exact', 'about', 'day', 'month', 'ongoing'];
  const zones = ['Europe/London', 'Europe/Warsaw', 'UTC'];
  return Array.from({ length: 2000 }, (_, nth) =>
    told(
      `i${nth}`,
      {
        start: start + nth * 79_000_000,
        precision: precisions[nth % precisions.length] ?? '',
        zone: zones[nth % zones.length] ?? '',
      },
      {
        kinds: [['call', 'came_to_home', 'text_or_chat', 'followed'][nth % 4] ?? ''],
        where: { code: ['home', 'phone', ''][nth % 3] ?? '', text: '' },
        who: { code: 'known_named', certainty: 3, how: '', name: `Name ${nth % 30}` },
        look: {
          ...{ text: '', vehicles: [], emails: [], tracker: '' },
          handles: [{ service: 'Instagram', handle: `h${nth % 400}` }],
          numbers: [`07700 ${900000 + (nth % 300)}`],
        },
      },
    ),
  );
}
