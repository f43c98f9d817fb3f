// Whoever watches the line, or keeps everything that the service sees, cannot tell by which passphrase she came in: `make alike` asks
// a thousand times each.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { floorStretch } from '../src/crypto/login/stretch.ts';
import { acceptInvite, lookAtInvite } from '../src/client/enrol.ts';
import { passphrase, signInName } from '../src/crypto/words/words.ts';
import { Actor, soon, type Paper } from './actor.ts';
import { features, toldApart, watched, type Seen } from './alike.ts';
import { Server } from './server.ts';

/** Sign-ins of each kind. */
const times = Number(process.env['ALIKE'] ?? 100);
/** How far from chance the answers may be: three standard deviations of a coin, and never less than five in a hundred. */
const slack = Math.max(0.05, 3 * Math.sqrt(0.25 / (2 * times)));
/** Sign-ins with one name at once; then the service is started again, which counts anew. */
const atOnce = 8;

let server: Server;
let papers: readonly [Paper, Paper];
let restarts = 0;
let all: { readonly seen: readonly (readonly Seen[])[]; readonly labels: readonly boolean[] };

beforeAll(async () => {
  server = await Server.start();
});
afterAll(() => server.stop());

/** Sign-ins by both, in pairs of which it is drawn who is first: what else the machine does meets both alike. */
async function signIns(count: number): Promise<{ seen: (readonly Seen[])[]; labels: boolean[] }> {
  const labels = Array.from({ length: count }, () => Math.random() < 0.5).flatMap((first) => [first, !first]);
  const seen: (readonly Seen[])[] = [];
  for (const [i, isSecond] of labels.entries()) {
    if (i % atOnce === 0) {
      await server.down();
      await server.up();
      restarts++;
      await watched(server.base, papers[restarts % 2]!); // the first after a start is slower than others
    }
    seen.push(await watched(server.base, papers[isSecond ? 1 : 0]));
  }
  return { seen, labels };
}

test('she has both', async () => {
  const [ruth, amira, vic] = Array.from({ length: 3 }, () => new Actor(server.base)) as [Actor, Actor, Actor];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  const made = await amira.call('case/create', { label: 'K-12', stalker: 'known', note: '' });
  const invite = await lookAtInvite(vic.env, made.invite.words);
  const paper = { signInName: signInName(), passphrase: passphrase() };
  const told = () => undefined;
  const hooks = { link: told, vault: told, entries: told, job: told, plan: told, alarm: told, ended: told };
  const first = await acceptInvite(vic.env, hooks, invite, { ...paper, stretch: floorStretch });
  await expect.poll(() => [...first.vaults.values()].every(({ log }) => log.epoch === 2), soon).toBe(true);
  await first.signOut();
  await vic.call('session/signIn', paper);
  const caseId = await vic.openCase();
  for (const text of ['He is outside', 'It is the third time', 'I am safe']) await vic.say(caseId, text);
  await amira.openCase(caseId);
  await vic.call('plan/open', { caseId });
  const item = { caseId, item: 'b'.repeat(32), section: 1, text: 'A bag at Mia’s', starter: '' };
  await vic.call('plan/add', item);
  const entries = [
    { type: 'message', mine: false, written: 1, id: 'a'.repeat(32), text: 'Hello', replyTo: '' },
  ];
  const space = JSON.stringify({ name: 'Sam', entries, items: [], dismissed: [] });
  await amira.call('passphrase/offer', { caseId, space });
  await expect.poll(() => vic.cases[0]?.second.offered ?? 0, soon).toBeGreaterThan(0);
  const drawn = await vic.call('passphrase/draw', {});
  await vic.call('passphrase/second', { current: paper.passphrase, passphrase: drawn.passphrase });
  vic.vaults.clear();
  await vic.call('session/signIn', paper);
  await vic.openCase();
  await expect.poll(() => amira.cases[0]?.second.isSet, soon).toBe(true);
  await expect.poll(() => [...vic.vaults.values()].every(({ epoch }) => epoch === 3), soon).toBe(true);
  for (const actor of [vic, amira, ruth]) await actor.call('session/signOut', {});
  papers = [paper, drawn];
});

test(
  'by time, lengths and order of the requests nobody tells which it was',
  { timeout: 7_200_000 },
  async () => {
    all = await signIns(times);
    const { seen, labels } = all;
    const share = toldApart(features(seen), labels);
    const orders = (isSecond: boolean): string[] => [
      ...new Set(
        seen
          .filter((_, i) => labels[i] === isSecond)
          .map((one) =>
            one
              .map(({ path, sent, got }) => `${path} ${sent} ${got}`)
              .sort()
              .join(),
          ),
      ),
    ];
    console.log(
      `${times} sign-ins each: ${(100 * share).toFixed(1)} % told right, ${orders(true).length} and ${orders(false).length} sets of requests`,
    );
    expect(Math.abs(share - 0.5)).toBeLessThanOrEqual(slack);
  },
);

test('an answer longer by a byte, a request more, or half a second would be told', () => {
  const change = (to: (seen: readonly Seen[]) => readonly Seen[]): number =>
    toldApart(features(all.seen.map((seen, i) => (all.labels[i] ? to(seen) : seen))), all.labels);
  const longer = (one: Seen): Seen => (one.path === 'POST /api/log' ? { ...one, got: one.got + 1 } : one);
  const slower = (one: Seen): Seen => ({ ...one, ended: one.ended + 500 });
  const more: Seen = { path: 'GET /api/unit', sent: 0, got: 9, began: 1, ended: 2 };
  const shares = [
    change((seen) => seen.map(longer)),
    change((seen) => [...seen, more]),
    change((seen) => seen.map(slower)),
  ];
  console.log(`controls: ${shares.map((share) => (100 * share).toFixed(1)).join(', ')} % told right`);
  for (const share of shares) expect(share).toBeGreaterThan(0.85);
});
