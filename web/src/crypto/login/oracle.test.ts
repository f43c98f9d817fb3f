// Interoperation with @serenity-kit/opaque (opaque-ke in WebAssembly), which knows nothing of
// this code. Its context is empty; its server set-up is OPRF seed (64), private key (32) and a
// key of its own for fakes (32) in base64url; its identities default to the public keys.
import * as oracle from '@serenity-kit/opaque';
import { beforeAll, describe, expect, test } from 'vitest';
import { codeOf } from '../refuse.ts';
import { loginStart, registerStart } from './client.ts';
import { ascii, type Identities } from './message.ts';
import { floorStretch, stretcher } from './stretch.ts';
import { Server } from './testing/server.ts';

const passphrase = 'mango otter violin brick canyon sunset';
const userIdentifier = 'river-stone';
const keyStretching = { 'argon2id-custom': { memory: 19456, iterations: 2, parallelism: 1 } };
const stretch = stretcher(floorStretch);

function base64url(b: Uint8Array): string {
  return btoa(String.fromCharCode(...b))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function unbase64url(s: string): Uint8Array {
  return Uint8Array.from(atob(s.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
}

interface Names {
  client?: string;
  server?: string;
}

/** Both sides in both roles, behind one shape: bytes as we write them. */
interface Peer {
  register(server: ServerPeer, names: Names): Promise<{ record: Uint8Array; exportKey: Uint8Array }>;
  login(
    server: ServerPeer,
    names: Names,
    record: Uint8Array | undefined,
    typed: string,
  ): Promise<{ exportKey: Uint8Array; same: boolean } | undefined>;
}

interface ServerPeer {
  respond(request: Uint8Array): Uint8Array;
  start(
    record: Uint8Array | undefined,
    ke1: Uint8Array,
    names: Names,
  ): { ke2: Uint8Array; finish: (ke3: Uint8Array) => Uint8Array };
}

function ids(names: Names): Identities {
  return {
    ...(names.client !== undefined && { client: ascii(names.client) }),
    ...(names.server !== undefined && { server: ascii(names.server) }),
  };
}

const empty = new Uint8Array(0);

const ours: Peer = {
  async register(server, names) {
    const state = registerStart(ascii(passphrase), { context: empty });
    return state.finish(server.respond(state.request), ids(names), stretch);
  },
  async login(server, names, record, typed) {
    const state = loginStart(ascii(typed), { context: empty });
    const { ke2, finish } = server.start(record, state.ke1, names);
    try {
      const session = await state.finish(ke2, ids(names), stretch);
      return { exportKey: session.exportKey, same: equal(finish(session.ke3), session.sessionKey) };
    } catch (error) {
      if (codeOf(error) === 'LOGIN') return undefined;
      throw error;
    }
  },
};

const theirs: Peer = {
  register(server, identifiers) {
    const { clientRegistrationState, registrationRequest } = oracle.client.startRegistration({
      password: passphrase,
    });
    const registered = oracle.client.finishRegistration({
      password: passphrase,
      clientRegistrationState,
      registrationResponse: base64url(server.respond(unbase64url(registrationRequest))),
      identifiers,
      keyStretching,
    });
    return Promise.resolve({
      record: unbase64url(registered.registrationRecord),
      exportKey: unbase64url(registered.exportKey),
    });
  },
  login(server, identifiers, record, typed) {
    const { clientLoginState, startLoginRequest } = oracle.client.startLogin({ password: typed });
    const { ke2, finish } = server.start(record, unbase64url(startLoginRequest), identifiers);
    const session = oracle.client.finishLogin({
      password: typed,
      clientLoginState,
      loginResponse: base64url(ke2),
      identifiers,
      keyStretching,
    });
    if (!session) return Promise.resolve(undefined);
    const sessionKey = finish(unbase64url(session.finishLoginRequest));
    return Promise.resolve({
      exportKey: unbase64url(session.exportKey),
      same: equal(sessionKey, unbase64url(session.sessionKey)),
    });
  },
};

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === 64 && base64url(a) === base64url(b);
}

/** Their server and ours, with the same secrets. */
function servers(): Record<'ours' | 'theirs', ServerPeer> {
  const serverSetup = oracle.server.createSetup();
  const setup = unbase64url(serverSetup);
  const server = new Server({
    oprfSeed: setup.slice(0, 64),
    privateKey: setup.slice(64, 96),
    context: empty,
  });
  const identifier = ascii(userIdentifier);
  return {
    ours: {
      respond: (request) => server.registerResponse(request, identifier),
      start(record, ke1, names) {
        const { pending, ke2 } = server.loginStart(record, identifier, ke1, ids(names));
        return { ke2, finish: (ke3) => pending.finish(ke3) };
      },
    },
    theirs: {
      respond(request) {
        const registrationRequest = base64url(request);
        const { registrationResponse } = oracle.server.createRegistrationResponse({
          serverSetup,
          userIdentifier,
          registrationRequest,
        });
        return unbase64url(registrationResponse);
      },
      start(record, ke1, identifiers) {
        const { serverLoginState, loginResponse } = oracle.server.startLogin({
          serverSetup,
          userIdentifier,
          registrationRecord: record && base64url(record),
          startLoginRequest: base64url(ke1),
          identifiers,
        });
        const finish = (ke3: Uint8Array) => {
          const finishLoginRequest = base64url(ke3);
          const done = oracle.server.finishLogin({ serverLoginState, finishLoginRequest, identifiers });
          return unbase64url(done.sessionKey);
        };
        return { ke2: unbase64url(loginResponse), finish };
      },
    },
  };
}

const sides = ['ours', 'theirs'] as const;
const peers = { ours, theirs };
const mixes = sides.flatMap((registerClient) =>
  sides.flatMap((registerServer) =>
    sides.flatMap((loginClient) =>
      sides.map((loginServer) => ({ registerClient, registerServer, loginClient, loginServer })),
    ),
  ),
);
const conventions: [string, Names][] = [
  ['keys as identities', {}],
  ['named identities', { client: 'alice', server: 'bob' }],
  ['one named identity', { client: 'alice' }],
];

beforeAll(() => oracle.ready);

describe.each(conventions)('%s', (_, names) => {
  test.each(mixes)(
    'registered by $registerClient at $registerServer, signed in by $loginClient at $loginServer',
    async (mix) => {
      const at = servers();
      const { record, exportKey } = await peers[mix.registerClient].register(at[mix.registerServer], names);
      const client = peers[mix.loginClient];
      const server = at[mix.loginServer];
      expect(await client.login(server, names, record, passphrase)).toEqual({ exportKey, same: true });
      expect(await client.login(server, names, record, `${passphrase} `)).toBeUndefined();
      expect(await client.login(server, { ...names, server: 'mallory' }, record, passphrase)).toBeUndefined();
    },
  );
});

test.each(sides.flatMap((client) => sides.map((server) => ({ client, server }))))(
  'unknown account: $client client, $server server',
  async ({ client, server }) => {
    expect(await peers[client].login(servers()[server], {}, undefined, passphrase)).toBeUndefined();
  },
);
