// The server's role, for tests only: the product's server is crypto/login/server.go.
import { equalBytes } from '@noble/curves/utils.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { Refusal } from '../../refuse.ts';
import { agree } from '../ake.ts';
import { mask } from '../envelope.ts';
import { type Element, element, multiply, publicKey, type Random, type Scalar, scalar } from '../group.ts';
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
  nonceSize,
  orKeys,
  seedSize,
  split,
} from '../message.ts';
import { deriveDHKey, deriveKeyPair } from '../oprf.ts';
import { expand } from '../stretch.ts';
import { closedSize, maskWays, saltSize } from '../way.ts';

export interface Config {
  readonly oprfSeed: Uint8Array;
  readonly privateKey: Uint8Array;
  readonly context?: Uint8Array;
  readonly random?: Random;
}

/** Server of server.go. */
export class Server {
  readonly publicKey: Bytes;
  readonly #seed: Uint8Array;
  readonly #private: Scalar;
  readonly #context: Uint8Array;
  readonly #random: Random;

  constructor(config: Config) {
    if (config.oprfSeed.length !== hashSize) throw new Refusal('FORMAT', 'OPRF seed has a wrong length');
    this.#seed = config.oprfSeed;
    this.#private = scalar('server private key', config.privateKey);
    this.#context = config.context ?? ascii(defaultContext);
    checkShort('context', this.#context);
    this.#random = config.random ?? randomBytes;
    this.publicKey = publicKey(this.#private);
  }

  registerResponse(request: Uint8Array, credentialIdentifier: Uint8Array): Bytes {
    const blinded = element('blinded element', request);
    return concat(multiply(blinded, this.#oprfKey(credentialIdentifier)), this.publicKey);
  }

  loginStart(
    record: Uint8Array | undefined,
    credentialIdentifier: Uint8Array,
    ke1: Uint8Array,
    ids: Identities,
  ): { pending: Pending; ke2: Bytes } {
    const [first, , third] = split('KE1', ke1, elementSize, nonceSize, elementSize);
    const blinded = element('blinded element', first);
    const keyshare = element('client keyshare', third);
    checkIdentities(ids);
    const credential = openRecord(record ?? this.#fakeRecord(credentialIdentifier));
    const maskingNonce = this.#random(nonceSize);
    const nonce = this.#random(nonceSize);
    const ephemeral = deriveDHKey(this.#random(seedSize));
    const ke2 = concat(
      multiply(blinded, this.#oprfKey(credentialIdentifier)),
      maskingNonce,
      mask(credential.maskingKey, maskingNonce, concat(this.publicKey, credential.envelope)),
      nonce,
      publicKey(ephemeral),
    );
    const agreed = agree(
      { context: this.#context, ids: orKeys(ids, credential.encoded, this.publicKey), ke1, ke2 },
      multiply(keyshare, ephemeral),
      multiply(keyshare, this.#private),
      multiply(credential.client, ephemeral),
    );
    return {
      pending: new Pending(concat(agreed.clientMac, agreed.sessionKey)),
      ke2: concat(ke2, agreed.serverMac),
    };
  }

  loginAccount(
    record: Uint8Array | undefined,
    credentialIdentifier: Uint8Array,
    ke1: Uint8Array,
  ): { pending: Pending; ke2: Bytes } {
    const fakeWays = expand(this.#seed, concat(credentialIdentifier, ascii('linnet/v1/fake-ways')), waysSize);
    const stored = record ?? concat(this.#fakeRecord(credentialIdentifier), fakeWays);
    const [first, salt, one, other, closed] = split(
      'account record',
      stored,
      recordSize,
      saltSize,
      hashSize,
      hashSize,
      closedSize,
    );
    const { pending, ke2 } = this.loginStart(first, credentialIdentifier, ke1, {});
    const nonce = ke2.slice(elementSize, elementSize + nonceSize);
    return { pending, ke2: concat(ke2, salt, maskWays([one, other], nonce, closed)) };
  }

  #oprfKey(credentialIdentifier: Uint8Array): Scalar {
    const seed = expand(this.#seed, concat(credentialIdentifier, ascii('OprfKey')), seedSize);
    return deriveKeyPair(seed, 'OPAQUE-DeriveKeyPair');
  }

  #fakeRecord(credentialIdentifier: Uint8Array): Bytes {
    const derive = (label: string, size: number): Bytes =>
      expand(this.#seed, concat(credentialIdentifier, ascii(`linnet/v1/${label}`)), size);
    return concat(
      publicKey(deriveDHKey(derive('fake-client-key', seedSize))),
      derive('fake-masking-key', hashSize),
      new Uint8Array(envelopeSize),
    );
  }
}

function openRecord(record: Uint8Array): {
  client: Element;
  encoded: Bytes;
  maskingKey: Bytes;
  envelope: Bytes;
} {
  const [encoded, maskingKey, envelope] = split(
    'RegistrationRecord',
    record,
    elementSize,
    hashSize,
    envelopeSize,
  );
  return { client: element('client public key', encoded), encoded, maskingKey, envelope };
}

const recordSize = elementSize + hashSize + envelopeSize;
const waysSize = saltSize + 2 * hashSize + closedSize;

/** Pending of server.go; the constructor is ParsePending. */
export class Pending {
  readonly #clientMac: Bytes;
  readonly #sessionKey: Bytes;

  constructor(state: Uint8Array) {
    [this.#clientMac, this.#sessionKey] = split('sign-in state', state, hashSize, hashSize);
  }

  bytes(): Bytes {
    return concat(this.#clientMac, this.#sessionKey);
  }

  finish(ke3: Uint8Array): Bytes {
    const [mac] = split('KE3', ke3, hashSize);
    if (!equalBytes(mac, this.#clientMac)) throw new Refusal('LOGIN', "the client's MAC does not hold");
    return this.#sessionKey;
  }
}
