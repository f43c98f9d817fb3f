import { acknowledge } from '../client/acks.ts';
import { codeOf, Failed } from '../client/failure.ts';
import type { Env } from '../client/env.ts';
import { fromHex, toHex } from '../client/hex.ts';
import * as members from '../client/members.ts';
import { lookAll } from '../client/news.ts';
import { withdraw } from '../client/replaced.ts';
import { isVictim } from '../client/roles.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import { keepApart } from '../client/sections.ts';
import { complete } from '../crypto/words/words.ts';
import { Entrance } from './entrance.ts';
import { Feed, type Post } from './feed.ts';
import * as files from './files.ts';
import type { CallMessage, CallName, Calls, Failure, PocketCalls, VaultKind } from './messages.ts';
import { logView } from './log.ts';
import { kindNumber } from './names.ts';
import type { Office } from './office.ts';
import type { Inside } from './pocket.ts';
import { versionWords } from './plan.ts';
import { replacementViews } from './replacements.ts';
import { seenViews } from './seen.ts';
import { sessionViews } from './sessions.ts';
import * as write from './write.ts';

/** What reads lists comes when she has one. */
const loadLists = () =>
  import('../client/imported/imported.ts').catch((): never => {
    throw new Failed('offline');
  });

export type Handler<N extends CallName> = (
  input: Calls[N]['in'],
) => Calls[N]['out'] | Promise<Calls[N]['out']>;
export type Handlers = { readonly [N in CallName]: Handler<N> };

/**
 * Everything below the page: takes calls, tells events. It runs in the browser's Worker and, with another {@link Env}, in
 * Node against the real server.
 */
export class Core {
  readonly #feed: Feed;
  readonly #post: Post;
  readonly #entrance: Entrance;
  readonly #handlers: Omit<Handlers, keyof Office | keyof PocketCalls>;
  /** What only staff do; her phone never loads it. */
  #office: Promise<Office> | null = null;
  /** Cases that were opened and not looked at since. */
  readonly #opened = new Set<string>();

