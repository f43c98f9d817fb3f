package blob_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"linnet/crypto/attach"
	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/blob"
	"linnet/server/fail"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// world is a vault with a member who writes, and a folder.
type world struct {
	blobs  *blob.Blobs
	store  *store.Store
	dir    string
	vault  wire.ID
	writer wire.ID

	now     time.Time
	mu      sync.Mutex
	members map[wire.ID]bool // who may read, and whether they may append
}

func newWorld(t *testing.T, s *store.Store, maxCase uint64) *world {
	t.Helper()
	people := peopletest.Setup(t, s, time.Now)
	w := &world{store: s, dir: filepath.Join(t.TempDir(), "blobs"), writer: people.Join(t, people.Manager, keys.Advocate, "an-advocate").ID}
	w.now = time.Now()
	w.members = map[wire.ID]bool{w.writer: true, people.Manager.ID: false}
	w.vault = newVault(t, s)
	var err error
	w.blobs, err = blob.Open(blob.Options{Store: s, Dir: w.dir, MaxCase: maxCase, Now: func() time.Time { return w.now }, MayRead: w.mayRead, MayAttach: w.mayAttach})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.blobs.Close() })
	return w
}

func newVault(t *testing.T, s *store.Store) wire.ID {
	t.Helper()
	return newVaultOf(t, s, wire.ID{1})
}

// newCase is the first vault of a case of its own.
func newCase(t *testing.T, s *store.Store) wire.ID {
	t.Helper()
	return newVaultOf(t, s, wire.NewID())
}

func newVaultOf(t *testing.T, s *store.Store, of wire.ID) wire.ID {
	t.Helper()
	row := store.Vault{ID: wire.NewID(), Case: of, Kind: 4, Seq: 1, Epoch: 1}
	if err := s.WithNewVault(t.Context(), row, 1, nil, func(*store.VaultTx) error { return nil }); err != nil {
		t.Fatal(err)
	}
	return row.ID
}

func (w *world) mayRead(_ context.Context, _, account wire.ID) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, ok := w.members[account]; !ok {
		return fail.New(fail.NotFound, "no member")
	}
	return nil
}

func (w *world) mayAttach(_ context.Context, _, account wire.ID) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.members[account] {
		return fail.New(fail.NotFound, "may not append")
	}
	return nil
}

// file is a sealed file.
type file struct {
	store.Blob
	chunks [][]byte
}

func (w *world) seal(t *testing.T, size int) file {
	t.Helper()
	var f file
	m, err := attach.Seal(bytes.NewReader(make([]byte, size)), uint64(size), "x", "text/plain", func(_ uint64, ct []byte) error {
		f.chunks = append(f.chunks, ct)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	f.Blob = store.Blob{File: m.File, Vault: w.vault, Count: m.Count, Size: attach.Sealed(m.Size)}
	return f
}

func (w *world) announce(t *testing.T, f file) {
	t.Helper()
	if err := w.blobs.Announce(t.Context(), w.writer, f.Blob); err != nil {
		t.Fatalf("Announce = %v", err)
	}
}

func TestPutAndGet(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, 0)
		f := w.seal(t, 600_000)
		w.announce(t, f)
		w.announce(t, f) // harmless
		for i := len(f.chunks) - 1; i >= 0; i-- {
			for range 2 { // the second time is harmless
				if err := w.blobs.Put(t.Context(), w.writer, f.File, uint64(i), f.chunks[i]); err != nil {
					t.Fatalf("Put = %v", err)
				}
			}
			known, held, err := w.blobs.State(t.Context(), w.writer, f.File)
			if err != nil || known.Count != f.Count || known.Size != f.Size || len(held) != len(f.chunks)-i || held[0] != uint64(i) {
				t.Errorf("State = %d of %d, %v", len(held), known.Count, err)
			}
		}
		for i, want := range f.chunks {
			if got, err := w.blobs.Get(t.Context(), w.writer, f.File, uint64(i)); err != nil || !bytes.Equal(got, want) {
				t.Errorf("Get = %d bytes, %v", len(got), err)
			}
		}
		names := chunkFiles(t, w.dir)
		if len(names) != len(f.chunks) {
			t.Errorf("%d files, want one a chunk", len(names))
		}
		for _, name := range names {
			if bytes.Contains([]byte(name), []byte(f.File.String())) {
				t.Error("a file is named after the id of what it belongs to")
			}
		}
	})
}

