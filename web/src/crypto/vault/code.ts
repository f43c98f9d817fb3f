import { Refusal } from '../refuse.ts';
import { list, text, type Read } from '../wire/shape.ts';
import type { Vocabulary } from './vocabulary.ts';

const format = (what: string): Refusal => new Refusal('FORMAT', what);

/** A code of a list. */
export const code =
  (vocabulary: Vocabulary): Read<string> =>
  (value) => {
    const read = text(value);
    if (!vocabulary.includes(read)) throw format('unknown code');
    return read;
  };

/** A code of a list, or ''. */
export const maybe =
  (vocabulary: Vocabulary): Read<string> =>
  (value) =>
    value === '' ? '' : code(vocabulary)(value);

/** Codes of a list, none twice. */
export const distinct =
  (vocabulary: Vocabulary): Read<string[]> =>
  (value) => {
    const codes = list(code(vocabulary))(value);
    if (new Set(codes).size !== codes.length) throw format('a code twice');
    return codes;
  };
