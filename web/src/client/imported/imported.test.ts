import { describe, expect, it, test } from 'vitest';
import { codeOf } from '../failure.ts';
import { secondsOf } from './calls.ts';
import { readTable } from './csv.ts';
import { readList, type Order, type Row } from './imported.ts';

const read = (text: string, order?: Order) => readList(new Blob([text]), order);
const codeFrom = (parts: BlobPart[]): Promise<string> => readList(new Blob(parts)).then(() => 'none', codeOf);
const local = (at: number): string => new Date(at).toString().slice(0, 24);
const told = (rows: readonly Row[]): string[] =>
  rows.map(({ at, who, text }) => `${local(at)} ${who}: ${text}`);

/** Numbers that come again with the seed (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const two = (n: number): string => String(n).padStart(2, '0');
const half = (at: Date): string => `${at.getHours() % 12 || 12}:${two(at.getMinutes())}`;
const am = (at: Date, written: readonly [string, string]): string => written[at.getHours() < 12 ? 0 : 1];
const full = (at: Date): string => `${two(at.getHours())}:${two(at.getMinutes())}`;
const year = (at: Date): string => String(at.getFullYear());
const day = (at: Date): string => two(at.getDate());
const month = (at: Date): string => two(at.getMonth() + 1);

/** How phones write the head of a message, by their settings; `seconds` where they write them. */
const locales: Record<string, { readonly seconds: boolean; readonly head: (at: Date) => string }> = {
  'Android, British': { seconds: false, head: (at) => `${day(at)}/${month(at)}/${year(at)}, ${full(at)} - ` },
  'Android, American': {
    seconds: false,
    head: (at) =>
      `${at.getMonth() + 1}/${at.getDate()}/${year(at).slice(2)}, ${half(at)}\u202f${am(at, ['AM', 'PM'])} - `,
  },
  'Android, small letters': {
    seconds: false,
    head: (at) => `${day(at)}/${month(at)}/${year(at)}, ${half(at)} ${am(at, ['am', 'pm'])} - `,
  },
  'Android, German': {
    seconds: false,
    head: (at) => `${day(at)}.${month(at)}.${year(at).slice(2)}, ${full(at)} - `,
  },
  'Android, Polish': {
    seconds: false,
    head: (at) => `${at.getDate()}.${month(at)}.${year(at)}, ${full(at)} - `,
  },
  'Android, Spanish': {
    seconds: false,
    head: (at) =>
      `${at.getDate()}/${at.getMonth() + 1}/${year(at).slice(2)}, ${half(at)} ${am(at, ['a. m.', 'p. m.'])} - `,
  },
  'Android, Dutch': { seconds: false, head: (at) => `${day(at)}-${month(at)}-${year(at)} ${full(at)} - ` },
  'Android, Swedish': { seconds: false, head: (at) => `${year(at)}-${month(at)}-${day(at)} ${full(at)} - ` },
  'iPhone, British': {
    seconds: true,
    head: (at) => `[${day(at)}/${month(at)}/${year(at)}, ${full(at)}:${two(at.getSeconds())}] `,
  },
  'iPhone, American': {
    seconds: true,
    head: (at) =>
      `\u200e[${at.getMonth() + 1}/${at.getDate()}/${year(at).slice(2)}, ${half(at)}:${two(at.getSeconds())}\u202f${am(at, ['AM', 'PM'])}] `,
  },
  'iPhone, German': {
    seconds: true,
    head: (at) => `[${day(at)}.${month(at)}.${year(at).slice(2)}, ${full(at)}:${two(at.getSeconds())}] `,
  },
  'iPhone, Japanese': {
    seconds: true,
    head: (at) => `[${year(at)}/${month(at)}/${day(at)} ${full(at)}:${two(at.getSeconds())}] `,
  },
};

type Said = { readonly at: Date; readonly who: string; readonly text: string };
const names = ['Sam', 'Józef Kowalski', '+44 7700 900123', 'O’Neil 🚲', 'me: you'.slice(0, 2)];
const texts = [
  'I see you',
  'Answer me: now',
  'one\ntwo\n\nfour',
  '3/4',
  '- no',
  'Żółć 😡',
  'a, "b"; c',
  '12:30 at yours',
];