// chunkFiles are the files of the folder; nobody else may read them.
func chunkFiles(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("mode %v, %v", info.Mode(), err)
		}
		if !d.IsDir() {
			names = append(names, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestAnnounceRefuses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, 1<<20)
		known := w.seal(t, 5000)
		w.announce(t, known)
		tests := []struct {
			name   string
			change func(b *store.Blob)
			code   fail.Code
		}{
			{"no chunk", func(b *store.Blob) { b.Count = 0 }, fail.Malformed},
			{"no bytes", func(b *store.Blob) { b.Size = 0 }, fail.Malformed},
			{"a chunk too many", func(b *store.Blob) { b.Count++ }, fail.Malformed},
			{"a size that is not padded", func(b *store.Blob) { b.Size++ }, fail.Malformed},
			{"more chunks than there are numbers", func(b *store.Blob) { b.Count = 1 << 62 }, fail.Malformed},
			{"too long a file", func(b *store.Blob) { b.Count, b.Size = attach.Count(200<<20), attach.Sealed(200<<20) }, fail.TooLarge},
			{"no room", func(b *store.Blob) { b.Count, b.Size = attach.Count(1<<20), attach.Sealed(1<<20) }, fail.NoRoom},
			{"another size of a known one", func(b *store.Blob) { b.File = known.File; b.Size = attach.Sealed(4096) }, fail.Conflict},
			{"a known one in another vault", func(b *store.Blob) { *b = known.Blob; b.Vault = newVault(t, s) }, fail.Conflict},
		}
		for _, tt := range tests {
			bad := w.seal(t, 6000).Blob
			tt.change(&bad)
			if err := w.blobs.Announce(t.Context(), w.writer, bad); fail.CodeOf(err) != tt.code {
				t.Errorf("%s: Announce = %v, want %s", tt.name, err, tt.code)
			}
		}
		for account, may := range w.members {
			if err := w.blobs.Announce(t.Context(), account, w.seal(t, 10).Blob); (err == nil) != may {
				t.Errorf("Announce = %v by a member who may append: %t", err, may)
			}
		}
	})
}

// TestGivenUp: room is not kept for ever for what was announced and never came; what is held counts on.
func TestGivenUp(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, 1<<20)
		f := w.seal(t, 600_000)
		w.announce(t, f)
		if err := w.blobs.Put(t.Context(), w.writer, f.File, 0, f.chunks[0]); err != nil {
			t.Fatal(err)
		}
		next := w.seal(t, 600_000)
		if err := w.blobs.Announce(t.Context(), w.writer, next.Blob); fail.CodeOf(err) != fail.NoRoom {
			t.Errorf("Announce = %v while room is kept", err)
		}
		w.now = w.now.Add(8 * 24 * time.Hour)
		w.announce(t, next)
		if err := w.blobs.Put(t.Context(), w.writer, f.File, 0, f.chunks[0]); err != nil {
			t.Errorf("Put of what is held = %v", err)
		}
		if err := w.blobs.Put(t.Context(), w.writer, f.File, 1, f.chunks[1]); fail.CodeOf(err) != fail.NotFound {
			t.Errorf("Put for what was given up = %v", err)
		}
		if err := w.blobs.Announce(t.Context(), w.writer, w.seal(t, 200_000).Blob); fail.CodeOf(err) != fail.NoRoom {
			t.Errorf("Announce = %v, though a chunk is held and another file announced", err)
		}
	})
}

