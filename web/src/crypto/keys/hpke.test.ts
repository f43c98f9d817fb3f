// X-Wing and HPKE against the published vectors and against @hpke, which knows nothing of this code.
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { ml_kem768_x25519 as other } from '@noble/post-quantum/hybrid.js';
import { expect, test } from 'vitest';
import file from '../../../../crypto/vectors/hpke-xwing.json';
import { unhex } from '../login/testing/bytes.ts';
import { codeOf } from '../refuse.ts';
import { hex, randomBytes } from '../wire/bytes.ts';
import { schedule } from './hpke.ts';
import { newPair, publicKeys, unwrap, wrap, wrapSize } from './pair.ts';
import { decapsulate, encapsulate, encSize, kemKeyOf, kemKeySize } from './xwing.ts';

/** A vector of the draft; the AEAD is another than ours, which key and nonce take into account. */
type Hpke = {
  kem_id: number;
  kdf_id: number;
  aead_id: number;
  info: string;
  skRm: string;
  pkRm: string;
  enc: string;
  shared_secret: string;
  key: string;
  base_nonce: string;
};
const vectors = file as Hpke[];

test('there are vectors of our KEM, one of them with our KDF', () => {
  expect(vectors.length).toBe(2);
  expect(vectors.every(({ kem_id }) => kem_id === 0x647a)).toBe(true);
  expect(vectors.filter(({ kdf_id }) => kdf_id === 1).length).toBe(1);
});

test.each(vectors)('published: KDF $kdf_id, AEAD $aead_id', (c) => {
  const seed = unhex(c.skRm);
  expect(hex(kemKeyOf(seed))).toBe(c.pkRm);
  const shared = decapsulate(seed, unhex(c.enc));
  expect(hex(shared)).toBe(c.shared_secret);
  if (c.kdf_id !== 1) return;
  const { key, nonce } = schedule(shared, unhex(c.info), c.aead_id);
  expect([hex(key), hex(nonce)]).toEqual([c.key, c.base_nonce]);
});

test('another implementation agrees on keys and shared secrets', () => {
  for (let n = 0; n < 10; n++) {
    const seed = randomBytes(32);
    const kemKey = kemKeyOf(seed);
    expect(hex(other.keygen(seed).publicKey)).toBe(hex(kemKey));
    const { shared, enc } = encapsulate(kemKey);
    expect(hex(other.decapsulate(enc, seed))).toBe(hex(shared));
    const theirs = other.encapsulate(kemKey);
    expect(hex(decapsulate(seed, theirs.cipherText))).toBe(hex(theirs.sharedSecret));
  }
});

const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
/** As the library takes bytes. */
const own = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

test('@hpke opens what we wrap, and we open what it seals', async () => {
  const pair = newPair();
  const { kemKey } = publicKeys(pair);
  const [info, secret] = [own(randomBytes(40)), randomBytes(32)];
  const wrapped = await wrap(kemKey, new Uint8Array(info), secret);
  const recipientKey = await suite.kem.deserializePrivateKey(own(pair.kemSeed));
  const enc = own(wrapped.subarray(0, encSize));
  const opened = await suite.open({ recipientKey, enc, info }, own(wrapped.subarray(encSize)));
  expect(new Uint8Array(opened)).toEqual(secret);
  const recipientPublicKey = await suite.kem.deserializePublicKey(own(kemKey));
  const theirs = await suite.seal({ recipientPublicKey, info }, own(secret));
  const joined = new Uint8Array([...new Uint8Array(theirs.enc), ...new Uint8Array(theirs.ct)]);
  expect(await unwrap(pair.kemSeed, new Uint8Array(info), joined)).toEqual(secret);
});

test('a wrap opens for its holder under its info, unchanged, and for nobody else', async () => {
  const [pair, stranger] = [newPair(), newPair()];
  const [info, secret] = [new Uint8Array([1, 2, 3]), randomBytes(32)];
  const wrapped = await wrap(publicKeys(pair).kemKey, info, secret);
  expect(wrapped.length).toBe(wrapSize);
  expect(await unwrap(pair.kemSeed, info, wrapped)).toEqual(secret);
  expect(await unwrap(stranger.kemSeed, info, wrapped)).toBeNull();
  expect(await unwrap(pair.kemSeed, new Uint8Array([1, 2]), wrapped)).toBeNull();
  for (const length of [0, 1000, encSize - 1, encSize, encSize + 15, wrapSize - 1]) {
    expect(await unwrap(pair.kemSeed, info, wrapped.slice(0, length))).toBeNull();
  }
  for (const at of [0, 1087, 1088, encSize - 1, encSize, wrapSize - 1]) {
    const changed = wrapped.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(await unwrap(pair.kemSeed, info, changed)).toBeNull();
  }
});

test('no wrap is made for a key that takes no secret', async () => {
  const { kemKey } = publicKeys(newPair());
  const lowOrder = new Uint8Array([...kemKey.slice(0, kemKeySize - 32), ...new Uint8Array(32)]);
  const beyond = Uint8Array.from(kemKey, (byte, i) => (i < 2 ? 0xff : byte));
  for (const key of [lowOrder, beyond, kemKey.slice(1), new Uint8Array()]) {
    const refused = await wrap(key, new Uint8Array(), new Uint8Array(32)).catch(codeOf);
    expect(refused).toBe('IDENT');
  }
});
