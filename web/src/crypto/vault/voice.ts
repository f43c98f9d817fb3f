import { Refusal } from '../refuse.ts';
import { optional, record, text, type Read } from '../wire/shape.ts';

/** What she is asked: whether she is safer than before, feels heard, knows what is being done, and decides herself what is. */
export const voiced = ['safer', 'heard', 'informed', 'control'] as const;
export type Voiced = (typeof voiced)[number];

/** `yes`, `no`, or `''` where it is left out. */
export type Saying = { readonly [of in Voiced]: string };

/**
 * What she says of the work with her. Staff ask, at a review and at the end, or note what she told them; she answers, all of it or
 * some.
 */
export type Voice = Saying & {
  readonly type: 'voice';
  /** Of her answer: the entry of the question; empty in a question and in a note. */
  readonly asked: Uint8Array;
  /** Of a question and of a note: `review` or `end`; `''` in her answer. */
  readonly occasion: string;
};

const saying = { safer: text, heard: text, informed: text, control: text };
const shape = record<Omit<Voice, 'type'>>({ asked: optional(16), occasion: text, ...saying });

/** Whether anything is said in it. */
export const says = (one: Saying): boolean => voiced.some((of) => one[of] !== '');

/** An answer says something, and a question says when it is asked. One with something said is a note. */
export const readVoice: Read<Voice> = (value) => {
  const read = shape(value);
  const isOne =
    read.asked.length === 0 ? ['review', 'end'].includes(read.occasion) : read.occasion === '' && says(read);
  if (!isOne || !voiced.every((of) => ['', 'yes', 'no'].includes(read[of])))
    throw new Refusal('FORMAT', 'neither asks nor answers');
  return { type: 'voice', ...read };
};

/** As it is encoded. */
export const voiceList = (one: Voice): unknown[] => [one.asked, one.occasion, ...voiced.map((of) => one[of])];
