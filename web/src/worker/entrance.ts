import { chooseStretch } from '../client/account.ts';
import {
  acceptInvite,
  lookAtInvite,
  setupToken,
  type Credentials,
  type OpenInvite,
} from '../client/enrol.ts';
import type { Env } from '../client/env.ts';
import { Failed } from '../client/failure.ts';
import { renew } from '../client/renew.ts';
import { openOffer } from '../client/second.ts';
import type { Session } from '../client/session.ts';
import { signIn, type Waiting } from '../client/signin.ts';
import { isVictim } from '../client/roles.ts';
import { normaliseName, normalisePassphrase } from '../crypto/keys/code.ts';
import { argon2, type Stretch } from '../crypto/login/stretch.ts';
import { passphrase, signInName } from '../crypto/words/words.ts';
import type { Feed, Post } from './feed.ts';
import type { Calls, InviteView, Me, PasskeyAnswer, PasskeyRequest } from './messages.ts';
import { kindName, roleName } from './names.ts';
import { Space } from './space.ts';
import { nameOf } from './views.ts';

/** What was drawn for the person and is on her screen. */
type Drawn = { readonly signInName: string; readonly passphrase: string };

const draw = (): Drawn => ({ signInName: signInName(), passphrase: passphrase() });
const decoder = new TextDecoder();
const none = { passphrase: null, space: null } as const;

/** Setting up, accepting an invitation, signing in and out: everything until there is a session, and its end. */
export class Entrance {
  readonly #env: Env;
  readonly #feed: Feed;
  readonly #post: Post;
  session: Session | null = null;
  /** What is shown in place of the session's vaults. */
  space: Space | null = null;
  #token: Uint8Array | null = null;
  #invite: OpenInvite | null = null;
  #drawn: Drawn | null = null;
  /** A sign-in that waits for a security key. */
  #waiting: Waiting | null = null;
  /** The probe runs while the person reads what was drawn. */
  #stretch: Promise<Stretch> | null = null;

  constructor(env: Env, feed: Feed, post: Post) {
    this.#env = env;
    this.#feed = feed;
    this.#post = post;
    argon2().catch(() => undefined); // needed soon, and asked for again if it did not come
  }

