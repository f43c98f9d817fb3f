// The list of shortcuts.
import { frame, keysText } from '../../../text/desk.ts';
import { keysRest } from './keys.ts';
import { Sheet } from './sheet.tsx';

export function KeyList({ onClose }: { readonly onClose: () => void }) {
  return (
    <Sheet title={keysText.title} onClose={onClose}>
      <p class="soft">{keysText.lead}</p>
      <dl class="keylist">
        {keysText.list.map(([key, what]) => [
          <dt key={key}>
            <kbd>{key}</kbd>
          </dt>,
          <dd key={what}>{what}</dd>,
        ])}
      </dl>
      <label class="choice">
        <input type="checkbox" checked={keysRest.value} onChange={() => (keysRest.value = !keysRest.value)} />
        <span>{keysText.rest}</span>
      </label>
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.close}
        </button>
      </div>
    </Sheet>
  );
}
