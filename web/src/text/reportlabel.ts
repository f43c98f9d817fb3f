// Codes of rows and columns in the board's report.
import type { Labels } from './labels.ts';
import { familyLabel } from './decision.ts';
import { orderKindLabel } from './order.ts';
import { endLabel, sourceOfReferral } from './referral.ts';

const byTable: Readonly<Record<string, Labels>> = {
  source: { ...sourceOfReferral, not_noted: 'No referral is noted' },
  track: {
    pending: 'Waits for triage, or for a decision',
    consultation: 'Advice to others',
    adopted: 'Taken on',
    closed: 'Closed without either',
  },
  risk: {
    first: 'First risk record',
    lower: 'Lower level',
    same: 'Same level',
    higher: 'Higher level',
    not_comparable: 'Another instrument, or no level',
    not_assessed: 'No risk record in the quarter',
  },
  decision: familyLabel,
  view: { said: 'It is noted with every decision of the quarter' },
  voice: {
    safer: 'She is safer than before',
    heard: 'She feels heard',
    informed: 'She knows what is being done',
    control: 'She decides herself what is done',
  },
  end: endLabel,
  waiting: {
    waited: 'Waited when the quarter began',
    later: 'Of those, taken on in it',
    left: 'Of those, closed without that',
    still: 'Of those, still waiting',
    waiting: 'Wait at its end, with those referred in it',
  },
  stalker: { unknown: 'Unknown', thought_known: 'Thought known', known: 'Known' },
  contact: {
    same_day: 'The same day',
    within_3_days: 'Within three days',
    within_week: 'Within a week',
    later: 'Later',
    not_yet: 'Not yet',
  },
  behaviour: {
    following: 'Following',
    contacting: 'Contacting',
    publishing: 'Publishing about her',
    monitoring: 'Monitoring online',
    loitering: 'Loitering',
    interfering: 'Interfering with property',
    watching: 'Watching or spying',
    threat: 'Threats',
    violence: 'Violence',
    sexual: 'Sexual acts',
    order_broken: 'An order broken',
  },
  order: orderKindLabel,
  plan: { none: 'None yet', started: 'Begun', agreed: 'Agreed', reviewed: 'Gone through since' },
  links: {
    none: 'No linking room',
    begun: 'One side alone has said yes',
    open: 'A linking room is open, or was',
  },
  workload: {
    carried: 'Open from before',
    new: 'Referred and taken on in the quarter',
    later: 'Referred before, taken on in it',
    opened: 'Taken on, together',
    all: 'Worked on, together',
    closed: 'Closed in the quarter',
    open: 'Open at its end',
  },
};

const others: Labels = { yes: 'Yes', no: 'No', not_said: 'Not said', all: 'All' };

/** What a column is called. */
export const columnLabel = (code: string): string => others[code] ?? code;

/** What a row of a table is called. */
export function labelOf(table: string, code: string): string {
  const own = byTable[table.replace(/_year$/, '')]?.[code];
  return own ?? others[code] ?? code;
}