  beginSetup(token: string): Drawn {
    this.#token = setupToken(token);
    this.#stretch ??= chooseStretch();
    return (this.#drawn = draw());
  }

  async finishSetup({ unit, name, ...typed }: Calls['setup/finish']['in']): Promise<Me> {
    const token = this.#token;
    if (!token) throw new Failed('not_found');
    const credentials = await this.#credentials(typed);
    const { setup } = await import('./office.ts');
    return this.#enter(await setup(this.#env, this.#feed, token, unit, name, credentials));
  }

  async openInvite(code: string): Promise<InviteView> {
    const invite = await lookAtInvite(this.#env, code);
    this.#invite = invite;
    this.#stretch ??= chooseStretch();
    const { offer, inviter, first, root } = invite;
    const again = first.version > 1;
    // Whoever was here before keeps the name by which others know her.
    const known =
      again && isVictim(offer.role) ? { signInName: normaliseName(decoder.decode(first.name)) } : {};
    const drawn = (this.#drawn = { ...draw(), ...known });
    return {
      inviter: decoder.decode(inviter.name),
      inviterRole: roleName(inviter.role),
      unit: decoder.decode(root.name),
      role: roleName(offer.role),
      givenName: isVictim(offer.role) ? '' : decoder.decode(first.name),
      vaults: offer.vaults.map(({ kind }) => kindName(kind)),
      again,
      ...drawn,
      expires: offer.expires,
    };
  }

  another(): Drawn {
    return (this.#drawn = draw());
  }

  async accept(typed: Calls['invite/accept']['in']): Promise<Me> {
    const invite = this.#invite;
    if (!invite) throw new Failed('not_found');
    const credentials = await this.#credentials(typed);
    return this.#enter(await acceptInvite(this.#env, this.#feed, invite, credentials));
  }

  /** The passphrase is the one that was drawn and no other: nobody chooses their own. */
  #typedBack(typed: Drawn): Drawn {
    const drawn = this.#drawn;
    if (
      drawn?.signInName !== normaliseName(typed.signInName) ||
      drawn.passphrase !== normalisePassphrase(typed.passphrase)
    ) {
      throw new Failed('typed_differently');
    }
    return drawn;
  }

  /** What was drawn, with the cost that suits this device. */
  async #credentials(typed: Drawn): Promise<Credentials> {
    return { ...this.#typedBack(typed), stretch: await (this.#stretch ??= chooseStretch()) };
  }

  /** Six other words for whoever is signed in; the name stays. */
  drawWords(session: Session): Drawn {
    return (this.#drawn = { signInName: normaliseName(session.signInName), passphrase: passphrase() });
  }

  /** Replaces the passphrase by the one that was drawn. The session is over afterwards, and no event tells of that. */
  async changeWords(
    session: Session,
    { current, ...typed }: Calls['passphrase/change']['in'],
  ): Promise<null> {
    const drawn = this.#typedBack({ ...typed, signInName: normaliseName(session.signInName) });
    await renew(session, current, drawn.passphrase);
    this.session = this.#drawn = null;
    this.#feed.follow(null);
    return null;
  }

  /** Makes the words that were drawn her second ones, or takes those out of use; her own stay. */
  async changeSecond(
    session: Session,
    { current, passphrase: typed }: Calls['passphrase/second']['in'],
  ): Promise<null> {
    const offer = openOffer(session);
    if (!offer) throw new Failed('not_found');
    const isDrawn = this.#drawn?.passphrase === normalisePassphrase(typed);
    if (typed !== '' && !isDrawn) throw new Failed('typed_differently');
    const second = typed === '' ? none : { passphrase: typed, space: offer.space };
    await renew(session, current, current, second);
    this.session = this.#drawn = null;
    this.#feed.follow(null);
    return null;
  }

  async signIn(name: string, typed: string): Promise<Me> {
    await this.signOut();
    const session = await signIn(this.#env, this.#feed, name, typed);
    if ('state' in session) {
      this.#waiting = session;
      throw new Failed('passkey_needed');
    }
    return this.#enter(session);
  }

  async passkeyRequest(): Promise<PasskeyRequest> {
    const { requestFor } = await import('./office.ts');
    if (!this.#waiting) throw new Failed('not_found');
    return requestFor(this.#waiting.state, this.#waiting.credentials);
  }

  async touched(answer: PasskeyAnswer): Promise<Me> {
    const { signInWithPasskey } = await import('./office.ts');
    if (!this.#waiting) throw new Failed('not_found');
    return this.#enter(await signInWithPasskey(this.#env, this.#feed, this.#waiting, answer));
  }

  #enter(session: Session): Me {
    this.session = session;
    // The session has its export key now.
    this.#token = this.#invite = this.#drawn = this.#waiting = null;
    if (session.isSpace) this.space = new Space(session, this.#post);
    else this.#feed.follow(session);
    const restore = session.transparency.restores.at(-1);
    const isNews = restore !== undefined && restore.made > session.lastSignIn && session.lastSignIn > 0;
    return {
      account: session.id,
      role: roleName(session.role),
      name: nameOf(session, session.account),
      unit: decoder.decode(session.root.name),
      lastSignIn: session.lastSignIn,
      earlier: session.earlier,
      ...(isNews ? { restored: { taken: restore.taken, reason: restore.reason } } : {}),
    };
  }

  signOut(): Promise<null> {
    return this.#end((session) => session.signOut());
  }

  leave(): Promise<null> {
    return this.#end((session) => session.leave());
  }

  async #end(how: (session: Session) => Promise<void>): Promise<null> {
    const { session } = this;
    this.session = this.space = null;
    this.#waiting?.entrance.exportKey.fill(0);
    this.#waiting = null;
    this.#feed.follow(null);
    if (session) await how(session);
    return null;
  }
}
