export function Passphrase({ id, value, onInput }: { id: string; value: string; onInput: (t: string) => void }) {
  return <input id={id} class="in" value={value} autocomplete="off" onInput={(e) => onInput(e.currentTarget.value)} />;
}
