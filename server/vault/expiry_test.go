package vault_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// ends is when a message goes that is written as the clock stands.
var ends = clock().Add(31 * 24 * time.Hour)

func at(moment time.Time) func() time.Time { return func() time.Time { return moment } }

// bodies says of the data entries of a vault how many have their body, and how many have lost it.
func (s *story) bodies(t *testing.T, reader peopletest.Person) (whole, spent int) {
	t.Helper()
	for _, e := range s.checkChain(t, reader) {
		switch {
		case e.Spent:
			spent++
		case e.Header.Kind == proto.Data:
			whole++
		}
	}
	return whole, spent
}

// TestExpire: on the day that a message names its body goes, on two nodes at once, and all that stands on it still stands.
func TestExpire(t *testing.T) {
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		w := newWorld(t, open(store.Options{}))
		s, quiet := w.open(t, proto.Chat, w.amira, w.vic), w.open(t, proto.Plan, w.amira, w.vic)
		const n = 70 // more than go at once
		first := s.say(t, w.vic)
		for range n - 1 {
			s.say(t, w.amira)
		}
		quiet.say(t, w.vic)

		early := newNodeAt(t, open(store.Options{}), at(ends.Add(-time.Millisecond)))
		if err := early.Expire(t.Context()); err != nil {
			t.Fatal(err)
		}
		if whole, spent := s.bodies(t, w.vic); whole != n || spent != 0 {
			t.Fatalf("%d whole, %d spent before their time", whole, spent)
		}

		nodes := []node{newNodeAt(t, open(store.Options{}), at(ends)), newNodeAt(t, open(store.Options{}), at(ends))}
		var wg sync.WaitGroup
		var errs [4]error
		for i := range errs {
			wg.Go(func() { errs[i] = nodes[i%2].Expire(t.Context()) })
		}
		wg.Wait()
		if err := errors.Join(errs[:]...); err != nil {
			t.Fatal(err)
		}
		if whole, spent := s.bodies(t, w.vic); whole != 0 || spent != n {
			t.Errorf("%d whole, %d spent after their time", whole, spent)
		}
		if whole, spent := quiet.bodies(t, w.vic); whole != 1 || spent != 0 {
			t.Errorf("%d whole, %d spent of what never goes", whole, spent)
		}

		s.say(t, w.vic) // goes on from what is left
		receipt, err := w.Append(t.Context(), s.id, w.vic.ID, first.Raw)
		if err != nil || receipt.Seq != first.Header.Seq || receipt.Hash != first.Hash {
			t.Errorf("sent again, what has gone answers %+v, %v", receipt, err)
		}
	})
}

// TestAuthorsClock: a message goes when one of today does, whatever its author's clock says: nobody makes it go tomorrow, or never.
func TestAuthorsClock(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		w := newWorld(t, st)
		s := w.open(t, proto.Chat, w.amira, w.vic)
		for name, tt := range map[string]struct {
			days int64
			code fail.Code
		}{
			"thirty days ago":      {-30, fail.Malformed},
			"three days ago":       {-3, fail.Malformed},
			"two days ago":         {-2, ""},
			"now":                  {0, ""},
			"in nearly a year":     {336, ""},
			"in more than a year":  {337, fail.Malformed},
			"in another lifetime":  {50 * 365, fail.Malformed},
			"with no clock at all": {-int64(received / 86_400_000), fail.Malformed},
		} {
			e, err := s.sealAt(w.amira, s.place(w.amira), uint64(int64(received)+tt.days*86_400_000))
			if err != nil {
				t.Fatal(err)
			}
			_, err = w.Append(t.Context(), s.id, w.amira.ID, e.Raw)
			if fail.CodeOf(err) != tt.code {
				t.Errorf("%s: Append = %v, want %q", name, err, tt.code)
			}
			if err == nil {
				s.took(t, e, wire.Key{})
			}
		}
	})
}

// TestExpireFails: where a commit fails, or persists and says that it failed, the next time takes the rest.
func TestExpireFails(t *testing.T) {
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		w := newWorld(t, open(store.Options{}))
		var faults storetest.Faults
		later := newNodeAt(t, open(store.Options{Commit: faults.Commit}), at(ends))
		for name, failure := range map[string]func(){"failed": faults.Fail, "failed but persisted": faults.FailPersisted} {
			s := w.open(t, proto.Chat, w.amira, w.vic)
			for range 40 {
				s.say(t, w.vic)
			}
			failure()
			if err := later.Expire(t.Context()); !errors.Is(err, storetest.ErrCommit) {
				t.Errorf("%s: %v", name, err)
			}
			if err := later.Expire(t.Context()); err != nil {
				t.Errorf("%s: the next time: %v", name, err)
			}
			if whole, spent := s.bodies(t, w.vic); whole != 0 || spent != 40 {
				t.Errorf("%s: %d whole, %d spent", name, whole, spent)
			}
		}
	})
}

// TestExpireBroken: an entry that the disk has changed keeps none of the others.
func TestExpireBroken(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		broken, sound := w.open(t, proto.Chat, w.amira, w.vic), w.open(t, proto.Chat, w.amira, w.vic)
		e := broken.message(t, w.vic)
		stored, err := s.AppendAll(t.Context(), []store.Append{{Vault: broken.id, Epoch: 1, Seq: e.Header.Seq, Prev: broken.head, Hash: e.Hash, Entry: e.Header.Entry,
			Received: received, Expires: e.Header.Expires, Bytes: []byte("rot")}})
		if err != nil || !stored[0] {
			t.Fatal(err)
		}
		sound.say(t, w.vic)
		if err := newNodeAt(t, s, at(ends)).Expire(t.Context()); err == nil {
			t.Error("nothing is said of what does not parse")
		}
		if whole, spent := sound.bodies(t, w.vic); whole != 0 || spent != 1 {
			t.Errorf("%d whole, %d spent", whole, spent)
		}
	})
}

// TestOverRefused: nothing is taken whose time is over, or that has no body.
func TestOverRefused(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		e := s.message(t, w.vic)
		later := newNodeAt(t, w.store, at(ends))
		if _, err := later.submit(t.Context(), w.vic, e.Raw); fail.CodeOf(err) != fail.Malformed {
			t.Errorf("a message whose time is over: %v", err)
		}
		for _, n := range []node{w.node, later} {
			if _, err := n.submit(t.Context(), w.vic, e.Spend()); fail.CodeOf(err) != fail.Malformed {
				t.Errorf("a message without its body: %v", err)
			}
		}
		if _, err := newNodeAt(t, w.store, at(clock().Add(2*24*time.Hour))).submit(t.Context(), w.vic, e.Raw); err != nil {
			t.Errorf("a message that waited for two days: %v", err)
		}
		s.took(t, e, wire.Key{})
	})
}
