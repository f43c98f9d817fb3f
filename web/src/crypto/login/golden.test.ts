import { expect, test } from 'vitest';
import file from '../../../../crypto/vectors/login.json';
import { type Code, codeOf } from '../refuse.ts';
import { loginStart, type Options, registerStart } from './client.ts';
import type { Identities } from './message.ts';
import { checkStretch, type Stretch, stretcher, type Stretcher } from './stretch.ts';
import { hex, source, unhex } from './testing/bytes.ts';
import { Pending, Server } from './testing/server.ts';
import { boxKeyOf, type Entrance } from './way.ts';

type Fields = Record<string, string>;

/** One case of login.json: the operation yields either these outputs or a refusal with this code. */
interface Golden {
  name: string;
  op: string;
  in: Fields;
  want?: Fields;
  code?: Code;
}

const cases = file as unknown as Golden[];
const identity: Stretcher = (oprfOutput) => oprfOutput;

/** Memory (uint32), time (uint32) and lanes (uint8), big-endian. */
function params(b: Uint8Array): Stretch {
  const view = new DataView(b.buffer);
  return { memory: view.getUint32(0), time: view.getUint32(4), parallel: view.getUint8(8) };
}

const entrance = ({ exportKey, way, place }: Entrance): Record<string, Uint8Array> => ({
  exportKey,
  way,
  boxKey: boxKeyOf(way),
  place: Uint8Array.of(place),
});

/** Runs one operation; optional inputs are absent where they take their defaults. */
async function perform(op: string, fields: Fields): Promise<Record<string, Uint8Array>> {
  const optional = (name: string) => (fields[name] === undefined ? undefined : unhex(fields[name]));
  const input = (name: string) => optional(name) ?? new Uint8Array(0);
  const ids: Identities = { client: input('client'), server: input('server') };
  const context = optional('context');
  const options: Options = { random: source(input('random')), ...(context && { context }) };
  const stretch = fields['params'] === undefined ? identity : stretcher(params(input('params')));
  switch (op) {
    case 'stretch':
      return { output: await stretch(input('input')) };
    case 'check':
      checkStretch(params(input('params')));
      return {};
    case 'register': {
      const state = registerStart(input('passphrase'), options);
      const registered = await state.finish(input('response'), ids, stretch);
      return { request: state.request, ...registered };
    }
    case 'login': {
      const state = loginStart(input('passphrase'), options);
      return { ke1: state.ke1, ...(await state.finish(input('ke2'), ids, stretch)) };
    }
    case 'register-account': {
      const state = registerStart(input('passphrase'), options);
      const done = await state.finishAccount(input('response'), stretch, input('second'));
      return { request: state.request, ...entrance(done), record: done.record };
    }
    case 'register-way':
      return { way: await registerStart(input('passphrase'), options).way(input('response'), stretch) };
    case 'login-account': {
      const state = loginStart(input('passphrase'), options);
      const done = await state.finishAccount(input('answer'), stretch);
      return { ke1: state.ke1, ...entrance(done), ke3: done.ke3 };
    }
    case 'server-finish':
      return { sessionKey: new Pending(input('pending')).finish(input('ke3')) };
  }
  const server = new Server({ oprfSeed: input('oprfSeed'), privateKey: input('privateKey'), ...options });
  switch (op) {
    case 'server-register':
      return { response: server.registerResponse(input('request'), input('credential')) };
    case 'server-login': {
      const record = optional('record');
      const { pending, ke2 } = server.loginStart(record, input('credential'), input('ke1'), ids);
      return { ke2, pending: pending.bytes() };
    }
    case 'server-login-account': {
      const { pending, ke2 } = server.loginAccount(optional('record'), input('credential'), input('ke1'));
      return { ke2, pending: pending.bytes() };
    }
    default:
      throw new Error(`no operation ${op}`);
  }
}

test('login.json has more refusals than successes', () => {
  expect(cases.length).toBeGreaterThan(100);
  expect(cases.filter((c) => c.code).length).toBeGreaterThan(cases.length / 2);
});

test.each(cases)('$name', async (c) => {
  const got = await perform(c.op, c.in).then(
    (out) => ({ want: Object.fromEntries(Object.entries(out).map(([name, b]) => [name, hex(b)])) }),
    (error: unknown) => ({ code: codeOf(error) ?? error }),
  );
  expect(got).toEqual(c.code ? { code: c.code } : { want: c.want ?? {} });
});
