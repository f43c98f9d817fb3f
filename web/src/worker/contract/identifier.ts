/** What people can be found by, as it was written, and the one form that two ways of writing it have. */
import type { IncidentDraft } from './entry.ts';

/** `service`: of a handle, as it was written; otherwise ''. */
export type Writing = {
  readonly what: 'phone' | 'plate' | 'handle' | 'email' | 'tracker';
  readonly text: string;
  readonly service: string;
};

/** `what`: a handle at a service that knows people by their number is a number. Null for what is not surely one whole identifier. */
export type Form = { readonly what: Writing['what']; readonly normal: string } | null;

/** What was written of somebody in an incident, without what is empty. */
export function writingsOf({ look }: Pick<IncidentDraft, 'look'>): readonly Writing[] {
  const all: readonly Writing[] = [
    ...look.numbers.map((text): Writing => ({ what: 'phone', text, service: '' })),
    ...look.handles.map(({ service, handle }): Writing => ({ what: 'handle', text: handle, service })),
    ...look.emails.map((text): Writing => ({ what: 'email', text, service: '' })),
    ...look.vehicles.map(({ plate }): Writing => ({ what: 'plate', text: plate, service: '' })),
    { what: 'tracker', text: look.tracker, service: '' },
  ];
  return all
    .map(({ what, text, service }) => ({ what, text: text.trim(), service: service.trim() }))
    .filter(({ text }) => text !== '');
}

/** Calls: name → what goes in, what comes out. */
export type IdentifierCalls = {
  /** A form for each, in their order. Nothing of them leaves this machine. */
  'identifier/forms': { in: { writings: readonly Writing[] }; out: { forms: readonly Form[] } };
};
