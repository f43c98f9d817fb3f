// What is overdue over all cases, the longest first.
import { useState } from 'preact/hooks';
import { momentOfDay } from '../../../model/day.ts';
import type { AgendaLine } from '../../../model/agenda.ts';
import { go } from '../../../model/office.ts';
import { actionsText, decisionName, leadLabel } from '../../../text/decision.ts';
import { meetingText as text } from '../../../text/meeting.ts';
import { instrumentLabel } from '../../../text/risk.ts';
import { shortDay } from '../../../text/when.ts';

type Late = {
  readonly id: string;
  readonly caseId: string;
  readonly name: string;
  readonly what: string;
  readonly who: string;
  readonly day: number;
  readonly beside: 'decisions' | 'risk';
};

const lateOf = ({
  caseId,
  name,
  overdueReviews,
  overdueActions,
  overdueRisk,
  risk,
}: AgendaLine): readonly Late[] => [
  ...overdueReviews.map(({ decision, code, lead, review }) => ({
    ...{ id: decision, caseId, name, what: text.reviewOf(decisionName(code)), day: review },
    ...{ who: leadLabel[lead] ?? lead, beside: 'decisions' as const },
  })),
  ...overdueActions.map(({ action, what, ownerName, due }) => ({
    ...{ id: action, caseId, name, what, day: due },
    ...{ who: ownerName === '' ? actionsText.somebody : ownerName, beside: 'decisions' as const },
  })),
  ...(risk && overdueRisk
    ? [
        {
          ...{ id: risk.risk, caseId, name, who: risk.assessor, day: risk.review, beside: 'risk' as const },
          what: text.riskReview(risk.title || (instrumentLabel[risk.instrument] ?? risk.instrument)),
        },
      ]
    : []),
];

const FEW = 8;

export function Overdue({ lines }: { readonly lines: readonly AgendaLine[] }) {
  const [all, setAll] = useState(false);
  const late = lines.flatMap(lateOf).sort((a, b) => a.day - b.day);
  const shown = all ? late : late.slice(0, FEW);
  const { what, case: of, owner, due } = text.overdueColumns;
  return (
    <section class="agendapart" aria-labelledby="agenda-overdue">
      <h2 id="agenda-overdue">{text.overdue}</h2>
      {late.length === 0 ? (
        <p class="soft">{text.overdueNone}</p>
      ) : (
        <table class="table">
          <caption class="unseen">{text.overdue}</caption>
          <thead>
            <tr>
              <th scope="col">{due}</th>
              <th scope="col">{what}</th>
              <th scope="col">{owner}</th>
              <th scope="col">{of}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.id}>
                <td class="late nobreak">{shortDay(momentOfDay(one.day))}</td>
                <th scope="row">{one.what}</th>
                <td>{one.who}</td>
                <td>
                  <button
                    type="button"
                    class="b quiet small"
                    aria-label={(one.beside === 'risk' ? text.riskOf : text.openOf)(one.name)}
                    onClick={() => go({ at: 'case', caseId: one.caseId, beside: one.beside })}
                  >
                    {one.name}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {late.length > shown.length ? (
        <button type="button" class="b quiet small" onClick={() => setAll(true)}>
          {text.more(late.length - shown.length)}
        </button>
      ) : null}
    </section>
  );
}
