import { afterEach, expect, test, vi } from 'vitest';
import { FakeWorker } from '../../../model/testing/worker.ts';
import { fileText } from '../../../text/phonechat.ts';
import { voiceText } from '../../../text/phonevoice.ts';
import { enter, exit, find, heading, message, root, tap } from '../testing/stage.tsx';

afterEach(async () => {
  vi.restoreAllMocks();
  await exit();
});

const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];
const u16 = (n: number): number[] => [n & 255, n >> 8];
const u32 = (n: number): number[] => [...u16(n & 0xffff), ...u16(n >>> 16)];

/** A segment APP1 of a JPEG. */
const app1 = (body: readonly number[]): number[] => [
  ...[0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255],
  ...body,
];

/** Where it was taken (TIFF 6.0 in Exif 2.3, little-endian): turned by a quarter, and 53°11' N 2°53' W. */
function exif(): number[] {
  const field = (tag: number, type: number, count: number, value: number[]): number[] => [
    ...u16(tag),
    ...u16(type),
    ...u32(count),
    ...[...value, 0, 0, 0, 0].slice(0, 4),
  ];
  const degrees = (d: number, m: number): number[] => [d, 1, m, 1, 0, 1].flatMap(u32);
  const ifd = [
    ...u16(2),
    ...field(0x0112, 3, 1, u16(6)), // orientation
    ...field(0x8825, 4, 1, u32(38)), // the GPS directory
    ...u32(0),
  ];
  const gps = [
    ...u16(4),
    ...field(1, 2, 2, utf8('N\0')),
    ...field(2, 5, 3, u32(92)),
    ...field(3, 2, 2, utf8('W\0')),
    ...field(4, 5, 3, u32(116)),
    ...u32(0),
  ];
  return [...utf8('Exif\0\0II*\0'), ...u32(8), ...ifd, ...gps, ...degrees(53, 11), ...degrees(2, 53)];
}

const xmp = utf8('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPSLatitude="53,11N" CANARY</x:xmpmeta>');

/** A picture of 60 × 40 as a phone's camera leaves it. */
async function photo(): Promise<File> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 40 });
  const ink = canvas.getContext('2d')!;
  ink.fillStyle = '#a33';
  ink.fillRect(0, 0, 30, 40);
  const drawn = await new Promise<Blob>((done) => canvas.toBlob((blob) => done(blob!), 'image/jpeg'));
  const plain = [...new Uint8Array(await drawn.arrayBuffer())];
  const bytes = [...plain.slice(0, 2), ...app1(exif()), ...app1(xmp), ...plain.slice(2)];
  return new File([Uint8Array.from(bytes)], 'IMG_1.jpg', { type: 'image/jpeg' });
}

/** The markers of a JPEG up to its picture. */
function markers(bytes: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 2; at < bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda;) {
    found.push(bytes[at + 1]!);
    at += 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
  }
  return found;
}

const fileView = (type: string, name: string) => ({
  ...{ index: 0, name, type, size: 9, source: '', captured: 0, since: 0, late: false },
});

async function openMessage(type: string, name: string, blob: Blob): Promise<void> {
  await enter([message('m', 'look', { files: [fileView(type, name)] })], { 'file/open': () => ({ blob }) });
  tap('Write to Ann');
  await expect.poll(heading).toBe('Ann');
  await expect.poll(() => root.textContent).toContain(name);
}

test('a photo is displayed as a copy without place, time or device; the original stays as it was', async () => {
  const original = await photo();
  const before = new Uint8Array(await original.arrayBuffer());
  expect(markers(before)).toContain(0xe1);
  await openMessage('image/jpeg', 'IMG_1.jpg', original);
  expect(root.querySelector('img')).toBeNull(); // on a tap
  tap(fileText.show);
  await expect.poll(() => root.querySelector('img')?.naturalWidth).toBe(40);
  const image = find<HTMLImageElement>('img');
  expect(image.naturalHeight).toBe(60); // turned: the note of the camera was understood
  const address = image.src;
  const copy = new Uint8Array(await (await fetch(address)).arrayBuffer());
  // 0xe2 is the browser's own profile of colours.
  expect(markers(copy).filter((marker) => marker > 0xe0 && marker !== 0xe2 && marker < 0xf0)).toEqual([]);
  const text = new TextDecoder('latin1').decode(copy);
  for (const trace of ['Exif', 'GPS', 'CANARY', 'xmp']) expect(text).not.toContain(trace);
  expect(new Uint8Array(await original.arrayBuffer())).toEqual(before);
  tap(fileText.hide);
  await expect
    .poll(() =>
      fetch(address).then(
        () => 'there',
        () => 'gone',
      ),
    )
    .toBe('gone');
});

