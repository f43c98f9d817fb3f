import { toHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import type { SessionView } from './messages.ts';

/** Where this person is signed in, as far as the service says. */
export async function sessionViews({ api }: Session): Promise<readonly SessionView[]> {
  const all = await api.sessions();
  return all.map(({ id, created, expires, own }) => ({ id: toHex(id), since: created, until: expires, own }));
}
