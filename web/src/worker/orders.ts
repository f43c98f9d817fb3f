import { fromHex, toHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import type { Verified } from '../client/verified.ts';
import type { CourtOrder } from '../crypto/vault/order.ts';
import type { Calls, OrdersView, OrderView } from './messages.ts';
import { recordsOf, writeRecord } from './records.ts';
import { fileView, nameOf } from './views.ts';

/** The orders of a case, as far as they are known. */
export function ordersView(session: Session, caseId: string): OrdersView {
  const { vault, known, unsaved, held } = recordsOf(session, caseId, 'team', 'order');
  return {
    known,
    unsaved,
    orders: held.map(({ entry, content }) => orderView(session, vault, entry, content)),
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

/** Files of the version before stay with the order. */
export function writeOrder(
  session: Session,
  { caseId, after, order, files }: Calls['order/write']['in'],
): { id: string } {
  const { kind, stage, against, court, reference, zone, from, until, served } = order;
  return writeRecord(
    session,
    { caseId, kind: 'team', type: 'order', record: order.order, after },
    ({ version, follows, before }): CourtOrder => ({
      ...{ type: 'order', order: fromHex(order.order), version, follows },
      ...{ kind, stage, against, court, reference, zone, from, until, served },
      replaces: fromHex(order.replaces),
      conditions: order.conditions.map((one) => ({ ...one, condition: fromHex(one.condition) })),
      files: before?.files ?? [],
    }),
    files,
  );
}
