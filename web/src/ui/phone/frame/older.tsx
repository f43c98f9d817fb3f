// Earlier entries of a space, when she asks for them.
import { useState } from 'preact/hooks';
import { older, vaultOf, type VaultKind } from '../../../model/hers.ts';
import { frameText as text } from '../../../text/phone.ts';

export function Older({ kind, label }: { readonly kind: VaultKind; readonly label: string }) {
  const [busy, setBusy] = useState(false);
  if (vaultOf(kind)?.older !== true) return null;
  const load = () => {
    setBusy(true);
    void older(kind).finally(() => setBusy(false));
  };
  return (
    <button type="button" class="pb quiet" disabled={busy} onClick={load}>
      {busy ? text.loading : label}
    </button>
  );
}
