package blob_test

import (
	"sync"
	"testing"

	"linnet/crypto/attach"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// TestRoom: a member who writes learns what fits, and nothing of how much lies there while much is left.
func TestRoom(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, 200<<20)
		all := attach.Sealed(100 << 20)
		if _, left, err := w.blobs.Room(t.Context(), w.writer, w.vault); err != nil || left != all {
			t.Errorf("Room of an empty case = %d, %v", left, err)
		}
		w.announce(t, w.seal(t, 600_000))
		if _, left, err := w.blobs.Room(t.Context(), w.writer, w.vault); err != nil || left != all {
			t.Errorf("Room = %d, %v, which tells of a file", left, err)
		}
		for account, may := range w.members {
			if _, _, err := w.blobs.Room(t.Context(), account, w.vault); (err == nil) != may {
				t.Errorf("Room = %v for a member who may append: %t", err, may)
			}
		}
	})
}

// Many announced at once, in the vaults of one case, do not get more room than there is; another case has its own.
func TestAnnounceRace(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		room := 3 * attach.Sealed(100_000)
		w := newWorld(t, s, room)
		vaults := []wire.ID{w.vault, newVault(t, s), newVault(t, s)}
		var wg sync.WaitGroup
		results := make([]error, 12)
		for i := range results {
			f := w.seal(t, 100_000)
			f.Vault = vaults[i%len(vaults)]
			wg.Go(func() { results[i] = w.blobs.Announce(t.Context(), w.writer, f.Blob) })
		}
		wg.Wait()
		got := 0
		for _, err := range results {
			if err == nil {
				got++
			} else if fail.CodeOf(err) != fail.NoRoom {
				t.Errorf("Announce = %v", err)
			}
		}
		if got != 3 {
			t.Errorf("%d files got room, want 3", got)
		}
		if longest, left, err := w.blobs.Room(t.Context(), w.writer, w.vault); err != nil || longest != 100<<20 || left != 0 {
			t.Errorf("Room of a full case = %d, %d, %v", longest, left, err)
		}
		other := w.seal(t, 100_000)
		other.Vault = newCase(t, s)
		if _, left, err := w.blobs.Room(t.Context(), w.writer, other.Vault); err != nil || left != room {
			t.Errorf("Room of another case = %d, %v", left, err)
		}
		w.announce(t, other)
	})
}
