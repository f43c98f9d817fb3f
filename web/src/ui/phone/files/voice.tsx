// Her voice, recorded here and kept nowhere but with what she writes.
import { useEffect, useRef, useState } from 'preact/hooks';
import { me } from '../../../model/session.ts';
import { voiceText as text } from '../../../text/phonevoice.ts';

/** It ends by itself before the page locks. */
const LONGEST = 10 * 60_000;
/** Clear speech, 14 MB an hour. */
const BITS = 32_000;

const endings: Readonly<Record<string, string>> = { 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' };

/** What was recorded, of the type that the browser gave it, without its parameters. */
function fileOf(parts: Blob[], recorded: string): File {
  const type = recorded.split(';')[0] ?? '';
  return new File(parts, `${text.name}.${endings[type] ?? 'webm'}`, { type: type || 'audio/webm' });
}

/** Records until `stop` is called; what came goes to `onDone` once. Fails where there is no microphone for us. */
async function record(onDone: (file: File) => void): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS });
  const parts: Blob[] = [];
  const hidden = (): void => {
    if (document.hidden) stop();
  };
  const ending = setTimeout(() => stop(), LONGEST);
  const stop = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  recorder.ondataavailable = ({ data }) => void parts.push(data);
  recorder.onstop = () => {
    clearTimeout(ending);
    document.removeEventListener('visibilitychange', hidden);
    for (const track of stream.getTracks()) track.stop();
    onDone(fileOf(parts, recorder.mimeType));
  };
  document.addEventListener('visibilitychange', hidden);
  recorder.start();
  return stop;
}

const clockOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Hands over what she recorded as soon as she stops, or leaves the screen. */
export function Voice({ onDone }: { readonly onDone: (file: File) => void }) {
  const [at, setAt] = useState<'rest' | 'asking' | 'recording' | 'refused'>('rest');
  const [seconds, setSeconds] = useState(0);
  const stop = useRef<(() => void) | undefined>(undefined);
  const here = useRef(true);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(
    () => () => {
      here.current = false;
      stop.current?.();
    },
    [],
  );
  useEffect(() => {
    if (at !== 'recording') return undefined;
    const ticking = setInterval(() => setSeconds((n) => n + 1), 1000);
    return () => clearInterval(ticking);
  }, [at]);
  const begin = () => {
    setAt('asking');
    record((file) => {
      const begun = stop.current !== undefined;
      stop.current = undefined;
      if (here.current) setAt('rest');
      // After she has signed out, nothing is kept.
      if (begun && me.value) done.current(file);
    }).then(
      (end) => {
        if (!here.current) return end(); // she left while the browser asked her
        stop.current = end;
        setSeconds(0);
        setAt('recording');
      },
      () => setAt('refused'),
    );
  };
  if (at === 'recording') {
    return (
      <span class="recording">
        <span aria-hidden="true">{clockOf(seconds)}</span>
        <span class="unseen" role="status">
          {text.recording}
        </span>
        <button type="button" class="pb care" onClick={() => stop.current?.()}>
          {text.stop}
        </button>
      </span>
    );
  }
  return (
    <>
      <button type="button" class="pb" disabled={at === 'asking'} onClick={begin}>
        {at === 'asking' ? text.asking : text.record}
      </button>
      {at === 'asking' ? <p class="soft small">{text.hint}</p> : null}
      {at === 'refused' ? (
        <p class="problem" role="alert">
          {text.refused}
        </p>
      ) : null}
    </>
  );
}

/** Plays what she recorded, before it goes anywhere. */
export function Listen({ file }: { readonly file: File }) {
  const [url, setUrl] = useState('');
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  if (url !== '') return <audio controls controlsList="nodownload" src={url} aria-label={file.name} />;
  return (
    <button
      type="button"
      class="listen"
      aria-label={text.listenTo(file.name)}
      onClick={() => setUrl(URL.createObjectURL(file))}
    >
      ▶
    </button>
  );
}
