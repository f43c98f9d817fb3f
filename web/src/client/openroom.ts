// Opening a linking room, and saying yes to one: each for a case whose team one is in (docs/decisions/0034-linking-room.md).
import type { Room } from '../crypto/vault/room.ts';
import { kinds, leads } from '../crypto/vault/role.ts';
import { Failed } from './failure.ts';
import { createVault, found } from './genesis.ts';
import { fromHex, randomBytes, same, toHex } from './hex.ts';
import { fitFor } from './members.ts';
import { roomOf, type RoomFound } from './rooms.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

/** A room for two cases, as it is begun: `own` and `other` are case ids, `account` whoever is asked for the other one. */
export type Begun = {
  readonly own: string;
  readonly other: string;
  /** As in crypto/blind; 0 for several signs. */
  readonly kind: number;
  readonly account: string;
  readonly label: string;
  readonly text: string;
};

/** Somebody may speak for a case while they are in its team's vault. */
export const speaksFor = (session: Session, caseId: string): boolean =>
  session
    .caseVaults(caseId)
    .some(
      ({ log }) =>
        log.kind === kinds.team && log.state !== 'stopped' && log.member(session.account) !== undefined,
    );

/** Every room of the person signed in whose vault is here from its beginning. */
export function roomsOf(session: Session): readonly { readonly vault: Vault; readonly found: RoomFound }[] {
  return [...session.vaults.values()].flatMap((vault) => {
    const { log } = vault;
    const found = log.kind === kinds.team && log.state !== 'stopped' ? roomOf(log) : null;
    return found ? [{ vault, found }] : [];
  });
}

/** A room that is for these two cases and not shut. */
export const roomFor = (session: Session, one: string, two: string) =>
  roomsOf(session).find(({ found: { state, first } }) => {
    const [own, other] = [toHex(first.content.own), toHex(first.content.other)];
    return state !== 'shut' && ((own === one && other === two) || (own === two && other === one));
  });

/** What is being begun, so that two presses begin one. */
const underway = new WeakMap<Session, Set<string>>();

/**
 * Begins a room with a colleague and says why; resolves once the service has that. `MEMBER` for who may not begin a vault, is not in the team of `own`, or asks somebody who
 * may not be in a team; `IDENT` for somebody whose keys were replaced and nobody has vouched for; `room_there` where there is one for these cases already.
 */
export async function beginRoom(session: Session, begun: Begun): Promise<{ caseId: string }> {
  const { own, other, kind, label, text } = begun;
  const account = fromHex(begun.account);
  if (!leads(kinds.team, session.role) || !speaksFor(session, own)) throw new Failed('MEMBER');
  if (same(account, session.account)) throw new Failed('MEMBER');
  const going = underway.get(session) ?? new Set<string>();
  underway.set(session, going);
  const pair = [own, other].sort().join(' ');
  if (going.has(pair) || roomFor(session, own, other)) throw new Failed('room_there');
  going.add(pair);
  try {
    const record = await fitFor(session, kinds.team, account);
    const caseId = randomBytes(16);
    const vault = await createVault(
      session,
      await found(session, { case: caseId, kind: kinds.team, section: 0 }, [record]),
    );
    const content: Room = {
      ...{ type: 'room', room: caseId, what: 'open', kind, label, text },
      ...{ own: fromHex(own), other: fromHex(other) },
    };
    await vault.deliver(content, [], { entryId: randomBytes(16), written: session.env.now() });
    return { caseId: toHex(caseId) };
  } finally {
    going.delete(pair);
  }
}

/** Both cases of a room, the one that its first word speaks for first. */
export const casesIn = ({ first: { content } }: RoomFound): readonly [string, string] => [
  toHex(content.own),
  toHex(content.other),
];

/**
 * The case that the person signed in speaks for: the one that they said yes for, else one whose team they are in and that nobody else
 * has said yes for, else one whose team they are in; '' for none.
 */
export function ownCase(session: Session, room: RoomFound): string {
  const said = room.open.find(({ entry }) => entry.author === session.id);
  if (said) return toHex(said.content.own);
  const mine = casesIn(room).filter((one) => speaksFor(session, one));
  const taken = room.open.map(({ content }) => toHex(content.own));
  return mine.find((one) => !taken.includes(one)) ?? mine[0] ?? '';
}

/** What somebody says in a room: the label is of what opens it. */
export type Said = { readonly what: string; readonly label: string; readonly text: string };

/**
 * Says something in a room. `MEMBER` for who may not change what others wrote, or is in neither case; `room_shut` for what would count
 * for nothing as the room stands; `not_found` where that is not known.
 */
export function sayInRoom(session: Session, vault: Vault, { what, label, text }: Said): { id: string } {
  const { log } = vault;
  const room = log.state === 'verified' ? roomOf(log) : null;
  if (!room) throw new Failed('not_found');
  const own = ownCase(session, room);
  const cases = casesIn(room);
  if (!log.canEdit || (own === '' && what !== 'close')) throw new Failed('MEMBER');
  const counts = what === 'open' || (what === 'close' ? room.state !== 'shut' : room.state === 'open');
  if (!counts) throw new Failed('room_shut');
  const speaks = own === '' ? cases[0] : own;
  const other = cases.find((one) => one !== speaks) ?? '';
  const { kind } = room.first.content;
  const content: Room = {
    ...{ type: 'room', room: log.caseId, what, own: fromHex(speaks), other: fromHex(other), text },
    ...(what === 'open' ? { kind, label } : { kind: 0, label: '' }),
  };
  return { id: vault.write(content).id };
}
