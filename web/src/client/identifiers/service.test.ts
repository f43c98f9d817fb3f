import { expect, test } from 'vitest';
import { serviceOf } from './service.ts';

test.each([
  ['Instagram', 'instagram'],
  [' insta ', 'instagram'],
  ['www.instagram.com/', 'instagram'],
  ['Tik Tok', 'tiktok'],
  ['Twitter', 'x'],
  ['X (Twitter)', 'x'],
  ['FB', 'facebook'],
  ['Whats App', 'whatsapp'],
  ['https://t.me', ''],
  ['a dating site', ''],
  ['constructor', ''],
  ['', ''],
])('%j is %j', (text, service) => expect(serviceOf(text)).toBe(service));
