import { codeOf, Failed, isRefusal } from '../client/failure.ts';
import { fromHex, same, toHex } from '../client/hex.ts';
import type { Identifier } from '../client/identifiers/identifier.ts';
import {
  isKeyKnown,
  keepLinkKey,
  linkKey,
  managersWithKey,
  mayLink,
  renewLinkKey,
} from '../client/linkkey.ts';
import * as links from '../client/links.ts';
import { pausedAccounts } from '../client/pauseroutes.ts';
import type { Session } from '../client/session.ts';
import type { VaultLog } from '../client/log.ts';
import { isGone } from '../client/verified.ts';
import { counting } from '../client/versions.ts';
import type { Key } from '../crypto/blind/token.ts';
import type { Incident } from '../crypto/vault/incident.ts';
import { kinds } from '../crypto/vault/role.ts';
import type { Handlers } from './core.ts';
import type * as Identifiers from './identifiers.ts';
import type { LinkCalls, LinkKeyView, LinksState, LinksView, QuestionView } from './messages.ts';
import { isWhole } from './summary.ts';
import { nameOf } from './views.ts';

/** For how long what was found is not asked for again because a case is opened, ms. */
export const KEEP = 600_000;

/** After the service had no more to give in the day, it is not asked before this long is over, ms. */
export const REST = 3_600_000;

type Minted = Awaited<ReturnType<typeof links.mint>>[number];

/** What is known of a case: for which identifiers, under which key. */
type Looked = { readonly of: string; readonly at: number; readonly view: LinksView };

/** What one session has come to. Tokens are as secret as the key and are nowhere else. */
class Memory {
  /** The key under which all else was made. */
  #key: Key | null = null;
  readonly minted = new Map<string, Minted>();
  readonly put = new Set<string>();
  readonly looked = new Map<string, Looked>();
  /** Not before then is anything more asked. */
  rests = 0;
  /** Why nothing that the service answers is used under this key, or ''. */
  refused = '';

  /** Under another key all is made anew: of two vaults two managers' keys may have one number. */
  take(key: Key): void {
    const of = this.#key;
    if (of?.number === key.number && same(of.secret, key.secret) && same(of.server, key.server)) return;
    this.#key = key;
    this.minted.clear();
    this.put.clear();
    this.looked.clear();
    this.rests = 0;
    this.refused = '';
  }
}

const nameOfIdentifier = ({ kind, normal }: Identifier): string => `${kind} ${normal}`;

/** The newest versions that count of what happened; neither what is unfinished nor what was taken out. */
function standing({ entries }: VaultLog, now: number): readonly Incident[] {
  const counts = counting(entries);
  const found = new Map<string, Incident>();
  for (const { id, content } of entries) {
    const known = counts.get(id);
    if (content?.type !== 'incident' || !known) continue;
    if (known.unfinished || isGone(known.leaves, now)) found.delete(toHex(content.incident));
    else found.set(toHex(content.incident), content);
  }
  return [...found.values()];
}

/** How identifiers are brought to their form: it comes when somebody compares. */
type Forms = Pick<typeof Identifiers, 'identifiersOf' | 'whats'>;

/** Possible links of cases, one question after another. */
export class Links {
  readonly handlers: Pick<Handlers, keyof LinkCalls>;
  readonly #forms: () => Promise<Forms>;
  readonly #memories = new WeakMap<Session, Memory>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(session: () => Session, forms: () => Promise<Forms>) {
    this.#forms = forms;
    this.handlers = {
      'link/find': ({ caseId, again }) => this.#inTurn(() => this.#find(session(), caseId, again)),
      'link/keep': () => this.#inTurn(async () => (await keepLinkKey(session()), null)),
      'link/key': () => this.#inTurn(() => keyView(session())),
      'link/renew': () =>
        this.#inTurn(async () => {
          await renewLinkKey(session(), await pausedAccounts(session().api));
          return keyView(session());
        }),
      'link/asked': () => askedView(session()),
    };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work);
    this.#last = next.catch((error: unknown) => codeOf(error));
    return next;
  }

  #memory(session: Session): Memory {
    const known = this.#memories.get(session) ?? new Memory();
    this.#memories.set(session, known);
    return known;
  }

  /** Her log is compared once the team's vault and it are wholly verified, by who may be in a team and is in this one. */
  async #find(session: Session, caseId: string, again: boolean): Promise<LinksView> {
    if (session.isSpace || !mayLink(session.role)) throw new Failed('MEMBER');
    const now = session.env.now();
    const team = session.vaultOf(caseId, kinds.team).log;
    const log = session.caseVaults(caseId).find((one) => one.log.kind === kinds.incidents)?.log;
    for (const one of [team, log]) if (one?.state === 'stopped') throw new Failed(one.code);
    if (!team.member(session.account)) throw new Failed('not_found');
    if (!log) return blank(session, 'closed');
    if (!isWhole(team, now) || !isWhole(log, now) || !(await isKeyKnown(session)))
      return blank(session, 'reading');
    const key = linkKey(session)?.entry.content;
    if (!key) return blank(session, 'nokey');
    const memory = this.#memory(session);
    memory.take(key);
    if (memory.refused !== '' && !again) throw new Failed(memory.refused);
    const forms = await this.#forms();
    const identifiers = forms.identifiersOf(standing(log, now));
    const of = identifiers.map(nameOfIdentifier).join('\n');
    const known = memory.looked.get(caseId);
    if (known?.of === of && !again && now - known.at < KEEP) return known.view;
    const view = await look(session, memory, key, caseId, identifiers, forms.whats).catch(
      (error: unknown) => {
        if (isRefusal(codeOf(error))) memory.refused = codeOf(error);
        throw error;
      },
    );
    memory.refused = '';
    if (view.state === 'looked') memory.looked.set(caseId, { of, at: now, view });
    return view;
  }
}

