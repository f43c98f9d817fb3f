import { checksOf, wrongOnes, type Asked } from '../client/check.ts';
import { toHex } from '../client/hex.ts';
import type { Verified, VaultLog } from '../client/log.ts';
import { isGuest } from '../client/roles.ts';
import type { Session } from '../client/session.ts';
import { latestOf, saidAt, voicesOf, type Heard } from '../client/voice.ts';
import type { Voiced } from '../crypto/vault/voice.ts';
import type { CheckView, ContactView, HeardView } from './messages.ts';
import { kindName } from './names.ts';
import { isWhole } from './summary.ts';
import { nameOf } from './views.ts';

/** What staff are told of what they ask her; her phone never loads this. */
export type Guarded = {
  /** All that could hold a wrong answer is there and verified. */
  readonly whole: boolean;
  readonly checks: readonly CheckView[];
  readonly voices: readonly HeardView[];
  /** Why nobody contacts her: somebody gave another word. */
  readonly stops: ContactView['stops'];
};

/** `logs` are those of one case. Whoever is not in the chat is told of nothing in it. */
export function guarded(session: Session, logs: readonly VaultLog[]): Guarded {
  const of = (kind: string): VaultLog | undefined => logs.find((log) => kindName(log.kind) === kind);
  const [chat, contact] = [of('chat'), of('contact')];
  if (!chat || !contact) return { whole: true, checks: [], voices: [], stops: [] };
  const checks = checksOf(entriesOf(chat), entriesOf(contact), entriesOf(of('team')));
  return {
    whole: isWhole(chat, session.env.now()),
    checks: checks.map((one) => checkView(session, one)),
    voices: isGuest(session.role) ? [] : voiceViews(session, voicesOf(entriesOf(chat))),
    stops: wrongOnes(checks).map(({ answer }) => ({
      ...{ by: '', role: 'victim', mine: false, until: 0, wrong: true },
      written: answer?.written ?? 0,
    })),
  };
}

const entriesOf = (log: VaultLog | undefined): readonly Verified[] =>
  log && log.state !== 'stopped' ? log.entries : [];

const checkView = (
  session: Session,
  { question, answer, outcome, word, since, cleared }: Asked<Verified>,
): CheckView => ({
  id: question.id,
  by: nameOf(session, question.authorId),
  mine: question.author === toHex(session.account),
  asked: question.written,
  answer: answer?.id ?? '',
  answered: answer?.written ?? 0,
  outcome,
  word: outcome === 'wrong' ? word : '',
  since: since.written,
  cleared: cleared && {
    by: nameOf(session, cleared.authorId),
    mine: cleared.author === toHex(session.account),
    written: cleared.written,
  },
});

function voiceViews(session: Session, words: readonly Heard[]): readonly HeardView[] {
  const latest = [...latestOf(words)];
  return words.map((one) =>
    heardView(
      session,
      one,
      latest.flatMap(([of, word]) => (word === one ? [of] : [])),
    ),
  );
}

const heardView = (
  session: Session,
  { entry, what, occasion, content }: Heard,
  latest: readonly Voiced[],
): HeardView => ({
  ...{ id: entry.id, what, occasion, by: nameOf(session, entry.authorId), written: saidAt(entry), latest },
  ...{ mine: entry.author === session.id, asked: toHex(content.asked) },
  ...{ safer: content.safer, heard: content.heard, informed: content.informed, control: content.control },
});
