// How much of a plan is agreed and done, as a bar; the words stand beside it.
type PlanShareProps = { readonly agreed: number; readonly done: number; readonly total: number };

export function PlanShare({ agreed, done, total }: PlanShareProps) {
  const part = (n: number) => (total === 0 ? 0 : (n / total) * 100);
  return (
    <svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="done" width={part(done)} height="6" />
      <rect class="agreed" x={part(done)} width={part(agreed)} height="6" />
    </svg>
  );
}
