import { isManager } from '../client/roles.ts';
import type { Session } from '../client/session.ts';
import { witnessKeyText } from '../crypto/transparency/checkpoint.ts';
import { hex } from '../crypto/wire/bytes.ts';
import type { LogView } from './messages.ts';

/** What can be said of the log that was verified, and what a manager could decide about it. */
export async function logView(session: Session): Promise<LogView> {
  const { checked, policy } = session.transparency;
  const offerView = isManager(session.role) ? (await import('./office.ts')).offerView : () => null;
  const offer = await offerView(session);
  const witnesses = policy.witnesses.map((witness) => ({
    name: witness.name,
    key: witnessKeyText(witness),
    signed: checked.witnesses.includes(witness.name),
  }));
  return { ...checked, witnesses, number: hex(policy.hash), offer };
}
