import { equalBytes } from '@noble/curves/utils.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { Refusal } from '../refuse.ts';
import { agree, ke2Signed } from './ake.ts';
import { mask, maskingKey, open, store } from './envelope.ts';
import { element, multiply, publicKey, type Random, type Scalar } from './group.ts';
import {
  ascii,
  type Bytes,
  checkIdentities,
  checkShort,
  concat,
  context as defaultContext,
  elementSize,
  envelopeSize,
  hashSize,
  type Identities,
  ke2Size,
  maskedSize,
  nonceSize,
  orKeys,
  seedSize,
  split,
} from './message.ts';
import { blind, deriveDHKey, finalize } from './oprf.ts';
import { randomizedPassword, type Stretcher } from './stretch.ts';
import { closedSize, closeWays, type Entrance, openWays, saltSize, type Way } from './way.ts';

/** What a test may replace; the product passes nothing. */
export interface Options {
  readonly context?: Uint8Array; // in place of the protocol's own
  readonly random?: Random; // in place of the browser's
}

/** What a registration yields: the record goes to the server, the export key stays. */
export interface Registered {
  readonly record: Bytes; // 192 bytes
  readonly exportKey: Bytes; // 64 bytes
  readonly serverPublicKey: Bytes; // 32 bytes
}

/** What a sign-in yields: KE3 goes to the server, the keys stay. */
export interface Session {
  readonly ke3: Bytes; // 64 bytes
  readonly sessionKey: Bytes; // 64 bytes, the server's too
  readonly exportKey: Bytes; // 64 bytes, the same as at registration
  readonly serverPublicKey: Bytes; // 32 bytes
}

/** Starts a registration: send its request (CreateRegistrationRequest, RFC 9807 section 5.2.1). */
export function registerStart(passphrase: Uint8Array, options: Options = {}): Registration {
  return new Registration(passphrase, options);
}

/** Starts a sign-in: send its KE1 (GenerateKE1, RFC 9807 section 6.2.1). */
export function loginStart(passphrase: Uint8Array, options: Options = {}): Login {
  return new Login(passphrase, options);
}

export type { Login, Registration };

/** A registration that waits for the server's answer to its request. */
class Registration {
  /** The RegistrationRequest, 32 bytes. */
  readonly request: Bytes;
  readonly #passphrase: Bytes;
  readonly #factor: Scalar;
  readonly #random: Random;

