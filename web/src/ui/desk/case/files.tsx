// Files of an entry. A photo is fetched and opened only when asked for, and let go with the row.
import { useEffect, useState } from 'preact/hooks';
import {
  fileProgress,
  openFile,
  proofOfFile,
  type EntryView,
  type FileView,
} from '../../../model/casefile.ts';
import { fileText as text, sizeText } from '../../../text/casepage.ts';
import { evidenceLabel } from '../../../text/vocabulary.ts';
import { dayAndClock } from '../../../text/when.ts';
import { FileIcon } from '../frame/icons.tsx';
import { Sheet } from '../frame/sheet.tsx';
import { preview } from '../../files/preview.ts';
import { PICTURES, saveAs, SOUNDS } from '../../files/save.ts';
import { useTask } from '../../task/task.tsx';

/** Where files are: an entry, or what else came with some. */
type Place = Pick<EntryView, 'vault' | 'id' | 'seq'>;
type FileProps = { readonly entry: Place; readonly file: FileView };

type InLogProps = FileProps & { readonly opened: boolean };

/** What the log says of a file. That it is unchanged is said only when its bytes were there and were checked. */
function InLog({ entry, file, opened }: InLogProps) {
  const task = useTask();
  if (file.late) return <span class="small soft">{text.late}</span>;
  if (file.since === 0) return null;
  const when = dayAndClock(file.since);
  const save = () =>
    task.run(async () => saveAs(await proofOfFile(entry.vault, entry.id, file.index), 'file.proof'));
  return (
    <span class="small soft">
      {opened ? text.unchanged(when) : text.since(when)}{' '}
      <button
        type="button"
        class="b plain"
        title={text.proofHint}
        aria-label={text.proofOf(file.name)}
        disabled={task.busy}
        onClick={save}
      >
        {text.proof}
      </button>
      {task.problem}
    </span>
  );
}

function Opened({ url, file }: { readonly url: string; readonly file: FileView }) {
  const [large, setLarge] = useState(false);
  return (
    <>
      <button
        type="button"
        class="thumb"
        aria-label={text.photo(file.name, sizeText(file.size))}
        onClick={() => setLarge(true)}
      >
        <img src={url} alt="" />
      </button>
      {large ? (
        <Sheet title={file.name} wide onClose={() => setLarge(false)}>
          <img class="large" src={url} alt={text.shown(file.name)} />
          <div class="acts">
            <button type="button" class="b" onClick={() => setLarge(false)}>
              {text.close}
            </button>
          </div>
        </Sheet>
      ) : null}
    </>
  );
}

function OneFile({ entry, file }: FileProps) {
  const [url, setUrl] = useState('');
  const [opened, setOpened] = useState(false);
  const task = useTask();
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  const picture = PICTURES.test(file.type);
  const open = () =>
    task.run(async () => {
      const blob = await openFile(entry.vault, entry.id, file.index);
      setOpened(true);
      if (picture) setUrl(URL.createObjectURL(await preview(blob)));
      else if (SOUNDS.test(file.type)) setUrl(URL.createObjectURL(blob));
      else saveAs(blob, file.name);
    });
  if (url !== '') {
    return (
      <>
        {picture ? <Opened url={url} file={file} /> : <audio controls src={url} aria-label={file.name} />}
        <InLog entry={entry} file={file} opened />
      </>
    );
  }
  const size = sizeText(file.size);
  const part = fileProgress.value.get(`${entry.id} ${file.index}`) ?? 0;
  return (
    <>
      <button type="button" class="b small file" disabled={task.busy || entry.seq === 0} onClick={open}>
        <FileIcon size={14} />{' '}
        <span class="unseen">
          {picture ? text.openPhoto : SOUNDS.test(file.type) ? text.listen : text.saveFile}
        </span>{' '}
        <span class="cut">{file.name}</span>{' '}
        <span class="soft">{task.busy ? text.opening(Math.round(part * 100)) : size}</span>
      </button>
      <InLog entry={entry} file={file} opened={opened} />
      {task.problem}
    </>
  );
}

/** What she said that it is, and when it was made as her device had it. */
function Said({ file }: { readonly file: FileView }) {
  const said = [
    evidenceLabel[file.source] ?? '',
    file.captured === 0 ? '' : text.dated(dayAndClock(file.captured)),
  ].filter((one) => one !== '');
  return said.length === 0 ? null : <span class="small soft">{said.join(' · ')} </span>;
}

type FilesProps = { readonly entry: Place; readonly files: readonly FileView[] };

export function Files({ entry, files }: FilesProps) {
  if (files.length === 0) return null;
  return (
    <div class="files wraps">
      {files.map((file) => (
        <div key={file.index} class="onefile">
          <OneFile entry={entry} file={file} />
          <Said file={file} />
        </div>
      ))}
    </div>
  );
}
