import type { Reach } from '../crypto/vault/contact.ts';
import { tuple, type Read } from '../crypto/wire/shape.ts';
import { contactOf, type Told } from './contact.ts';
import { codeOf, Failed } from './failure.ts';
import type { Requests } from './requests.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

const nothing: Read<readonly []> = tuple<[]>();
/** Not before she says so. */
const never = Number.MAX_SAFE_INTEGER;
/** How often, and how long after one another, a stop is told to a service that does not answer; ms. */
const waits = [1000, 4000, 15_000, 60_000, 0];

const knockOf = (rules: Reach | undefined): Reach['ways'][number] | undefined =>
  rules?.ways.find(({ means }) => means === 'knock');

/** What holds once all that she has said is saved. */
function expected(
  { id: author, role }: Session,
  { log, outbox }: Vault,
): { held: Reach | undefined; until: number } {
  const waiting = outbox.jobs
    .filter(({ state }) => state !== 'refused')
    .map(({ id, draft: { content } }): Told => ({ id, author, role, mayEdit: true, content }));
  const { rules, stops } = contactOf<Told>([...log.entries, ...waiting]);
  return {
    held: rules?.content,
    until: Math.max(0, ...stops.map(({ until }) => (until === 0 ? never : until))),
  };
}

/** The last thing that was told in a session: one after another, so that the latest is what the service keeps. */
const last = new WeakMap<Session, Promise<void>>();

/**
 * Tells the service what it has to know to send a knock, and to leave it; nothing where there is none and was none. `next` are rules
 * that are to hold, in place of those that do.
 */
function tell(session: Session, vault: Vault, next?: Reach): Promise<void> {
  const post = async (): Promise<void> => {
    const { held, until } = expected(session, vault);
    const rules = next ?? held;
    const way = knockOf(rules);
    if (!way && !knockOf(held)) return;
    const windows = way?.windows.map(({ days, from, to }) => [days, from, to]);
    const setting = way ? [way.address, way.cover, rules?.zone, windows, until] : ['', '', '', [], 0];
    try {
      await session.api.post('/api/knock', setting, nothing);
    } catch (error) {
      throw codeOf(error) === 'not_found' ? new Failed('no_mail') : error;
    }
  };
  const told = (last.get(session) ?? Promise.resolve()).then(post);
  last.set(
    session,
    told.catch(() => undefined),
  );
  return told;
}

/** Her rules are about to change. Fails where the service does not take it: then nothing is changed. */
export const tellRules = (session: Session, vault: Vault, next: Reach): Promise<void> =>
  tell(session, vault, next);

/** She has said that it is not safe, or is again: told again where it does not arrive, while the session lasts. */
export async function tellStop(session: Session, vault: Vault): Promise<void> {
  for (const wait of waits) {
    try {
      await tell(session, vault);
      return;
    } catch {
      await new Promise((done) => setTimeout(done, wait));
      if (session.over) return;
    }
  }
}

/** Staff: asks for a knock by the contact vault. `conflict` where it is not allowed now, or too soon after the last one. */
export async function sendKnock(api: Requests, contact: Uint8Array): Promise<void> {
  await api.post('/api/knocks', [contact], nothing);
}
