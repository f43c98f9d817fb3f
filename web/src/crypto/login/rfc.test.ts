import { describe, expect, test } from 'vitest';
import oprfVectors from '../../../../crypto/vectors/rfc9497-ristretto255.json';
import opaqueVectors from '../../../../crypto/vectors/rfc9807-ristretto255.json';
import { loginStart, registerStart } from './client.ts';
import { element, multiply, scalar } from './group.ts';
import { type Bytes, concat, type Identities } from './message.ts';
import { deriveKeyPair, finalize, hashToGroup } from './oprf.ts';
import { hex, source, unhex } from './testing/bytes.ts';
import { Server } from './testing/server.ts';

interface Vector {
  config: { Context: string; Fake: string };
  inputs: Record<string, string>;
  intermediates: Record<string, string>;
  outputs: Record<string, string>;
}

const vectors = opaqueVectors as unknown as Vector[];
const identity = (oprfOutput: Uint8Array): Uint8Array => oprfOutput;

function read(v: Vector) {
  const input = (name: string): Uint8Array => unhex(v.inputs[name] ?? '');
  const ids: Identities = { client: input('client_identity'), server: input('server_identity') };
  const context = unhex(v.config.Context);
  const random = source(input('masking_nonce'), input('server_nonce'), input('server_keyshare_seed'));
  const server = new Server({
    oprfSeed: input('oprf_seed'),
    privateKey: input('server_private_key'),
    context,
    random,
  });
  return { input, ids, context, server };
}

describe('RFC 9807', () => {
  test('has two real vectors and a fake one', () => {
    expect(vectors.map((v) => v.config.Fake)).toEqual(['False', 'False', 'True']);
  });

  const real = vectors.filter((v) => v.config.Fake === 'False');
  test.each(real)('real, identities "$inputs.client_identity"', async (v) => {
    const { input, ids, context, server } = read(v);
    const same = (got: Bytes, name: string): void =>
      expect(hex(got), name).toBe(v.outputs[name] ?? v.intermediates[name] ?? v.inputs[name]);

    const registration = registerStart(input('password'), {
      random: source(input('blind_registration'), input('envelope_nonce')),
    });
    same(registration.request, 'registration_request');
    const response = server.registerResponse(registration.request, input('credential_identifier'));
    same(response, 'registration_response');
    const registered = await registration.finish(response, ids, identity);
    same(registered.record, 'registration_upload');
    same(registered.exportKey, 'export_key');
    same(registered.serverPublicKey, 'server_public_key');
    same(registered.record.slice(0, 32), 'client_public_key');
    same(registered.record.slice(32, 96), 'masking_key');
    same(registered.record.slice(96), 'envelope');

    const login = loginStart(input('password'), {
      context,
      random: source(input('blind_login'), input('client_nonce'), input('client_keyshare_seed')),
    });
    same(login.ke1, 'KE1');
    const name = input('credential_identifier');
    const { pending, ke2 } = server.loginStart(registered.record, name, login.ke1, ids);
    same(ke2, 'KE2');
    const session = await login.finish(ke2, ids, identity);
    same(session.ke3, 'KE3');
    same(session.sessionKey, 'session_key');
    same(session.exportKey, 'export_key');
    same(session.serverPublicKey, 'server_public_key');
    same(pending.finish(session.ke3), 'session_key');
  });

  test.each(vectors.filter((v) => v.config.Fake === 'True'))('fake', (v) => {
    const { input, ids, server } = read(v);
    const record = concat(input('client_public_key'), input('masking_key'), new Uint8Array(96));
    const { ke2 } = server.loginStart(record, input('credential_identifier'), input('KE1'), ids);
    expect(hex(ke2)).toBe(v.outputs['KE2']);
  });
});

describe('RFC 9497, mode 0', () => {
  const [suite] = oprfVectors.filter(({ mode }) => mode === 0);

  test('derives the key', () => {
    const info = new TextDecoder().decode(unhex(suite!.keyInfo));
    expect(deriveKeyPair(unhex(suite!.seed), info)).toBe(scalar('key', unhex(suite!.skSm)));
    expect(suite!.vectors).toHaveLength(2);
  });

  test.each(suite!.vectors)('input $Input', (v) => {
    const factor = scalar('blind', unhex(v.Blind));
    const blinded = multiply(hashToGroup(unhex(v.Input)), factor);
    expect(hex(blinded)).toBe(v.BlindedElement);
    const evaluated = multiply(element('blinded', blinded), scalar('key', unhex(suite!.skSm)));
    expect(hex(evaluated)).toBe(v.EvaluationElement);
    expect(hex(finalize(unhex(v.Input), factor, element('evaluated', evaluated)))).toBe(v.Output);
  });
});
