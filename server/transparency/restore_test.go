package transparency_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"linnet/crypto/keys"
	proto "linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
	"linnet/server/transparency"
)

// shown is what somebody is shown of restores, verified against the newest checkpoint.
func (w *world) shown(log *transparency.Log) []*proto.Restored {
	w.t.Helper()
	shown, err := log.Show(w.t.Context(), w.unit.Manager.ID, w.pin.Size, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	now := uint64(w.now().UnixMilli())
	seen, err := proto.Verify(w.unit.Root, w.pin, now, proto.Evidence{Policies: shown.Policies, Checkpoint: shown.Checkpoint,
		Snapshot: shown.Snapshot, Inclusion: shown.Inclusion, Consistency: shown.Consistency})
	if err != nil {
		w.t.Fatal(err)
	}
	list, err := proto.VerifyRestores(w.unit.Root, now, proto.Tree{Size: seen.Pin.Size, Root: wire.Hash(seen.Pin.Root)}, shown.Restores)
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}

func (w *world) restore(made uint64, claim proto.Claim, signers ...keys.UnitSigner) []byte {
	w.t.Helper()
	record, err := proto.NewRestore(w.unit.Root, made, claim, signers...)
	if err != nil {
		w.t.Fatal(err)
	}
	return record
}

func TestRestore(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		if _, err := transparency.NoteRestore(t.Context(), s, "Why"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a restore of nothing: %v", err)
		}
		w := newWorld(t, s)
		log := w.node(transparency.Options{})
		w.publish(log)
		token := wire.Hash{1}
		err := s.WithAccount(t.Context(), w.unit.Manager.ID, func(tx *store.AccountTx) error {
			return tx.InsertSession(t.Context(), token, store.Session{Created: 1, Expires: 1 << 50}, 1)
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := transparency.NoteRestore(t.Context(), s, ""); err == nil {
			t.Error("a restore without a reason")
		}
		claim, err := transparency.NoteRestore(t.Context(), s, "The disk failed.")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Session(t.Context(), token); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a session from before: %v", err)
		}
		waits, err := log.Unsigned(t.Context())
		if err != nil || string(waits) != string(wire.Encode(claim)) {
			t.Errorf("Unsigned = %x, %v", waits, err)
		}
		w.publish(log) // people sign in meanwhile
		if list := w.shown(log); len(list) != 0 {
			t.Errorf("%d restores are shown that nobody has signed", len(list))
		}
		other, foreign := *claim, peopletest.NewUnit(t)
		other.Taken++
		unsigned, err := proto.NewRestore(foreign.Root, 5, *claim, foreign.Signer())
		if err != nil {
			t.Fatal(err)
		}
		good := w.restore(5, *claim, w.unit.Signer())
		for _, tt := range []struct {
			name   string
			record []byte
			code   fail.Code
		}{
			{"nothing", nil, fail.Malformed},
			{"of another unit", unsigned, fail.Malformed},
			{"of another state", w.restore(5, other, w.unit.Signer()), fail.Conflict},
			{"from the future", w.restore(uint64(w.now().Add(10*time.Minute).UnixMilli())+1, *claim, w.unit.Signer()), fail.Malformed},
			{"good", good, ""},
			{"the same again", good, fail.Conflict},
		} {
			if err := log.SignRestore(t.Context(), tt.record); fail.CodeOf(err) != tt.code || (err == nil) != (tt.code == "") {
				t.Errorf("%s: SignRestore = %v, want %q", tt.name, err, tt.code)
			}
		}
		if list := w.shown(log); len(list) != 1 || string(list[0].Claim.Reason) != "The disk failed." {
			t.Errorf("shown: %v", list)
		}
		w.again(log)
	})
}

// again holds that a second restore has to be later than the first, and that one that nobody has signed gives way to the next.
func (w *world) again(log *transparency.Log) {
	w.t.Helper()
	for range 2 {
		if _, err := transparency.NoteRestore(w.t.Context(), w.store, "Once more."); err != nil {
			w.t.Fatal(err)
		}
	}
	claim, err := transparency.NoteRestore(w.t.Context(), w.store, "And again.")
	if err != nil {
		w.t.Fatal(err)
	}
	if err := log.SignRestore(w.t.Context(), w.restore(5, *claim, w.unit.Signer())); fail.CodeOf(err) != fail.Conflict {
		w.t.Errorf("a restore no later than the one before: %v, want conflict", err)
	}
	if err := log.SignRestore(w.t.Context(), w.restore(6, *claim, w.unit.Signer())); err != nil {
		w.t.Fatal(err)
	}
	if list := w.shown(log); len(list) != 2 {
		w.t.Errorf("%d restores are shown, want 2", len(list))
	}
}

// Two managers sign at once: one word stands in the log.
func TestRestoreRace(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		logs := []*transparency.Log{w.node(transparency.Options{}), w.node(transparency.Options{})}
		w.publish(logs[0])
		claim, err := transparency.NoteRestore(t.Context(), s, "The disk failed.")
		if err != nil {
			t.Fatal(err)
		}
		results := make([]error, 8)
		var wg sync.WaitGroup
		for i := range results {
			record := w.restore(uint64(i+1), *claim, w.unit.Signer())
			wg.Go(func() { results[i] = logs[i%2].SignRestore(t.Context(), record) })
		}
		wg.Wait()
		won := 0
		for _, err := range results {
			if err == nil {
				won++
			} else if fail.CodeOf(err) != fail.Conflict {
				t.Errorf("SignRestore = %v", err)
			}
		}
		if list := w.shown(w.node(transparency.Options{})); won != 1 || len(list) != 1 {
			t.Errorf("%d have signed, %d restores are shown; want 1", won, len(list))
		}
	})
}
