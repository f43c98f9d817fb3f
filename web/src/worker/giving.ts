// Giving the police something under a request: one entry at a time, noted where it stands and with the team.
import { Failed } from '../client/failure.ts';
import { answerTo, asksFor, closedBy, itemOf, receiptsOf, timeOf, type Asked } from '../client/gate.ts';
import { fromHex, randomBytes, same, toHex } from '../client/hex.ts';
import { heldOf, recordId } from '../client/records.ts';
import { countedIn } from '../client/rooms.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import type { Verified } from '../client/verified.ts';
import { holding } from '../client/versions.ts';
import { filesOf } from '../crypto/vault/content.ts';
import type { Given } from '../crypto/vault/given.ts';
import { copyOf, givenOf, homesOfThings, thingOf, type Item, type Receipt } from '../crypto/vault/receipt.ts';
import { kinds } from '../crypto/vault/role.ts';
import type { Calls, ItemsView, ItemView } from './messages.ts';
import { roleName } from './names.ts';
import { sourcesOf, textOf } from './requests.ts';
import { isWhole } from './summary.ts';
import { nameOf } from './views.ts';

/** The team's vault and the version of a request in it that holds. `not_found` where it is not known. */
function askedIn(session: Session, caseId: string, request: string): { team: Vault; asked: Asked } {
  const team = session.vaultOf(caseId, kinds.team);
  if (team.log.state === 'stopped') throw new Failed(team.log.code);
  const asked = heldOf(countedIn(team.log), 'request').find(({ content }) => recordId(content) === request);
  if (!asked || !isWhole(team.log, session.env.now())) throw new Failed('not_found');
  return { team, asked };
}

/** What stands in a vault and can be given: of what has versions, that which holds; nothing that is unfinished, or that was asked to be taken out. */
function itemsOf(kind: number, entries: readonly Verified[]): readonly (readonly [Verified, Item])[] {
  const found = (entry: Verified): readonly (readonly [Verified, Item])[] => {
    const item = itemOf(entry.content);
    return item ? [[entry, item]] : [];
  };
  if (kind === kinds.advocacy) return heldOf(entries, 'note').flatMap(({ entry }) => found(entry));
  if (kind !== kinds.incidents) return entries.flatMap(found);
  return [...holding(entries).values()].flatMap(({ entry, standing: { leaves, unfinished } }) =>
    unfinished || leaves > 0 ? [] : found(entry),
  );
}

/** What a request asks for, as far as the person signed in can read it. */
export function itemsView(session: Session, { caseId, request }: Calls['request/items']['in']): ItemsView {
  const { team, asked } = askedIn(session, caseId, request);
  const sources = sourcesOf(session, caseId);
  const given = new Set(
    receiptsOf(countedIn(team.log), sources)
      .filter(({ doubt, content }) => doubt === '' && toHex(content.request) === request)
      .map(({ content }) => toHex(content.entry)),
  );
  const items = [...sources].flatMap(([vault, { kind, entries }]) =>
    itemsOf(kind, entries).flatMap(([entry, item]): readonly ItemView[] => {
      const [thing, at] = [thingOf(item), timeOf(item, entry.written)];
      if (!asksFor(asked.content, thing, at)) return [];
      return [
        {
          ...{ vault, entry: entry.id, thing, at, left: filesOf(item).length, ...textOf(givenOf(item)) },
          ...{ fromName: nameOf(session, entry.authorId), isGiven: given.has(entry.id) },
        },
      ];
    }),
  );
  const shared = [...sources.values()];
  const homeOf = (thing: string): number => homesOfThings[thing]?.kind ?? 0;
  const { things } = asked.content;
  return {
    known: shared.every(
      ({ kind, isWhole: whole }) => whole || !things.some((thing) => homeOf(thing) === kind),
    ),
    closedThings: things.filter((thing) => !shared.some(({ kind }) => kind === homeOf(thing))),
    items: items.sort((a, b) => a.at - b.at),
  };
}

/** `request_closed` where nothing may be given under it any more. */
function checkOpen(session: Session, caseId: string, request: string): { team: Vault; asked: Asked } {
  const { team, asked } = askedIn(session, caseId, request);
  const answer = answerTo(countedIn(team.log), asked)?.content ?? null;
  if (closedBy(asked, answer, session.env.now()) !== '') throw new Failed('request_closed');
  return { team, asked };
}

/** What was noted where it stands, and did not get as far as the team. */
const begun = (source: Vault, author: string, given: Given): Given | undefined =>
  source.log.entries
    .filter((entry) => entry.author === author)
    .map(({ content }) => content)
    .find(
      (content): content is Given =>
        content?.type === 'given' &&
        same(content.request, given.request) &&
        content.version === given.version &&
        same(content.to, given.to) &&
        same(content.entry, given.entry),
    );

/**
 * It is noted first where it stands: nothing is given of which that vault does not tell. What was begun and broke off goes on under the
 * same id.
 */
export async function give(
  session: Session,
  { caseId, request, about, vault, entry: id }: Calls['request/give']['in'],
): Promise<void> {
  if (roleName(session.role) !== 'advocate') throw new Failed('MEMBER');
  const { asked } = checkOpen(session, caseId, request);
  if (asked.entry.id !== about) throw new Failed('request_changed');
  const source = session.caseVaults(caseId).find(({ log }) => log.id === vault);
  if (!source || source.log.state === 'stopped') throw new Failed(source?.log.code ?? 'not_found');
  const { kind, entries } = source.log;
  const found = itemsOf(kind, entries).find(([entry]) => entry.id === id);
  if (!found) throw new Failed('not_found');
  const [entry, item] = found;
  const [thing, at] = [thingOf(item), timeOf(item, entry.written)];
  if (homesOfThings[thing]?.kind !== kind || !asksFor(asked.content, thing, at))
    throw new Failed('not_found');
  const fresh: Given = {
    ...{ type: 'given', receipt: randomBytes(16), request: asked.content.request },
    ...{ version: asked.content.version, to: asked.entry.authorId },
    ...{ entry: fromHex(id), seq: entry.seq, hash: entry.hash },
  };
  const before = begun(source, session.id, fresh);
  if (!before) await source.deliver(fresh, [], stamp(session));
  // It may have been withdrawn meanwhile, or changed: then nothing is given.
  const { team, asked: now } = checkOpen(session, caseId, request);
  if (now.entry.id !== asked.entry.id) throw new Failed('request_closed');
  const { type: _, ...twin } = before ?? fresh;
  const receipt: Receipt = {
    ...{ type: 'receipt', ...twin, vault: source.log.vault },
    ...{ author: entry.authorId, at, thing, copy: copyOf(item), left: filesOf(item).length },
  };
  await team.deliver(receipt, [], stamp(session));
}

const stamp = (session: Session): { entryId: Uint8Array; written: number } => ({
  entryId: randomBytes(16),
  written: session.env.now(),
});
