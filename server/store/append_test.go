package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// newVault adds a vault with its first entry, of one member, and returns it as it then is.
func newVault(t *testing.T, s *store.Store, member wire.ID) store.Vault {
	t.Helper()
	v := store.Vault{ID: wire.NewID(), Case: wire.NewID(), Kind: 2, Seq: 1, Head: wire.Hash(wire.NewKey()), Epoch: 1}
	err := s.WithNewVault(t.Context(), v, 5, []wire.ID{member}, func(tx *store.VaultTx) error {
		if err := tx.AddEntry(t.Context(), 1, wire.NewID(), store.Entry{Seq: 1, Received: 5, Bytes: []byte("first")}); err != nil {
			return err
		}
		return tx.SetMembers(t.Context(), []store.Member{{Account: member, Role: 2, Rights: 7}})
	})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// follow is an append on top of a vault; it moves v on.
func follow(v *store.Vault) store.Append {
	a := store.Append{Vault: v.ID, Epoch: v.Epoch, Seq: v.Seq + 1, Prev: v.Head, Hash: wire.Hash(wire.NewKey()), Entry: wire.NewID(), Received: 7}
	a.Bytes = a.Entry[:]
	v.Seq, v.Head = a.Seq, a.Hash
	return a
}

// holds wants a vault to end with these entries after its first, and its head to be the last.
func holds(t *testing.T, s *store.Store, member wire.ID, v store.Vault, want ...store.Append) {
	t.Helper()
	now, _, err := s.VaultFor(t.Context(), v.ID, member)
	if err != nil {
		t.Fatal(err)
	}
	head := store.Append{Seq: 1, Hash: now.Head}
	if len(want) > 0 {
		head = want[len(want)-1]
	}
	if now.Seq != head.Seq || now.Head != head.Hash || now.Case != v.Case || now.Kind != v.Kind || now.Epoch != v.Epoch {
		t.Errorf("the head is %+v, not %d %v", now, head.Seq, head.Hash)
	}
	list, err := s.EntriesAfter(t.Context(), v.ID, 1, 1<<40, 1000)
	if err != nil || len(list) != len(want) {
		t.Fatalf("%d entries, not %d; %v", len(list), len(want), err)
	}
	for i, e := range list {
		if e.Seq != want[i].Seq || e.Received != want[i].Received || string(e.Bytes) != string(want[i].Bytes) {
			t.Errorf("entry %d is another", e.Seq)
		}
	}
}

func appendAll(t *testing.T, s *store.Store, list []store.Append, want ...bool) {
	t.Helper()
	stored, err := s.AppendAll(t.Context(), list)
	if err != nil || !slices.Equal(stored, want) {
		t.Errorf("stored %v, not %v; %v", stored, want, err)
	}
}

func TestAppendAll(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		member := enrolled(t, s, keys.Advocate)
		one, two := newVault(t, s, member), newVault(t, s, member)
		nowhere := store.Vault{ID: wire.NewID(), Epoch: 1}
		oldHead, otherHead, otherEpoch, gap := one, one, one, one
		otherHead.Head[0] ^= 1
		a1, b1 := follow(&one), follow(&two)
		a2, b2 := follow(&one), follow(&two)
		otherEpoch.Epoch++
		gap.Seq++
		late, forked, foreign, far := follow(&oldHead), follow(&otherHead), follow(&otherEpoch), follow(&gap)
		// What is chained in the list may stand mixed with others, but in order.
		appendAll(t, s, []store.Append{b1, far, foreign, forked, a1, follow(&nowhere), late, b2, a2},
			true, false, false, false, true, false, false, true, true)
		holds(t, s, member, one, a1, a2)
		holds(t, s, member, two, b1, b2)

		appendAll(t, s, []store.Append{a1, b2}, false, false) // again
		e, err := s.EntryByID(t.Context(), one.ID, a1.Entry)
		if err != nil || e.Seq != a1.Seq || e.Received != a1.Received || string(e.Bytes) != string(a1.Bytes) {
			t.Errorf("by its id: %+v, %v", e, err)
		}
		if _, err := s.EntryByID(t.Context(), two.ID, a1.Entry); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("in another vault: %v", err)
		}
	})
}

