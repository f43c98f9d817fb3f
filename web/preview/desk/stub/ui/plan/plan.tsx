import { plan } from '../../model/plan.ts';
export function PlanEditor(_: { caseId: string }) {
  return <div>{plan.value?.items.map((i) => <p key={i.id}>{i.section} {i.text} [{i.status}]</p>)}</div>;
}
