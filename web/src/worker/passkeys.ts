import { Failed } from '../client/failure.ts';
import { fromHex, toHex } from '../client/hex.ts';
import * as passkeys from '../client/passkeys.ts';
import type { Session } from '../client/session.ts';
import type { Handler } from './core.ts';
import type { Calls, PasskeyRequest, PasskeysView } from './messages.ts';

type Name = 'passkey/list' | 'passkey/begin' | 'passkey/add' | 'passkey/remove' | 'passkey/drop';

/** The security keys of who is signed in. */
export class Passkeys {
  readonly #session: () => Session;
  #beginning: passkeys.Beginning | null = null;
  readonly handlers: { readonly [N in Name]: Handler<N> } = {
    'passkey/list': () => this.#list(),
    'passkey/begin': () => this.#begin(),
    'passkey/add': (input) => this.#add(input),
    'passkey/remove': async ({ id }) => {
      await passkeys.removePasskey(this.#session(), fromHex(id));
      return this.#list();
    },
    'passkey/drop': async ({ account }) => {
      await passkeys.dropPasskeys(this.#session(), fromHex(account));
      return null;
    },
  };

  constructor(session: () => Session) {
    this.#session = session;
  }

  async #begin(): Promise<PasskeyRequest> {
    this.#beginning = await passkeys.beginPasskey(this.#session());
    return this.#beginning.request;
  }

  async #add({ name, made }: Calls['passkey/add']['in']): Promise<PasskeysView> {
    const beginning = this.#beginning;
    if (!beginning) throw new Failed('not_found');
    this.#beginning = null;
    await passkeys.addPasskey(this.#session(), beginning, name, made);
    return this.#list();
  }

  async #list(): Promise<PasskeysView> {
    const session = this.#session();
    const own = await passkeys.ownPasskeys(session);
    return {
      locked: session.keeper.lock.secret !== null,
      keys: own.map(({ credential, name, kemKey, asked, doubled }) => ({
        id: toHex(credential),
        name,
        locks: kemKey.length > 0,
        asked,
        doubled,
      })),
    };
  }
}
