// What is displayed of a picture: a copy that was drawn anew, so that nothing of the original is in it but what is seen. Where it
// was taken, when and with what stays in the original, which is kept byte for byte.

/** Longest side of the copy, in pixels: letters of a screenshot can be read. */
const LONGEST = 2048;

/** Fails with the code `undrawable` where the browser cannot draw it; the original is never displayed in its place. */
export async function preview(original: Blob): Promise<Blob> {
  const canvas = document.createElement('canvas');
  try {
    const picture = await createImageBitmap(original); // turned as its own note says
    const part = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    canvas.width = Math.ceil(picture.width * part);
    canvas.height = Math.ceil(picture.height * part);
    const ink = canvas.getContext('2d') as CanvasRenderingContext2D;
    ink.fillStyle = '#fff'; // behind what is transparent
    ink.fillRect(0, 0, canvas.width, canvas.height);
    ink.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const copy = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
    if (copy) return copy;
  } catch {
    // Not a picture, or too large to draw.
  } finally {
    canvas.width = 0; // lets its memory go at once
  }
  throw Object.assign(new Error('undrawable'), { code: 'undrawable' });
}
