// Nothing of the pages leaves by another way than the requests of src/client, and nobody is rung, written to or told from here:
// the one thing that reaches her outside of the service is a knock, which the service sends (server/outward_test.go).
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('.', import.meta.url));

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|(^|\/)testing\//.test(name))
  .map((name) => ({ name, text: readFileSync(src + name, 'utf8') }));

/** What would reach somebody, and the files in which it may stand. */
const ways: readonly (readonly [string, RegExp, readonly string[]])[] = [
  [
    'a request',
    /(?<![.#\w])fetch\(|(?<!this)\.fetch\(|XMLHttpRequest|EventSource|sendBeacon/,
    ['client/requests.ts', 'model/pocket.ts', 'worker/main.ts', 'worker/shell.ts'],
  ],
  ['a socket', /new [\w.#]*WebSocket\b|RTCPeerConnection|WebTransport/, ['client/socket.ts']],
  // The second one asks by which key notices come.
  ['a knock', /\/api\/knock/, ['client/knock.ts', 'worker/pocket.ts']],
  // It is taken off an address that was pasted.
  [
    'a link that rings or writes',
    /\b(?:tel|sms|mailto|whatsapp|facetime|skype):/,
    ['client/identifiers/email.ts'],
  ],
  // Where she has turned it on: she asks for it in the one, and it is shown in the other (docs/decisions/0018).
  [
    'a notice of the system',
    /\bNotification\b|pushManager|showNotification/,
    ['model/pocket.ts', 'worker/shell.ts'],
  ],
  // Only where she has turned it on (docs/decisions/0021).
  ['a page that opens without a line', /serviceWorker/, ['model/pocket.ts', 'ui/phone/later.ts']],
  ['handing it to another app', /navigator\.(?:share|contacts)|window\.open/, []],
  ['a form that is sent', /<form\b|\.requestSubmit|formAction/, []],
  [
    'going to another page',
    /location\.(?:assign|replace|href\s*=)|\bhref=(?!"data:)/,
    ['ui/phone/exit/leave.ts', 'ui/phone/exit/exit.tsx', 'ui/desk/door/ended.tsx'],
  ],
];

test.each(ways)('%s stands where it may, and nowhere else', (_, pattern, may) => {
  const found = files.filter(({ text }) => pattern.test(text)).map(({ name }) => name);
  expect(found.sort()).toEqual([...may].sort());
});
