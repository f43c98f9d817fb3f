package link_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"linnet/crypto/blind"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/link"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// twice runs a test with two nodes that share nothing but the database.
func twice(t *testing.T, test func(t *testing.T, w *world, nodes [2]*link.Links)) {
	t.Helper()
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		w := newWorld(t, open(store.Options{}))
		test(t, w, [2]*link.Links{w.Links, w.node(open(store.Options{}))})
	})
}

// Whoever puts while the key turns comes before it, and it is gone, or after it, and is refused.
func TestPutWhileTurning(t *testing.T) {
	twice(t, func(t *testing.T, w *world, nodes [2]*link.Links) {
		for number := uint64(1); number <= 30; number++ {
			w.at = w.at.Add(3 * time.Hour) // so many may be turned in a day
			tag := wire.HashOf("page", []byte{byte(number)})
			var wg sync.WaitGroup
			for i := range 4 {
				wg.Go(func() {
					ref := make([]byte, blind.RefSize)
					ref[0] = byte(i)
					if err := nodes[1].Put(t.Context(), number, []store.LinkRow{{Tag: tag, Ref: ref}}); err != nil && fail.CodeOf(err) != fail.Conflict {
						t.Error(err)
					}
				})
			}
			wg.Go(func() {
				if err := nodes[0].Turn(t.Context(), w.Manager.ID, number+1); err != nil {
					t.Error(err)
				}
			})
			wg.Wait()
			if refs, err := w.store.LinkRefs(t.Context(), number, tag, 9); err != nil || len(refs) > 0 {
				t.Fatalf("key %d counts no more, but %d rows are there, %v", number, len(refs), err)
			}
		}
	})
}

// Two managers who turn at once turn once.
func TestTurnTwice(t *testing.T) {
	twice(t, func(t *testing.T, w *world, nodes [2]*link.Links) {
		for number := uint64(2); number <= 20; number++ {
			w.at = w.at.Add(3 * time.Hour)
			var wg sync.WaitGroup
			var errs [2]error
			for i := range nodes {
				wg.Go(func() { errs[i] = nodes[i].Turn(t.Context(), w.Manager.ID, number) })
			}
			wg.Wait()
			if (errs[0] == nil) == (errs[1] == nil) {
				t.Fatalf("key %d: %v; %v", number, errs[0], errs[1])
			}
		}
		if state, err := w.State(t.Context()); err != nil || state.First != 20 {
			t.Errorf("state %+v, %v", state, err)
		}
	})
}

// Two nodes, asked at once, let as much through as one.
func TestLimitRace(t *testing.T) {
	twice(t, func(t *testing.T, w *world, nodes [2]*link.Links) {
		elements := blinding(t, slices.Repeat([]string{"+447700900123"}, 30)...).Elements
		var wg sync.WaitGroup
		var mu sync.Mutex
		answered, limited := 0, 0
		for i := range 16 { // 300 are ten of them
			wg.Go(func() {
				_, err := nodes[i%2].Evaluate(t.Context(), w.amira.ID, elements)
				mu.Lock()
				defer mu.Unlock()
				switch {
				case err == nil:
					answered++
				case fail.CodeOf(err) == fail.RateLimited:
					limited++
				default:
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if answered != 10 || limited != 6 {
			t.Errorf("%d answered and %d not", answered, limited)
		}
	})
}
