package blob_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/blob"
	"linnet/server/fail"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

const day = 24 * time.Hour

// newChat is a chat of the case that files of other vaults are in.
func newChat(t *testing.T, s *store.Store) wire.ID {
	t.Helper()
	row := store.Vault{ID: wire.NewID(), Case: wire.ID{1}, Kind: uint64(vault.Chat), Seq: 1, Epoch: 1}
	if err := s.WithNewVault(t.Context(), row, 1, nil, func(*store.VaultTx) error { return nil }); err != nil {
		t.Fatal(err)
	}
	return row.ID
}

// sealFor is a file that goes after so many days.
func (w *world) sealFor(t *testing.T, chat wire.ID, size int, days uint64) file {
	t.Helper()
	f := w.seal(t, size)
	f.Vault, f.Expires = chat, vault.DayOf(uint64(w.now.UnixMilli()))+days
	return f
}

// whole announces a file and stores its chunks.
func (w *world) whole(t *testing.T, f file) {
	t.Helper()
	w.announce(t, f)
	for i, c := range f.chunks {
		if err := w.blobs.Put(t.Context(), w.writer, f.File, uint64(i), c); err != nil {
			t.Fatal(err)
		}
	}
}

// TestExpire: files of a chat go with its messages, on two nodes at once, with their bytes and their room; others stay.
func TestExpire(t *testing.T) {
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		w := newWorld(t, open(store.Options{}), 0)
		chat := newChat(t, w.store)
		var gone []file
		for range 3 {
			gone = append(gone, w.sealFor(t, chat, 300_000, 31))
		}
		later, log := w.sealFor(t, chat, 10, 32), w.seal(t, 20)
		for _, f := range append(gone, later, log) {
			w.whole(t, f)
		}
		half := w.sealFor(t, chat, 300_000, 31) // of which only a part came
		w.announce(t, half)
		if err := w.blobs.Put(t.Context(), w.writer, half.File, 0, half.chunks[0]); err != nil {
			t.Fatal(err)
		}
		before := len(chunkFiles(t, w.dir))
		if err := w.blobs.Expire(t.Context()); err != nil || len(chunkFiles(t, w.dir)) != before {
			t.Fatalf("files go before their time: %v", err)
		}

		w.now = w.now.Truncate(day).Add(31 * day)
		if _, err := w.blobs.Get(t.Context(), w.writer, gone[0].File, 0); code(err) != fail.NotFound {
			t.Errorf("a file whose time is over, and that is still there: %v", err)
		}
		if err := w.blobs.Put(t.Context(), w.writer, half.File, 1, half.chunks[1]); code(err) != fail.NotFound {
			t.Errorf("a chunk of a file whose time is over: %v", err)
		}
		other, err := blob.Open(blob.Options{Store: open(store.Options{}), Dir: w.dir, Now: func() time.Time { return w.now }, MayRead: w.mayRead, MayAttach: w.mayAttach})
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		var wg sync.WaitGroup
		var errs [4]error
		for i := range errs {
			wg.Go(func() { errs[i] = []*blob.Blobs{w.blobs, other}[i%2].Expire(t.Context()) })
		}
		wg.Wait()
		if err := errors.Join(errs[:]...); err != nil {
			t.Fatal(err)
		}
		if left := chunkFiles(t, w.dir); len(left) != 2 {
			t.Errorf("%d files are left, want 2", len(left))
		}
		used, err := w.store.BlobSizes(t.Context(), chat, 0)
		if err != nil || used != later.Size+log.Size {
			t.Errorf("%d bytes count, %v", used, err)
		}
		for _, f := range []file{later, log} {
			if _, err := w.blobs.Get(t.Context(), w.writer, f.File, 0); err != nil {
				t.Errorf("a file that stays: %v", err)
			}
		}
	})
}

// TestExpiryRefused: files of a chat go, on a day on which a message may; no others do.
func TestExpiryRefused(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, 0)
		chat := newChat(t, s)
		today := vault.DayOf(uint64(w.now.UnixMilli()))
		for name, tt := range map[string]struct {
			vault   wire.ID
			expires uint64
			code    fail.Code
		}{
			"a file of a chat that stays":     {chat, 0, fail.Malformed},
			"one that went before today":      {chat, today - 1, fail.Malformed},
			"one that goes today":             {chat, today, fail.Malformed},
			"one that goes tomorrow":          {chat, today + 1, fail.Malformed},
			"one that goes before a message":  {chat, today + 28, fail.Malformed},
			"one of a message that waited":    {chat, today + 29, ""},
			"one that goes after a year":      {chat, today + 367, ""},
			"one that goes later":             {chat, today + 368, fail.Malformed},
			"a file of an incident that goes": {w.vault, today + 31, fail.Malformed},
		} {
			f := w.seal(t, 10).Blob
			f.Vault, f.Expires = tt.vault, tt.expires
			if err := w.blobs.Announce(t.Context(), w.writer, f); fail.CodeOf(err) != tt.code {
				t.Errorf("%s: Announce = %v, want %q", name, err, tt.code)
			}
		}
	})
}

// TestExpireMeetsPut: a chunk that comes while its file goes leaves nothing behind.
func TestExpireMeetsPut(t *testing.T) {
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		w := newWorld(t, open(store.Options{}), 0)
		chat := newChat(t, w.store)
		// A node whose clock is behind still takes chunks.
		behind, err := blob.Open(blob.Options{Store: open(store.Options{}), Dir: w.dir, MayRead: w.mayRead, MayAttach: w.mayAttach})
		if err != nil {
			t.Fatal(err)
		}
		defer behind.Close()
		for range 20 {
			f := w.sealFor(t, chat, 900_000, 31)
			w.announce(t, f)
			now := w.now
			w.now = now.Add(31 * day)
			var wg sync.WaitGroup
			for i, c := range f.chunks {
				wg.Go(func() { _ = behind.Put(t.Context(), w.writer, f.File, uint64(i), c) })
			}
			wg.Go(func() { _ = w.blobs.Expire(t.Context()) })
			wg.Wait()
			if err := w.blobs.Expire(t.Context()); err != nil {
				t.Fatal(err)
			}
			if left := chunkFiles(t, w.dir); len(left) != 0 {
				t.Fatalf("%d files are left", len(left))
			}
			w.now = now
		}
	})
}
