import type { VaultLog } from '../client/log.ts';
import type { Session } from '../client/session.ts';
import { Signals } from '../client/signals.ts';
import type { Standing } from './messages.ts';
import { standingOf } from './referrals.ts';
import { guarded, type Guarded } from './checks.ts';
import { dues } from './dues.ts';
import { roomSummary } from './rooms.ts';
import type { CaseSummary } from './messages.ts';

/** What staff are told of a case beside what stands in its entries. It is loaded by staff alone. */
export class Watch extends Signals {
  readonly #of: Session;

  constructor(session: Session, told: () => void) {
    super(session, told);
    this.#of = session;
  }

  /** `logs` are those of one case. */
  guarded(logs: readonly VaultLog[]): Guarded {
    return guarded(this.#of, logs);
  }

  /** `logs` are those of one case. */
  dues(logs: readonly VaultLog[]): Pick<CaseSummary, 'overdue' | 'reviews' | 'room'> {
    return { ...dues(this.#of, logs), ...roomSummary(this.#of, logs) };
  }

  standing(caseId: string, logs: readonly VaultLog[]): Standing | undefined {
    return standingOf(caseId, logs);
  }
}