// TestAppendTaken: an entry id that is there takes its entry out, and what is chained on it, and nothing else.
func TestAppendTaken(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		member := enrolled(t, s, keys.Advocate)
		one, two, three := newVault(t, s, member), newVault(t, s, member), newVault(t, s, member)
		first := follow(&one)
		appendAll(t, s, []store.Append{first}, true)

		before := follow(&one)
		copied := follow(&one)
		copied.Entry = first.Entry
		chained := follow(&one)
		elsewhere := follow(&two)
		elsewhere.Entry = first.Entry // an id counts in its vault only
		twin, twin2 := follow(&three), follow(&three)
		twin2.Entry = twin.Entry
		appendAll(t, s, []store.Append{before, copied, chained, elsewhere, twin, twin2}, true, false, false, true, true, false)
		holds(t, s, member, one, first, before)
		holds(t, s, member, two, elsewhere)
		holds(t, s, member, three, twin)
	})
}

// TestAppendMany is more than one statement takes.
func TestAppendMany(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		member := enrolled(t, s, keys.Advocate)
		var list []store.Append
		var vaults []store.Vault
		var want []bool
		for range 77 {
			v := newVault(t, s, member)
			list = append(list, follow(&v))
			vaults, want = append(vaults, v), append(want, true)
		}
		for i := range vaults {
			list, want = append(list, follow(&vaults[i])), append(want, true)
		}
		appendAll(t, s, list, want...)
		for i, v := range vaults {
			holds(t, s, member, v, list[i], list[77+i])
		}
	})
}

// TestAppendLocked: a vault that lists somebody revoked takes nothing until its next epoch.
func TestAppendLocked(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		gone, stranger := enrolled(t, s, keys.Advocate), enrolled(t, s, keys.Advocate)
		v, open := newVault(t, s, gone), newVault(t, s, stranger)
		err := s.WithAccount(t.Context(), gone, func(tx *store.AccountTx) error {
			return tx.AddIdentity(t.Context(), gone, 1, []byte("revoked"), wire.Hash{}, true)
		})
		if err != nil {
			t.Fatal(err)
		}
		moved := v
		appendAll(t, s, []store.Append{follow(&moved), follow(&open)}, false, true)
		if row, _, err := s.VaultFor(t.Context(), v.ID, gone); err != nil || row.Locked != 1 {
			t.Errorf("the vault is %+v, %v", row, err)
		}
		next := wire.Hash(wire.NewKey())
		err = s.WithVault(t.Context(), v.ID, nil, func(tx *store.VaultTx) error { return tx.StartEpoch(t.Context(), 2, next, 2, false) })
		if err != nil {
			t.Fatal(err)
		}
		v.Seq, v.Head, v.Epoch = 2, next, 2
		appendAll(t, s, []store.Append{follow(&v)}, true)
	})
}

// TestAppendNodes has several nodes append to the same vaults in groups of any order: nobody waits for ever, no place is
// taken twice, and the head is the last entry.
func TestAppendNodes(t *testing.T) {
	const vaults, rounds = 20, 12
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		nodes := []*store.Store{open(store.Options{}), open(store.Options{}), open(store.Options{})}
		member := enrolled(t, nodes[0], keys.Advocate)
		var list []store.Vault
		for range vaults {
			list = append(list, newVault(t, nodes[0], member))
		}
		var wg sync.WaitGroup
		var mu sync.Mutex
		stored := make(map[string]store.Append)
		for _, s := range nodes {
			wg.Go(func() {
				for range rounds {
					var group []store.Append
					for _, i := range rand.Perm(vaults) {
						now, _, err := s.VaultFor(t.Context(), list[i].ID, member)
						if err != nil {
							t.Error(err)
							return
						}
						group = append(group, follow(&now))
					}
					done, err := s.AppendAll(t.Context(), group)
					if err != nil {
						t.Error(err)
						return
					}
					mu.Lock()
					for i, a := range group {
						if key := fmt.Sprint(a.Vault, a.Seq); done[i] {
							if _, twice := stored[key]; twice {
								t.Error("a place is taken twice")
							}
							stored[key] = a
						}
					}
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		for _, v := range list {
			var want []store.Append
			for seq := v.Seq + 1; ; seq++ {
				a, ok := stored[fmt.Sprint(v.ID, seq)]
				if !ok {
					break
				}
				want = append(want, a)
			}
			holds(t, nodes[0], member, v, want...)
		}
	})
}
