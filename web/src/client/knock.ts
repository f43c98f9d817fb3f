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

/** How a notice gets to a phone: an address at the push service of its browser, a public key, and a secret (RFC 8291). */
export type Phone = readonly [string, Uint8Array, Uint8Array];

const isKnock = ({ means }: Reach['ways'][number]): boolean => means === 'knock' || means === 'push';

/** The whole of what the service has to know to knock; of no means where there is none. */
function settingOf(rules: Reach | undefined, until: number, phone: Phone | undefined): readonly unknown[] {
  const all = rules?.ways.filter(isKnock) ?? [];
  if (all.length === 0) return ['', 0, [], [], []];
  const parts = (is: string, isAddressed: boolean): unknown[] =>
    all
      .filter(({ means }) => means === is)
      .map(({ address, cover, windows }) => [
        ...(isAddressed ? [address] : []),
        cover,
        windows.map(({ days, from, to }) => [days, from, to]),
      ]);
  const notice = parts('push', false);
  return [rules?.zone, until, parts('knock', true), notice, notice.length > 0 && phone ? [phone] : []];
}

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
 * that are to hold, in place of those that do. Without a `phone` the service keeps the one that it was told of before.
 */
function tell(session: Session, vault: Vault, next?: Reach, phone?: Phone): Promise<void> {
  const post = async (): Promise<void> => {
    const { held, until } = expected(session, vault);
    const rules = next ?? held;
    if (![rules, held].some((one) => one?.ways.some(isKnock))) return;
    try {
      await session.api.post('/api/knock', settingOf(rules, until, phone), nothing);
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
export const tellRules = (session: Session, vault: Vault, next: Reach, phone?: Phone): Promise<void> =>
  tell(session, vault, next, phone);

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

/**
 * Staff: asks for a knock by the contact vault. `conflict` where it is not allowed now, or too soon after the last one; `not_found`
 * where that means is off, and where her phone takes notices no more.
 */
export async function sendKnock(api: Requests, contact: Uint8Array, means: string): Promise<void> {
  await api.post('/api/knocks', [contact, means === 'push' ? 2 : 1], nothing);
}
