// An invitation to pass on: seven words to read out, a square to show, a link to copy. Nothing of it is kept.
import { useRef, useState } from 'preact/hooks';
import { encode } from 'uqr';
import { handover, type Handover } from '../../../model/office.ts';
import { frame, invitationText as text } from '../../../text/desk.ts';
import { until } from '../../../text/when.ts';
import { CopyIcon } from '../frame/icons.tsx';
import { Sheet } from '../frame/sheet.tsx';

/** The dark squares of the code as one path; runs in a row become one rectangle. */
function modules(data: readonly (readonly boolean[])[]): string {
  let path = '';
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (row[x] !== true) continue;
      let end = x;
      while (row[end] === true) end += 1;
      path += `M${x} ${y}h${end - x}v1H${x}z`;
      x = end;
    }
  });
  return path;
}

function Qr({ of }: { readonly of: string }) {
  const { data, size } = encode(of, { ecc: 'M', border: 4 });
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={text.qr}
      shape-rendering="crispEdges"
    >
      <path fill="currentColor" d={modules(data)} />
    </svg>
  );
}

function CopyLink({ link }: { readonly link: string }) {
  const [said, setSaid] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const copy = () => {
    field.current?.select();
    navigator.clipboard.writeText(link).then(
      () => setSaid(frame.copied),
      () => setSaid(frame.copyFailed),
    );
  };
  return (
    <>
      <div class="linkbox">
        <input ref={field} class="in" readOnly autocomplete="off" aria-label={text.link} value={link} />
        <button type="button" class="b" onClick={copy}>
          <CopyIcon /> {frame.copy}
        </button>
      </div>
      <p class="small" role="status">
        {said}
      </p>
    </>
  );
}

function Ways({ invite, hers }: Handover) {
  return (
    <div class="ways">
      <section class="stack tight">
        <h3>{text.speak}</h3>
        <p class="soft">{hers ? text.speakHer : text.speakStaff}</p>
        <ol class="spoken">
          {invite.words.split(' ').map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ol>
      </section>
      <section class="stack tight">
        <h3>{hers ? text.scan : text.scanStaff}</h3>
        <Qr of={invite.link} />
        <p class="soft small">{text.scanHint}</p>
      </section>
    </div>
  );
}

export function HandoverSheet() {
  const now = handover.value;
  if (!now) return null;
  const close = () => (handover.value = undefined);
  return (
    <Sheet title={now.hers ? text.herTitle(now.to) : text.staffTitle(now.to)} wide onClose={close}>
      <p>{now.hers ? text.her : text.staff}</p>
      {now.hers ? <p class="soft">{text.adviceOnly}</p> : null}
      <Ways {...now} />
      <section class="stack tight">
        <h3>{text.link}</h3>
        <p class="soft">{now.hers ? text.linkHer : text.linkStaff}</p>
        <CopyLink link={now.invite.link} />
      </section>
      <div class="head">
        <p class="grow soft">{text.once(until(now.invite.expires))}</p>
        <button type="button" class="b main" onClick={close}>
          {text.asDone}
        </button>
      </div>
    </Sheet>
  );
}
