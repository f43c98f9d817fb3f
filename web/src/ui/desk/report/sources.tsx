// What a quarter's report is counted from: whose facts are here, of how many cases, and how old they are.
import { gaps, leftOut, standing, type ReportsView } from '../../../model/board.ts';
import { reportText as text } from '../../../text/report.ts';
import { ago } from '../../../text/when.ts';

type SourcesProps = { readonly view: ReportsView; readonly quarter: number; readonly ended: boolean };

export function Sources({ view, quarter, ended }: SourcesProps) {
  const { by, disputed } = standing(view, quarter);
  const unknown = leftOut(view, view.missing).filter((name) => name === '').length;
  const missing = new Map(gaps(view, quarter).map((gap) => [gap.account, gap.why]));
  const whyOf = (account: string) => {
    const why = missing.get(account) ?? '';
    // While it runs nothing can be from after its end.
    return why === 'before_end' && !ended ? '' : why;
  };
  return (
    <section class="stack" aria-label={text.sources}>
      <h2>{text.sources}</h2>
      <table class="table">
        <caption class="unseen">{text.sourcesCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.advocate}</th>
            <th scope="col" class="number">
              {text.cases}
            </th>
            <th scope="col">{text.newest}</th>
            <th scope="col">{text.state}</th>
          </tr>
        </thead>
        <tbody>
          {view.counters.map((one) => (
            <tr key={one.account}>
              <th scope="row">
                <b>{one.name}</b>
                {one.left ? <span class="soft"> ({text.left})</span> : null}
              </th>
              <td class="number">{by.get(one.account) ?? 0}</td>
              <td>{one.last === 0 ? text.never : ago(one.last)}</td>
              <td>
                <span class={whyOf(one.account) === '' ? 'soft' : 'chip note'}>
                  {text.states[whyOf(one.account)]}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {unknown > 0 ? <p class="card note">{text.unknownRecords(unknown)}</p> : null}
      {disputed.length > 0 ? <p class="card note">{text.disputed(disputed.length)}</p> : null}
    </section>
  );
}
