// How far a file has come on its way.
export const Bar = ({ part, label }: { readonly part: number; readonly label: string }) => (
  <progress class="bar" max={1} value={part} aria-label={label} />
);
