import { expect, test } from 'vitest';
import { keepApart } from './sections.ts';
import type { Session } from './session.ts';

const caseId = '3'.repeat(32);
const [victim, advocate] = [1, 2];

/** A session whose plan never comes, in which the section has a vault; its clock goes on a minute each time it is looked at. */
function session(more: object = {}, jobs: readonly object[] = []): Session {
  let now = 0;
  const vault = { log: { state: 'checking', code: '' }, outbox: { jobs } };
  const plan = { vault, complete: false, saving: false, flush: () => undefined };
  const all = {
    ...{ role: victim, over: false, env: { now: () => (now += 60_000) } },
    planOf: () => ({ main: plan }),
    planIn: () => plan,
    vaultOf: () => vault,
  };
  return { ...all, ...more } as unknown as Session;
}

test.each<[string, Session, string]>([
  ['somebody else than she', session({ role: advocate }), 'MEMBER'],
  ['somebody who has no plan', session({ planOf: () => ({ main: null }) }), 'not_found'],
  ['a plan that does not come for long', session(), 'unavailable'],
  ['a session that is over', session({ over: true, env: { now: () => 0 } }), 'unavailable'],
  ['a change that was refused', session({}, [{ state: 'refused', code: 'rate_limited' }]), 'rate_limited'],
])('no section is moved for %s', async (_who, of, code) => {
  await expect(keepApart(of, caseId, 7)).rejects.toMatchObject({ code });
});
