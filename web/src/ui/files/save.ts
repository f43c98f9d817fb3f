// What may be shown in place, and how everything else is handed on.

/** Formats that a browser draws without running anything in them; an SVG is none. */
export const PICTURES = /^image\/(?:jpeg|png|gif|webp|avif)$/;

/** Sound that a browser plays in place: what it records itself, and what phones record. */
export const SOUNDS = /^audio\/(?:webm|mp4|ogg|mpeg|aac)$/;

/** Saved under a bland name and as plain bytes: a list of downloads tells nothing, and nothing is opened by itself. */
export function saveAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `file${/\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''}`;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
