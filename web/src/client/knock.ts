import type { Reach } from '../crypto/vault/contact.ts';
import { tuple, type Read } from '../crypto/wire/shape.ts';
import { contactOf } from './contact.ts';
import type { Requests } from './requests.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

const nothing: Read<readonly []> = tuple<[]>();
/** Not before she says so. */
const never = Number.MAX_SAFE_INTEGER;
/** How often, and how long after one another, a stop is told to a service that does not answer; ms. */
const waits = [1000, 4000, 15_000, 60_000];

const knockOf = ({ ways }: Pick<Reach, 'ways'>): Reach['ways'][number] | undefined =>
  ways.find(({ means }) => means === 'knock');

/**
 * Tells the service what it has to know to send a knock, and to leave it; nothing where there is none and was none. `rules` are those
 * that are to hold, `until` when the stops end: 0 for none, Unix ms.
 */
async function tell({ api }: Session, held: Reach | null, rules: Reach | null, until: number): Promise<void> {
  const [before, next] = [held && knockOf(held), rules && knockOf(rules)];
  if (!before && !next) return;
  const setting =
    rules && next
      ? [
          next.address,
          next.cover,
          rules.zone,
          next.windows.map(({ days, from, to }) => [days, from, to]),
          until,
        ]
      : ['', '', '', [], 0];
  await api.post('/api/knock', setting, nothing);
}

const end = (until: number): number => (until === 0 ? never : until);

/** Her rules are about to change. Fails where the service does not take it: then nothing is changed. */
export async function tellRules(session: Session, vault: Vault, next: Reach): Promise<void> {
  const { rules, stops } = contactOf(vault.log.entries);
  await tell(session, rules?.content ?? null, next, Math.max(0, ...stops.map(({ until }) => end(until))));
}

/** She says that it is not safe, or is again: tried again where it does not arrive, while the session lasts. */
export async function tellStop(session: Session, vault: Vault, on: boolean, until: number): Promise<void> {
  const held = contactOf(vault.log.entries).rules?.content ?? null;
  for (const wait of [...waits, 0]) {
    try {
      return await tell(session, held, held, on ? end(until) : 0);
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
