// The draft of a statement on a possible breach, as plain text. It is made on this machine and goes nowhere by itself. A place in her
// own words stays out of it: it may be one that nobody should learn.
import { conditionLabel, doubtText, orderKindLabel, orderStageLabel, whyText } from '../text/order.ts';
import { momentIn, monthIn, statementText as text } from '../text/statement.ts';
import {
  answerLabel,
  burstLabel,
  certaintyLabel,
  evidenceLabel,
  fearLabel,
  kindLabel,
  whereLabel,
  whoLabel,
} from '../text/vocabulary.ts';
import type { FileView, IncidentView, OrderView } from '../worker/messages.ts';
import { forceOf, type Breach } from './breach.ts';
import type { Why } from './conditions.ts';
import { NOT_SAID } from './story.ts';

const some = (parts: readonly (string | undefined)[], between = ', '): string =>
  parts.filter((part) => part !== undefined && part !== '').join(between);

/** Whether there is anything behind the name of a line. */
const line = (name: string, value: string | undefined): readonly string[] =>
  value === undefined || value === '' ? [] : [`${name}: ${value}`];

export const whyOf = (why: Why): string => {
  switch (why.what) {
    case 'kind':
      return kindLabel[why.kind] ?? why.kind;
    case 'place':
      return whereLabel[why.place] ?? why.place;
    case 'burst':
      return burstLabel[why.channel] ?? why.channel;
    default:
      return whyText[why.what] ?? why.what;
  }
};

function whenOf({ draft: { when } }: IncidentView): string {
  const { start, end, precision, zone } = when;
  const isClock = precision === 'exact' || precision === 'about';
  const said = precision === 'month' ? monthIn(zone, start) : momentIn(zone, start, isClock);
  const whole = text.precise[precision]?.(said) ?? said;
  return end > start ? `${whole}, ${text.until(momentIn(zone, end, isClock))}` : whole;
}

function orderLines(order: OrderView, all: readonly OrderView[]): readonly string[] {
  const { kind, stage, court, reference, against, zone, served } = order;
  const { from, until } = forceOf(order, all);
  return [
    text.made(orderKindLabel[kind] ?? kind, orderStageLabel[stage] ?? stage),
    ...[court === '' ? '' : text.court(court), reference === '' ? '' : text.reference(reference)],
    against === '' ? '' : text.against(against),
    text.force(momentIn(zone, from, true), until === Infinity ? '' : momentIn(zone, until, true)),
    text.served(served === 0 ? '' : momentIn(zone, served, true)),
  ].filter((one) => one !== '');
}

function incidentLines(incident: IncidentView): readonly string[] {
  const { draft, written } = incident;
  const { kinds, burst, where, who, witness, fear, words } = draft;
  const named = some([
    whoLabel[who.code],
    who.name,
    who.certainty === NOT_SAID ? '' : certaintyLabel[who.certainty],
  ]);
  return [
    `${text.when}: ${whenOf(incident)}`,
    `${text.what}: ${kinds.map((kind) => kindLabel[kind] ?? kind).join(', ')}`,
    ...(burst.count > 1 ? [text.times(burst.count, burstLabel[burst.channel] ?? burst.channel)] : []),
    ...line(text.place, whereLabel[where.code]),
    ...(where.text === '' ? [] : [text.placeLeftOut]),
    ...line(text.told, draft.text),
    ...line(text.words, words === '' ? '' : `“${words}”`),
    ...line(text.who, named),
    ...line(text.witness, some([answerLabel[witness.seen], witness.name])),
    ...line(text.fear, fear.degree === NOT_SAID ? '' : fearLabel[fear.degree]),
    text.written(momentIn(draft.when.zone, written, true)),
  ];
}

const evidenceLine = (file: FileView, zone: string): string =>
  some(
    [
      text.file(file.index + 1, file.name, file.type),
      evidenceLabel[file.source],
      file.captured > 0 ? text.captured(momentIn(zone, file.captured, true)) : '',
      file.since > 0 ? text.since(momentIn(zone, file.since, true)) : '',
    ],
    '; ',
  );

const part = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [title, ...lines].join('\n');

/** `orders`: all that are known, as one may have ended another. */
export function statementDraft(breach: Breach, orders: readonly OrderView[]): string {
  const { incident, order, condition, why, doubts } = breach;
  const { files, draft } = incident;
  const condensed = condition
    ? [
        `${conditionLabel[condition.code] ?? condition.code}: “${condition.words}”`,
        ...(condition.except === '' ? [] : [text.except(condition.except)]),
      ]
    : [];
  return [
    text.head,
    part(text.order, orderLines(order, orders)),
    part(text.condition, condensed),
    part(text.happened, incidentLines(incident)),
    part(
      text.why,
      why.map((one) => `- ${whyOf(one)}`),
    ),
    part(
      text.open,
      doubts.map((doubt) => `- ${doubtText[doubt] ?? doubt}`),
    ),
    part(
      text.evidence,
      files.length === 0 ? [text.noEvidence] : files.map((file) => evidenceLine(file, draft.when.zone)),
    ),
  ]
    .filter((one) => one !== '')
    .join('\n\n');
}
