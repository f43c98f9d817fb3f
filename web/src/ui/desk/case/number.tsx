// What is counted, as the way to the incidents that were counted.
import { changesText } from '../../../text/change.ts';

export type Behind = readonly string[];
export type OnShow = { readonly onShow: (behind: Behind) => void };

type NumberProps = OnShow & { readonly behind: Behind; readonly label: string; readonly children: string };

export function Number({ behind, label, children, onShow }: NumberProps) {
  return (
    <button
      type="button"
      class="b quiet small"
      title={changesText.behind(new Set(behind).size)}
      aria-label={`${label}: ${children}. ${changesText.behind(new Set(behind).size)}`}
      onClick={() => onShow(behind)}
    >
      {children}
    </button>
  );
}
