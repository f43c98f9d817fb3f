import { Failed } from '../client/failure.ts';
import { fromHex, toHex } from '../client/hex.ts';
import { ordersOf } from '../client/orders.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import type { Verified } from '../client/verified.ts';
import type { Content } from '../crypto/vault/content.ts';
import type { CourtOrder } from '../crypto/vault/order.ts';
import type { Calls, OrdersView, OrderView } from './messages.ts';
import { kindNumber } from './names.ts';
import { isWhole } from './summary.ts';
import { fileView, nameOf } from './views.ts';

const team = (session: Session, caseId: string) => session.vaultOf(caseId, kindNumber('team'));

/** The orders of a case, as far as they are known. */
export function ordersView(session: Session, caseId: string): OrdersView {
  const { log, outbox } = team(session, caseId);
  if (log.state === 'stopped') throw new Failed(log.code);
  return {
    unsaved: outbox.jobs.flatMap(({ id, state, code, draft: { content } }) =>
      content.type === 'order' ? [{ id, code: state === 'refused' ? (code ?? 'internal') : '' }] : [],
    ),
    known: isWhole(log, session.env.now()),
    orders: ordersOf(log.entries).map(({ entry, content }) =>
      orderView(session, toHex(log.vault), entry, content),
    ),
  };
}

function orderView(session: Session, vault: string, entry: Verified, content: CourtOrder): OrderView {
  const { kind, stage, against, court, reference, zone, from, until, served, version } = content;
  return {
    ...{ id: entry.id, vault, version, order: toHex(content.order), replaces: toHex(content.replaces) },
    ...{ kind, stage, against, court, reference, zone, from, until, served },
    authorName: nameOf(session, entry.authorId),
    written: entry.written,
    conditions: content.conditions.map((one) => ({ ...one, condition: toHex(one.condition) })),
    files: content.files.map((file, index) => fileView(session, file, index)),
  };
}

/** The version that holds, or the last one that is on its way to the service and will follow it. */
function latest(
  vault: Vault,
  order: string,
): { readonly id: string; readonly content: CourtOrder } | undefined {
  const isOne = (content: Content | null): content is CourtOrder =>
    content?.type === 'order' && toHex(content.order) === order;
  const underway = vault.outbox.jobs.flatMap(({ id, state, draft: { content } }) =>
    isOne(content) && state !== 'refused' ? [{ id, content }] : [],
  );
  const saved = ordersOf(vault.log.entries).find(({ content }) => isOne(content));
  return underway.at(-1) ?? (saved && { id: saved.entry.id, content: saved.content });
}

/** Files of the version before stay with the order. */
export function writeOrder(
  session: Session,
  { caseId, order, files }: Calls['order/write']['in'],
): { id: string } {
  const vault = team(session, caseId);
  const { log } = vault;
  if (log.state === 'stopped') throw new Failed(log.code);
  if (!isWhole(log, session.env.now())) throw new Failed('not_found');
  if (!log.canAppend) throw new Failed('MEMBER');
  const held = latest(vault, order.order);
  const { kind, stage, against, court, reference, zone, from, until, served } = order;
  const content: CourtOrder = {
    type: 'order',
    order: fromHex(order.order),
    version: (held?.content.version ?? 0) + 1,
    follows: fromHex(held?.id ?? ''),
    ...{ kind, stage, against, court, reference, zone, from, until, served },
    replaces: fromHex(order.replaces),
    conditions: order.conditions.map((one) => ({ ...one, condition: fromHex(one.condition) })),
    files: held?.content.files ?? [],
  };
  return { id: vault.write(content, files).id };
}
