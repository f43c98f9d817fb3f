import { expect, test } from 'vitest';
import { codeOf } from '../client/failure.ts';
import { findService } from './service.ts';

const told = (answer: () => Response): Promise<string> =>
  findService('https://app.example', () => Promise.resolve(answer())).catch(codeOf);

test('the service is where the pages come from, or where they say', async () => {
  expect(await told(() => new Response(''))).toBe('https://app.example');
  expect(await told(() => new Response('https://api.example'))).toBe('https://api.example');
  expect(await told(() => new Response('http://localhost:8080'))).toBe('http://localhost:8080');
});

test.each([
  'https://api.example/',
  'https://api.example/path',
  'https://api.example\n',
  'https://user@api.example',
  'https://API.example',
  'https://api.example:443',
  'javascript:alert(1)',
  'wss://api.example',
  'data:,',
  'null',
  '//api.example',
])('%j is no place', async (said) => {
  expect(await told(() => new Response(said))).toBe('FORMAT');
});

test('no answer says nothing, and is asked for again', async () => {
  expect(await told(() => new Response('https://evil.example', { status: 404 }))).toBe('unavailable');
  expect(
    await told(() => {
      throw new TypeError('no network');
    }),
  ).toBe('offline');
});
