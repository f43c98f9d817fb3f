package transparency_test

import (
	"slices"
	"sync"
	"testing"

	proto "linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
	"linnet/server/store/storetest"
	"linnet/server/transparency"
)

func commitments(n int) []wire.Hash {
	list := make([]wire.Hash, n)
	for i := range list {
		list[i] = wire.Hash(wire.NewKey())
	}
	return list
}

// freely lets in however many.
func freely(int) error { return nil }

// placed is how often the records that a node shows hold each of these commitments, after they were found in the log.
func (w *world) placed(log *transparency.Log, of []wire.Hash) (found map[wire.Hash]int, records []*proto.Exhibits) {
	w.t.Helper()
	seen, _, err := w.see(log, w.unit.Manager.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	w.pin = seen.Pin
	found = make(map[wire.Hash]int)
	known := make(map[uint64]bool)
	for part := range slices.Chunk(of, transparency.MaxExhibits) {
		shown, err := log.Exhibits(w.t.Context(), w.pin.Size, part, freely)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, placed := range shown {
			e, err := seen.Exhibits(placed)
			if err != nil {
				w.t.Fatalf("exhibits at %d: %v", placed.Index, err)
			}
			if known[placed.Index] {
				continue
			}
			known[placed.Index] = true
			records = append(records, e)
			for _, c := range e.Commitments {
				if slices.Contains(of, c) {
					found[c]++
				}
			}
		}
	}
	return found, records
}

func (w *world) tick(log *transparency.Log) {
	w.t.Helper()
	w.pass(transparency.Every)
	if err := log.Tick(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

// What is offered is in the next record, once, whoever asks how often; a record is as long whether few have come or none.
func TestExhibits(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		log := w.node(transparency.Options{})
		mine := commitments(3)
		if _, err := log.Exhibits(t.Context(), 1, mine, freely); !failed(err, fail.Unavailable) {
			t.Errorf("before the first checkpoint: %v", err)
		}
		w.publish(log)
		for range 2 {
			if found, _ := w.placed(log, mine); len(found) != 0 {
				t.Errorf("found %v before the clock wants it", found)
			}
		}
		w.tick(log)
		at := uint64(w.clock.Load())
		for range 2 {
			found, records := w.placed(log, mine)
			if len(found) != 3 || len(records) != 1 || len(records[0].Commitments) != 8 || records[0].Time != at {
				t.Fatalf("found %v in %+v", found, records)
			}
			w.tick(log)
		}
		more := append(commitments(7), mine...)
		w.placed(log, more)
		w.tick(log)
		found, records := w.placed(log, more)
		if len(found) != 10 || len(records) != 2 || len(records[0].Commitments) != 8 || len(records[1].Commitments) != 8 {
			t.Errorf("found %v in %d records", found, len(records))
		}
		if w.pin.Size != 9 {
			t.Errorf("size %d, want five snapshots, and four records of which three hold nothing new or little", w.pin.Size)
		}
		if _, err := log.Exhibits(t.Context(), w.pin.Size+1, mine, freely); !failed(err, fail.Conflict) {
			t.Errorf("beyond the end: %v", err)
		}
		if shown, err := log.Exhibits(t.Context(), 1, mine, freely); err != nil || len(shown) != 0 {
			t.Errorf("at a size before: %v %v", shown, err)
		}
		for name, list := range map[string][]wire.Hash{"too many": commitments(transparency.MaxExhibits + 1)} {
			if _, err := log.Exhibits(t.Context(), w.pin.Size, list, freely); !failed(err, fail.Malformed) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := log.Exhibits(t.Context(), 0, mine, freely); !failed(err, fail.Malformed) {
			t.Errorf("at no size: %v", err)
		}
	})
}

// Who offers too many is told so, and nothing of it is kept; what waits or is in the log is no more of theirs.
func TestExhibitsAdmitted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		log := w.node(transparency.Options{})
		w.publish(log)
		mine := commitments(4)
		var asked []int
		full := fail.New(fail.RateLimited, "too often")
		offer := func(list []wire.Hash, answer error) error {
			_, err := log.Exhibits(t.Context(), 1, list, func(n int) error { asked = append(asked, n); return answer })
			return err
		}
		if err := offer(mine[:2], nil); err != nil {
			t.Fatal(err)
		}
		if err := offer(mine, full); !failed(err, fail.RateLimited) {
			t.Errorf("too many: %v", err)
		}
		if err := offer(mine[:2], full); err != nil {
			t.Errorf("what waits: %v", err)
		}
		w.tick(log)
		if err := offer(mine[:2], full); err != nil {
			t.Errorf("what is in the log: %v", err)
		}
		if found, _ := w.placed(log, mine); len(found) != 2 {
			t.Errorf("found %d, want the two that were let in", len(found))
		}
		w.tick(log) // offered again by asking
		if found, _ := w.placed(log, mine); len(found) != 4 {
			t.Errorf("found %d, want all in the end", len(found))
		}
		if !slices.Equal(asked, []int{2, 2}) {
			t.Errorf("let in %v, want what is new alone", asked)
		}
	})
}

// More than a record takes wait for the next one, and not for ever: beyond a number nothing more is kept.
func TestManyExhibits(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		log := w.node(transparency.Options{})
		w.publish(log)
		many := commitments(proto.MostExhibits + 10)
		if err := s.OfferExhibits(t.Context(), many, len(many)-5); err != nil {
			t.Fatal(err)
		}
		w.tick(log)
		w.tick(log)
		found, records := w.placed(log, many)
		if len(found) != len(many)-5 || len(records) != 2 || len(records[0].Commitments)+len(records[1].Commitments) != proto.MostExhibits+8 {
			t.Errorf("found %d in %d records", len(found), len(records))
		}
		w.tick(log) // the last five were offered anew when they were asked for
		if found, _ := w.placed(log, many); len(found) != len(many) {
			t.Errorf("found %d of %d", len(found), len(many))
		}
	})
}

// Many offer the same while many nodes publish: each commitment is in the log once.
func TestExhibitsShareTheLog(t *testing.T) {
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		s := open(store.Options{})
		w := newWorld(t, s)
		nodes := []*transparency.Log{w.node(transparency.Options{}), w.node(transparency.Options{}), w.node(transparency.Options{})}
		w.publish(nodes[0])
		all := commitments(48)
		for round := range 6 {
			w.pass(transparency.Every)
			var wg sync.WaitGroup
			for _, n := range nodes {
				wg.Go(func() {
					if _, err := n.Exhibits(t.Context(), 1, all[:8*(round+1)], freely); err != nil {
						t.Errorf("offering: %v", err)
					}
				})
				wg.Go(func() {
					if err := n.Tick(t.Context()); err != nil {
						t.Errorf("publishing: %v", err)
					}
				})
			}
			wg.Wait()
		}
		w.tick(nodes[0])
		found, _ := w.placed(nodes[0], all)
		for _, c := range all {
			if found[c] != 1 {
				t.Fatalf("a commitment is in the log %d times", found[c])
			}
		}
	})
}
