// Photos and files of an entry. One is fetched and opened only when she asks for it, and let go with the screen.
import { useEffect, useState } from 'preact/hooks';
import { fileProgress, openFile, type EntryView, type FileView } from '../../../model/hers.ts';
import { fileText as text } from '../../../text/phonechat.ts';
import { PICTURES, saveAs } from '../../files/save.ts';
import { useTask } from '../../task/task.tsx';

function OneFile({ entry, file }: { readonly entry: EntryView; readonly file: FileView }) {
  const [url, setUrl] = useState('');
  const task = useTask();
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  const picture = PICTURES.test(file.type);
  if (url !== '') {
    return (
      <figure class="photo">
        <img src={url} alt={text.alt(file.name)} />
        <button type="button" class="pb" onClick={() => setUrl('')}>
          {text.hide}
        </button>
      </figure>
    );
  }
  const open = () =>
    task.run(async () => {
      const blob = await openFile(entry.vault, entry.id, file.index);
      if (picture) setUrl(URL.createObjectURL(new Blob([blob], { type: file.type })));
      else saveAs(blob, file.name);
    });
  const part = fileProgress.value.get(`${entry.id} ${file.index}`) ?? 0;
  return (
    <div class="one-file">
      <span class="file-name">{file.name}</span>
      <button type="button" class="pb" disabled={task.busy || entry.seq === 0} onClick={open}>
        {task.busy ? text.opening(Math.round(part * 100)) : picture ? text.show : text.save}
      </button>
      {file.late ? <p class="soft small">{text.late}</p> : null}
      {picture ? null : <p class="soft small">{text.saveWarn}</p>}
      {task.problem}
    </div>
  );
}

export function Files({ entry, files }: { readonly entry: EntryView; readonly files: readonly FileView[] }) {
  return files.map((file) => <OneFile key={file.index} entry={entry} file={file} />);
}