func TestPutRefuses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, 0)
		f, other := w.seal(t, 300_000), w.seal(t, 300_000)
		w.announce(t, f)
		if err := w.blobs.Put(t.Context(), w.writer, f.File, 0, f.chunks[0]); err != nil {
			t.Fatal(err)
		}
		var reader wire.ID
		for account, may := range w.members {
			if !may {
				reader = account
			}
		}
		tests := []struct {
			name    string
			account wire.ID
			file    wire.ID
			index   uint64
			chunk   []byte
			code    fail.Code
		}{
			{"other bytes", w.writer, f.File, 0, other.chunks[0], fail.Conflict},
			{"a short chunk", w.writer, f.File, 1, f.chunks[1][1:], fail.Malformed},
			{"a long last chunk", w.writer, f.File, 1, f.chunks[0], fail.Malformed},
			{"a place beyond the end", w.writer, f.File, 2, f.chunks[1], fail.NotFound},
			{"somebody else's file", reader, f.File, 1, f.chunks[1], fail.NotFound},
			{"nobody's file", w.writer, other.File, 0, other.chunks[0], fail.NotFound},
		}
		for _, tt := range tests {
			if err := w.blobs.Put(t.Context(), tt.account, tt.file, tt.index, tt.chunk); code(err) != tt.code {
				t.Errorf("%s: Put = %v, want %s", tt.name, err, tt.code)
			}
		}
		w.mu.Lock()
		w.members[w.writer] = false // removed, or put back to reading
		w.mu.Unlock()
		if err := w.blobs.Put(t.Context(), w.writer, f.File, 1, f.chunks[1]); code(err) != fail.NotFound {
			t.Errorf("an uploader who may not append any more: Put = %v, want not_found", err)
		}
		if _, err := w.blobs.Get(t.Context(), wire.NewID(), f.File, 0); code(err) != fail.NotFound {
			t.Errorf("no member: Get = %v, want not_found", err)
		}
		if _, err := w.blobs.Get(t.Context(), w.writer, f.File, 1); code(err) != fail.NotFound {
			t.Errorf("a chunk that is not there: Get = %v, want not_found", err)
		}
	})
}

// Of two different chunks for one place one wins, whole, and the other leaves nothing.
func TestPutRace(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, 0)
		f := w.seal(t, 10)
		w.announce(t, f)
		chunks := [][]byte{f.chunks[0], w.seal(t, 10).chunks[0]}
		results := make([]error, 20)
		var wg sync.WaitGroup
		for i := range results {
			wg.Go(func() { results[i] = w.blobs.Put(t.Context(), w.writer, f.File, 0, chunks[i%2]) })
		}
		wg.Wait()
		held, err := w.blobs.Get(t.Context(), w.writer, f.File, 0)
		if err != nil {
			t.Fatal(err)
		}
		for i, err := range results {
			if mine := bytes.Equal(held, chunks[i%2]); mine && err != nil || !mine && code(err) != fail.Conflict {
				t.Errorf("Put = %v although it is the held chunk: %t", err, mine)
			}
		}
		if names := chunkFiles(t, w.dir); len(names) != 1 {
			t.Errorf("%d files, want 1", len(names))
		}
	})
}

// A row is written after its file; a commit that fails leaves no promise, and the next try mends it.
func TestPutFails(t *testing.T) {
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		var faults storetest.Faults
		w := newWorld(t, open(store.Options{Commit: faults.Commit}), 0)
		for name, failure := range map[string]func(){"failed": faults.Fail, "failed but persisted": faults.FailPersisted} {
			f := w.seal(t, 10)
			w.announce(t, f)
			failure()
			if err := w.blobs.Put(t.Context(), w.writer, f.File, 0, f.chunks[0]); err == nil {
				t.Errorf("%s: Put says nothing", name)
			}
			if err := w.blobs.Put(t.Context(), w.writer, f.File, 0, f.chunks[0]); err != nil {
				t.Errorf("%s: the next Put = %v", name, err)
			}
			if got, err := w.blobs.Get(t.Context(), w.writer, f.File, 0); err != nil || !bytes.Equal(got, f.chunks[0]) {
				t.Errorf("%s: Get = %v", name, err)
			}
		}
	})
}

func TestBrokenDisk(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, 0)
		f := w.seal(t, 10)
		w.announce(t, f)
		if err := w.blobs.Put(t.Context(), w.writer, f.File, 0, f.chunks[0]); err != nil {
			t.Fatal(err)
		}
		path := chunkFiles(t, w.dir)[0]
		for _, spoil := range []func() error{
			func() error { return os.WriteFile(path, make([]byte, len(f.chunks[0])), 0o600) },
			func() error { return os.Remove(path) },
		} {
			if err := spoil(); err != nil {
				t.Fatal(err)
			}
			_, err := w.blobs.Get(t.Context(), w.writer, f.File, 0)
			if fail.CodeOf(err) != fail.Unavailable {
				t.Errorf("Get = %v, want unavailable", err)
			} else if strings.Contains(err.Error(), filepath.Base(path)) {
				t.Error("the error names the file")
			}
		}
	})
}

// code is what the HTTP side makes of an error.
func code(err error) fail.Code {
	if errors.Is(err, store.ErrNotFound) {
		return fail.NotFound
	}
	return fail.CodeOf(err)
}