test('what cannot be drawn is never displayed as it is, and can be saved', async () => {
  await openMessage('image/jpeg', 'IMG_2.jpg', new Blob(['no picture'], { type: 'image/jpeg' }));
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  tap(fileText.show);
  await expect.poll(() => root.querySelector('.problem')?.textContent).toContain('cannot be shown');
  expect(root.querySelector('img')).toBeNull();
  tap(fileText.save);
  await expect.poll(() => saved.mock.calls).toHaveLength(1);
});

test('her voice: recorded, listened to, thrown away, and sent', async () => {
  await enter([], { 'chat/send': () => ({ id: 'm' }) });
  tap('Write to Ann');
  await expect.poll(heading).toBe('Ann');
  const asked = vi.spyOn(navigator.mediaDevices, 'getUserMedia');
  const recordOne = async () => {
    tap(voiceText.record);
    await expect
      .poll(() => root.querySelector('.recording [role=status]')?.textContent)
      .toBe(voiceText.recording);
    await new Promise((done) => setTimeout(done, 300));
    tap(voiceText.stop);
    await expect.poll(() => root.querySelector('.chosen')?.textContent).toContain(`${voiceText.name}.webm`);
  };
  await recordOne();
  const stream = await (asked.mock.results[0]!.value as Promise<MediaStream>);
  expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended']);
  find(`[aria-label="${voiceText.listenTo('Sound.webm')}"]`).click();
  await expect.poll(() => root.querySelector('audio')?.readyState ?? 0).toBeGreaterThan(0);
  const { src } = find<HTMLAudioElement>('audio');
  find('[aria-label="Take out Sound.webm"]').click();
  await expect.poll(() => root.querySelector('.chosen')).toBeNull();
  await expect
    .poll(() =>
      fetch(src).then(
        () => 'there',
        () => 'gone',
      ),
    )
    .toBe('gone');

  await recordOne();
  tap('Send');
  await expect.poll(() => FakeWorker.now.of('chat/send')).toHaveLength(1);
  const [file] = FakeWorker.now.of('chat/send')[0]!.files;
  expect(file).toMatchObject({ name: 'Sound.webm', type: 'audio/webm' });
  expect(file!.size).toBeGreaterThan(200);
});

test('a recording is kept when she leaves the screen, and nothing records on', async () => {
  await enter([]);
  tap('Write to Ann');
  await expect.poll(heading).toBe('Ann');
  const asked = vi.spyOn(navigator.mediaDevices, 'getUserMedia');
  tap(voiceText.record);
  await expect.poll(() => root.querySelector('.recording')).not.toBeNull();
  tap('Back');
  await expect.poll(heading).toBe('Good to see you');
  const stream = await (asked.mock.results[0]!.value as Promise<MediaStream>);
  await expect.poll(() => stream.getTracks()[0]?.readyState).toBe('ended');
  tap('Write to Ann');
  await expect.poll(() => root.querySelector('.chosen')?.textContent).toContain('Sound.webm');
});

test('a page that is hidden stops recording, and keeps what there is', async () => {
  await enter([]);
  tap('Write to Ann');
  await expect.poll(heading).toBe('Ann');
  tap(voiceText.record);
  await expect.poll(() => root.querySelector('.recording')).not.toBeNull();
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.poll(() => root.querySelector('.chosen')?.textContent).toContain('Sound.webm');
});

test('without a microphone she is told calmly, and can write on', async () => {
  await enter([]);
  tap('Write to Ann');
  await expect.poll(heading).toBe('Ann');
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(
    new DOMException('no', 'NotAllowedError'),
  );
  tap(voiceText.record);
  await expect.poll(() => root.querySelector('.problem')?.textContent).toBe(voiceText.refused);
  expect(root.querySelector('.chosen')).toBeNull();
});

test('a voice that came is played in place', async () => {
  await openMessage('audio/webm', 'Sound.webm', new Blob(['sound'], { type: 'audio/webm' }));
  tap(fileText.listen);
  await expect.poll(() => root.querySelector('audio')?.src).toMatch(/^blob:/);
});