  constructor(passphrase: Uint8Array, options: Options) {
    this.#random = options.random ?? randomBytes;
    this.#passphrase = new Uint8Array(passphrase);
    const { factor, blinded } = blind(passphrase, this.#random);
    this.#factor = factor;
    this.request = blinded;
  }

  /** Makes the RegistrationRecord (RFC 9807 section 5.2.3) with a `stretcher(…)` whose parameters are stored with it. */
  async finish(response: Uint8Array, ids: Identities, stretch: Stretcher): Promise<Registered> {
    checkIdentities(ids);
    const { way, serverPublicKey } = await this.#harden(response, stretch);
    return this.#record(way, serverPublicKey, ids);
  }

  /** Ends a registration that is for nothing but the way of a second passphrase. */
  async way(response: Uint8Array, stretch: Stretcher): Promise<Way> {
    return (await this.#harden(response, stretch)).way;
  }

  /** Makes what the server stores of an account: with the passphrase's way, and a second one or that of nobody. */
  async finishAccount(
    response: Uint8Array,
    stretch: Stretcher,
    second: Way | null,
  ): Promise<Entrance & { readonly record: Bytes }> {
    const { way, serverPublicKey } = await this.#harden(response, stretch);
    const [common, coin] = split('drawn', this.#random(hashSize + 1), hashSize, 1);
    const place = ((coin[0] ?? 0) & 1) as 0 | 1;
    const { record, exportKey } = this.#record(common, serverPublicKey, {});
    const other = second ?? randomBytes(hashSize);
    const ways = closeWays(common, place ? [other, way] : [way, other], this.#random);
    return { record: concat(record, ways), exportKey, way, place };
  }

  /** Takes the server's part into the passphrase and stretches both. */
  async #harden(response: Uint8Array, stretch: Stretcher): Promise<{ way: Bytes; serverPublicKey: Bytes }> {
    const [first, serverPublicKey] = split('RegistrationResponse', response, elementSize, elementSize);
    const evaluated = element('evaluated element', first);
    element('server public key', serverPublicKey);
    const way = await randomizedPassword(finalize(this.#passphrase, this.#factor, evaluated), stretch);
    return { way, serverPublicKey };
  }

  #record(randomized: Uint8Array, serverPublicKey: Bytes, ids: Identities): Registered {
    const { own, envelope } = store(randomized, this.#random(nonceSize), serverPublicKey, ids);
    const record = concat(own.publicKey, maskingKey(randomized), envelope);
    return { record, exportKey: own.exportKey, serverPublicKey };
  }
}

/** A sign-in that waits for the server's answer to KE1. */
class Login {
  /** The first message, 96 bytes. */
  readonly ke1: Bytes;
  readonly #passphrase: Bytes;
  readonly #context: Bytes;
  readonly #factor: Scalar;
  readonly #ephemeral: Scalar;

  constructor(passphrase: Uint8Array, options: Options) {
    const random = options.random ?? randomBytes;
    this.#context = options.context ? new Uint8Array(options.context) : ascii(defaultContext);
    checkShort('context', this.#context);
    this.#passphrase = new Uint8Array(passphrase);
    const { factor, blinded } = blind(passphrase, random);
    this.#factor = factor;
    const nonce = random(nonceSize);
    this.#ephemeral = deriveDHKey(random(seedSize));
    this.ke1 = concat(blinded, nonce, publicKey(this.#ephemeral));
  }

  /**
   * Answers KE2 (RFC 9807 section 6.2.3) with the `stretcher(…)` of the parameters that came
   * with it. An unknown account, a wrong passphrase and a server that does not hold its key
   * are one and the same refusal, LOGIN.
   */
  async finish(ke2: Uint8Array, ids: Identities, stretch: Stretcher): Promise<Session> {
    checkIdentities(ids);
    const cut = cutKE2(ke2);
    return this.#conclude(cut, ids, await this.#harden(cut, stretch));
  }

  /** Answers what answered KE1, whichever of the two passphrases it was. Refusals as {@link finish}. */
  async finishAccount(answer: Uint8Array, stretch: Stretcher): Promise<Entrance & { readonly ke3: Bytes }> {
    const [ke2, salt, masked] = split('answer to KE1', answer, ke2Size, saltSize, closedSize);
    const cut = cutKE2(ke2);
    const way = await this.#harden(cut, stretch);
    const { common, place } = openWays(way, salt, cut.maskingNonce, masked);
    const { ke3, exportKey } = this.#conclude(cut, {}, common);
    return { ke3, exportKey, way, place };
  }

  /** Takes the server's part into the passphrase and stretches both. */
  #harden({ evaluated }: KE2, stretch: Stretcher): Promise<Bytes> {
    return randomizedPassword(finalize(this.#passphrase, this.#factor, evaluated), stretch);
  }

  #conclude(ke2: KE2, ids: Identities, randomized: Uint8Array): Session {
    const { maskingNonce, masked, keyshare, serverMac, signed } = ke2;
    const revealed = mask(maskingKey(randomized), maskingNonce, masked);
    const [serverPublicKey, envelope] = split('masked response', revealed, elementSize, envelopeSize);
    const own = open(randomized, serverPublicKey, envelope, ids);
    const server = element('server public key', serverPublicKey);
    const agreed = agree(
      {
        context: this.#context,
        ids: orKeys(ids, own.publicKey, serverPublicKey),
        ke1: this.ke1,
        ke2: signed,
      },
      multiply(keyshare, this.#ephemeral),
      multiply(server, this.#ephemeral),
      multiply(keyshare, own.privateKey),
    );
    if (!equalBytes(serverMac, agreed.serverMac)) {
      throw new Refusal('LOGIN', "the server's MAC does not hold");
    }
    const { clientMac: ke3, sessionKey } = agreed;
    return { ke3, sessionKey, exportKey: own.exportKey, serverPublicKey };
  }
}

/** KE2 in its parts; copies, since the caller's buffer may change while we wait. */
function cutKE2(ke2: Uint8Array) {
  const [first, maskingNonce, masked, , fifth, serverMac] = split(
    'KE2',
    ke2,
    elementSize,
    nonceSize,
    maskedSize,
    nonceSize,
    elementSize,
    hashSize,
  );
  return {
    evaluated: element('evaluated element', first),
    maskingNonce,
    masked,
    keyshare: element('server keyshare', fifth),
    serverMac,
    signed: ke2.slice(0, ke2Signed),
  };
}

type KE2 = ReturnType<typeof cutKE2>;
