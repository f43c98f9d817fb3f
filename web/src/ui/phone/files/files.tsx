// Photos and files of an entry. One is fetched and opened only when she asks for it, and let go with the screen.
import { useEffect, useState } from 'preact/hooks';
import { fileProgress, openFile, type EntryView, type FileView } from '../../../model/hers.ts';
import { fileText as text } from '../../../text/phonechat.ts';
import { evidenceLabel } from '../../../text/vocabulary.ts';
import { dayAndClock } from '../../../text/when.ts';
import { preview } from '../../files/preview.ts';
import { PICTURES, saveAs, SOUNDS } from '../../files/save.ts';
import { useTask } from '../../task/task.tsx';
import { Bar } from './bar.tsx';

function OneFile({ entry, file }: { readonly entry: EntryView; readonly file: FileView }) {
  const [url, setUrl] = useState('');
  /** It is a picture that cannot be drawn. */
  const [plain, setPlain] = useState(false);
  const task = useTask();
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  const picture = !plain && PICTURES.test(file.type);
  const sound = SOUNDS.test(file.type);
  if (url !== '') {
    return (
      <figure class="photo">
        {picture ? (
          <img src={url} alt={text.alt(file.name)} />
        ) : (
          <audio controls controlsList="nodownload" src={url} aria-label={file.name} />
        )}
        <button type="button" class="pb" onClick={() => setUrl('')}>
          {picture ? text.hide : text.close}
        </button>
      </figure>
    );
  }
  const open = () =>
    task.run(async () => {
      const blob = await openFile(entry.vault, entry.id, file.index);
      if (picture) {
        const copy = await preview(blob).catch((failed: unknown) => {
          setPlain(true);
          throw failed;
        });
        setUrl(URL.createObjectURL(copy));
      } else if (sound) setUrl(URL.createObjectURL(blob));
      else saveAs(blob, file.name);
    });
  const part = fileProgress.value.get(`${entry.id} ${file.index}`) ?? 0;
  const opening = text.opening(Math.round(part * 100));
  return (
    <div class="one-file">
      <span class="file-name">{file.name}</span>
      {file.source === '' ? null : <p class="soft small">{evidenceLabel[file.source]}</p>}
      {file.captured === 0 ? null : <p class="soft small">{text.dated(dayAndClock(file.captured))}</p>}
      <button type="button" class="pb" disabled={task.busy || entry.seq === 0} onClick={open}>
        {task.busy ? opening : picture ? text.show : sound ? text.listen : text.save}
      </button>
      {task.busy ? <Bar part={part} label={opening} /> : null}
      {file.late ? <p class="soft small">{text.late}</p> : null}
      {picture || sound ? null : <p class="soft small">{text.saveWarn}</p>}
      {task.problem}
    </div>
  );
}

export function Files({ entry, files }: { readonly entry: EntryView; readonly files: readonly FileView[] }) {
  return files.map((file) => <OneFile key={file.index} entry={entry} file={file} />);
}
