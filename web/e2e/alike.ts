// Sign-ins as somebody sees them who sees everything but what is sealed: which requests, when, how long they and their answers are.
import { decode, encode } from '../src/crypto/wire/wire.ts';
import type { Env } from '../src/client/env.ts';
import { sleep } from '../src/client/env.ts';
import type { Session } from '../src/client/session.ts';
import { signIn } from '../src/client/signin.ts';
import type { Paper } from './actor.ts';

/** One request of a sign-in; times in ms since the first. */
export type Seen = {
  readonly path: string;
  readonly sent: number;
  readonly got: number;
  readonly began: number;
  readonly ended: number;
};

const told = (): void => undefined;
const hooks = { link: told, vault: told, entries: told, job: told, plan: told, alarm: told, ended: told };

/**
 * What the number of a box's version takes in a request or its answer. It grows with every box, of whichever kind, and is no secret:
 * without it as many sign-ins as one likes can be compared.
 */
function withoutVersion(body: Uint8Array): number {
  const box = (decode(body) as Uint8Array[]).at(-1) ?? new Uint8Array();
  return body.length - encode((decode(box) as number[])[2]).length;
}

/** No line: what is pushed depends on others. That one is opened is seen as a request. */
const lineOf = (seen: (path: string) => void): Env['WebSocket'] =>
  class {
    constructor(url: string) {
      seen(new URL(url).pathname);
    }
    send(): void {
      throw new Error('no line');
    }
    close(): void {
      // Nothing is open.
    }
    addEventListener(): void {
      // Nothing comes.
    }
  } as unknown as Env['WebSocket'];

/** Signs in, waits until every vault is read, and signs out. */
export async function watched(origin: string, paper: Paper): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  const began = performance.now();
  const since = (): number => performance.now() - began;
  const env: Env = {
    origin,
    pages: origin,
    now: () => Date.now(),
    WebSocket: lineOf((path) => seen.push({ path, sent: 0, got: 0, began: since(), ended: since() })),
    fetch: async (input, init) => {
      const url = new URL(input);
      const start = since();
      const answer = await fetch(input, init);
      const body = new Uint8Array(await answer.arrayBuffer());
      const sent = init.body instanceof Uint8Array ? init.body : new Uint8Array();
      const path = `${init.method ?? 'GET'} ${url.pathname.replace(/[0-9a-f]{32}/g, '*')}${url.search}`;
      seen.push({
        path,
        sent: path === 'PUT /api/box' ? withoutVersion(sent) : sent.length,
        got: path === 'POST /api/login/finish' ? withoutVersion(body) : body.length,
        began: start,
        ended: since(),
      });
      return new Response(body, { status: answer.status });
    },
  };
  const session = (await signIn(env, hooks, paper.signInName, paper.passphrase)) as Session;
  while (![...session.vaults.values()].every(({ log }) => log.state === 'verified')) await sleep(1);
  await session.signOut();
  return seen;
}

/** Numbers that tell of a sign-in: for each path how many requests, how long, in which place, when; and all together. */
export function features(all: readonly (readonly Seen[])[]): number[][] {
  const paths = [...new Set(all.flatMap((seen) => seen.map(({ path }) => path)))].sort();
  return all.map((seen) => {
    const of = paths.flatMap((path) => {
      const those = seen.filter((one) => one.path === path);
      const sum = (pick: (one: Seen) => number): number => those.reduce((total, one) => total + pick(one), 0);
      const [first] = those;
      return [
        those.length,
        sum(({ sent }) => sent),
        sum(({ got }) => got),
        first ? seen.indexOf(first) : -1,
        first?.began ?? -1,
        sum(({ began, ended }) => ended - began),
      ];
    });
    return [seen.length, Math.max(...seen.map(({ ended }) => ended)), ...of];
  });
}

/** By how much each of a pair differs from the middle of both: what the log and the machine did meanwhile is in neither. */
const apart = (all: readonly (readonly number[])[]): number[][] =>
  all.map((row, i) =>
    row.map((value, column) => (value - (all[i % 2 === 0 ? i + 1 : i - 1]?.[column] ?? 0)) / 2),
  );

/**
 * The share of sign-ins that are told right by logistic regression, each fifth of the pairs by what is learnt from the others. Rows
 * stand in pairs, one of each kind.
 */
export function toldApart(all: readonly (readonly number[])[], labels: readonly boolean[]): number {
  const rows = apart(all);
  let right = 0;
  for (let fold = 0; fold < 5; fold++) {
    const isTest = (i: number): boolean => Math.floor(i / 2) % 5 === fold;
    const known = rows.filter((_, i) => !isTest(i));
    const guess = learn(
      known,
      labels.filter((_, i) => !isTest(i)),
    );
    rows.forEach((row, i) => {
      if (isTest(i) && guess(row) === labels[i]) right++;
    });
  }
  return right / rows.length;
}

function learn(
  rows: readonly (readonly number[])[],
  labels: readonly boolean[],
): (row: readonly number[]) => boolean {
  const columns = rows[0]?.map((_, column) => column) ?? [];
  // The middle half says how wide a feature is: one slow request in a hundred does not drown the rest.
  const scale = columns.map((column) => {
    const values = rows.map((row) => row[column] ?? 0).sort((a, b) => a - b);
    const at = (share: number): number => values[Math.floor(share * (values.length - 1))] ?? 0;
    const [low, middle, high] = [at(0.25), at(0.5), at(0.75)];
    const spread = high - low || at(1) - at(0) || 1;
    return { middle, spread };
  });
  const scaled = (row: readonly number[]): number[] => [
    1,
    ...scale.map(({ middle, spread }, column) =>
      Math.max(-3, Math.min(3, ((row[column] ?? 0) - middle) / spread)),
    ),
  ];
  const inputs = rows.map(scaled);
  let weights = new Array<number>(inputs[0]?.length ?? 1).fill(0);
  const score = (input: readonly number[]): number =>
    input.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
  for (let round = 0; round < 300; round++) {
    const slope = new Array<number>(weights.length).fill(0);
    inputs.forEach((input, i) => {
      const error = 1 / (1 + Math.exp(-score(input))) - (labels[i] ? 1 : 0);
      input.forEach((value, column) => (slope[column] = (slope[column] ?? 0) + error * value));
    });
    weights = weights.map((weight, i) => weight * 0.999 - (0.3 * (slope[i] ?? 0)) / inputs.length);
  }
  return (row) => score(scaled(row)) > 0;
}
