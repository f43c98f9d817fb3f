/** The list of calls that a program on her phone wrote as a table. Columns are known by their headings, in a few spellings. */
import { delimiterOf, readTable } from './csv.ts';
import type { Direction, Listed, Row } from './imported.ts';
import { momentOf, orderOf, readStamp, type Order, type Stamp } from './stamp.ts';

const headings = {
  date: /^(?:(?:call )?date(?: ?(?:&|and|\/) ?time)?|date ?time|timestamp|when|datum(?:\/uhrzeit)?|data(?: i godzina)?|fecha)$/,
  time: /^(?:(?:call )?time|start(?: time)?|uhrzeit|zeit|godzina|czas|hora|heure)$/,
  name: /^(?:(?:contact|caller)(?: name)?|name|kontakt|nazwa|nombre|nom)$/,
  number:
    /^(?:(?:phone|mobile|caller|from)?(?: ?number| ?no\.?)?|phone|from|from\/to|nummer|rufnummer|telefonnummer|numer(?: telefonu)?|número|numero|numéro)$/,
  type: /^(?:(?:call )?(?:type|direction)|typ|art|anrufart|rodzaj|tipo)$/,
  duration:
    /^(?:(?:call )?(?:duration|length)(?: ?\(?(?:s|sec|seconds|in sec(?:onds)?)\.?\)?)?|dauer|czas trwania|duración|durée)$/,
};
type Column = keyof typeof headings;

const directions: readonly (readonly [Direction, RegExp])[] = [
  ['missed', /missed|unanswered|no answer|verpasst|entgangen|nieodebran|perdid|manqué|^3$/],
  ['refused', /reject|declin|block|abgelehnt|blockiert|odrzucon|rechazad|rejet|^[56]$/],
  ['voicemail', /voice ?mail|mailbox|poczta|buzón|messagerie|^4$/],
  ['in', /^in|received|eingehend|angenommen|przychodz|odebran|entrant|recibid|reçu|^1$/],
  ['out', /^out|dial|made|ausgehend|gewählt|wychodz|saliente|realizad|sortant|émis|^2$/],
];

const directionOf = (text: string): Direction =>
  directions.find(([, pattern]) => pattern.test(text.toLowerCase()))?.[0] ?? '';

/** Seconds: "83", "1:23", "0:01:23", "1m 23s", "1 h 2 min"; -1 for what is none of these. */
export function secondsOf(text: string): number {
  if (/^\d{1,6}(?: ?s(?:ec)?\.?)?$/.test(text)) return Number.parseInt(text, 10);
  if (/^\d{1,3}(?::\d{2}){1,2}$/.test(text))
    return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  const long = /^(?:(\d{1,3}) ?h\w*\.?)?,? ?(?:(\d{1,4}) ?m\w*\.?)?,? ?(?:(\d{1,5}) ?s\w*\.?)?$/i.exec(text);
  if (!long || text === '') return -1;
  const [, hours = '0', minutes = '0', seconds = '0'] = long;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** A moment that needs no order: of the machine's clock, or with its zone. */
function exactOf(text: string): number | null {
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?:Z|[+-]\d{2}:?\d{2})$/.test(text);
  const at = zoned ? Date.parse(text.replace(' ', 'T').replace(/ (?=[Z+-])/, '')) : NaN;
  return Number.isNaN(at) ? null : at;
}

/** Null where there is no heading of a date, or none of whose call it was. */
export function readCalls(text: string, order?: Order): Listed | null {
  const table = readTable(text, delimiterOf(text.slice(0, text.indexOf('\n') + 1 || undefined)));
  const at = new Map<Column, number>();
  for (const [i, heading] of (table[0] ?? []).entries()) {
    const plain = heading.toLowerCase().replaceAll('_', ' ').trim();
    const found = (Object.keys(headings) as Column[]).find(
      (column) => !at.has(column) && plain !== '' && headings[column].test(plain),
    );
    if (found) at.set(found, i);
  }
  if (!at.has('date') && at.has('time')) {
    at.set('date', at.get('time') ?? 0);
    at.delete('time');
  }
  if (!at.has('date') || !(at.has('number') || at.has('name')) || table.length < 2) return null;
  const cell = (row: readonly string[], column: Column): string => row[at.get(column) ?? -1] ?? '';
  const read = table.slice(1).map((row) => {
    const written = cell(row, 'date').replace(/[\u200e\u202f\u00a0]/g, (mark) =>
      mark === '\u200e' ? '' : ' ',
    );
    const exact = exactOf(written);
    return { row, exact, stamp: exact === null ? readStamp(written, cell(row, 'time')) : null };
  });
  const stamps = read.flatMap(({ stamp }): Stamp[] => (stamp ? [stamp] : []));
  const said = orderOf(stamps);
  const chosen = order ?? said.order;
  const rows = read.flatMap(({ row, exact, stamp }): Row[] => {
    const moment = exact ?? (stamp && momentOf(stamp, chosen));
    if (moment === null) return [];
    const [name, number] = [cell(row, 'name'), cell(row, 'number')];
    const who = name === '' || name === number ? number : number === '' ? name : `${name} (${number})`;
    const direction = directionOf(cell(row, 'type'));
    return [{ at: moment, who, text: '', left: false, direction, seconds: secondsOf(cell(row, 'duration')) }];
  });
  if (rows.length === 0) return null;
  return {
    kind: 'calls',
    rows,
    order: chosen,
    sure: stamps.length === 0 || said.sure,
    skipped: read.length - rows.length,
  };
}