const blank = (session: Session, state: LinksState): LinksView => ({
  ...{ state, asked: 0, compared: 0, links: [], common: [], spoiled: 0 },
  managers: managersWithKey(session).map((account) => nameOf(session, fromHex(account))),
});

/** Makes tokens of what has none yet, puts the case under them, and asks which other cases stand there. */
async function look(
  session: Session,
  memory: Memory,
  key: Key,
  caseId: string,
  identifiers: readonly Identifier[],
  whats: Forms['whats'],
): Promise<LinksView> {
  const { api, env } = session;
  const now = env.now();
  const fresh = identifiers.filter((one) => !memory.minted.has(nameOfIdentifier(one)));
  let state: LinksState = now < memory.rests && fresh.length > 0 ? 'limited' : 'looked';
  try {
    for (let i = 0; i < fresh.length && state === 'looked'; i += links.batch) {
      const part = fresh.slice(i, i + links.batch);
      const minted = await links.mint(api, key, part);
      part.forEach((one, at) => minted[at] && memory.minted.set(nameOfIdentifier(one), minted[at]));
    }
  } catch (error) {
    if (codeOf(error) !== 'rate_limited') throw error;
    memory.rests = now + REST;
    state = 'limited';
  }
  const mine = identifiers.flatMap((one) => {
    const minted = memory.minted.get(nameOfIdentifier(one));
    return minted ? [{ minted, at: `${caseId} ${nameOfIdentifier(one)}` }] : [];
  });
  if (mine.length === 0) return { ...blank(session, state), asked: now };
  try {
    const news = mine.filter(({ at }) => !memory.put.has(at));
    await links.put(
      api,
      key,
      fromHex(caseId),
      news.map(({ minted }) => minted),
    );
    for (const { at } of news) memory.put.add(at);
    const found = await links.find(
      api,
      key,
      fromHex(caseId),
      mine.map(({ minted }) => minted),
    );
    return { ...blank(session, state), ...told(found, whats), asked: now, compared: mine.length };
  } catch (error) {
    // Another key counts by now: under this one nothing more can be put or found.
    if (codeOf(error) === 'conflict') return blank(session, 'turned');
    if (codeOf(error) === 'rate_limited') return { ...blank(session, 'limited'), asked: now };
    throw error;
  }
}

function told({ links: all, common, spoiled }: links.Links, whats: Forms['whats']) {
  const nameOfKind = (kind: number) => whats.get(kind) ?? 'phone';
  const views = all.map(({ caseId, kind }) => ({ caseId: toHex(caseId), kind: nameOfKind(kind) }));
  return {
    links: [...new Map(views.map((one) => [`${one.caseId} ${one.kind}`, one])).values()],
    common: [...new Set(common.map(nameOfKind))],
    spoiled,
  };
}

async function keyView(session: Session): Promise<LinkKeyView> {
  if (!mayLink(session.role)) throw new Failed('MEMBER');
  const isKnown = await isKeyKnown(session);
  const held = isKnown ? linkKey(session) : null;
  if (!held) return { number: 0, written: 0, holders: [], isOther: false };
  const { number, server } = held.entry.content;
  const state = await links.state(session.api);
  return {
    ...{ number, written: held.entry.written },
    holders: held.vault.log.members.map(({ account }) => nameOf(session, account)).sort(),
    isOther: !same(server, state.server) || state.first > number,
  };
}

const whatAsked = { 1: 'compared', 2: 'looked', 3: 'turned' } as const;

async function askedView(session: Session): Promise<readonly QuestionView[]> {
  if (!mayLink(session.role)) throw new Failed('MEMBER');
  const all = await links.asked(session.api);
  const accounts = new Map(all.map(({ account }) => [toHex(account), account]));
  await Promise.all([...accounts.values()].map((one) => session.people.refresh(one).catch(() => undefined)));
  return all.flatMap(({ account, made, what, count }): readonly QuestionView[] => {
    const known = whatAsked[what as 1 | 2 | 3] as QuestionView['what'] | undefined;
    return known ? [{ name: nameOf(session, account), made, what: known, count }] : [];
  });
}
