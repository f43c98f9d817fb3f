// What her phone knows of what was given to the police: it loads opened.ts, and nothing of staffcontent.ts.
import { expect, it } from 'vitest';
import file from '../../../../crypto/vectors/request.json';
import { unhex } from '../login/testing/bytes.ts';
import { codeOf } from '../refuse.ts';
import { role } from '../keys/role.ts';
import { checkWriter, decodeContent, type Content } from './content.ts';
import './opened.ts';
import { kinds } from './role.ts';

const vector = (name: string): (typeof file)[number] => file.find((one) => one.name === name)!;

const judged = (kind: number, name: string): string => {
  try {
    return decodeContent(kind, 27, unhex(vector(name).content)).type;
  } catch (error) {
    return codeOf(error) ?? String(error);
  }
};

it('reads that something was given where it may stand, and nothing of what was', () => {
  expect(judged(kinds.chat, 'given in chat')).toBe('given');
  expect(judged(kinds.incidents, 'given in chat')).toBe('given');
  expect(judged(kinds.contact, 'given in chat')).toBe('FORMAT');
  expect(judged(kinds.team, 'receipt for a message')).toBe('FORMAT');
});

it('believes it of an advocate alone', () => {
  const given = decodeContent(kinds.chat, 27, unhex(vector('given in chat').content));
  const judge = (content: Content, of: number): string => {
    try {
      checkWriter(content, of);
      return '';
    } catch (error) {
      return codeOf(error) ?? String(error);
    }
  };
  expect(Object.values(role).map((of) => judge(given, of))).toEqual(
    Object.values(role).map((of) => (of === role.advocate ? '' : 'MEMBER')),
  );
});
