// Codes of rows and columns in the board's report.
import type { Labels } from './labels.ts';
import { orderKindLabel } from './order.ts';

const byTable: Readonly<Record<string, Labels>> = {
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
  workload: {
    carried: 'Open from before',
    opened: 'Opened in the quarter',
    all: 'Worked on, together',
  },
};

const tracks: Labels = { pending: 'Pending', consultation: 'Advice to others', adopted: 'Adopted' };
const others: Labels = { ...tracks, yes: 'Yes', no: 'No', all: 'All' };

/** What a column is called. */
export const columnLabel = (code: string): string => others[code] ?? code;

/** What a row of a table is called. */
export function labelOf(table: string, code: string): string {
  const own = byTable[table.replace(/_year$/, '')]?.[code];
  return own ?? others[code] ?? code;
}
