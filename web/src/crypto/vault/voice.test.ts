import { expect, test } from 'vitest';
import file from '../../../../crypto/vectors/voice.json';
import { hex, unhex } from '../login/testing/bytes.ts';
import { codeOf } from '../refuse.ts';
import { decodeContent, encodeContent } from './content.ts';

/** One case of voice.json, see crypto/vectors/README.md. */
type Golden = { name: string; kind: number; type: number; content: string; code?: string };

test.each(file as Golden[])('$name', ({ kind, type, content, code }) => {
  const again = (): string => hex(encodeContent(decodeContent(kind, type, unhex(content))).content);
  let found: string | undefined;
  try {
    expect(again()).toBe(content);
  } catch (error) {
    found = codeOf(error);
    if (!found) throw error;
  }
  expect(found).toBe(code);
});
