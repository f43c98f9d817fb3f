import { expect, test } from 'vitest';
import { formsOf } from './identifiers.ts';
import type { Writing } from './messages.ts';

const form = (what: Writing['what'], text: string, service = '') =>
  formsOf([{ what, text, service }]).map((one) => one && `${one.what} ${one.normal}`)[0];

test.each([
  ['phone', '07700 900123', '', 'phone +447700900123'],
  ['phone', '+44 (0)7700 900-123', '', 'phone +447700900123'],
  ['plate', 'ab12 cde', '', 'plate GB:AB12CDE'],
  ['email', 'Rob@Example.COM', '', 'email Rob@example.com'],
  ['handle', '@Rob.H', 'Instagram', 'handle instagram:rob.h'],
  ['handle', 'rob_h', 'Insta', 'handle instagram:rob_h'],
  ['handle', '07700 900123', 'WhatsApp', 'phone +447700900123'],
  ['tracker', '490154203237518', '', 'tracker imei:49015420323751'],
  ['tracker', 'C39X K0J1 P0GV', '', 'tracker other:C39XK0J1P0GV'],
] as const)('%s %s %s is %s', (what, text, service, normal) =>
  expect(form(what, text, service)).toBe(normal),
);

test.each([
  ['phone', 'withheld', ''],
  ['plate', 'AB1?', ''],
  ['email', 'rob at example', ''],
  ['handle', 'rob_h', 'a site'],
  ['tracker', 'small', ''],
] as const)('%s %s is not whole', (what, text, service) => expect(form(what, text, service)).toBe(null));
