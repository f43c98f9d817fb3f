// Two verifiers agree: what Go has judged (`scripts/agree.sh`), this half judges alike, code for code.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hex } from '../wire/bytes.ts';
import { fromTheEnd, isControl, type Plan } from './fromend.ts';
import { codeFor, knowledge, replay, Share, type Judged, type Verdict } from './verdicts.ts';

const folder = process.env['AGREE'] ?? '';
const shares = readdirSync(folder).filter((name) => name.endsWith('.share'));

/** How often each code was met, by what was judged. */
const met = new Map<string, number>();

afterAll(() => {
  const table = [...met].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `${what} ${times}`);
  console.log(`the same verdicts: ${table.join(', ')}`);
});

/** '' where both halves agree, else how they do not. */
async function compare(verdict: Verdict): Promise<string> {
  const { kind } = verdict;
  if (kind === 'log') return compareLog(verdict.log);
  const code = await codeFor(verdict.judge);
  count(kind, code);
  return code === verdict.code ? '' : `${kind}: Go ${verdict.code || 'ok'}, here ${code || 'ok'}`;
}

async function compareLog(judged: Judged): Promise<string> {
  const { log, opened, code } = await replay(judged);
  count('log', code);
  const [want, got] = [`${judged.code || 'ok'} at ${judged.at}`, `${code || 'ok'} at ${opened.length}`];
  if (want !== got) return `log (${judged.how}): Go ${want}, here ${got}`;
  const { state, late } = await knowledge(log, opened);
  for (const one of late) count('late', one);
  if (hex(state) !== hex(judged.state)) return `log (${judged.how}): ${want}, another state`;
  return compareTail(judged, code, opened.length, late.length > 0);
}

/**
 * A client that starts from the end takes the same logs; one in three is tried. When the last entry comes by itself it is refused with the same code; on
 * pages from the end a change of members may break another rule first, and what others can open only later she opens at once.
 */
async function compareTail(
  { how, options, raws, state }: Judged,
  code: string,
  at: number,
  late: boolean,
): Promise<string> {
  const plan = plans[(state[0] ?? 0) % plans.length];
  if (!plan) return '';
  const read = raws.slice(0, at + 1);
  const listed = read
    .slice(0, Math.max(1, read.length - plan.later))
    .filter((raw, i) => i === 0 || isControl(raw));
  const got = await codeFor(() => fromTheEnd(options, read, plan, listed));
  const refused = code !== '' || late;
  if (plan === inPages || late ? (got !== '') === refused : got === code) return '';
  return `log (${how}): ${code || 'ok'} at ${at}, from the end ${got || 'ok'}, ${JSON.stringify(plan)}`;
}

const atOnce: Plan = { newest: 100, older: 100, later: 1 };
const inPages: Plan = { newest: 2, older: 3, later: 0 };
/** For one log in three, which the hash of its end chooses. */
const plans = [atOnce, null, null, inPages, null, null];

const count = (kind: string, code: string): void => {
  const key = `${kind} ${code || 'ok'}`;
  met.set(key, (met.get(key) ?? 0) + 1);
};

test('there is something to judge', () => {
  expect(shares.length).toBeGreaterThan(0);
});

test.each(shares)(
  'seed %s',
  async (name) => {
    const disagreements: string[] = [];
    let number = 0;
    for await (const verdict of new Share(readFileSync(join(folder, name))).verdicts()) {
      const disagreement = await compare(verdict);
      if (disagreement !== '') disagreements.push(`${number} ${disagreement}`);
      number++;
    }
    expect(disagreements.slice(0, 20)).toEqual([]);
  },
  600_000,
);
