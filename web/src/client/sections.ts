import { kinds } from '../crypto/vault/role.ts';
import { op, type PlanOp } from '../crypto/vault/planupdate.ts';
import { sleep } from './env.ts';
import { codeOf, Failed } from './failure.ts';
import { createVault, found } from './genesis.ts';
import { fromHex, toHex } from './hex.ts';
import type { Plan } from './plan.ts';
import { fields, type Item } from './planstate.ts';
import { isVictim } from './roles.ts';
import type { Session } from './session.ts';

/** How long a step of the move may take before the person is told, and how often it is looked at, in ms. */
const patience = 30_000;
const glance = 50;

/** Waits until something is there. `unavailable` where it is not for long. */
async function until<T>(session: Session, find: () => T | null): Promise<T> {
  const end = session.env.now() + patience;
  for (;;) {
    const there = find();
    if (there !== null) return there;
    if (session.over || session.env.now() > end) throw new Failed('unavailable');
    await sleep(glance);
  }
}

/** All that she wrote there is in the verified log. What was refused is told. */
async function settled(session: Session, plan: Plan): Promise<void> {
  plan.flush();
  await until(session, () => {
    const refused = plan.vault.outbox.jobs.find(({ state }) => state === 'refused');
    if (refused) throw new Failed(refused.code ?? 'internal');
    if (plan.vault.log.state === 'stopped') throw new Failed(plan.vault.log.code);
    return plan.complete && !plan.saving ? plan : null;
  });
}

/**
 * Keeps a section of her plan in a vault of its own, with nobody in it but her: others are let in afterwards. Its text goes there,
 * and then the plan says where it is. Whatever is cut off in between, nothing is lost: until the plan says so the section is what
 * stands in the plan, and doing this again goes on. Where the plan says so already, what others changed in the plan meanwhile is
 * carried over.
 */
export async function keepApart(session: Session, caseId: string, section: number): Promise<void> {
  if (!isVictim(session.role)) throw new Failed('MEMBER');
  const { main } = session.planOf(caseId);
  if (!main) throw new Failed('not_found');
  const part = session.planIn(await vaultFor(session, caseId, section));
  await settled(session, main);
  const { seq } = main.vault.log;
  if (main.moved.has(section)) {
    const late = main.late(section);
    if (late.length === 0) return;
    await settled(session, part);
    for (const change of late) again(part, change);
  } else {
    const items = main.items().filter((item) => item.section === section);
    await settled(session, part);
    for (const item of items) carry(part, item);
  }
  await settled(session, part);
  main.move(section, part.vault.log.vault, seq);
  await settled(session, main);
}

/** The vault of a section: the one that there is, on whatever phone it was made, or a new one. */
async function vaultFor(session: Session, caseId: string, section: number) {
  const known = (): ReturnType<Session['vaultOf']> | null => {
    try {
      return session.vaultOf(caseId, kinds.plan, section);
    } catch {
      return null;
    }
  };
  const there = known();
  if (there) return there;
  try {
    const purpose = { case: fromHex(caseId), kind: kinds.plan, section };
    return await createVault(session, await found(session, purpose, []));
  } catch (error) {
    if (codeOf(error) !== 'conflict') throw error;
  }
  // Made before, and not heard of yet.
  session.look();
  const made = await until(session, known);
  await made.log.opened();
  return made;
}

/** Makes a step there what it is here. Nobody but her is there yet. */
function carry(part: Plan, { id, section, text, starter, status, owners, due, reviewed }: Item): void {
  part.add(id, section, text, starter);
  const there = part.items().find((item) => item.id === id);
  if (!there) throw new Failed('not_found');
  part.text(id, 'text', there.text, text);
  part.text(id, 'due', there.due, due);
  part.set(id, { status, reviewed, owner: owners[0] ?? '' });
  // Of several who were chosen at once none is lost.
  const ops = owners.slice(1).map((owner): PlanOp => [op.owner, fromHex(id), [], fromHex(owner)]);
  if (ops.length === 0) return;
  part.flush();
  part.vault.write({ type: 'plan', ops });
}

/** Makes a change of others there as well. Nobody agrees in somebody else's name. */
function again(part: Plan, change: PlanOp): void {
  if (change[0] === op.add) {
    const [, item, section, starter, text] = change;
    return part.add(toHex(item), section, text, starter);
  }
  if (change[0] === op.words) {
    const [, item, field, base, text] = change;
    return part.text(toHex(item), fields[field] ?? 'text', base, text);
  }
  if (change[0] === op.status) return part.set(toHex(change[1]), { status: change[2] as Item['status'] });
  if (change[0] === op.owner) return part.set(toHex(change[1]), { owner: toHex(change[3]) });
  if (change[0] === op.reviewed) return part.set(toHex(change[1]), { reviewed: change[2] });
}