function chat(seed: number, count: number, whole: boolean): Said[] {
  const pick = random(seed);
  let at = Date.UTC(2021, pick(12), 1 + pick(28), pick(24), pick(60), whole ? pick(60) : 0);
  return Array.from({ length: count }, () => {
    at += whole ? 1000 * (1 + pick(200_000)) : 60_000 * (1 + pick(4000));
    return { at: new Date(at), who: names[pick(names.length)]!, text: texts[pick(texts.length)]! };
  });
}

describe.each(Object.entries(locales))('%s', (_name, { head, seconds }) => {
  it('is read back as it was said', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const said = chat(seed, 60, seconds);
      const end = seed % 3 === 0 ? '\r\n' : '\n';
      const file = said
        .map(({ at, who, text }) => `${head(at)}${who}: ${text}`.replaceAll('\n', end))
        .join(end);
      const { rows, skipped, kind, sure } = await read(
        `${head(said[0]!.at)}Messages are encrypted.${end}${file}${end}`,
      );
      expect(told(rows)).toEqual(said.map(({ at, who, text }) => `${local(+at)} ${who}: ${text}`));
      expect({ skipped, kind, sure }).toEqual({ skipped: 0, kind: 'chat', sure: true });
    }
  });
});

describe('a chat', () => {
  test.each([
    ['one day above twelve tells it for all', '03/04/24, 10:00 - A: x\n25/04/24, 10:00 - A: y', 'dmy', true],
    ['so does one month', '3/4/24, 10:00 - A: x\n4/25/24, 10:00 - A: y', 'mdy', true],
    [
      'otherwise the list goes forward',
      '1/9/24, 10:00 - A: x\n1/10/24, 10:00 - A: y\n2/3/24, 10:00 - A: z',
      'mdy',
      true,
    ],
    ['one line alone does not tell', '03/04/24, 10:00 - A: x', 'dmy', false],
    ['not even with a half of the day', '3/4/24, 10:00 PM - A: x', 'mdy', false],
    ['a day that is its month does not matter', '04/04/24, 10:00 - A: x', 'dmy', true],
  ] as const)('%s', async (_name, text, order, sure) => {
    expect(await read(text)).toMatchObject({ order, sure });
  });

  it('is read in the order that she says', async () => {
    const { rows } = await read('03/04/24, 10:00 - A: x', 'mdy');
    expect(local(rows[0]!.at)).toContain('Mar 04 2024 10:00:00');
  });

  test.each([
    '<Media omitted>',
    '\u200eimage omitted',
    'video omitted',
    '<Medien ausgeschlossen>',
    'Bild weggelassen',
    '<Multimedia omitido>',
    '<Médias omis>',
    '<Media omessi>',
    '<Arquivo de mídia oculto>',
    '<Media weggelaten>',
    '<pominięto multimedia>',
    'obraz pominięty',
  ])('%s stands for a file that is not there', async (text) => {
    const { rows } = await read(`03/04/24, 10:00 - A: ${text}`);
    expect(rows[0]).toMatchObject({ left: true, text: '' });
    expect((await read(`03/04/24, 10:00 - A: ${text} again`)).rows[0]).toMatchObject({ left: false });
  });

  it('leaves out what nobody said, and days that are none', async () => {
    const { rows, skipped } = await read(
      '31/12/23, 10:00 - A: x\n31/02/24, 10:00 - A: y\n01/03/24, 24:61 - no time\n01/03/24, 10:00 - A left',
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.text).toBe('x');
    expect(skipped).toBe(1);
  });

  it('takes 5,000 messages in less than 3 s', async () => {
    const { head } = locales['iPhone, American']!;
    const said = chat(7, 5000, true);
    const file = said.map(({ at, who, text }) => `${head(at)}${who}: ${text}`).join('\n');
    const began = performance.now();
    const { rows } = await read(file);
    const took = performance.now() - began;
    console.log(`5,000 messages, ${Math.round(file.length / 1000)} kB: ${Math.round(took)} ms`);
    expect(rows).toHaveLength(5000);
    expect(took).toBeLessThan(3000);
  });
});

