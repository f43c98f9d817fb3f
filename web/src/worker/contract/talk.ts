/** What stands beside the messages: whether it is safe to talk, what she says of the work, and when somebody usually answers. */
import type { Usual } from '../../crypto/vault/talk.ts';
import type { Saying, Voiced } from '../../crypto/vault/voice.ts';
import type { Unsaved } from './record.ts';

/** For staff: a question whether it is safe to talk, and what came of it. */
export type CheckView = {
  /** The entry of the question. */
  readonly id: string;
  readonly by: string;
  readonly mine: boolean;
  /** Author's clocks, Unix ms; 0 while nobody has answered. */
  readonly asked: number;
  readonly answered: number;
  /** The entry of the answer, or ''. */
  readonly answer: string;
  readonly outcome: 'open' | 'right' | 'wrong';
  /** What was answered, where that was wrong. */
  readonly word: string;
  /** Since when the word that was asked for is the code word. */
  readonly since: number;
  /** Who of the staff knows that she is safe, although the answer was wrong. */
  readonly cleared: { readonly by: string; readonly mine: boolean; readonly written: number } | null;
};

/** For staff: something that counts of what she says of the work; a question says nothing. */
export type HeardView = Saying & {
  readonly id: string;
  readonly what: 'question' | 'answer' | 'note';
  readonly occasion: string;
  readonly by: string;
  readonly mine: boolean;
  /** Author's clock, but not after the service had it, Unix ms. */
  readonly written: number;
  /** What it is the last word on: of a quarter, her answers come before the notes (client/voice.ts). */
  readonly latest: readonly Voiced[];
  /** Of an answer: the entry of the question; else ''. */
  readonly asked: string;
};

/** For staff: what may be written of it. */
export type VoiceRights = {
  /** All that was said of it is there and verified. */
  readonly known: boolean;
  /** What this person asks and notes counts. */
  readonly canEdit: boolean;
  readonly unsaved: readonly Unsaved[];
};

/** When somebody of the staff usually answers. */
export type HoursView = Usual & { readonly by: string; readonly mine: boolean };

/** Calls: name → what goes in, what comes out. */
export type TalkCalls = {
  /** Staff: asks her whether it is safe to talk. `not_found` where no code word is known for certain. */
  'check/ask': { in: { caseId: string }; out: { id: string } };
  /** She answers, with whatever she typed; `asked` is the entry of the question. Nothing tells whether it was right. */
  'check/answer': { in: { caseId: string; asked: string; word: string }; out: { id: string } };
  /** Staff: I know that she is safe, whatever that answer was. */
  'check/clear': { in: { caseId: string; answer: string }; out: { id: string } };
  /**
   * Staff ask, with an `occasion` and nothing said, or note what she told them, with both; she answers the question `asked`. `FORMAT`
   * for what is none of these, `MEMBER` for who may not.
   */
  'voice/say': { in: { caseId: string; asked: string; occasion: string; said: Saying }; out: { id: string } };
  /** Staff: `not_found` where the chat is not shared. */
  'voice/rights': { in: { caseId: string }; out: VoiceRights };
  /** Staff: when I usually answer, in these cases. */
  'hours/say': { in: { caseIds: readonly string[]; hours: Usual }; out: null };
};