  constructor(env: Env, post: Post) {
    this.#post = post;
    this.#feed = new Feed(post);
    this.#entrance = new Entrance(env, this.#feed, post);
    this.#handlers = {
      ...this.#enter(),
      ...this.#look(),
      ...this.#write(),
      ...this.#people(),
    };
  }

  /** Answers one call. Fails with a {@link Failure} and nothing else. */
  async call<N extends CallName>(name: N, input: Calls[N]['in']): Promise<Calls[N]['out']> {
    try {
      const inSpace = this.#entrance.space?.handlers[name];
      if (inSpace) return await inSpace(input);
      const handlers = name in this.#handlers ? this.#handlers : await this.#staffed();
      return await (handlers as Handlers)[name](input);
    } catch (error) {
      const failure: Failure = { code: codeOf(error) };
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the contract: codes cross to the page, errors do not
      throw failure;
    }
  }

  /** As {@link call}, for a message of the page. */
  run({ call, in: input }: CallMessage): Promise<unknown> {
    return this.call(call, input);
  }

  #staffed(): Promise<Office> {
    this.#office ??= import('./office.ts').then(
      ({ office }) => office(() => this.#session),
      () => {
        this.#office = null;
        throw new Failed('offline');
      },
    );
    return this.#office;
  }

  /** What a pocket needs of who is signed in; null for nobody. */
  get inside(): Inside | null {
    const { session, space } = this.#entrance;
    return (
      session && {
        session,
        isLogged: async (caseId, entry) => {
          // A second passphrase asks for the same.
          const found = await write.isLogged(session, caseId, entry);
          return space ? space.has(toHex(entry)) : found;
        },
        log: (caseId, note, files) =>
          space
            ? space.note(toHex(note.entry), write.noteDraft(note), files)
            : write.noted(session, caseId, note, files),
      }
    );
  }

  get #session(): Session {
    const { session } = this.#entrance;
    if (!session || session.over) throw new Failed('unauthenticated');
    return session;
  }

  /** Setting up, accepting, signing in and out. */
  #enter(): Pick<
    Handlers,
    | 'setup/begin'
    | 'setup/finish'
    | 'invite/open'
    | 'invite/another'
    | 'invite/accept'
    | 'session/signIn'
    | 'session/signOut'
    | 'session/leave'
    | 'session/list'
    | 'session/end'
    | 'passphrase/draw'
    | 'passphrase/change'
    | 'passphrase/second'
    | 'passkey/request'
    | 'passkey/touch'
    | 'line/nudge'
    | 'words/complete'
  > {
    const at = this.#entrance;
    return {
      'setup/begin': ({ token }) => at.beginSetup(token),
      'setup/finish': (input) => at.finishSetup(input),
      'invite/open': ({ code }) => at.openInvite(code),
      'invite/another': () => at.another(),
      'invite/accept': (input) => at.accept(input),
      'session/signIn': (input) => at.signIn(input.signInName, input.passphrase),
      'session/signOut': () => at.signOut(),
      'session/leave': () => at.leave(),
      'session/list': () => sessionViews(this.#session),
      'session/end': async ({ id }) => {
        await this.#session.api.endSession(fromHex(id));
        return sessionViews(this.#session);
      },
      'passphrase/draw': () => at.drawWords(this.#session),
      'passphrase/change': (input) => at.changeWords(this.#session, input),
      'passphrase/second': (input) => at.changeSecond(this.#session, input),
      'passkey/request': () => at.passkeyRequest(),
      'passkey/touch': (answer) => at.touched(answer),
      'line/nudge': () => {
        at.session?.line.nudge();
        return null;
      },
      'words/complete': ({ prefix }) => complete(prefix),
    };
  }

  /** Reading. */
  #look(): Pick<
    Handlers,
    | 'case/open'
    | 'case/seen'
    | 'vault/older'
    | 'file/fits'
    | 'file/open'
    | 'plan/open'
    | 'plan/version'
    | 'log/view'
    | 'seen/list'
  > {
    return {
      'case/open': ({ caseId }) => {
        this.#feed.openCase(this.#session, caseId);
        this.#opened.add(caseId);
        return null;
      },
      'case/seen': ({ caseId }) => {
        const session = this.#session;
        lookAll(
          session,
          session.caseVaults(caseId).map(({ log }) => log),
        );
        // Once for each time that staff open it, not for what comes; she sends nothing that would show when she reads.
        if (this.#opened.delete(caseId) && !isVictim(session.role))
          acknowledge(session, session.caseVaults(caseId));
        this.#feed.looked();
        return null;
      },
      'vault/older': async ({ vault, count }) => {
        await this.#feed.older(this.#session, this.#vault(vault), count);
        return null;
      },
      'file/fits': (input) => files.fits(this.#session, input),
      'file/open': ({ vault, entry, index }) =>
        files.open(this.#session, this.#vault(vault), entry, index, (progress) =>
          this.#post('file', { vault, entry, index, progress }),
        ),
      'plan/open': ({ caseId }) => (this.#feed.openPlan(this.#session, caseId), null),
      'plan/version': ({ caseId, version }) => versionWords(this.#session.planOf(caseId), version),
      'log/view': () => logView(this.#session),
      'seen/list': ({ caseId }) => seenViews(this.#session, caseId),
    };
  }

  /** Writing. */
  #write(): Pick<
    Handlers,
    | 'chat/send'
    | 'check/answer'
    | 'voice/say'
    | 'incident/log'
    | 'incident/begin'
    | 'incident/correct'
    | 'contact/rules'
    | 'contact/stop'
    | 'incident/takeOut'
    | 'incident/keep'
    | 'list/read'
    | 'list/keep'
    | 'outbox/retry'
    | 'outbox/takeBack'
    | 'plan/add'
    | 'plan/text'
    | 'plan/set'
    | 'plan/dismiss'
    | 'plan/note'
    | 'plan/flush'
    | 'plan/freeze'
    | 'plan/agree'
    | 'plan/part'
  > {
    const plan = (caseId: string): ReturnType<Session['planOf']> => this.#session.planOf(caseId);
    return {
      'chat/send': (input) => write.message(this.#session, input),
      'check/answer': (input) => write.answer(this.#session, input),
      'voice/say': (input) => write.voice(this.#session, input),
      'incident/log': (input) => write.incident(this.#session, input),
      'incident/begin': (input) => write.begun(this.#session, input),
      'incident/correct': (input) => write.correction(this.#session, input),
      'contact/rules': (input) => write.contactRules(this.#session, input),
      'contact/stop': (input) => write.stopContact(this.#session, input),
      'incident/takeOut': (input) => write.takeOut(this.#session, input),
      'incident/keep': (input) => write.keep(this.#session, input),
      'list/read': async ({ file, order }) => (await loadLists()).readList(file, order),
      'list/keep': (input) => write.imported(this.#session, input),
      'outbox/retry': ({ id }) => {
        const known = [...this.#session.vaults.values()].some((vault) => vault.retry(id));
        if (!known) throw new Failed('not_found');
        return null;
      },
      'outbox/takeBack': ({ id }) => {
        for (const vault of this.#session.vaults.values()) {
          const draft = vault.takeBack(id);
          // They came from the page as files.
          if (draft) return { files: draft.files as readonly File[] };
        }
        throw new Failed('not_found');
      },
      'plan/add': ({ caseId, item, section, text, starter }) => (
        plan(caseId).of(section).add(item, section, text, starter),
        null
      ),
      'plan/text': ({ caseId, item, field, base, text }) => (
        plan(caseId).holding(item).text(item, field, base, text),
        null
      ),
      'plan/set': ({ caseId, item, to }) => (plan(caseId).holding(item).set(item, to), null),
      'plan/dismiss': ({ caseId, starter }) => (plan(caseId).any.dismiss(starter), null),
      'plan/note': ({ caseId, list, key, value }) => (plan(caseId).any.note(list, key, value), null),
      'plan/freeze': ({ caseId, section }) => (plan(caseId).of(section).freeze(section), null),
      'plan/agree': ({ caseId, version }) => (
        plan(caseId).versed(version).agree(version, this.#session.role),
        null
      ),
      'plan/part': async ({ caseId, section }) => {
        await keepApart(this.#session, caseId, section);
        return null;
      },
      'plan/flush': ({ caseId }) => (plan(caseId).flush(), null),
    };
  }

  /** Members. */
  #people(): Pick<
    Handlers,
    | 'member/add'
    | 'member/confirm'
    | 'member/remove'
    | 'member/heard'
    | 'replacement/list'
    | 'replacement/withdraw'
  > {
    return {
      'replacement/list': () => replacementViews(this.#session),
      'replacement/withdraw': async ({ account }) => {
        await withdraw(this.#session, fromHex(account));
        return replacementViews(this.#session);
      },
      'member/add': async ({ caseId, kinds, account, section }) => {
        for (const vault of this.#vaults(caseId, kinds, section))
          await members.add(this.#session, vault, fromHex(account));
        return null;
      },
      'member/confirm': async ({ vault, proposal }) => {
        await members.confirm(this.#session, this.#vault(vault), fromHex(proposal));
        return null;
      },
      'member/remove': async ({ caseId, kinds, account, section }) => {
        for (const vault of this.#vaults(caseId, kinds, section))
          await members.remove(this.#session, vault, fromHex(account));
        return null;
      },
      'member/heard': ({ vault: id, seq }) => {
        const vault = this.#vault(id);
        vault.hear(seq);
        this.#feed.vault(vault);
        return null;
      },
    };
  }

  #vault(id: string): Vault {
    const vault = this.#session.vaults.get(id);
    if (!vault) throw new Failed('not_found');
    return vault;
  }

  #vaults(caseId: string, kinds: readonly VaultKind[], section = 0): readonly Vault[] {
    return kinds.map((kind) => this.#session.vaultOf(caseId, kindNumber(kind), section));
  }
}
