// Who has how much on their desk, as far as the cases are known to the person signed in.
import { go, load, quick, worker } from '../../../model/office.ts';
import type { Quick } from '../../../model/caselist.ts';
import { roleName, workloadText as text } from '../../../text/desk.ts';

const COLUMNS: readonly Quick[] = ['all', 'answer', 'overdue', 'fresh', 'waiting', 'unsafe'];

export function Workload() {
  if (load.value.length === 0) return null;
  const show = (account: string, which: Quick) => {
    worker.value = account;
    quick.value = which;
    go({ at: 'list' });
  };
  return (
    <section class="stack tight" aria-labelledby="workload-title">
      <h2 id="workload-title">{text.title}</h2>
      <p class="soft">{text.lead}</p>
      <table class="table workload">
        <caption class="unseen">{text.title}</caption>
        <thead>
          <tr>
            <th scope="col">{text.name}</th>
            {COLUMNS.map((one) => (
              <th key={one} scope="col" class="number">
                {text.columns[one]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {load.value.map((one) => (
            <tr key={one.account}>
              <th scope="row">
                <b>{one.name}</b> <span class="soft">{roleName[one.role]}</span>
              </th>
              {COLUMNS.map((which) => (
                <td key={which} class="number" data-label={text.columns[which]}>
                  {one.counts[which] === 0 ? (
                    <span class="soft">0</span>
                  ) : (
                    <button
                      type="button"
                      class="b quiet small"
                      aria-label={text.show(one.name, text.columns[which], one.counts[which])}
                      onClick={() => show(one.account, which)}
                    >
                      {one.counts[which]}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
