package vault_test

import (
	"bytes"
	"fmt"
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

// twice runs a test with two nodes that share nothing but the database.
func twice(t *testing.T, test func(t *testing.T, w *world, nodes [2]node)) {
	t.Helper()
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		w := newWorld(t, open(store.Options{}))
		test(t, w, [2]node{w.node, newNode(t, open(store.Options{}))})
	})
}

// TestRemoveEachOther: two who remove each other at once never leave a vault without anybody.
func TestRemoveEachOther(t *testing.T) {
	twice(t, func(t *testing.T, w *world, nodes [2]node) {
		for round := range 20 {
			s := w.open(t, proto.Team, w.amira, w.bea)
			byAmira, _ := s.removal(t, w.amira, w.bea)
			byBea, _ := s.removal(t, w.bea, w.amira)
			var wg sync.WaitGroup
			var errs [2]error
			for i, change := range []*proto.Entry{byAmira, byBea} {
				wg.Go(func() { _, errs[i] = nodes[i].Append(t.Context(), s.id, change.Header.Author, change.Raw) })
			}
			wg.Wait()
			if (errs[0] == nil) == (errs[1] == nil) {
				t.Fatalf("round %d: %v; %v", round, errs[0], errs[1])
			}
			winner := w.amira
			if errs[0] != nil {
				winner = w.bea
			}
			_, list, err := w.store.VaultWithMembers(t.Context(), s.id)
			if err != nil || len(list) != 1 || list[0].Account != winner.ID {
				t.Fatalf("round %d: the members are %v, %v", round, list, err)
			}
			s.checkChain(t, winner)
		}
	})
}

// writer appends with an optimism of its own: it follows the vault as a client does and signs again on a conflict.
type writer struct {
	node   node
	person peopletest.Person
	story  story
}

func (wr *writer) follow(t *testing.T) error {
	page, err := wr.node.EntriesAfter(t.Context(), wr.story.id, wr.person.ID, wr.story.seq, 1000)
	if err != nil {
		return err
	}
	for _, e := range page.Entries {
		parsed, err := proto.ParseEntry(e.Bytes)
		if err != nil || parsed.Header.Prev != wr.story.head {
			return fmt.Errorf("entry %d is not chained: %v", e.Seq, err)
		}
		wr.story.seq, wr.story.head = e.Seq, parsed.Hash
	}
	return nil
}

// write stores n entries and returns what was acknowledged.
func (wr *writer) write(t *testing.T, n int) (map[uint64]wire.Hash, error) {
	acknowledged := make(map[uint64]wire.Hash)
	for len(acknowledged) < n {
		place := wr.story.place(wr.person)
		for {
			e, err := wr.story.seal(wr.person, place)
			if err != nil {
				return nil, err
			}
			r, err := wr.node.submit(t.Context(), wr.person, e.Raw)
			if err == nil {
				acknowledged[r.Seq] = r.Hash
				wr.story.seq, wr.story.head = r.Seq, r.Hash
				break
			}
			if fail.CodeOf(err) != fail.Conflict {
				return nil, err
			}
			if err := wr.follow(t); err != nil {
				return nil, err
			}
			place.Seq, place.Prev = wr.story.seq+1, wr.story.head
		}
	}
	return acknowledged, nil
}

// TestConcurrentWriters has several write to the same vaults through two nodes: no gap, no double, and whatever was
// acknowledged is there.
func TestConcurrentWriters(t *testing.T) {
	const vaults, each = 6, 12
	twice(t, func(t *testing.T, w *world, nodes [2]node) {
		var wg sync.WaitGroup
		var mu sync.Mutex
		stories := make([]*story, vaults)
		acknowledged := make([]map[uint64]wire.Hash, vaults)
		for v := range vaults {
			s := w.open(t, proto.Chat, w.amira, w.vic)
			stories[v], acknowledged[v] = s, make(map[uint64]wire.Hash)
			for i, p := range []peopletest.Person{w.amira, w.vic, w.vic} {
				wr := &writer{node: nodes[i%2], person: p, story: *s}
				wg.Go(func() {
					got, err := wr.write(t, each)
					if err != nil {
						t.Error(err)
					}
					mu.Lock()
					defer mu.Unlock()
					for seq, hash := range got {
						acknowledged[v][seq] = hash
					}
				})
			}
		}
		wg.Wait()
		for v, s := range stories {
			list := s.checkChain(t, w.vic)
			if len(list) != 1+3*each || len(acknowledged[v]) != 3*each {
				t.Errorf("%d entries stored, %d acknowledged", len(list), len(acknowledged[v]))
			}
			for seq, hash := range acknowledged[v] {
				if got := list[seq-1].Hash; !bytes.Equal(got[:], hash[:]) {
					t.Errorf("entry %d is not what was acknowledged", seq)
				}
			}
		}
	})
}

// TestWriteWhileRemoved: of entries that race with the removal of their author none stands after it.
func TestWriteWhileRemoved(t *testing.T) {
	twice(t, func(t *testing.T, w *world, nodes [2]node) {
		for range 5 {
			s := w.open(t, proto.Chat, w.amira, w.vic)
			author := &writer{node: nodes[1], person: w.amira, story: *s}
			remover := &writer{node: nodes[0], person: w.vic, story: *s}
			removed := false
			for round := 0; !removed; round++ {
				e, _ := remover.story.removal(t, w.vic, w.amira)
				var wg sync.WaitGroup
				var wrote error
				wg.Go(func() {
					// Each round gives the removal a little more of a start: on a busy machine it could lose for ever.
					time.Sleep(time.Duration(round) * 50 * time.Microsecond)
					_, wrote = author.write(t, 3)
				})
				_, err := remover.node.Append(t.Context(), s.id, w.vic.ID, e.Raw)
				wg.Wait()
				if removed = err == nil; removed {
					refused(t, wrote, fail.NotFound)
					continue
				}
				refused(t, err, fail.Conflict)
				refused(t, wrote, "")
				if err := remover.follow(t); err != nil {
					t.Fatal(err)
				}
			}
			list := s.checkChain(t, w.vic)
			if last := list[len(list)-1]; last.Header.Kind != proto.Control {
				t.Error("something was stored after the removal")
			}
		}
	})
}

// TestRevokeWhileListed races the revocation of an identity with its being listed: no vault that takes entries ends up with it.
func TestRevokeWhileListed(t *testing.T) {
	twice(t, func(t *testing.T, w *world, nodes [2]node) {
		for round := range 8 {
			p := w.unit.Join(t, w.ruth, 2, fmt.Sprintf("colleague-%d", round))
			w.people = append(w.people, p)
			s := w.blank(proto.Team)
			e, key := s.genesis(t, w.amira, p)
			gone := p.Next(t, true)
			var wg sync.WaitGroup
			var err error
			wg.Go(func() { w.publish(t, gone) })
			wg.Go(func() { _, err = nodes[1].Create(t.Context(), w.amira.ID, e.Raw) })
			wg.Wait()
			if err != nil {
				refused(t, err, fail.NotFound)
				continue
			}
			s.took(t, e, key)
			for _, n := range nodes {
				if _, err := n.submit(t.Context(), w.amira, s.message(t, w.amira).Raw); err == nil {
					t.Fatal("an entry was stored while somebody revoked is listed")
				}
			}
		}
	})
}
