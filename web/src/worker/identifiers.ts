import { kinds } from '../crypto/blind/kind.ts';
import { identify, type Identifier } from '../client/identifiers/identifier.ts';
import { serviceOf } from '../client/identifiers/service.ts';
import { writingsOf, type Form, type IncidentDraft, type Writing } from './messages.ts';

/** The names of {@link kinds}. */
export const whats: ReadonlyMap<number, Writing['what']> = new Map(
  Object.entries(kinds).map(([what, kind]) => [kind, what as Writing['what']]),
);

function identified({ what, text, service }: Writing): Identifier | null {
  switch (what) {
    case 'handle':
      return identify({ what, text, service: serviceOf(service) });
    case 'tracker':
      // Its maker is not asked for: what passes as an IMEI is one.
      return identify({ what, text, maker: 'imei' }) ?? identify({ what, text, maker: 'other' });
    default:
      return identify({ what, text });
  }
}

/** The identifiers that stand in incidents, each once, in one order. */
export function identifiersOf(incidents: readonly Pick<IncidentDraft, 'look'>[]): readonly Identifier[] {
  const found = new Map<string, Identifier>();
  for (const writing of incidents.flatMap(writingsOf)) {
    const one = identified(writing);
    if (one) found.set(`${one.kind} ${one.normal}`, one);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** The form of each writing. Numbers and plates are of the United Kingdom where they do not say otherwise. */
export const formsOf = (writings: readonly Writing[]): readonly Form[] =>
  writings.map((writing) => {
    const found = identified(writing);
    const what = found && whats.get(found.kind);
    return what ? { what, normal: found.normal } : null;
  });
