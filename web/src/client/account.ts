import { loginId, normalisePassphrase } from '../crypto/keys/code.ts';
import { loginStart, registerStart } from '../crypto/login/client.ts';
import type { Entrance, Way } from '../crypto/login/way.ts';
import { argon2, defaultStretch, floorStretch, stretcher, type Stretch } from '../crypto/login/stretch.ts';
import type { Api, Cost, Credential } from './api.ts';
import { codeOf, Failed } from './failure.ts';
import type { Asked, SignedIn } from './loginend.ts';

/** A sign-in at the default cost should take no longer than this, in milliseconds. */
const bearable = 1500;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const toCost = (stretch: Stretch): Cost => [stretch.memory, stretch.time, stretch.parallel];

/**
 * The cost to register with: the default where this device can bear it, else the floor. A slow phone would need seconds
 * for the default at every sign-in.
 */
export async function chooseStretch(clock: () => number = () => performance.now()): Promise<Stretch> {
  await argon2(); // what is measured is the work, not the line
  const started = clock();
  await stretcher(floorStretch)(new Uint8Array(32));
  const work = (s: Stretch): number => s.memory * s.time;
  const estimate = ((clock() - started) * work(defaultStretch)) / work(floorStretch);
  return estimate < bearable ? defaultStretch : floorStretch;
}

/** A passphrase registered under a name; what its entrance holds opens the box and never leaves. */
export type Registered = { readonly credential: Credential; readonly entrance: Entrance };

/** Runs the OPAQUE registration under a ticket: a set-up token or an invite's id. */
export async function register(
  api: Api,
  ticket: Uint8Array,
  signInName: string,
  passphrase: string,
  stretch: Stretch,
): Promise<Registered> {
  const ask: Ask = (id, request) => api.register(ticket, id, request);
  return registerWith(ask, signInName, passphrase, stretch, null);
}

/** The same for somebody signed in, under her own name, with the way of her second passphrase where she has one. */
export async function registerAgain(
  api: Api,
  signInName: string,
  passphrase: string,
  stretch: Stretch,
  second: Way | null,
): Promise<Registered> {
  const ask: Ask = (id, request) => api.registerAgain(id, request);
  return registerWith(ask, signInName, passphrase, stretch, second);
}

/** The way of a second passphrase of somebody signed in, at the cost of the first. */
export async function wayOf(
  api: Api,
  signInName: string,
  passphrase: string,
  stretch: Stretch,
): Promise<Way> {
  const registration = registerStart(utf8(normalisePassphrase(passphrase)));
  const response = await api.registerAgain(loginId(signInName), registration.request);
  return registration.way(response, stretcher(stretch));
}

type Ask = (loginId: Uint8Array, request: Uint8Array) => Promise<Uint8Array>;

async function registerWith(
  ask: Ask,
  signInName: string,
  passphrase: string,
  stretch: Stretch,
  second: Way | null,
): Promise<Registered> {
  const id = loginId(signInName);
  const registration = registerStart(utf8(normalisePassphrase(passphrase)));
  const response = await ask(id, registration.request);
  const { record, ...entrance } = await registration.finishAccount(response, stretcher(stretch), second);
  return { credential: { loginId: id, record, cost: toCost(stretch) }, entrance };
}

/** What a sign-in yields before anything of it is believed: a session with the box, or that a security key is asked for. */
export type Opened = (SignedIn | Asked) & { readonly entrance: Entrance };

/** The end of a sign-in that has not been sent: it shows that the passphrase is known. */
export type Proof = { readonly state: Uint8Array; readonly ke3: Uint8Array };

/** Runs a sign-in up to its last message. `LOGIN` where the passphrase does not open what the service answers. */
export async function prove(
  api: Api,
  signInName: string,
  passphrase: string,
): Promise<Proof & Pick<Opened, 'entrance'> & { readonly stretch: Stretch }> {
  const login = loginStart(utf8(normalisePassphrase(passphrase)));
  const { state, ke2, cost } = await api.login(loginId(signInName), login.ke1);
  const [memory, time, parallel] = cost;
  const stretch = { memory, time, parallel };
  const { ke3, ...entrance } = await login.finishAccount(ke2, stretcher(stretch));
  return { state, ke3, entrance, stretch };
}

/**
 * Signs in with OPAQUE. A wrong passphrase and an unknown name are the same `LOGIN`, whoever notices: ourselves, by an
 * envelope that does not open, or the service, by a last message that does not fit.
 */
export async function authenticate(api: Api, signInName: string, passphrase: string): Promise<Opened> {
  const { state, ke3, entrance } = await prove(api, signInName, passphrase);
  try {
    return { ...(await api.finishLogin(state, ke3)), entrance };
  } catch (error) {
    throw codeOf(error) === 'unauthenticated' ? new Failed('LOGIN') : error;
  }
}
