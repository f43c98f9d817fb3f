import { isReplacement, standing } from '../crypto/keys/identity.ts';
import { same, toHex } from '../client/hex.ts';
import { agreedFrom, isSigned, replacements } from '../client/replaced.ts';
import type { Session } from '../client/session.ts';
import type { ReplacementView } from './messages.ts';
import { roleName } from './names.ts';
import { nameOf } from './views.ts';

/** Lost keys that are to be replaced, or were and are not in use yet. */
export async function replacementViews(session: Session): Promise<readonly ReplacementView[]> {
  const found = await replacements(session);
  const signed = await Promise.all(found.map(({ record }) => isSigned(record, session.root)));
  return found.flatMap((one, i) => {
    const { record, asked, consents } = one;
    const [first, second] = consents;
    const current = session.people.current(record.account);
    // In use by now, or void because the keys before it have signed others.
    const isOver = second
      ? !current || !isReplacement(current) || current.version > record.version
      : current && current.version >= record.version;
    if (!first || isOver) return [];
    return [
      {
        account: toHex(record.account),
        name: nameOf(session, record.account),
        role: roleName(record.role),
        own: same(record.account, session.account),
        asker: nameOf(session, first.account),
        agreed: second ? nameOf(session, second.account) : '',
        mine: same(first.account, session.account),
        here: record.standing === standing.replacedHere,
        signed: signed[i] === true,
        asked,
        from: agreedFrom(one),
      },
    ];
  });
}