describe('a table of calls', () => {
  const forms: Record<string, (at: Date, kind: string, who: string, seconds: number) => string[]> = {
    'Date,Time,Name,Number,Type,Duration': (at, kind, who, s) => [
      ...[`${day(at)}/${month(at)}/${year(at)}`, `${full(at)}:${two(at.getSeconds())}`, who, '+447700900123'],
      ...[kind, `${Math.floor(s / 60)}:${two(s % 60)}`],
    ],
    'Phone Number\tCall Type\tCall Date\tDuration (sec)': (at, kind, _who, s) => [
      ...[
        '+447700900123',
        kind,
        `${year(at)}-${month(at)}-${day(at)} ${full(at)}:${two(at.getSeconds())}`,
        `${s}`,
      ],
    ],
    'Rufnummer;Art;Datum;Uhrzeit;Dauer': (at, kind, _who, s) => [
      ...[
        '+447700900123',
        kind === 'Missed' ? 'Verpasst' : 'Eingehend',
        `${day(at)}.${month(at)}.${year(at)}`,
      ],
      ...[`${full(at)}:${two(at.getSeconds())}`, `00:${two(Math.floor(s / 60))}:${two(s % 60)}`],
    ],
    'timestamp,caller,direction,call_length': (at, kind, who, s) => [
      `${+at}`,
      who,
      kind === 'Missed' ? '3' : '1',
      `${s}s`,
    ],
  };
  test.each(Object.entries(forms))('%s', async (heading, write) => {
    const delimiter = /[,;\t]/.exec(heading)![0];
    const quoted = (cell: string) => (/[",;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    for (let seed = 1; seed <= 20; seed++) {
      const pick = random(seed);
      const calls = chat(seed, 40, true).map(({ at }) => ({
        at,
        kind: pick(2) === 0 ? 'Missed' : 'Incoming',
        seconds: pick(3000),
      }));
      const lines = calls.map(({ at, kind, seconds }) =>
        write(at, kind, 'Sam "the, man"', seconds).map(quoted).join(delimiter),
      );
      const { rows, kind } = await read([heading, ...lines].join('\r\n'));
      expect(kind).toBe('calls');
      expect(rows.map(({ at, direction, seconds }) => [local(at), direction, seconds])).toEqual(
        calls.map((one) => [local(+one.at), one.kind === 'Missed' ? 'missed' : 'in', one.seconds]),
      );
      expect(rows[0]!.who).toMatch(/Sam "the, man"|\+447700900123/);
    }
  });

  it('knows how long a call took', () => {
    const times = ['83', '83s', '1:23', '0:01:23', '1m 23s', '1 min 23 sec', '1h 2m 3s', '', 'long'];
    expect(times.map(secondsOf)).toEqual([83, 83, 83, 83, 83, 83, 3723, -1, -1]);
  });

  it('reads quotes and empty cells as RFC 4180 has them', () => {
    expect(readTable('a,"b ""c"", d",\n\n"two\nlines",,x', ',')).toEqual([
      ['a', 'b "c", d', ''],
      ['two\nlines', '', 'x'],
    ]);
    expect(readTable('"never closed, and on', ',')).toEqual([['never closed, and on']]);
  });
});

describe('what is no list', () => {
  const line = 'x'.repeat(1 << 20);
  test.each<[string, BlobPart[], string]>([
    ['nothing', [''], 'list_unknown'],
    ['a letter', ['Dear Sam,\nI write to you.\n'], 'list_unknown'],
    ['a folder in one file', [Uint8Array.of(0x50, 0x4b, 3, 4), line], 'list_zipped'],
    ['a picture', [Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7) % 256)], 'list_unknown'],
    ['a line of 50 MB', Array.from({ length: 50 }, () => line), 'list_long'],
    ['a line of 20 MB', Array.from({ length: 20 }, () => line), 'list_unknown'],
    ['digits without an end', ['1/'.repeat(1 << 19)], 'list_unknown'],
    ['quotes without an end', ['date,number\n', '"'.repeat(1 << 19)], 'list_unknown'],
    ['words that look like a file left out', [`1/1/24, 10:00 - A: <${'media '.repeat(150_000)}\n`], 'none'],
    ['a table without a date', ['name,number\nSam,1\n'], 'list_unknown'],
    ['a table without calls', ['date,number\n'], 'list_unknown'],
  ])('%s is told of, and soon', async (_name, parts, code) => {
    const began = performance.now();
    expect(await codeFrom(parts)).toBe(code);
    expect(performance.now() - began).toBeLessThan(3000);
  });

  it('tells of a file that cannot be read any more', async () => {
    const gone = () => Promise.reject(new Error('gone'));
    const file = { size: 5, slice: () => ({ arrayBuffer: gone }) as unknown as Blob, arrayBuffer: gone };
    await expect(readList(file)).rejects.toThrow('unreadable');
  });
});
