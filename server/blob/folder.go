package blob

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"linnet/crypto/wire"
)

// folder keeps sealed chunks as files. Several nodes may share it.
type folder struct {
	root *os.Root
}

// openFolder makes the folder where it is missing; nobody but the server's user may look into it.
func openFolder(dir string) (*folder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the blobs folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the blobs folder: %w", err)
	}
	return &folder{root: root}, nil
}

// name is where a chunk lies. It depends on the chunk's hash, so that two different chunks sent for one place at once are
// two files, and the row, of which there is one, decides which of them counts. It is spread over 256 sub-folders.
func name(file wire.ID, index uint64, hash wire.Hash) string {
	m := binary.BigEndian.AppendUint64(file[:], index)
	h := wire.HashOf("chunk-file", append(m, hash[:]...)).String()
	return path.Join(h[:2], h[2:])
}

// put makes the chunk durable under its name: written beside, synced, renamed, the folder synced. Only then may a row
// promise it. A crash in between leaves a file that no row names, which the next try replaces.
func (f *folder) put(name string, chunk []byte) error {
	sub := path.Dir(name)
	if err := f.root.Mkdir(sub, 0o700); err == nil {
		if err := f.sync("."); err != nil { // the new sub-folder's own entry
			return err
		}
	} else if !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("making a sub-folder: %w", err)
	}
	var suffix [8]byte
	rand.Read(suffix[:])
	beside := name + "." + hex.EncodeToString(suffix[:])
	if err := f.write(beside, chunk); err != nil {
		_ = f.root.Remove(beside) // best effort: what stays is a file that nobody names
		return fmt.Errorf("writing a chunk: %w", err)
	}
	if err := f.root.Rename(beside, name); err != nil {
		_ = f.root.Remove(beside)
		return fmt.Errorf("naming a chunk: %w", err)
	}
	return f.sync(sub)
}

func (f *folder) write(name string, chunk []byte) error {
	out, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = out.Write(chunk)
	return errors.Join(err, out.Sync(), out.Close())
}

func (f *folder) sync(dir string) error {
	d, err := f.root.Open(dir)
	if err != nil {
		return fmt.Errorf("syncing a folder: %w", err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return fmt.Errorf("syncing a folder: %w", err)
	}
	return nil
}

func (f *folder) get(name string) ([]byte, error) { return f.root.ReadFile(name) }

// drop removes a file that no row names.
func (f *folder) drop(name string) { _ = f.root.Remove(name) }

// remove removes files, durably. One that is not there is no failure.
func (f *folder) remove(names []string) error {
	subs := make(map[string]bool)
	for _, name := range names {
		if err := f.root.Remove(name); err == nil {
			subs[path.Dir(name)] = true
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	for sub := range subs {
		if err := f.sync(sub); err != nil {
			return err
		}
	}
	return nil
}

func (f *folder) close() error { return f.root.Close() }
